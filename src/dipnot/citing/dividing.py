"""A note into its pieces: what cites, and what comments."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dipnot.citing.apparatus import without_apparatus
from dipnot.citing.dates import DATE
from dipnot.citing.fold import flat
from dipnot.citing.forms import AFTER_SEE, LEAD_IN, LEADS, MID_LEADS
from dipnot.citing.locators import read_locator
from dipnot.citing.markup import EM, ETOUQ, ME, QUOTE, URL
from dipnot.citing.names import read_names
from dipnot.citing.pointing import part_after_form, read_pointer
from dipnot.citing.prose import is_prose
from dipnot.citing.splitting import cut, hidden, sentences

_LEAD = re.compile(rf"[\s(\[]*(?:(?:{'|'.join(LEADS)})(?![a-z])[\s:,]*)+(?=\S)")
_MID = re.compile(rf"(?<=[\s(])(?:{'|'.join(MID_LEADS)})(?![a-z])[\s:]+(?=\S)")
_LEAD_IN = re.compile(rf"(?:\s*(?:{LEAD_IN})\b[\s,:]*)+")
_YEAR = r"(?:1[4-9]|20)\d\d[a-z]?"
_FACTS = re.compile(
    rf"{URL}|\([^()]{{0,120}}{_YEAR}\)|[,.]\s{_YEAR}(?=[\s,.;:)]|$)|(?<![a-z]){DATE}"
    rf"|[,.:)]\s?(?:ss?|pp?|sf|sayfa)\.?\s?\d+|,\s\d{{1,4}}(?:-\d{{1,4}})?\.?$|\be\.?t\.? \d"
)
_DATED_HEAD = re.compile(rf"[^()]{{2,300}}?\s(?:\(eds?\.?\)\s)?\((?:{_YEAR}[^()]{{0,20}}|{DATE})\)")
_CLOSED = re.compile(
    rf"{URL}|{_YEAR}\)?,\s(?:ss?\.?\s|pp?\.?\s)?\d+|(?:ss?|pp?)\.\s?\d+[-\d]*\W*$|{_YEAR}\W*$"
)


_AND_NAME = re.compile(
    r"(?<=\d),?\s(?:and|ve|with|than|but)\s(?:[a-z]+\s){0,4}?(?=(?P<who>(?:(?:de|da|di|van|von|el|al)[\s-])?[A-ZÇĞİÖŞÜ][^,;()\d]{1,60}),\s)"
)
_CLAUSE = re.compile(
    r",\s(?:who|which|where|whose|though|although|arguing|noting|showing|on which|for whom)\s"
    rf"[^{QUOTE}{EM}{URL[1:-1]}\d]{{8,}}$"
)
_STRONG = re.compile(r"see|bkz|bk|bak|krs|kars|cf|compare|quoted|cited|akt|nakl")
_WITHIN = re.compile(
    rf"(?<=[\s(])(?P<who>[A-ZÇĞİÖŞÜ][\w.'’-]*(?:\s(?:and|ve|&|de|van|von|[A-ZÇĞİÖŞÜ][\w.'’-]*)){{0,5}}),"
    rf"\s(?=[{QUOTE}{EM}])"
)
_TO_NAME = re.compile(r"(?:\b(?:to|in|by|from|of|on|with|see|and|after|per|via)|[:(—–-])$")
_AFTER_TITLE = re.compile(
    rf"[{ME}{ETOUQ}]*[.,]?\s?(?:\(|\d|[{QUOTE}{EM}]|(?:pp?|ss?|c|vol|no)\.)", re.IGNORECASE
)
_FROM_PAGE = re.compile(r"(?<=\d)['’][dt][ea]n\s*$")
_ON_SEE = re.compile(
    rf"(?:on|for|about|regarding|concerning)\b[^{QUOTE}{EM}\d.;]{{0,100}}?\b"
    rf"(?:see|consult|compare|cf\.)(?:,? (?:{AFTER_SEE}))*,?\s(?=\S)"
)
_ASIDE = re.compile(
    r"\s?[(\[](?:(?:my |the )?(?:emphas[ie]s|italics|translations?)"
    r"|vurgu(?:lar)?|ceviri|italik(?:ler)?"
    r"|hereafter|hereinafter|henceforth|bundan (?:sonra|boyle)|my )[^()\[\]]{0,60}[)\]]"
)
_ON_WHAT = tuple(
    " icin, hakkinda, konusunda, uzerine, dair, iliskin, bakimindan, acisindan".split(",")
)
_LONGEST_LEAD = 12
_FEW = 4
_LONGEST_HEAD = 400


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a note that may cite, or that only comments."""

    text: str
    comment: bool


def divide(text: str) -> list[Piece]:
    """The pieces of a note's marked text, in order. Lead words ("bkz.", "see") are dropped."""
    pieces: list[Piece] = []
    text = _without_asides(without_apparatus(text))
    for part in _semicolons(text):
        for stretch in _groups(part):
            pieces += _stretch(stretch)
    return pieces


def _without_asides(text: str) -> str:
    """``text`` without "(emphasis added)" and its like."""
    found = list(_ASIDE.finditer(flat(text))) if "(" in text or "[" in text else []
    for aside in reversed(found):
        text = text[: aside.start()] + text[aside.end() :]
    return text


def _semicolons(text: str) -> list[str]:
    """Parts between semicolons, but authors that semicolons join stay together."""
    if ";" not in text:
        return [text]
    parts: list[str] = []
    held = ""
    for part in cut(text, ";"):
        joined = f"{held}; {part.strip()}" if held else part.strip()
        if _only_names(part):
            held = joined
        else:
            parts.append(joined)
            held = ""
    return [part for part in (*parts, held) if part]


def _only_names(part: str) -> bool:
    part = part.strip()
    return "," in part and read_pointer(part) is None and read_names(part) is not None


def _groups(text: str) -> list[tuple[str, bool]]:
    """Sentences put together again where they are one reference; True marks a comment."""
    groups: list[tuple[str, bool]] = []
    for sentence in sentences(text):
        comment = _comments(sentence, groups)
        joins = groups and not groups[-1][1] and not comment and _continues(groups[-1][0], sentence)
        if joins:
            groups[-1] = (f"{groups[-1][0]} {sentence}", False)
        else:
            groups.append((sentence, comment))
    return groups


def _comments(sentence: str, groups: list[tuple[str, bool]]) -> bool:
    if _starts_pointing(sentence) or _parted(sentence) or _embedded(sentence) is not None:
        return False
    small = flat(sentence)
    facts = bool(_FACTS.search(small))
    after_head = bool(groups) and not groups[-1][1] and _needs_title(groups[-1][0])
    return not after_head and is_prose(sentence, facts=facts)


def _needs_title(text: str) -> bool:
    """Whether it is authors, with or without a year, that wait for their title."""
    if len(text) > _LONGEST_HEAD:
        return False
    dated = _DATED_HEAD.fullmatch(flat(text).rstrip(" ."))
    return bool(dated) or ("," in text and read_names(text.rstrip(" .")) is not None)


def _dated_head(text: str) -> bool:
    """Whether it is nothing but authors and a year: "Hague, Douglas B. (1975)."."""
    if len(text) > _LONGEST_HEAD or "(" not in text:
        return False
    if not _DATED_HEAD.fullmatch(flat(text).rstrip(" .")):
        return False
    return read_names(text.partition("(")[0]) is not None


def _continues(group: str, sentence: str) -> bool:
    if _starts_pointing(sentence):
        return False
    if _dated_head(group):
        return True
    if _embedded(sentence) is not None:
        return False
    if len(group) < _LONGEST_HEAD and read_pointer(group.rstrip(" .")):
        return False
    small = flat(sentence)
    if (
        "(" in small
        and (head := _DATED_HEAD.match(small))
        and read_names(sentence[: head.end()].split("(", maxsplit=1)[0])
    ):
        return False
    if not _CLOSED.search(flat(group[-_LONGEST_HEAD:])):
        return True
    return not _heads_reference(sentence)


def _heads_reference(sentence: str) -> bool:
    """Whether a new reference begins: names, a comma, and a text after them."""
    first = sentence.split(",", maxsplit=1)[0]
    return "," in sentence and (
        sentence[:1] in (QUOTE, EM) or (len(first.split()) < 8 and read_names(first) is not None)
    )


def _starts_pointing(sentence: str) -> bool:
    lead = _LEAD.match(flat(sentence))
    if lead and (_leads_to_name(sentence, lead) or not is_prose(sentence, facts=False)):
        return True
    return read_pointer(sentence.rstrip(" .")) is not None


def _leads_to_name(sentence: str, lead: re.Match[str]) -> bool:
    after = sentence[lead.end() : lead.end() + 1]
    return bool(_STRONG.search(lead[0])) and (after.isupper() or after in (QUOTE, EM))


def _embedded(text: str) -> int | None:
    """Where a source begins that stands within a sentence: "I owe this to Berg, “Salt,” 41"."""
    found = _WITHIN.search(text)
    if found is None or not _remarks(text[: found.start()].strip()):
        return None
    named = read_names(found["who"]) and _goes_on(text, found.end())
    return found.start() if named else None


def _remarks(before: str) -> bool:
    """Whether it is the beginning of a sentence of one's own, up to the name of a source."""
    words = before.split()
    if len(words) < _FEW - 1 or any(mark in before for mark in (QUOTE, EM)):
        return False
    lowered = sum(word[:1].islower() for word in words[1:])
    return lowered >= 0.6 * (len(words) - 1) and bool(_TO_NAME.search(flat(before)))


def _goes_on(text: str, start: int) -> bool:
    """Whether a page, a year or a container follows the title."""
    end = min((at for mark in (ETOUQ, ME) if (at := text.find(mark, start)) >= 0), default=-1)
    return end >= 0 and bool(_AFTER_TITLE.match(text, end + 1))


def _parted(sentence: str) -> bool:
    return any(_is_lead(sentence, found) for found in _MID.finditer(flat(sentence)))


def _is_lead(text: str, found: re.Match[str]) -> bool:
    """Whether "see" leads to a source here and is not a verb: a name or a quote follows."""
    after = text[found.end() : found.end() + 1]
    if found[0].startswith(("see", "cf", "compare")):
        before = flat(text[: found.start()]).rstrip()
        leads = before[-1:] in ",;:(." or bool(re.match(r"(?:for|on|about|in)\b", before))
        return leads and (after.isupper() or after in (QUOTE, EM))
    return True


def _stretch(group: tuple[str, bool]) -> list[Piece]:
    text, comment = group
    if comment:
        return [Piece(text, comment=True)]
    pieces: list[Piece] = []
    start = 0
    for found in _MID.finditer(flat(text)):
        if _is_lead(text, found):
            before = _FROM_PAGE.sub("", text[start : found.start()])
            if not (_told_by(before, found[0]) or _leads_in(before)):
                pieces += _listed(before)
            start = found.end()
    return pieces + _listed(text[start:])


def _leads_in(before: str) -> bool:
    """Whether it only says what the source is on: "Metnin aslı için bkz.", "On the trade, see"."""
    small = flat(before).strip(" ,:;(")
    if len(small.split()) > _LONGEST_LEAD or any(c.isdigit() or c in (QUOTE, EM) for c in before):
        return False
    if small.startswith(("for ", "on ", "about ", "regarding ", "concerning ", "as to ")):
        return not is_prose(before, facts=True)
    return small.endswith(_ON_WHAT)


def _told_by(before: str, lead: str) -> bool:
    """Whether only the person quoted stands before "aktaran": "Esat'tan aktaran Korkut"."""
    return (
        lead.startswith(("akt", "nakl", "alinti", "zikr"))
        and len(before.split()) <= _FEW
        and (not any(letter.isdigit() or letter in (QUOTE, EM) for letter in before))
    )


def _listed(text: str) -> list[Piece]:
    """The pieces of "Quill, Harbour State, 30, and Dent, “Tides,” 16"."""
    pieces: list[Piece] = []
    start = 0
    for found in _AND_NAME.finditer(hidden(text)):
        if read_names(found["who"]):
            pieces += _piece(text[start : found.start()])
            start = found.start("who")
    return pieces + _piece(text[start:])


def _piece(text: str) -> list[Piece]:
    text = text.strip(" ,;:")
    if topic := _ON_SEE.match(flat(text[:_LONGEST_HEAD])):
        after = text[topic.end() : topic.end() + 1]
        text = text[topic.end() :] if after.isupper() or after in (QUOTE, EM) else text
    within = _embedded(text)
    if within is not None:
        return [Piece(text[:within], comment=True), *_piece(text[within:])]
    lead = _LEAD.match(flat(text))
    if lead:
        text = text[lead.end() :]
    text = _unwrap(text.strip(" ,;:"))
    small = flat(text)
    if not text.strip(" .,;:()") or _LEAD_IN.fullmatch(small.rstrip(" .,:(") + " "):
        return []
    pointer = read_pointer(text.rstrip(" ."))
    if pointer and pointer.form and pointer.rest and not pointer.form.same_author:
        return _with_rest(text)
    clause = _CLAUSE.search(text)
    if clause and "," in text[: clause.start()]:
        return [Piece(text[: clause.start()], comment=False), Piece(clause[0], comment=True)]
    return [Piece(text, comment=False)]


def _with_rest(text: str) -> list[Piece]:
    """A back-reference, and apart from it what follows it in the same stretch."""
    head, rest = part_after_form(text)
    if read_locator(rest) or len(rest.split()) < 2:
        return [Piece(head, comment=False)]
    return [Piece(head, comment=False), Piece(rest, comment=is_prose(rest, facts=False))]


def _unwrap(text: str) -> str:
    if text.startswith("(") and text.rstrip(".").endswith(")") and text.count("(") == 1:
        return text.strip("().")
    return text.rstrip(")") if text.count(")") > text.count("(") else text
