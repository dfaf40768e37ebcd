"""Works in RIS, a tag a line, ended as the format wants (CR LF)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dipnot.exporting.dates import iso_of, parts_of
from dipnot.model import Work

_TYPES = {
    "article": "JOUR",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "paper-conference": "CPAPER",
    "report": "RPRT",
    "thesis": "THES",
    "webpage": "ELEC",
}
_PAGES = re.compile(r"(\w{1,12})\s*[-–]{1,2}\s*(\w{1,12})")


def ris_of(works: Iterable[Work]) -> str:
    """A record a work; ``works`` are those that :func:`dipnot.exporting.works.listed` gives.

    RIS has no escapes: what keeps a text within its tag is that it is one line.
    """
    return "\r\n".join(_record(work) for work in works)


def _record(work: Work) -> str:
    lines = [f"{tag}  - {value}\r\n" for tag, value in _tags(work) if value]
    return "".join([*lines, "ER  - \r\n"])


def _tags(work: Work) -> Iterator[tuple[str, str]]:
    """Pairs of tag and value, empty ones too."""
    issued = parts_of(work.date, work.year)
    accessed = parts_of(work.accessed)
    pages = _PAGES.fullmatch(work.pages or "")
    yield "TY", _TYPES.get(work.type, "GEN")
    yield "ID", work.id
    for author in work.authors:
        yield "AU", author
    yield "TI", work.title
    yield "T2", work.container or ""
    yield "PB", work.publisher or ""
    yield "CY", work.place or ""
    yield "PY", f"{issued[0]:04}" if issued else ""
    yield "DA", _date(issued)
    yield "SP", pages[1] if pages else work.pages or ""
    yield "EP", pages[2] if pages else ""
    yield "DO", work.doi or ""
    yield "UR", work.url or ""
    yield "Y2", _date(accessed)


def _date(parts: tuple[int, ...]) -> str:
    """Year, month, day and other, three slashes between them whatever is not known."""
    return iso_of(parts, "/") + "/" * (4 - len(parts)) if parts else ""
