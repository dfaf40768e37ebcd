"""What a library knows of the works that its articles cite, and of the texts of those works."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from dipnot.library.connection import Catalogue
from dipnot.model import Work

Form = Literal["text", "digest"]
"""``digest``: not the work itself, but what somebody wrote on what it says."""


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where a page begins in a source's canonical text.

    ``number`` counts from 1 in the file; ``label`` is the number that is printed on it, if that
    is known.
    """

    start: int
    number: int
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of the text of a work.

    ``article`` is its id in the library, or ``None`` if the last try brought nothing: then
    ``why`` says why, and ``passing`` whether another try may help; of a text that is
    there, ``why`` says what makes it doubtful. ``url`` is where it was found
    or looked for, ``sha256`` the digest of the bytes that came.
    """

    work: str
    article: str | None = None
    form: Form = "text"
    url: str | None = None
    tried: str = ""
    """when, in UTC; the library writes it"""
    keys: tuple[str, ...] = ()
    """what the work is known by beside its id, which may change as an article is mended"""
    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None
    why: str | None = None
    passing: bool = False
    pages: tuple[PageStart, ...] = ()


@dataclass(frozen=True, slots=True)
class Cited:
    """A work and where it is cited: the labels of the notes, by article.

    The labels are empty where only a bibliography names it. What one article leaves out of a
    work, another may have.
    """

    work: Work
    notes: dict[str, list[str]] = field(default_factory=dict)


class Sources:
    """Reads and writes the sources of one library. Safe to share between threads."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @property
    def _db(self) -> sqlite3.Connection:
        return self._catalogue.connection

    def cited(self) -> list[Cited]:
        """Every work that an article names, by id; the works of sources are not among them."""
        found: dict[str, Cited] = {}
        rows = self._db.execute(
            "SELECT work.article, work.id, fields FROM work JOIN article "
            "ON article.id = work.article WHERE kind = 'article' ORDER BY work.id, work.article"
        )
        for article, work_id, fields in rows:
            work = _work(fields)
            known = found.get(work_id)
            merged = work if known is None else _filled(known.work, work)
            notes = known.notes if known else {}
            notes.setdefault(article, [])
            found[work_id] = Cited(merged, notes)
        rows = self._db.execute(
            "SELECT article, label, refs FROM note JOIN article "
            "ON article.id = note.article WHERE article.kind = 'article' ORDER BY article, note.n"
        )
        for article, label, refs in rows:
            for work_id in dict.fromkeys(reference[0] for reference in json.loads(refs)):
                if work_id in found:
                    found[work_id].notes.setdefault(article, []).append(label)
        return list(found.values())

    def all(self) -> dict[str, Source]:
        """What is known of each work's text; a text that was removed counts as not there."""
        rows = self._db.execute(
            "SELECT source.*, article.id AS there FROM source "
            "LEFT JOIN article ON article.id = source.article AND article.kind = 'source'"
        )
        return {row["work"]: _source(row) for row in rows}

    def put(self, sources: Sequence[Source]) -> None:
        """Write what is known of some works, in place of what was."""
        with self._catalogue.transaction() as db:
            db.executemany(
                "INSERT OR REPLACE INTO source "
                "VALUES (?, ?, ?, ?, datetime('now'), ?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        one.work, one.article, one.form, one.url, json.dumps(one.keys),
                        one.etag, one.last_modified,
                        one.sha256, one.why, one.passing,
                        json.dumps([[p.start, p.number, p.label] for p in one.pages]),
                    )
                    for one in sources
                ],
            )  # fmt: skip

    def forget(self, works: Sequence[str]) -> None:
        """Forget what is known of the texts of ``works``."""
        with self._catalogue.transaction() as db:
            db.executemany("DELETE FROM source WHERE work = ?", [(work,) for work in works])


def _source(row: sqlite3.Row) -> Source:
    return Source(
        work=row["work"],
        article=row["there"],
        form=row["form"],
        url=row["url"],
        tried=row["tried"],
        keys=tuple(json.loads(row["keys"])),
        etag=row["etag"],
        last_modified=row["last_modified"],
        sha256=row["sha256"],
        why=row["why"],
        passing=bool(row["passing"]),
        pages=tuple(PageStart(*page) for page in json.loads(row["pages"])),
    )


def _work(fields: str) -> Work:
    loaded = json.loads(fields)
    return Work(**{**loaded, "authors": tuple(loaded["authors"])})


def _filled(work: Work, other: Work) -> Work:
    """``work`` with the address that only ``other`` has."""
    return replace(work, url=work.url or other.url, doi=work.doi or other.doi)
