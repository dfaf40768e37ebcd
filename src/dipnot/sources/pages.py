"""Pages of a source: from a note's locator to the part of the text that it means."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dipnot.library.sources import PageStart
from dipnot.model import Work

_RANGE = re.compile(r"(\d{1,5}|[ivxlc]{1,8})(?:\s*[-–—]\s*(\d{1,5}|[ivxlc]{1,8}))?", re.IGNORECASE)


def span_of(
    locator: str, pages: Sequence[PageStart], length: int, work: Work | None = None
) -> tuple[int, int] | None:
    """Where in a text of ``length`` the pages of ``locator`` ("215", "769-782") stand.

    Printed numbers go before those that count from the start of the file. Where no printed ones
    are known, a ``work`` that stands on the pages 769-782 of a journal begins on 769. ``None``
    if the pages are not there.
    """
    found = _RANGE.search(locator)
    if found is None or not pages:
        return None
    first = _at(found[1], pages, work)
    last = _at(_whole(found[1], found[2]), pages, work) if found[2] else first
    if first is None:
        return None
    last = first if last is None or last < first else last
    end = pages[last + 1].start if last + 1 < len(pages) else length
    return pages[first].start, end


def _whole(first: str, last: str) -> str:
    """The end of a range whose beginning it shares: 769-82 is 769-782."""
    if first.isdigit() and last.isdigit() and len(last) < len(first):
        return first[: len(first) - len(last)] + last
    return last


def _at(number: str, pages: Sequence[PageStart], work: Work | None) -> int | None:
    labels = [(page.label or "").lower() for page in pages]
    if any(labels):
        return labels.index(number.lower()) if number.lower() in labels else None
    if not number.isdigit():
        return None
    begins = re.match(r"\d{1,5}", work.pages or "") if work else None
    shift = int(begins[0]) - 1 if begins else 0
    n = int(number) - shift - pages[0].number
    return n if 0 <= n < len(pages) else None
