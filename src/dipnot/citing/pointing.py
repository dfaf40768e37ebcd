"""Back-references: "A.g.e., s. 45", "Sezer ve Umut, a.g.e.", "ibid.", "Berg (2025)"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dipnot.citing.fold import flat
from dipnot.citing.forms import BACK_FORMS, NOTE_NUMBERS, BackForm
from dipnot.citing.locators import read_locator, whole_locator
from dipnot.citing.markup import EM, ETOUQ, ME, QUOTE, bare
from dipnot.citing.names import families, read_names

_FORMS = re.compile(
    rf"(?<![^\s,;(.{EM}{QUOTE}])(?:"
    + "|".join(f"(?P<f{n}>{form.pattern})" for n, form in enumerate(BACK_FORMS))
    + rf")(?![a-z0-9'])\.?(?=$|[\s,.;:)\]{ME}{ETOUQ}-])"
)
_ENGLISH_WORD = frozenset({"age", "ae", "ay", "ak", "id", "ib"})
_MARKS = re.compile(f"[{EM}{ME}{QUOTE}{ETOUQ}]")
_YEAR = r"(?P<year>(?:1[4-9]|20)\d\d)(?P<letter>[a-z]?)"
_AUTHOR_YEAR = re.compile(
    rf"\(?(?P<who>[^\W\d_][^\d()]{{1,120}}?),?\s\(?{_YEAR}(?P<after>\)?(?:[\s,:;]+.{{1,60}})?)"
)
_IN_PROSE = re.compile(
    rf"(?P<who>[^\W\d_][\w.'’-]*(?:\s(?:and|ve|&)\s[^\W\d_][\w.'’-]*|\s(?:vd\.|et al\.))?)"
    rf"(?:'\w+|’\w+)?,?\s\(?{_YEAR}(?:\s?[,:]\s?(?P<place>[^()]{{1,30}}))?\)"
)
_TITLE_IN_BRACKETS = re.compile(
    rf"\((?:[^(){EM}{QUOTE}]{{0,40}})[{EM}{QUOTE}](?P<title>[^(){EM}{QUOTE}{ME}{ETOUQ}]{{2,200}})"
    rf"[{ME}{ETOUQ}](?:,?\s(?P<place>[^()]{{1,30}}))?\)"
)
_CAPITALISED = re.compile(r"[A-ZÇĞİÖŞÜ][^\W\d_]+")
_JOINING = re.compile(r"\b(?:and|ve|van|von|de|al)\b|&")
_NOTE_NUMBER = re.compile("|".join(NOTE_NUMBERS))
_NUMBER_HINTS = ("not", "dn", "fn", "supra", "above")
_NUMBERED = BackForm("")
_FOUR = re.compile(r"\d{4}")
_LONGEST = 260
_LOOSE = f" .,;:)]{ME}{ETOUQ}"
_MOST_IN_PROSE = 20


@dataclass(frozen=True, slots=True)
class Pointer:
    """A back-reference: the form if any, who and which year it names, where, and what follows.

    ``hint`` is a short title, ``note`` a note's number. ``parts`` are the halves of a name with
    a hyphen, which may be two. ``loose`` says that what was read as a name may be a title, and
    ``named`` is what was read as one.
    """

    form: BackForm | None
    who: frozenset[str] = frozenset()
    hint: str = ""
    year: int | None = None
    letter: str = ""
    locator: str | None = None
    rest: str = ""
    note: str = ""
    parts: frozenset[str] = frozenset()
    loose: bool = False
    named: str = ""

    @property
    def same_place(self) -> bool:
        """Whether it means the very page of the earlier note."""
        return self.form is not None and self.form.same_place


@lru_cache(maxsize=1 << 10)
def read_pointer(text: str) -> Pointer | None:
    """``text``, one piece of a note, as a back-reference; ``None`` if it is none."""
    plain = _MARKS.sub("", text).strip(" ,;")
    pointer = _by_form(plain) or _by_number(plain)
    if pointer or QUOTE in text or EM in text:
        return pointer
    return _by_year(plain) or _by_place(plain)


def _by_form(text: str) -> Pointer | None:
    found = _FORMS.search(flat(text[:_LONGEST]))
    if found is None or _is_word(text, found):
        return None
    form = next(form for n, form in enumerate(BACK_FORMS) if found[f"f{n}"])
    before = text[: found.start()].strip(" ,:;([")
    who, hint = _who(before)
    loose = bool(before) and not who and not hint
    if loose:
        if not _all_capitalised(before):
            return None
        who = families((before,))
    after = text[found.end() :]
    place = read_locator(after)
    rest = after[place.end :] if place else after
    return Pointer(
        form,
        who,
        hint,
        locator=place.locator if place else None,
        rest=rest.strip(" .,;:)]"),
        parts=_halves(before) if who and not loose else frozenset(),
        loose=loose,
        named=before,
    )


def _all_capitalised(before: str) -> bool:
    """Is it the name of a body that no list knows: "Azerbaycan Yüksek Sovyeti Millî Şûrası"?"""
    words = before.replace(",", " ").split()
    return (len(words) > 1 or words[0].isupper()) and all(
        word[0].isupper() or _JOINING.fullmatch(word) for word in words
    )


def _halves(before: str) -> frozenset[str]:
    """The two families of "Tekin-İlkin", which may also be one."""
    return families(tuple(before.split("-"))) if "-" in before else frozenset()


def _by_number(text: str) -> Pointer | None:
    small = flat(text[:_LONGEST])
    hinted = small.startswith("n") or any(hint in small for hint in _NUMBER_HINTS)
    found = _NOTE_NUMBER.search(small) if hinted else None
    if found is None:
        return None
    before, after = text[: found.start()].strip(" ,:;(["), text[found.end() :].strip(" .,)")
    names = read_names(before) if before else None
    locator = whole_locator(after) if after else None
    if (before and names is None) or (after and locator is None):
        return None
    who = families((*names.authors, names.alias)) if names else frozenset()
    note = next(number for number in found.groups() if number)
    return Pointer(_NUMBERED, who, locator=locator, note=note)


def part_after_form(text: str) -> tuple[str, str]:
    """``text`` up to the end of its back-reference with the place, and what follows."""
    found = _FORMS.search(flat(text[:_LONGEST]))
    end = found.end() if found else 0
    place = read_locator(text[end:])
    end += place.end if place else 0
    return text[:end], text[end:].strip(_LOOSE)


def _is_word(text: str, found: re.Match[str]) -> bool:
    """Whether it is the English word of those letters: "Age of Extremes", "id"."""
    after = text[found.end() :].lstrip()
    before = text[: found.start()].rstrip()
    if found[0] in _ENGLISH_WORD and before and before[-1].isalpha():
        return True
    if found[0] not in _ENGLISH_WORD:
        return False
    return found[0] == "ay" or (bool(after) and after[0].isalpha() and read_locator(after) is None)


def _who(before: str) -> tuple[frozenset[str], str]:
    """The names before a form, and the short title if one stands between."""
    if not before:
        return frozenset(), ""
    if names := read_names(before):
        return families((*names.authors, names.alias)), ""
    first, _, hint = before.partition(",")
    names = read_names(first)
    return (families((*names.authors, names.alias)), bare(hint)) if names else (frozenset(), "")


def _by_year(text: str) -> Pointer | None:
    if len(text) > _LONGEST or not _FOUR.search(text):
        return None
    found = _AUTHOR_YEAR.fullmatch(text.rstrip(" ."))
    names = read_names(found["who"]) if found and _brief(found["who"]) else None
    if found is None or names is None:
        return None
    after = found["after"].strip(" ,:;)")
    locator = whole_locator(after) if after else None
    if after and locator is None:
        return None
    who = families((*names.authors, names.alias))
    return Pointer(
        None,
        who,
        year=int(found["year"]),
        letter=found["letter"],
        locator=locator,
        loose="," in found["who"],
    )


def _brief(who: str) -> bool:
    """Whether it can be a short form: of names that commas part, only families."""
    parts = who.split(",")
    return len(parts) == 1 or (
        all(len(part.split()) <= 3 for part in parts)
        and not any(
            len(part.split()) > 1 and "." not in part and not _JOINING.search(part)
            for part in parts
        )
    )


def _by_place(text: str) -> Pointer | None:
    """Read "Berg, 771" and "Berg, s. 771"."""
    who, comma, after = text.rpartition(", ")
    locator = whole_locator(after) if comma and len(who) < 120 else None
    names = read_names(who) if locator else None
    titled = "," in who and not _JOINING.search(who) and "." not in who
    if names is None or titled or any(len(name.split()) > 3 for name in names.authors):
        return None
    return Pointer(None, families((*names.authors, names.alias)), locator=locator)


def pointers_in_prose(text: str) -> list[Pointer]:
    """The author-year mentions of a comment: "Berg (2025) disagrees", "(Lund, 2023: 771)"."""
    found: list[Pointer] = []
    if not _FOUR.search(text):
        return found
    for mention in _IN_PROSE.finditer(_MARKS.sub("", text)):
        names = read_names(mention["who"])
        if names is None or len(found) >= _MOST_IN_PROSE:
            continue
        locator = whole_locator(mention["place"]) if mention["place"] else None
        who = families(names.authors)
        found.append(
            Pointer(None, who, year=int(mention["year"]), letter=mention["letter"], locator=locator)
        )
    return found


def titles_in_prose(text: str) -> list[tuple[list[str], str, str | None]]:
    """The titles that a comment gives in brackets: "As Berg notes, … (*Ports*, 60)".

    Each with the words that may name its author, and with its place.
    """
    found = []
    for mention in list(_TITLE_IN_BRACKETS.finditer(text))[:_MOST_IN_PROSE]:
        before = text[: mention.start()][-_LONGEST:]
        who = [word for word in _CAPITALISED.findall(before) if read_names(word)]
        place = whole_locator(mention["place"]) if mention["place"] else None
        found.append((who[-_MOST_IN_PROSE:], bare(mention["title"]), place))
    return found
