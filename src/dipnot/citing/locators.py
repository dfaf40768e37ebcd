"""The place in a work that a note names: page, paragraph, article, folio."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dipnot.citing.fold import flat
from dipnot.citing.markup import ETOUQ, ME

_ONE = r"(?:\d{1,4}(?:n\.?\s?\d{1,3}|[a-z])?(?:\([a-z\d]{1,3}\)){0,3}|[ivxlc]{1,7})(?![a-z\d])"
_RANGE = rf"{_ONE}(?:\s?-\s?{_ONE})?"
RANGE = rf"{_RANGE}(?:(?:\s?,\s?|\s?;\s?|\s?&\s?|\s(?:ve|and)\s){_RANGE}){{0,12}}"
FOLLOWING = r"(?:\s?(?:vdd?|ff?|et seq|v\.d|ve dev(?:ami)?|passim)\.?)?"
PAGE_WORD = r"(?:sayfa(?:lar)?|syf|sf|sh|ss|s|pages?|pgs?|pp|p)\s?[.:]?\s?:?\s?"
PART_WORD = (
    r"(?:paragraphs?|paragraf|paras?|pars?|prg|¶¶?|§§?|articles?|arts?|madde(?:ler)?|md|dipnot|dn"
    r"|footnotes?|fn|notes?|nn?|chapters?|chap|bolum|vr|yk|columns?|cols?|sutun|lines?|satir"
    r"|points?|items?|figures?|fig|tables?|tablo|sections?|secs?|clauses?|cl|regulations?|regs?|rules?|folios?|fol|fos?|varak|belge|lef|m)(?:\s?\.\s?|\s?:\s?|\s)?"
)

_ANNEX = (
    r"(?:annex(?:ure|e)?s?|appendix|appendices|app|schedules?|sched|ek|lahika|exhibit|preamble|part"
    r"|kisim|titles?)(?:\s?\.\s?|\s|\s?-\s?)(?:\d{1,3}[a-z]?|[ivxlc]{1,5}|[a-z])(?:[./(]\w{1,3}\)?)*"
)
_BOUND = r"(?:\d{1,4}[a-z]{0,2}(?![a-z\d])|[ivxlc]{1,6}(?![a-z\d]))"
_FURTHER = r"(?:\d{1,4}[a-z]{0,2}(?![a-z\d])|[ivxlc]{1,6}(?![a-z\d])|[a-z](?![a-z\d.]))"
_MORE = (
    rf"(?:\s?[-/,&]\s?{_BOUND}|/{_FURTHER}|\s(?:ve|and|ila)\s{_BOUND}){{0,12}}"
    r"(?:\([a-z\d]{1,3}\)){0,3}"
)
PART = (
    rf"(?:(?:gecici|ek|mukerrer)\s)?{PART_WORD}{_BOUND}{_MORE}"
    rf"(?:,?\s(?:{PART_WORD}|f(?:ikra)?\.?\s?|bent\s|b\.\s?){_BOUND}(?:\([a-z\d]{{1,3}}\)){{0,2}})?"
    rf"|\d{{1,4}}\.\s?(?:madde|md|fikra|paragraf|bolum)(?:si|nin|ye)?\b\.?|{_ANNEX}"
)
"""A place by article, paragraph, section, annex or folio."""

_LOCATOR = re.compile(
    rf"(?:(?:c|cilt|vol|volume|kisim|kitap|bk)\.?\s?(?:\d{{1,3}}|[ivxlc]{{1,6}})\.?\s?[,:;/]\s?)?"
    rf"(?:at\s|adlen\s)?"
    rf"(?:{PAGE_WORD}(?P<page>{RANGE}{FOLLOWING})"
    rf"|(?P<part>{PART}{FOLLOWING})"
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
