"""The terms of the passages, in the same file and the same transactions as the passages.

SQLite's full-text index (FTS5) says which passages have a term. How often they have it stands
in ``passage.terms``: scoring a few dozen passages from there is quicker than asking the index
about given rows.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dipnot.library.connection import Catalogue
from dipnot.library.rows import Vectors

_OTHER = re.compile(r"\W")
_MOST_PARAMETERS = 500
_MOST_WORDED = 20_000
"""Terms of a language that other words may find: comparing with more takes a question too long,
and what is rarer in a large library is mostly names, which are found as they are spelt."""
_MOST_MATCHES = 2_500
"""Passages that a search may have to rank: it ranks them all to find the best."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The terms of a language, with the number of passages that have each.

    ``worded`` are those that other words may find by their ``vectors``, (len(worded), d)
    float32: no numbers, and of a large library the most frequent.
    """

    passages: dict[str, int]
    worded: tuple[str, ...]
    vectors: Vectors


class Terms:
    """Reads the terms of one library. Safe to share between threads."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def lexicon(self, language: str) -> Lexicon:
        """The terms of the passages in a language. It is read whole, so keep it."""
        db = self._catalogue.connection
        query = "SELECT stem, passages FROM term WHERE language = ? AND passages > 0"
        passages = dict(db.execute(query, (language,)).fetchall())
        worded = db.execute(
            "SELECT stem, vector FROM term "
            "WHERE language = ? AND passages > 0 AND vector IS NOT NULL "
            "ORDER BY passages DESC, stem LIMIT ?",
            (language, _MOST_WORDED),
        ).fetchall()
        vectors = np.frombuffer(b"".join(row["vector"] for row in worded), "<f2")
        return Lexicon(
            passages,
            tuple(row["stem"] for row in worded),
            vectors.astype(np.float32).reshape(len(worded), -1) if worded else vectors,
        )

    def unknown(self, stems: Iterable[str], language: str) -> set[str]:
        """Those of ``stems`` that have never been in a passage of that language."""
        left = set(stems)
        asked = sorted(left)
        for start in range(0, len(asked), _MOST_PARAMETERS):
            some = asked[start : start + _MOST_PARAMETERS]
            places = ", ".join("?" * len(some))
            query = f"SELECT stem FROM term WHERE language = ? AND stem IN ({places})"  # noqa: S608  # places holds question marks
            found = self._catalogue.connection.execute(query, (language, *some))
            left.difference_update(row[0] for row in found)
        return left

    def passages_with(
        self, counts: Mapping[str, int], language: str, *, every: bool = False
    ) -> list[int]:
        """The numbers of the passages with any of these terms (or ``every`` one), best first.

        ``counts`` gives how many passages each term is in. The rarest terms are looked for,
        as far as they bring 2,500 passages; the others are in too many to find anything by.
        """
        chosen: list[str] = []
        matches = 0
        for stem, count in sorted(counts.items(), key=lambda one: (one[1], one[0])):
            matches += count
            if chosen and matches > _MOST_MATCHES and not every:
                break
            chosen.append(_token(stem, language))
        if not chosen:
            return []
        query = (" AND " if every else " OR ").join(f'"{token}"' for token in chosen)
        rows = self._catalogue.connection.execute(
            "SELECT rowid FROM occurrence WHERE occurrence MATCH ? ORDER BY rank",
            (query,),
        )
        return [row[0] for row in rows]


def enter(
    db: sqlite3.Connection,
    passages: Iterable[tuple[int, str, str]],
    meanings: Mapping[tuple[str, str], Vectors],
) -> None:
    """Enter the terms of passages, each as (number, language, stems apart by spaces).

    ``meanings`` has the vectors (d,) of terms, by language and stem, that were unknown.
    """
    rows = list(passages)
    db.executemany("INSERT INTO occurrence (rowid, terms) VALUES (?, ?)", _tokens(rows))
    counts = _counts(rows)
    db.executemany(
        "INSERT INTO term VALUES (?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET passages = passages + excluded.passages",
        [
            (*key, count, meanings[key].astype("<f2").tobytes() if key in meanings else None)
            for key, count in counts.items()
        ],
    )


def leave(db: sqlite3.Connection, passages: Iterable[tuple[int, str, str]]) -> None:
    """Take out what :func:`enter` entered for the same passages."""
    rows = list(passages)
    db.executemany(
        "INSERT INTO occurrence (occurrence, rowid, terms) VALUES ('delete', ?, ?)", _tokens(rows)
    )
    db.executemany(
        "UPDATE term SET passages = passages - ? WHERE language = ? AND stem = ?",
        [(count, *key) for key, count in _counts(rows).items()],
    )


def forget(db: sqlite3.Connection) -> None:
    """Remove the terms that no passage has any more."""
    db.execute("DELETE FROM term WHERE passages <= 0")


def _counts(rows: Sequence[tuple[int, str, str]]) -> Counter[tuple[str, str]]:
    return Counter((language, stem) for _, language, terms in rows for stem in set(terms.split()))


def _tokens(rows: Sequence[tuple[int, str, str]]) -> list[tuple[int, str]]:
    return [
        (n, " ".join(_token(stem, language) for stem in dict.fromkeys(terms.split())))
        for n, language, terms in rows
    ]


def _token(stem: str, language: str) -> str:
    return f"{language}_{_OTHER.sub('_', stem)}"
