"""What a library holds, as lists of it show."""

from __future__ import annotations

from dataclasses import dataclass

from dipnot.model import ArticleKind


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the library's contents."""

    id: str
    title: str
    language: str
    path: str
    digest: str
    ingested: str
    kind: ArticleKind = "article"


@dataclass(frozen=True, slots=True)
class Tally:
    """An article as a list of them shows it; ``ingested`` is an ISO 8601 date and time."""

    id: str
    title: str
    authors: tuple[str, ...]
    date: str | None
    language: str
    ingested: str
    notes: int
    works: int
    problems: int


@dataclass(frozen=True, slots=True)
class FoundAcronym:
    """A short form and its long form as articles in ``language`` define it."""

    language: str
    short: str
    long: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the library holds; the texts of ``sources`` are not among the articles."""

    articles: int
    sentences: int
    notes: int
    works: int
    passages: int
    sources: int = 0
