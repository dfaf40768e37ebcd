"""The library as the rest of Dipnot sees it: articles in, articles and passages out."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from dipnot.embedding.background import Background
from dipnot.library.cards import Card
from dipnot.library.connection import Catalogue
from dipnot.library.listings import Counts, Entry, FoundAcronym, Tally
from dipnot.library.rows import (
    Indexed,
    StoredPassage,
    Vectors,
    insert_article,
    insert_passages,
    load_article,
    load_passage,
    load_stored,
    term_rows,
)
from dipnot.library.sources import Sources
from dipnot.library.terms import Terms, enter, forget, leave
from dipnot.model import Article, Passage

_MOST_PARAMETERS = 500
_KEPT = 128
"""articles that are remembered until the next commit, this process's or another's"""


@dataclass(frozen=True, slots=True)
class Pending:
    """A passage whose vector the index has yet to add or delete."""

    passage: str
    language: str
    action: Literal["add", "delete"]


class Library:
    """One library folder. Safe to share between threads."""

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        """Open ``folder``. Raises :class:`~dipnot.errors.LibraryError` if it cannot be."""
        self.folder = folder
        self._catalogue = Catalogue(folder, create=create)
        self.writer = self._catalogue.writer
        self.reading = self._catalogue.reading
        self.terms = Terms(self._catalogue)
        self.sources = Sources(self._catalogue)
        self._article = lru_cache(_KEPT)(self._read)

    @property
    def _db(self) -> sqlite3.Connection:
        return self._catalogue.connection

    # What made the vectors

    @property
    def fingerprint(self) -> str | None:
        """The fingerprint of the embedding model of all vectors, once there are any."""
        return self._meta("fingerprint")

    @property
    def model_name(self) -> str | None:
        """The name of that model, for messages."""
        return self._meta("model")

    @property
    def generation(self) -> int:
        """Counts the commits, so that a long-lived reader sees another process's changes."""
        return int(self._meta("generation") or 0)

    @property
    def key(self) -> str:
        """A short random name, which keeps libraries apart on one Chroma server."""
        return self._meta("key") or ""

    def _meta(self, key: str) -> str | None:
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    # Reading

    def entries(self) -> list[Entry]:
        """All articles and the texts of their sources, by title."""
        query = (
            "SELECT id, title, language, path, digest, ingested, kind "
            "FROM article ORDER BY title, id"
        )
        return [Entry(*row) for row in self._db.execute(query)]

    def tallies(self) -> list[Tally]:
        """All articles by title, with how many notes, works and problems each has."""
        query = (
            "SELECT id, title, authors, date, language, ingested, "
            "(SELECT count(*) FROM note WHERE article = a.id), "
            "(SELECT count(*) FROM work WHERE article = a.id), "
            "(SELECT count(*) FROM problem WHERE article = a.id) "
            "FROM article a WHERE kind = 'article' ORDER BY title, id"
        )
        return [
            Tally(row[0], row[1], tuple(json.loads(row[2])), *row[3:])
            for row in self._db.execute(query)
        ]

    def counts(self) -> Counts:
        """How much there is; a work that several articles name counts once."""
        tables = ("article", "sentence", "note", "passage")
        # the tables are the literals above
        found = {t: self._db.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables}  # noqa: S608
        works = self._db.execute("SELECT count(DISTINCT id) FROM work").fetchone()[0]
        query = "SELECT count(*) FROM article WHERE kind = 'source'"
        sources = self._db.execute(query).fetchone()[0]
        return Counts(
            found["article"] - sources, found["sentence"], found["note"], works, found["passage"],
            sources,
        )  # fmt: skip

    def article(self, article_id: str) -> Article | None:
        """The article of that id, whole, or ``None``."""
        with self.reading():
            return self._article(article_id, self.generation)

    def _read(self, article_id: str, _generation: int) -> Article | None:
        row = self._db.execute("SELECT * FROM article WHERE id = ?", (article_id,)).fetchone()
        return load_article(self._db, row) if row else None

    def acronyms(self) -> list[FoundAcronym]:
        """What the articles define, each once, by language, short form and long form."""
        query = (
            "SELECT DISTINCT language, short, long FROM article JOIN acronym "
            "ON acronym.article = article.id ORDER BY language, short, long"
        )
        return [FoundAcronym(*row) for row in self._db.execute(query)]

    def id_of(self, path: str) -> str | None:
        """The id of the article that was read from ``path``."""
        row = self._db.execute("SELECT id FROM article WHERE path = ?", (path,)).fetchone()
        return row[0] if row else None

    def id_with(self, digest: str) -> str | None:
        """The id of the article whose text and vectors have that digest."""
        row = self._db.execute("SELECT id FROM article WHERE digest = ?", (digest,)).fetchone()
        return row[0] if row else None

    def path_of(self, article_id: str) -> str | None:
        """Where the article of that id was read from."""
        row = self._db.execute("SELECT path FROM article WHERE id = ?", (article_id,)).fetchone()
        return row[0] if row else None

    def passages(self, ids: Sequence[str]) -> list[StoredPassage]:
        """Those of ``ids`` that are still in the library, by article and place."""
        query = "SELECT * FROM passage WHERE id IN ({}) ORDER BY article, start"
        return [load_stored(row) for row in self._rows_in(query, ids)]

    def passages_numbered(self, numbers: Sequence[int]) -> list[StoredPassage]:
        """The passages that :class:`~dipnot.library.terms.Terms` gives the numbers of."""
        query = "SELECT * FROM passage WHERE n IN ({}) ORDER BY article, start"
        return [load_stored(row) for row in self._rows_in(query, numbers)]

    def numbers_of(self, articles: Sequence[str]) -> NDArray[np.int64]:
        """The numbers of all passages of those articles (n,), in ascending order."""
        rows = self._rows_in("SELECT n FROM passage WHERE article IN ({})", articles)
        return np.sort(np.fromiter((row["n"] for row in rows), np.int64))

    def passages_of(self, articles: Sequence[str]) -> tuple[list[str], Vectors]:
        """The ids and the vectors (n, d) of all passages of those articles."""
        query = "SELECT id, vector FROM passage WHERE article IN ({})"
        rows = list(self._rows_in(query, articles))
        joined = np.frombuffer(b"".join(row["vector"] for row in rows), "<f4")
        return [row["id"] for row in rows], joined.reshape(len(rows), -1) if rows else joined

    def neighbours(self, passage: Passage) -> tuple[Passage | None, Passage | None]:
        """The passages of the body before and after ``passage`` in its article."""
        query = (
            "SELECT * FROM passage WHERE article = ? AND note IS NULL AND start {} ? "
            "ORDER BY start {} LIMIT 1"
        )
        found = [
            self._db.execute(query.format(*sides), (passage.article, passage.start)).fetchone()
            for sides in (("<", "DESC"), (">", "ASC"))
        ]
        before, after = (load_passage(row) if row else None for row in found)
        return before, after

    def languages(self) -> dict[str, int]:
        """The languages there are passages in, with how many."""
        rows = self._db.execute("SELECT language, passages FROM centroid WHERE passages > 0")
        return dict(rows.fetchall())

    def passage_ids(self, language: str) -> list[str]:
        """The ids of all passages in a language, by article and place."""
        query = "SELECT id FROM passage WHERE language = ? ORDER BY article, start"
        return [row[0] for row in self._db.execute(query, (language,))]

    def sentence_vectors(self, passages: Sequence[Passage]) -> list[Vectors]:
        """The vectors of each passage's sentences: (sentences, d) float32; (1, 0) for none."""
        found: list[list[bytes]] = [[] for _ in passages]
        query = (
            "WITH asked(k, article, first, last) AS (VALUES {}) "
            "SELECT k, vector FROM asked JOIN sentence "
            "ON sentence.article = asked.article AND n BETWEEN first AND last ORDER BY k, n"
        )
        asked = [(k, p.article, p.first, p.last) for k, p in enumerate(passages)]
        for start in range(0, len(asked), _MOST_PARAMETERS // 4):
            some = asked[start : start + _MOST_PARAMETERS // 4]
            places = ", ".join(["(?, ?, ?, ?)"] * len(some))
            for row in self._db.execute(query.format(places), [v for one in some for v in one]):
                found[row["k"]].append(row["vector"])
        return [
            np.frombuffer(b"".join(rows), "<f2").astype(np.float32).reshape(len(rows) or 1, -1)
            for rows in found
        ]

    def terms_per_passage(self, language: str) -> float:
        """The mean number of terms of a passage in a language; 0 if there is none."""
        query = "SELECT 1.0 * terms / passages FROM centroid WHERE language = ? AND passages > 0"
        row = self._db.execute(query, (language,)).fetchone()
        return row[0] if row else 0.0

    def background(self) -> dict[str, Background]:
        """Where each language lies by itself, whatever the library holds."""
        rows = self._db.execute("SELECT * FROM background")
        return {
            row["language"]: Background(*(np.frombuffer(mean, "<f4") for mean in row[1:]))
            for row in rows
        }

    def centroids(self) -> dict[str, tuple[int, Vectors]]:
        """For each language the number of its passages and their mean vector (d,)."""
        rows = self._db.execute("SELECT * FROM centroid WHERE passages > 0")
        return {
            row["language"]: (
                row["passages"],
                (np.frombuffer(row["total"], "<f8") / row["passages"]).astype(np.float32),
            )
            for row in rows
        }

    def cards(self) -> list[Card]:
        """What filters go by, of every article. It reads them all, so keep it."""
        rows = self._db.execute(
            "SELECT id, kind, authors, date, publisher, language, passages FROM article ORDER BY id"
        )
        return [Card(**{**row, "authors": tuple(json.loads(row["authors"]))}) for row in rows]

    def _rows_in(self, query: str, ids: Sequence[str] | Sequence[int]) -> Iterable[sqlite3.Row]:
        for start in range(0, len(ids), _MOST_PARAMETERS):
            some = ids[start : start + _MOST_PARAMETERS]
            yield from self._db.execute(query.format(", ".join("?" * len(some))), some)

    # Writing

    def belong_to(
        self,
        fingerprint: str,
        model_name: str,
        background: Mapping[str, Background],
    ) -> None:
        """Note which model makes the vectors, and where it puts each language."""
        with self._catalogue.transaction() as db:
            self._commit_meta(db, fingerprint=fingerprint, model=model_name)
            db.executemany(
                "INSERT OR REPLACE INTO background VALUES (?, ?, ?, ?)",
                [
                    (language, *(mean.astype("<f4").tobytes() for mean in means))
                    for language, means in background.items()
                ],
            )

    def forget_terms(self) -> None:
        """Drop all terms with their vectors; they come back as every article is put in again."""
        with self._catalogue.transaction() as db:
            db.execute("DELETE FROM term")
            self._commit_meta(db)

    def add(self, article: Article, *, path: str, digest: str, indexed: Indexed) -> None:
        """Put an article in, in place of what was read from ``path`` before: all or nothing."""
        with self._catalogue.transaction() as db:
            self._drop(db, self.id_of(path) or article.id)
            insert_article(db, article, path, digest, indexed)
            rows = insert_passages(db, article.id, indexed)
            enter(db, rows, indexed.meanings)
            db.executemany(
                "INSERT OR REPLACE INTO pending VALUES (?, ?, 'add')",
                [(passage.id, passage.language) for passage in indexed.passages],
            )
            lengths = [len(stems) for stems in indexed.terms]
            self._weigh(db, indexed.passages, indexed.passage_vectors, lengths, +1)
            self._commit_meta(db)

    def remove(self, article_id: str) -> None:
        """Take an article out with everything of it: all or nothing."""
        with self._catalogue.transaction() as db:
            self._drop(db, article_id)
            forget(db)
            self._commit_meta(db)

    def _drop(self, db: sqlite3.Connection, article_id: str) -> None:
        rows = db.execute("SELECT * FROM passage WHERE article = ?", (article_id,)).fetchall()
        if rows:
            stored = [load_stored(row) for row in rows]
            vectors = np.stack([one.vector for one in stored])
            lengths = [len(one.terms) for one in stored]
            self._weigh(db, [one.passage for one in stored], vectors, lengths, -1)
            leave(db, term_rows(db, article_id))
        db.executemany(
            "INSERT OR REPLACE INTO pending VALUES (?, ?, 'delete')",
            [(row["id"], row["language"]) for row in rows],
        )
        db.execute("DELETE FROM article WHERE id = ?", (article_id,))

    @staticmethod
    def _weigh(
        db: sqlite3.Connection,
        passages: Sequence[Passage],
        vectors: Vectors,
        lengths: Sequence[int],
        sign: int,
    ) -> None:
        """Add passages to the centroids of their languages, or take them out of them."""
        for language in {passage.language for passage in passages}:
            chosen = [n for n, passage in enumerate(passages) if passage.language == language]
            total = sign * vectors[chosen].sum(axis=0, dtype=np.float64)
            count, terms = sign * len(chosen), sign * sum(lengths[n] for n in chosen)
            row = db.execute("SELECT * FROM centroid WHERE language = ?", (language,)).fetchone()
            if row:
                total += np.frombuffer(row["total"], "<f8")
                count, terms = count + row["passages"], terms + row["terms"]
            db.execute(
                "INSERT OR REPLACE INTO centroid VALUES (?, ?, ?, ?)",
                (language, count, terms, total.astype("<f8").tobytes()),
            )

    def _commit_meta(self, db: sqlite3.Connection, **values: str) -> None:
        values["generation"] = str(self.generation + 1)
        db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())

    # The vector index's share

    def pending(self) -> list[Pending]:
        """What the vector index has yet to do."""
        query = "SELECT passage, language, action FROM pending"
        return [Pending(*row) for row in self._db.execute(query)]

    def settle(self, done: Iterable[Pending]) -> None:
        """Forget what the vector index has done."""
        with self._catalogue.transaction() as db:
            db.executemany(
                "DELETE FROM pending WHERE passage = ? AND action = ?",
                [(change.passage, change.action) for change in done],
            )
            self._commit_meta(db)
