"""Dates as notes write them, in both languages, to ISO 8601 as far as they are known."""

from __future__ import annotations

import re

from dipnot.citing.fold import flat

_MONTHS = (
    "ocak january oca jan",
    "subat february sub feb",
    "mart march mar",
    "nisan april nis apr",
    "mayis may",
    "haziran june haz jun",
    "temmuz july tem jul",
    "agustos august agu aug",
    "eylul september eyl sept sep",
    "ekim october eki oct",
    "kasim november kas nov",
    "aralik december ara dec",
)
_MONTH = {name: n for n, names in enumerate(_MONTHS, 1) for name in names.split()}
_M = "(?:" + "|".join(sorted(_MONTH, key=len, reverse=True)) + r")(?![a-z])\.?"
_D = r"(?:0?[1-9]|[12]\d|3[01])"
_TAIL = r"(?:\s?[-/]\s?{})?"  # "12-14 Mayıs", "July-August"
_Y = r"(?:1[0-9]|20)\d\d"

DATE = (
    rf"(?<![\w])(?:{_D}{_TAIL.format(_D)}(?:st|nd|rd|th)?\.?\s(?:of\s)?{_M},?\s?{_Y}"
    rf"|{_M}\s{_D}{_TAIL.format(_D)}(?:st|nd|rd|th)?,?\s{_Y}"
    rf"|{_D}[./]\s?(?:0?[1-9]|1[0-2])[./]\s?{_Y}"
    rf"|{_Y}-(?:0[1-9]|1[0-2])-{_D}"
    rf"|(?:{_Y},?\s{_M}\s{_D}{_TAIL.format(_D)}|{_Y},?\s{_D}\s{_M})(?!,?\s?{_Y})"
    rf"|{_M}{_TAIL.format(_M)},?\s?{_Y}|{_Y},?\s{_M}(?!,?\s?{_Y}))(?!\w)"
)
"""A date with at least month and year; to be matched in flattened text."""

_DATE = re.compile(DATE)
_SEASON = r"(?:spring|summer|fall|autumn|winter|bahar|ilkbahar|yaz|guz|sonbahar|kis)"
_YEAR = re.compile(rf"(?:{_SEASON}\s)?\(?({_Y})([a-z]?)\)?(?:[-/]\d{{2,4}})?(?:\s{_SEASON})?")
_PART = re.compile(r"[a-z]+|\d+")


def date_spans(text: str) -> list[tuple[int, int]]:
    """Where all dates stand, in order."""
    return [found.span() for found in _DATE.finditer(flat(text))]


def iso_date(text: str) -> str | None:
    """The ISO form of ``text`` if it is a date with a month, as "2025-11-06" or "2025-11"."""
    text = flat(text).strip(" .,()")
    return _iso(text) if _DATE.fullmatch(text) else None


def _iso(text: str) -> str:
    parts = _PART.findall(text)
    year = next(part for part in parts if len(part) == 4 and part.isdigit())
    months = [_MONTH[part] for part in parts if part in _MONTH]
    numbers = [int(part) for part in parts if part.isdigit() and part != year]
    if months:
        month, days = months[0], numbers
    else:
        parts_first = parts[0] == year
        month, days = (numbers[0], numbers[1:]) if parts_first else (numbers[1], numbers[:1])
    return f"{year}-{month:02}" + (f"-{days[0]:02}" if days else "")


def year_of(text: str) -> tuple[int, str] | None:
    """Year and letter if ``text`` is a year: "2016", "(2025a)", "Bahar 2019", "2016/17"."""
    found = _YEAR.fullmatch(flat(text).strip(" .,"))
    return (int(found[1]), found[2]) if found else None
