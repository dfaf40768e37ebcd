"""The place in a work that a note names: page, paragraph, article, folio."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dipnot.citing.fold import flat
from dipnot.citing.markup import ETOUQ, ME

_ONE = r"(?:\d{1,4}(?:n\.?\s?\d{1,3}|[a-z])?|[ivxlc]{1,7})(?![a-z\d])"
_RANGE = rf"{_ONE}(?:\s?-\s?{_ONE})?"
RANGE = rf"{_RANGE}(?:(?:\s?,\s?|\s?;\s?|\s?&\s?|\s(?:ve|and)\s){_RANGE}){{0,12}}"
FOLLOWING = r"(?:\s?(?:vdd?|ff?|et seq|v\.d|ve dev(?:ami)?|passim)\.?)?"
PAGE_WORD = r"(?:sayfa(?:lar)?|syf|sf|sh|ss|s|pages?|pgs?|pp|p)\s?[.:]?\s?:?\s?"
PART_WORD = (
    r"(?:paragraphs?|paragraf|paras?|pars?|prg|¶¶?|§§?|articles?|arts?|madde(?:ler)?|md|dipnot|dn"
    r"|footnotes?|fn|notes?|nn?|chapters?|chap|bolum|vr|yk|columns?|cols?|sutun|lines?|satir"
    r"|figures?|fig|tables?|tablo|m)(?:\s?\.\s?|\s?:\s?|\s)?"
)

_LOCATOR = re.compile(
    rf"(?:(?:c|cilt|vol|volume|kisim|kitap|bk)\.?\s?(?:\d{{1,3}}|[ivxlc]{{1,6}})\.?\s?[,:;/]\s?)?"
    rf"(?:at\s|adlen\s)?"
    rf"(?:{PAGE_WORD}(?P<page>{RANGE}{FOLLOWING})"
    rf"|(?P<part>{PART_WORD}\d{{1,4}}[a-z]?(?:\s?[-/,]\s?\d{{1,4}}[a-z]?)*(?:\(\d+\))?)"
    rf"|(?P<volumed>\d{{1,3}}\s?[:/]\s?\d{{1,4}}(?:\s?-\s?\d{{1,4}})?)"
    rf"|(?P<number>\d{{1,4}}(?:n\.?\s?\d{{1,3}}|[a-z])?(?:\s?-\s?\d{{1,4}}[a-z]?)?"
    rf"(?:(?:\s?,\s?|\s(?:ve|and)\s)\d{{1,4}}(?:\s?-\s?\d{{1,4}})?){{0,12}}{FOLLOWING}))"
    rf"(?:,?\s?(?P<note>(?:dn|dipnot|n|fn)\.?\s?\d{{1,4}}))?"
)
_SPACED = re.compile(r"\s*[-‐‑‒–—−]\s*")
_BEFORE = f" .,;:(){ME}{ETOUQ}"
_COMMA = re.compile(r"\s*,\s*")


@dataclass(frozen=True, slots=True)
class Found:
    """A locator and where it stood."""

    locator: str
    start: int
    end: int


def read_locator(text: str) -> Found | None:
    """The locator that ``text`` begins with, after punctuation: ", s. 45-46 vd." → "45-46 vd."."""
    small = flat(text)
    start = len(small) - len(small.lstrip(_BEFORE))
    found = _LOCATOR.match(small, start)
    if found is None or small[found.end() : found.end() + 1].isalnum():
        return None
    return Found(_tidy(found, text), start, found.end())


def whole_locator(text: str) -> str | None:
    """The locator if ``text`` is one and nothing else."""
    found = read_locator(text)
    return found.locator if found and not text[found.end :].strip(" .,;:)") else None


def tidy(value: str) -> str:
    """One way to write a place: plain hyphens, commas with a space, "vd." with its full stop."""
    value = _COMMA.sub(", ", _SPACED.sub("-", value.strip()))
    return value + "." if value.endswith((" vd", " vdd", " ff", " f", "v.d")) else value


def _tidy(found: re.Match[str], text: str) -> str:
    slot = next(name for name in ("page", "part", "volumed", "number") if found[name])
    value = tidy(text[found.start(slot) : found.end(slot)])
    if found["note"]:
        value += ", " + text[found.start("note") : found.end("note")]
    return value
