"""The works of articles or answers as one list, each in it once, for reference managers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import astuple, replace

from dipnot.citing.fold import keys
from dipnot.citing.slugs import slug_of
from dipnot.exporting.cleaning import clean, doi_of, web_address
from dipnot.exporting.forms import WorksFormat
from dipnot.model import Answer, Work

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def works_of(answers: Iterable[Answer]) -> list[Work]:
    """The works that answers cite, in the order of the footnotes, as they stand there."""
    return [
        work
        for answer in answers
        for citation in answer.citations
        for note in citation.notes
        for work, _ in note.works
    ]


def listed(works: Iterable[Work]) -> list[Work]:
    """Each work once, sorted by id, with a clean id of its own and nothing that could run.

    Works of several articles are one if they have the same DOI, or the same authors, title, year
    and type; the one that says most stands for all.
    """
    found: dict[tuple[object, ...], Work] = {}
    by_doi: dict[str, tuple[object, ...]] = {}
    for dirty in works:
        work = _cleaned(dirty)
        identity = _identity(work)
        if work.doi:
            identity = by_doi.setdefault(work.doi.lower(), identity)
        known = found.get(identity)
        if known is None or _says(work) > _says(known):
            found[identity] = work
    given: set[str] = set()
    return [_named(work, given) for work in sorted(found.values(), key=_order)]


def written(works: Iterable[Work], form: WorksFormat) -> str:
    """The list of ``works`` in the given form; each work once."""
    if form is WorksFormat.BIBTEX:
        from dipnot.exporting.bibtex import bibtex_of as write
    elif form is WorksFormat.RIS:
        from dipnot.exporting.ris import ris_of as write
    else:
        from dipnot.exporting.csl import csl_of as write
    return write(listed(works))


def _cleaned(work: Work) -> Work:
    return replace(
        work,
        authors=tuple(name for name in map(clean, work.authors) if name),
        title=clean(work.title),
        container=clean(work.container) or None,
        publisher=clean(work.publisher) or None,
        place=clean(work.place) or None,
        date=clean(work.date) or None,
        pages=clean(work.pages) or None,
        accessed=clean(work.accessed) or None,
        doi=doi_of(work.doi),
        url=web_address(work.url),
    )


def _identity(work: Work) -> tuple[object, ...]:
    title = "".join(keys(work.title)) or work.title or work.id
    return "".join(keys(" ".join(work.authors))), title, work.year, work.type


def _says(work: Work) -> int:
    return sum(bool(value) for value in astuple(work))


def _order(work: Work) -> tuple[str, str, str]:
    return work.id, work.title, repr(work)


def _named(work: Work, given: set[str]) -> Work:
    own = work.id if _ID.fullmatch(work.id) else slug_of(work.authors, work.year, work.title)
    name, count = own, 1
    while name in given:
        count += 1
        name = f"{own}-{count}"
    given.add(name)
    return replace(work, id=name)
