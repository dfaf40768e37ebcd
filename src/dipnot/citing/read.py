"""Notes and bibliography in, read notes, works and problems out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dipnot.citing.apparatus import without_apparatus
from dipnot.citing.drafting import read_reference
from dipnot.citing.fold import words
from dipnot.citing.markup import read_markup
from dipnot.citing.notes import NoteReader
from dipnot.citing.register import Record, Register
from dipnot.citing.shapes import Citings, RawNote, ReadNote
from dipnot.citing.slugs import Slugs
from dipnot.model import Problem, Reference, Work

_ITEM = re.compile(r"^\s*(?:[-•*]|\d{1,3}[.)]|\[\d{1,3}\])\s+")
_AGAIN = re.compile(r"(?:[—–―-]{2,}|_{3,})[.,\s]\s*")


def read_citations(notes: Sequence[RawNote], bibliography: Sequence[str]) -> Citings:
    """Read ``notes`` and the lines of the ``bibliography`` of one article.

    Any strings will do; nothing is raised. Works come in the order in which the bibliography,
    then the notes, name them. The path of a note is that of its first back-reference, or its
    own label alone.
    """
    register = Register()
    problems: list[Problem] = []
    authors: tuple[str, ...] = ()
    for line in bibliography:
        authors = _list(line, authors, register, problems)
    reader = NoteReader(register)
    read = [reader.read(note) for note in notes]
    problems += reader.problems
    works = _works(register)
    if any(record.listed for record in register.records):
        problems += _unmatched(register)
    finished = tuple(
        ReadNote(
            note.kind,
            note.path,
            tuple(Reference(works[cited.record.n].id, cited.locator) for cited in note.citeds),
        )
        for note in read
    )
    return Citings(finished, tuple(works), tuple(problems))


def _list(
    line: str, before: tuple[str, ...], register: Register, problems: list[Problem]
) -> tuple[str, ...]:
    """Take in one line; its authors, for the next line may say "———." for them."""
    marked = read_markup(_ITEM.sub("", line))
    text = without_apparatus(marked.text)
    if not words(text) and not marked.urls:
        return before
    again = _AGAIN.match(text) if before else None
    draft = read_reference(
        marked,
        text[again.end() :] if again else text,
        listed=True,
        authors=before if again else None,
    )
    if not draft.title or draft.garbled:
        problems.append(Problem("garbled work", None, _garbled(line, titled=bool(draft.title))))
    known = register.find(draft, text)
    if known:
        known.listed = True
        register.merge(known, draft)
    else:
        register.add(draft, listed=True)
    return draft.authors


def _garbled(line: str, *, titled: bool) -> str:
    fault = "has lost letters" if titled else "names no title"
    return f'The bibliography line "{" ".join(line.split())[:60]}" {fault}.'


def _works(register: Register) -> list[Work]:
    slugs = Slugs()
    return [_work(record, slugs) for record in register.records]


def _work(record: Record, slugs: Slugs) -> Work:
    draft = record.draft
    return Work(
        id=slugs.give(draft.authors, draft.year, draft.title),
        type=draft.type,
        authors=draft.authors,
        title=draft.title,
        container=_container(record),
        publisher=draft.publisher,
        place=draft.place,
        date=draft.date,
        year=draft.year,
        pages=draft.pages,
        url=draft.url,
        doi=draft.doi,
        accessed=draft.accessed,
        in_bibliography=record.listed,
    )


def _container(record: Record) -> str | None:
    """The container with volume and issue, for which a work has no fields of their own."""
    draft = record.draft
    if not draft.container:
        return None
    volume = f" {draft.volume}" if draft.volume else ""
    issue = f", no. {draft.issue}" if draft.issue else ""
    return draft.container + volume + issue


def _unmatched(register: Register) -> list[Problem]:
    problems = []
    for record in register.records:
        name = f'"{record.draft.title}"' if record.draft.title else "A work without a title"
        if not record.listed:
            problems.append(
                Problem(
                    "not in bibliography",
                    record.first_label,
                    f"{name} is cited but not in the bibliography.",
                )
            )
        elif not record.cited:
            problems.append(
                Problem("not cited", None, f"{name} is in the bibliography, but no note cites it.")
            )
    return problems
