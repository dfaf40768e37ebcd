"""Dates and numbers as each language writes them."""

from __future__ import annotations

import re

_MONTHS = {
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık".split(),
    "en": "January February March April May June July August September October November "
    "December".split(),
}
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ].*)?")


def date_form(date: str | None, language: str) -> str:
    """An ISO 8601 date, month or year as a reader writes it; anything else as it stands."""
    match = _DATE.fullmatch(date or "")
    if not match:
        return date or ""
    year, month, day = match.groups()
    if not month or not 1 <= int(month) <= 12:
        return year
    name = _MONTHS.get(language, _MONTHS["en"])[int(month) - 1]
    return f"{int(day)} {name} {year}" if day else f"{name} {year}"


def number_form(number: int, language: str) -> str:
    """A count with its thousands parted: 1.234 in Turkish, 1,234 in English."""
    written = f"{number:,}"
    return written.replace(",", ".") if language == "tr" else written
