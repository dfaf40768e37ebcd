"""Dates as Turkish and English texts write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dipnot.text.folding import fold

MONTHS = {
    fold(name): number
    for number, names in enumerate(
        (
            "ocak january jan",
            "şubat february feb",
            "mart march mar",
            "nisan april apr",
            "mayıs may",
            "haziran june jun",
            "temmuz july jul",
            "ağustos august aug",
            "eylül september sept sep",
            "ekim october oct",
            "kasım november nov",
            "aralık december dec",
        ),
        start=1,
    )
    for name in names.split()
}
"""The number of each month, by its folded names, short ones too."""
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"\b(?P<y1>\d{{4}})-(?P<m1>\d{{1,2}})-(?P<d1>\d{{1,2}})\b"
    rf"|\b(?P<d2>\d{{1,2}})[./](?P<m2>\d{{1,2}})[./](?P<y2>\d{{4}})\b"
    rf"|\b(?P<d3>\d{{1,2}})\s+(?P<n3>{_MONTH})\.?,?\s+(?P<y3>\d{{4}})\b"
    rf"|\b(?P<n4>{_MONTH})\.?\s+(?P<d4>\d{{1,2}})(?:,\s*|\s+)(?P<y4>\d{{4}})\b"
)
"""A full date; to be matched in folded text."""


def dates_in(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each full date in ``text`` as (ISO 8601 date, start, end), in order.

    "16.12.2025" is read day first, as both Turkish and British usage have it.
    """
    for match in _DATE.finditer(fold(text)):
        n = next(n for n in "1234" if match[f"d{n}"])
        month = int(match[f"m{n}"]) if n in "12" else MONTHS[match[f"n{n}"]]
        day = int(match[f"d{n}"])
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield f"{int(match[f'y{n}']):04}-{month:02}-{day:02}", match.start(), match.end()
