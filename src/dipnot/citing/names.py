"""Personal names and institutions, as notes and bibliographies write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dipnot.citing.fold import flat, keys
from dipnot.citing.lexicon import FAMILY_TOO, GIVEN_TOO, INSTITUTION, PARTICLES, TITLE_WORDS
from dipnot.citing.markup import EM, QUOTE, bare

_HONORIFIC = re.compile(
    r"^(?:(?:prof|doc|dr|yrd|ars|gor|ogr|uyesi|av|sir|lord|hz|emekli|em|buyukelci|assoc|assist)"
    r"\b\.?\s*)+(?=\S)"
)
_ROLE = re.compile(
    r"[\s,]*[(\[]?\b(?:eds?|editors?|edt|haz|hazirlayan(?:lar)?|der|derleyen(?:ler)?|comps?|trans)"
    r"\b\.?[)\]]?\s*$"
)
_OTHERS = re.compile(
    r",?\s*(?:\bet al\b|\bvd\b|\bv\.d\b|\bve (?:digerleri|ark(?:adaslari)?)\b|\band others\b)\.?"
)
_OTHERS_HINTS = ("et al", "vd", "v.d", "ve diger", "ve ark", "others")
_ROLE_HINTS = (
    "ed",
    "eds",
    "edt",
    "editor",
    "editors",
    "haz",
    "der",
    "comp",
    "comps",
    "trans",
    "hazirlayan",
    "hazirlayanlar",
    "derleyen",
    "derleyenler",
)
_AND = re.compile(r",?\s+(?:and|ve|ile|und|et)\s+|,?\s*&\s*|;\s*|\s+[-–]\s+")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.[\s-]?)+(?:[^\W\d_]\.?)?|[A-ZÇĞİÖŞÜ]{1,3}")
_WORD = re.compile(r"[^\W\d_][^\W\d_'’ʿʾ.\-‐]*(?:['’ʿʾ.\-‐][^\W\d_]*)*")
_ACRONYM = re.compile(r"^(.{3,200}?)\s*\(([^\W\d_]{2,12})\)$")
_JUNIOR = re.compile(r",\s*(Jr\.?|Sr\.?|II|III|IV)(?=,|$)")
_TURKISH = re.compile("[ğĞşŞıİ]")
_STYLED = frozenset("bey pasa efendi hanim hatun celebi han agha aga".split())
_QUARTERS = frozenset("east west north south greater inner soviet soguk ic dis dogu bati".split())
_POSSESSED = re.compile(r"(?:[^lc][iu]|l[ae]r[iu]|ligi|lugu)$")
_MOST = 12


@dataclass(frozen=True, slots=True)
class Names:
    """Authors in the form of :class:`dipnot.model.Work`, and an institution's acronym."""

    authors: tuple[str, ...]
    alias: str = ""


@lru_cache(maxsize=1 << 13)
def read_names(text: str, *, turkish: bool = False) -> Names | None:
    """The persons or the one institution that ``text`` names and nothing but; else ``None``.

    ``text`` is a whole author field: "Ida K. Berg and Tom Lund", "Yılmaz, A. ve
    Demir, B.", "International Energy Agency (IEA)". ``turkish`` says how to lower an I when
    surnames stand in capitals.
    """
    if not text or len(text) > 400 or QUOTE in text or EM in text:
        return None
    small = flat(text)
    if any(hint in small for hint in _OTHERS_HINTS):
        text = _drop(_OTHERS, text)
    if small.rstrip(" .)],").endswith(_ROLE_HINTS):
        text = _drop(_ROLE, text)
    text = text.strip(" ,;:")
    if institution := read_institution(text):
        return institution
    people = _people(text)
    if people is None or not 0 < len(people) <= _MOST:
        return None
    return Names(tuple(_display(person, turkish) for person in people))


def read_institution(text: str) -> Names | None:
    """``text`` as one institution, by the words of its name or by being an acronym."""
    name, alias = text, ""
    if found := _ACRONYM.match(text):
        if not found[2].isupper():
            return None
        name, alias = found[1], found[2]
    parts = [part for part in flat(name).replace("'", " ").split() if part]
    first = name[:1]
    if not parts or len(parts) > 12 or "," in name or not (first.isupper() or first.isdigit()):
        return None
    known = INSTITUTION.within(flat(name))
    known = known or (parts[-1] == "international" and len(parts) < 4)
    acronym = len(parts) == 1 and name.isupper() and 2 <= len(name) <= 8 and name.isalpha()
    if not (known or acronym or alias) or not _titled(name):
        return None
    shown = bare(name).removesuffix(".") if "." not in name[:-1] else bare(name)
    return Names((shown,), alias or (name if acronym else ""))


def _titled(name: str) -> bool:
    """Whether all words but small ones begin with capitals."""
    return all(
        not word[:1].islower() or flat(word) in PARTICLES or len(word) <= 3 for word in name.split()
    )


def _drop(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(flat(text))
    return text[: found.start()] + text[found.end() :] if found else text


def _people(text: str) -> list[tuple[str, str]] | None:
    text = _JUNIOR.sub("", text)
    people: list[tuple[str, str]] = []
    for group in _AND.split(text):
        found = _group(group.strip(" ,"))
        if found is None:
            return None
        people += found
    return people


def _group(text: str) -> list[tuple[str, str]] | None:
    """Names that commas part: "Family, Given", "Family, G., Family, G.", "Given Family, …"."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    people: list[tuple[str, str]] = []
    at = 0
    while at < len(parts):
        follower = parts[at + 1] if at + 1 < len(parts) else ""
        if follower and _inverted(parts[at], follower):
            people.append((parts[at], follower))
            at += 2
            continue
        person = _given_first(parts[at])
        if person is None:
            return None
        people.append(person)
        at += 1
    return people or None


def _inverted(family: str, given: str) -> bool:
    """Whether a comma stands within one name, and not between two persons."""
    if not _family_alone(family) or not _given_alone(given):
        return False
    plain = len(family.split()) == 2 and flat(family.split(maxsplit=1)[0]) not in PARTICLES
    return not plain or len(given.split()) == 1 or bool(_INITIALS.fullmatch(given))


def _family_alone(text: str) -> bool:
    tokens = text.split()
    if not 1 <= len(tokens) <= 4 or not _name_words(tokens):
        return False
    return len(tokens) <= 2 or flat(tokens[0]) in PARTICLES


def _given_alone(text: str) -> bool:
    tokens = text.split()
    if _INITIALS.fullmatch(text):
        return True
    return 1 <= len(tokens) <= 3 and _name_words(tokens)


def _given_first(text: str) -> tuple[str, str] | None:
    honorific = _HONORIFIC.match(flat(text))
    tokens = text[honorific.end() if honorific else 0 :].split()
    if not 1 <= len(tokens) <= 5 or not _name_words(tokens):
        return None
    if len(tokens) == 1:
        return (tokens[0], "") if not tokens[0].endswith(".") else None
    if tokens[-1].endswith(".") and _INITIALS.fullmatch(tokens[-1]):
        return (tokens[0], " ".join(tokens[1:])) if len(tokens) <= 3 else None
    if flat(tokens[-1]) in _STYLED:
        return " ".join(tokens), ""
    if _capitals_first(tokens):
        return tokens[0], " ".join(tokens[1:])
    split = len(tokens) - 1
    while split > 1 and flat(tokens[split - 1]) in PARTICLES:
        split -= 1
    return " ".join(tokens[split:]), " ".join(tokens[:split])


def _capitals_first(tokens: list[str]) -> bool:
    """Whether it is "KAYA İbrahim", the family first and set off by capitals alone."""
    first, *others = tokens
    return (
        len(first) > 2
        and first.isupper()
        and "." not in first
        and not any(token.isupper() for token in others)
    )


def _is_title_word(tokens: list[str], at: int) -> bool:
    """Whether a word is of those that titles hold, and no surname or given name here."""
    small = flat(tokens[at]).strip(".")
    if small not in TITLE_WORDS:
        return False
    if at == len(tokens) - 1 and small in FAMILY_TOO:
        others = [flat(token) for token in tokens[:at]]
        return any(word in TITLE_WORDS or word in _QUARTERS for word in others)
    if at == 0 and small in GIVEN_TOO and len(tokens) > 1:
        return bool(_POSSESSED.search(flat(tokens[-1])))
    return True


def _name_words(tokens: list[str]) -> bool:
    capital = False
    for at, token in enumerate(tokens):
        small = flat(token)
        if small in PARTICLES and not capital | token[:1].isupper():
            continue
        if small in PARTICLES:
            continue
        if not token[:1].isupper() and not small.startswith(("al-", "el-", "d'", "'")):
            return False
        if _is_title_word(tokens, at) or not (_WORD.fullmatch(token) or _INITIALS.fullmatch(token)):
            return False
        capital = True
    return capital


def _display(person: tuple[str, str], turkish: bool) -> str:
    family, given = (bare(part) for part in person)
    shortest = 2 if given else 3
    family = " ".join(_lowered_word(word, turkish, shortest) for word in family.split())
    given = " ".join(_lowered_word(word, turkish, 3) for word in given.split())
    return f"{family}, {given}" if given else family


def _lowered_word(word: str, turkish: bool, shortest: int) -> str:
    """Write "YILMAZ" as "Yılmaz", but neither initials nor "McNeill"."""
    if len(word) < shortest or not word.isupper() or "." in word:
        return word
    if turkish or _TURKISH.search(word):
        word = (
            word.replace("İ", "i").replace("I", "ı")
            if word[0] not in "Iİ"
            else (word[0] + word[1:].replace("İ", "i").replace("I", "ı"))
        )
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))


@lru_cache(maxsize=1 << 13)
def family_of(author: str) -> str:
    """What "Family, Given" or an institution is found by."""
    return "".join(keys(author.partition(",")[0]))


def families(authors: tuple[str, ...]) -> frozenset[str]:
    """:func:`family_of` for each of them."""
    return frozenset(key for author in authors if (key := family_of(author)))
