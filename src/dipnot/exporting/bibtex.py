"""Works as BibTeX, in the types and fields of biblatex; letters stay UTF-8."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dipnot.exporting.dates import iso_of, parts_of
from dipnot.model import Work

_TYPES = {
    "article": "article",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "entry-dictionary": "inreference",
    "entry-encyclopedia": "inreference",
    "legal_case": "jurisdiction",
    "legislation": "legislation",
    "manuscript": "unpublished",
    "paper-conference": "inproceedings",
    "report": "report",
    "thesis": "thesis",
    "treaty": "legal",
    "webpage": "online",
}
_CONTAINERS = {
    "article": "journaltitle",
    "incollection": "booktitle",
    "inproceedings": "booktitle",
    "inreference": "booktitle",
}
_INSTITUTIONS = {"report", "thesis"}
# By names, not "\{": BibTeX counts braces whether or not a backslash stands before them.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)
_DIVIDES = re.compile(r"[,=]|(?i:\band\b|\bothers\b)")
"""What in a part of a name would be read as the border of another."""


def bibtex_of(works: Iterable[Work]) -> str:
    """An entry a work; ``works`` are those that :func:`dipnot.exporting.works.listed` gives."""
    return "\n".join(_entry(work) for work in works)


def tex(text: str) -> str:
    """``text`` so that TeX sets just that."""
    return text.translate(_TEX)


def _entry(work: Work) -> str:
    kind = _TYPES.get(work.type, "misc")
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(work, kind) if value)
    return f"@{kind}{{{work.id},\n{fields}}}\n"


def _fields(work: Work, kind: str) -> Iterator[tuple[str, str]]:
    """Pairs of name and value, escaped; empty ones are left out by the caller."""
    issued = parts_of(work.date, work.year)
    accessed = parts_of(work.accessed)
    yield "author", " and ".join(_name(author) for author in work.authors)
    # the inner braces keep the title's capitals, which in Turkish TeX would get wrong
    yield "title", f"{{{tex(work.title)}}}" if work.title else ""
    yield _CONTAINERS.get(kind, "howpublished"), tex(work.container or "")
    yield "institution" if kind in _INSTITUTIONS else "publisher", tex(work.publisher or "")
    yield "location", tex(work.place or "")
    yield "date", iso_of(issued) if issued else ""
    yield "pages", tex(work.pages or "").replace("–", "--")
    # both are read as they stand; what could end them was encoded before
    yield "doi", work.doi or ""
    yield "url", work.url or ""
    yield "urldate", iso_of(accessed) if accessed and work.url else ""


def _name(author: str) -> str:
    """A person, "Family, Given", in two parts; an institution in braces, as one."""
    family, comma, given = (part.strip() for part in author.partition(","))
    if not (comma and family and given):
        return f"{{{tex(author)}}}"
    return f"{_part(family)}, {_part(given)}"


def _part(text: str) -> str:
    return f"{{{tex(text)}}}" if _DIVIDES.search(text) else tex(text)
