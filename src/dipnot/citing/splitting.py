"""Where a note's sentences, its semicolons and the fields of a reference part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from dipnot.citing.dates import DATE, date_spans
from dipnot.citing.fold import flat
from dipnot.citing.forms import ABBREVIATIONS, MONTHS
from dipnot.citing.locators import PART_WORD
from dipnot.citing.markup import EM, ETOUQ, ME, QUOTE, URL
from dipnot.citing.names import read_names

_GROUP = (
    rf"{QUOTE}[^{QUOTE}{ETOUQ}]*{ETOUQ}|{EM}[^{EM}{ME}]*{ME}"
    r"|(?<![^\W\d_])\([^()]{0,500}(?:\([^()]{0,200}\)[^()]{0,300})?\)|\[[^\[\]]{0,300}\]"
)
_WHOLE = re.compile(f"{_GROUP}|{URL}")
_DATE = re.compile(DATE)
_STOP = re.compile(rf"[.?!…]+(?=[\s{URL[1:-1]}]|$)")
_LAST_WORD = re.compile(r"(?<![^\W_])[^\W_]+(?:\.[^\W_]+)*$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_AFTER_ORDINAL = re.compile(
    r"(?:bas|baski|basim|b|bs|bask|cilt|yuzyil|yy|uluslararasi|ulusal|ed|edition|turk|milli|dunya)\b"
)
_BACK = re.compile(r"a\.?g\.?[a-z]{1,2}|ibid(?:em)?|idem|op\.?cit|cit")
_TITLE_AHEAD = re.compile(r"[^\W\d_][^\s.,]+(?:[\s:?!]|$)")
_NAME_AHEAD = re.compile(r"[^\W\d_][\w'’-]+(?:\s\(\d|\s(?:and|ve|&)\s|[,;])")
_EDITION = frozenset({"ed", "edn", "b", "bs", "bas", "bask"})
_NUMBERED = re.compile(r"\d(?:st|nd|rd|th|\.)? [a-z]+$")
_PLACED = re.compile(rf"(?<![a-z])(?:{PART_WORD}|ss?\.?\s?)\d{{1,4}}[a-z]?$")
_EDITED = frozenset({"ed", "eds", "haz", "der"})
_CONNECTOR = re.compile(r", | and | ve | & ")


_PLACE_AHEAD = re.compile(r"(?:pp?|ss?)\.\s?[\divxlc]|doi:|par[as]{0,2}\.\s?\d")


class Mark(StrEnum):
    """How a field stands in its reference."""

    PLAIN = ""
    EM = "em"
    QUOTE = "quote"
    PAREN = "paren"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a reference, and the punctuation before it: "," ":" "." or "" for none."""

    text: str
    mark: Mark
    before: str


def sentences(text: str) -> list[str]:
    """The parts of ``text`` between full stops that end something.

    A full stop after an abbreviation, an initial or an ordinal, and any within quotes,
    emphasis or brackets, ends nothing. Linear in the text.
    """
    spans = _whole_spans(text)
    parts: list[str] = []
    start = at = 0
    for stop in _STOP.finditer(text):
        while at < len(spans) and spans[at][1] <= stop.start():
            at += 1
        within = at < len(spans) and spans[at][0] <= stop.start()
        if not within and _ends(text, start, stop):
            parts.append(text[start : stop.end()].strip())
            start = stop.end()
    parts.append(text[start:].strip())
    return [part for part in parts if part.strip(" .,;:")]


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether a sentence that began at ``start`` ends with ``stop``."""
    after = text[stop.end() : stop.end() + 40].lstrip()
    if not after or (after[0] in (QUOTE, EM) and stop[0] != "."):
        return True
    if after[0] in ",;:)&" or (after[0].islower() and not _PLACE_AHEAD.match(after)):
        return False
    if after[0].islower():
        last = _LAST_WORD.search(text, max(start, stop.start() - 40), stop.start())
        return last is not None and _closes(flat(last[0]))
    if not stop[0].endswith("."):
        return after[0].isupper() or after[0].isdigit()
    before = _LAST_WORD.search(text, max(start, stop.start() - 40), stop.start())
    if before is None or len(stop[0]) > 1:
        return True
    word = before[0]
    if _INITIALS.fullmatch(word) and not _BACK.fullmatch(flat(word)):
        return _initial_ends(text[start : stop.start()][:300], after)
    so_far = text[max(start, stop.start() - 200) : stop.start()]
    return _word_ends(flat(word), so_far, after, first=start == 0)


def _closes(word: str) -> bool:
    """Whether a place may follow ``word`` as a sentence of its own: "Gomer Press. p. 12."."""
    return len(word) > 2 and not (word in ABBREVIATIONS or _BACK.fullmatch(word))


def _word_ends(word: str, so_far: str, after: str, *, first: bool) -> bool:
    """Whether the full stop after ``word`` ends a sentence, by what the word is."""
    if word in MONTHS or _BACK.fullmatch(word):
        return not after[0].isdigit()
    if word in _EDITION and _NUMBERED.search(flat(so_far)):
        return True
    if word in _EDITED and first:
        family, _, given = so_far.partition(", ")
        return " " not in family and read_names(given) is not None
    if word.isdigit() and len(word) <= 2:
        return not _AFTER_ORDINAL.match(flat(after))
    return word not in ABBREVIATIONS


def _initial_ends(before: str, after: str) -> bool:
    """Whether the authors of "Berg, Ida K. Salt" end at that initial."""
    family, *others = _CONNECTOR.split(before)
    if not others or "." in family or len(family.split()) > 2:
        return False
    if before[: -len(others[-1])][-2:] != ", ":
        return False
    if _NAME_AHEAD.match(after) and " " not in others[-1]:
        return False
    return after[:1] in (QUOTE, EM) or bool(_TITLE_AHEAD.match(after))


def _whole_spans(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in _WHOLE.finditer(text)]


def hidden(text: str) -> str:
    """``text``, of the same length, with quotes, emphasis, brackets and addresses blotted out."""
    return _WHOLE.sub(lambda found: "\0" * len(found[0]), text)


def cut(text: str, separator: str) -> list[str]:
    """``text`` cut at each ``separator`` that stands outside quotes, emphasis and brackets."""
    parts, start = [], 0
    for found in re.finditer(re.escape(separator), hidden(text)):
        parts.append(text[start : found.start()])
        start = found.end()
    return [*parts, text[start:]]


def fields(text: str) -> list[Field]:
    """The fields of a reference, cut at commas; marked spans and brackets stand alone."""
    atoms = [(a, b, True) for a, b in _whole_spans(text) if not _within_place(text, a, b)]
    covered = _Cover(atoms)
    atoms += [(a, b, False) for a, b in date_spans(text) if not covered.meets(a, b)]
    atoms.sort()
    cutter = _Cutter()
    at = 0
    for start, end, alone in atoms:
        cutter.plain(text[at:start])
        if alone:
            cutter.whole(text[start:end])
        else:
            cutter.held += text[start:end]
        at = end
    cutter.plain(text[at:])
    cutter.flush("")
    return cutter.done


def _within_place(text: str, start: int, end: int) -> bool:
    """Whether brackets are part of a place: "art. 31(1)", "s. 45(2)"."""
    if text[start] != "(" or end - start > 5 or not (text[:start] and text[start - 1].isalnum()):
        return False
    return bool(_PLACED.search(flat(text[max(0, start - 30) : start])))


class _Cover:
    """Sorted spans, asked from left to right whether they meet another."""

    def __init__(self, spans: list[tuple[int, int, bool]]) -> None:
        self._spans = spans
        self._at = 0

    def meets(self, start: int, end: int) -> bool:
        while self._at < len(self._spans) and self._spans[self._at][1] <= start:
            self._at += 1
        return self._at < len(self._spans) and self._spans[self._at][0] < end


class _Cutter:
    def __init__(self) -> None:
        self.done: list[Field] = []
        self.held = ""
        self._before = ""

    def plain(self, text: str) -> None:
        first, *others = text.split(",")
        self._hold(first)
        for other in others:
            self.flush(",")
            self._hold(other)

    def _hold(self, text: str) -> None:
        stripped = text.lstrip()
        if not self.held.strip() and stripped[:1] in (":", ".", ";"):
            self._before = stripped[0]
            text = stripped[1:]
        self.held += text

    def whole(self, text: str) -> None:
        if len(text) == 1:  # an address
            self.flush(",")
            return
        if text.startswith("["):
            self.held += text
            return
        self.flush("")
        mark = {QUOTE: Mark.QUOTE, EM: Mark.EM}.get(text[0], Mark.PAREN)
        self.done.append(Field(text[1:-1].strip(), mark, self._before))
        self._before = ""

    def flush(self, before: str) -> None:
        text = self.held.strip()
        trailing = text[-1:] if text[-1:] in (":", ";") else ""
        if text.strip(" .,;:"):
            self.done.append(Field(text.strip(" ,;:"), Mark.PLAIN, self._before))
            self._before = trailing
        self._before = before or self._before
        self.held = ""
