"""Works as CSL-JSON, whose names of fields and types the library uses already."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from dipnot.exporting.dates import parts_of
from dipnot.model import Work

_MARKUP = re.compile(r"<(?=\s*/?\s*(?:i|b|sub|sup|sc|span)\b)", re.IGNORECASE)
"""The few HTML tags that processors of CSL set as such; there is no escape for them."""


def csl_of(works: Iterable[Work]) -> str:
    """A JSON list; ``works`` are those that :func:`dipnot.exporting.works.listed` gives."""
    return json.dumps([item_of(work) for work in works], ensure_ascii=False, indent=2) + "\n"


def item_of(work: Work) -> dict[str, Any]:
    """One work; what is not known is left out."""
    item = {
        "id": work.id,
        "type": work.type,
        "author": [_name(author) for author in work.authors],
        "title": work.title,
        "container-title": work.container,
        "publisher": work.publisher,
        "publisher-place": work.place,
        "issued": _date(work.date, work.year),
        "accessed": _date(work.accessed),
        "page": work.pages,
        "URL": work.url,
        "DOI": work.doi,
    }
    return {key: _inert(value) for key, value in item.items() if value}


def _name(author: str) -> dict[str, str]:
    family, comma, given = (part.strip() for part in author.partition(","))
    if not (comma and family and given):
        return {"literal": _inert(author)}
    return {"family": _inert(family), "given": _inert(given)}


def _date(text: str | None, year: int | None = None) -> dict[str, Any] | None:
    parts = parts_of(text, year)
    if parts:
        return {"date-parts": [list(parts)]}
    return {"literal": _inert(text)} if text else None


def _inert(value: Any) -> Any:
    """A tag's sign parted from its name by a joiner that nobody sees; other text as it is."""
    return _MARKUP.sub("<\u2060", value) if isinstance(value, str) else value
