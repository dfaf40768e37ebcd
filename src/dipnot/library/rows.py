"""Between the nouns and the rows of the catalogue."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dipnot.model import (
    Acronym,
    Article,
    Mark,
    Note,
    NoteKind,
    Passage,
    Problem,
    Reference,
    Section,
    Sentence,
    Work,
)

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Indexed:
    """What an article is found by.

    ``terms`` has the stems of each passage in order, ``meanings`` the vectors (d,) of those
    terms that the library did not know, by language and stem.
    """

    passages: Sequence[Passage]
    passage_vectors: Vectors
    """(len(passages), d)"""
    sentence_vectors: Vectors
    """(len(article.sentences), d)"""
    terms: Sequence[Sequence[str]]
    meanings: Mapping[tuple[str, str], Vectors] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage with its vector (d,) and its stems in order."""

    passage: Passage
    vector: Vectors
    terms: tuple[str, ...]


def insert_article(
    db: sqlite3.Connection, article: Article, path: str, digest: str, indexed: Indexed
) -> None:
    """Write ``article`` with all its parts. Needs an open transaction and a free id."""
    db.execute(
        "INSERT INTO article VALUES (?, ?, ?, datetime('now'), ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            article.id, path, digest, article.kind, article.title, json.dumps(article.authors),
            article.date, article.publisher, article.language, article.url, article.text,
            len(indexed.passages),
        ),
    )  # fmt: skip
    _insert(
        db, "section", article.id, ((s.title, s.level, s.start, s.end) for s in article.sections)
    )
    halves = indexed.sentence_vectors.astype("<f2")
    _insert(
        db, "sentence", article.id,
        (
            (s.start, s.end, s.paragraph, s.section, halves[s.n].tobytes())
            for s in article.sentences
        ),
    )  # fmt: skip
    _insert(
        db, "note", article.id,
        (
            (
                n.label, n.text, n.start, n.end, n.kind, json.dumps(n.path),
                json.dumps([(r.work, r.locator) for r in n.references]),
            )
            for n in article.notes
        ),
    )  # fmt: skip
    _insert(
        db,
        "mark",
        article.id,
        ((m.label, m.start, m.end, m.sentence, m.note, m.covers) for m in article.marks),
    )
    _insert(db, "work", article.id, ((w.id, json.dumps(asdict(w))) for w in article.works))
    _insert(db, "problem", article.id, ((p.kind, p.label, p.detail) for p in article.problems))
    _insert(db, "acronym", article.id, ((a.short, a.long) for a in article.acronyms))


def _insert(
    db: sqlite3.Connection, table: str, article: str, rows: Iterable[tuple[Any, ...]]
) -> None:
    numbered = [(article, n, *row) for n, row in enumerate(rows)]
    if numbered:
        places = ", ".join("?" * len(numbered[0]))
        # table is one of the literals above
        db.executemany(f"INSERT INTO {table} VALUES ({places})", numbered)  # noqa: S608


def load_article(db: sqlite3.Connection, row: sqlite3.Row) -> Article:
    """Build the article of an ``article`` row, whole."""

    def parts(table: str) -> Iterable[sqlite3.Row]:
        # table is one of the literals below
        query = f"SELECT * FROM {table} WHERE article = ? ORDER BY n"  # noqa: S608
        return db.execute(query, (row["id"],))

    return Article(
        id=row["id"],
        kind=row["kind"],
        title=row["title"],
        authors=tuple(json.loads(row["authors"])),
        date=row["date"],
        publisher=row["publisher"],
        language=row["language"],
        url=row["url"],
        text=row["text"],
        sections=tuple(
            Section(r["title"], r["level"], r["start"], r["end"]) for r in parts("section")
        ),
        sentences=tuple(
            Sentence(r["n"], r["start"], r["end"], r["paragraph"], r["section"])
            for r in parts("sentence")
        ),
        marks=tuple(
            Mark(r["label"], r["start"], r["end"], r["sentence"], r["note"], r["covers"])
            for r in parts("mark")
        ),
        notes=tuple(_note(r) for r in parts("note")),
        works=tuple(_work(r) for r in parts("work")),
        problems=tuple(Problem(r["kind"], r["label"], r["detail"]) for r in parts("problem")),
        acronyms=tuple(Acronym(r["short"], r["long"]) for r in parts("acronym")),
    )


def _note(row: sqlite3.Row) -> Note:
    return Note(
        n=row["n"],
        label=row["label"],
        text=row["text"],
        start=row["start"],
        end=row["end"],
        kind=NoteKind(row["kind"]),
        path=tuple(json.loads(row["path"])),
        references=tuple(Reference(work, locator) for work, locator in json.loads(row["refs"])),
    )


def _work(row: sqlite3.Row) -> Work:
    fields = json.loads(row["fields"])
    return Work(**{**fields, "authors": tuple(fields["authors"])})


def insert_passages(
    db: sqlite3.Connection, article_id: str, indexed: Indexed
) -> list[tuple[int, str, str]]:
    """Write passages with their vectors and terms, one row each; give their term rows."""
    vectors = indexed.passage_vectors.astype("<f4")
    db.executemany(
        "INSERT INTO passage VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                p.id, p.article, p.start, p.end, p.first, p.last, p.note, p.language,
                vector.tobytes(), " ".join(stems),
            )
            for p, vector, stems in zip(indexed.passages, vectors, indexed.terms, strict=True)
        ),
    )  # fmt: skip
    return term_rows(db, article_id)


def term_rows(db: sqlite3.Connection, article_id: str) -> list[tuple[int, str, str]]:
    """The number, the language and the terms of each passage of an article."""
    query = "SELECT n, language, terms FROM passage WHERE article = ?"
    return [(row["n"], row["language"], row["terms"]) for row in db.execute(query, (article_id,))]


def load_passage(row: sqlite3.Row) -> Passage:
    """Build the passage of a ``passage`` row."""
    return Passage(
        row["id"], row["article"], row["start"], row["end"], row["first"], row["last"],
        row["language"], row["note"],
    )  # fmt: skip


def load_stored(row: sqlite3.Row) -> StoredPassage:
    """Build the passage of a ``passage`` row, with its vector and terms."""
    vector = np.frombuffer(row["vector"], "<f4")
    return StoredPassage(load_passage(row), vector, tuple(row["terms"].split()))
