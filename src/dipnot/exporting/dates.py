"""The dates of works, which are ISO 8601 as far as they are known: "2019", "2019-05-02"."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def parts_of(text: str | None, year: int | None = None) -> tuple[int, ...]:
    """Year, month and day as far as ``text`` has them; else ``year`` alone; else nothing."""
    found = _ISO.fullmatch(text or "")
    if found:
        parts = tuple(int(part) for part in found.groups() if part)
        try:
            date(*(*parts, 1, 1)[:3])
        except ValueError:
            parts = ()
        if parts:
            return parts
    return (year,) if year is not None else ()


def iso_of(parts: tuple[int, ...], separator: str = "-") -> str:
    """The same as text: "2019-05-02"."""
    return separator.join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])
