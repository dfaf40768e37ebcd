"""What a library knows of its articles without opening them, and choosing among them by it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dipnot.errors import InputError
from dipnot.model import ArticleKind, Language
from dipnot.text.folding import fold

_DATE = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Card:
    """One article as a filter sees it; ``passages`` counts its passages."""

    id: str
    kind: ArticleKind
    authors: tuple[str, ...]
    date: str | None
    publisher: str | None
    language: Language
    passages: int


@dataclass(frozen=True, slots=True)
class Filter:
    """Which articles a question is put to; what is left empty admits all.

    Only ``kinds`` is different: left empty, it admits articles, and no texts of their sources,
    for what a source says the article need not say.

    Within a field any of the values will do, and every field must be met. Authors and
    publishers are met by a part of their name, whatever its case and accents. ``since`` and
    ``until`` are ISO 8601 dates, or years or months, both included; an article without a date
    meets neither. Raises :class:`InputError` for what is no date, or no range.
    """

    articles: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    languages: tuple[Language, ...] = ()
    kinds: tuple[ArticleKind, ...] = ()

    def __post_init__(self) -> None:
        for date in (self.since, self.until):
            if date is not None and not _DATE.fullmatch(date):
                raise InputError(f"{date!r} is no date; give 2025, 2025-11 or 2025-11-06")
        if self.since and self.until:
            length = min(len(self.since), len(self.until))
            if self.since[:length] > self.until[:length]:
                raise InputError(f"{self.since} is after {self.until}; swap the two dates")

    def admits(self, card: Card) -> bool:
        """Does the article of that card meet the filter?"""
        return (
            (not self.articles or card.id in self.articles)
            and card.kind in (self.kinds or ("article",))
            and (not self.languages or card.language in self.languages)
            and (not self.authors or _named(self.authors, card.authors))
            and (not self.publishers or _named(self.publishers, (card.publisher or "",)))
            and self._dated(card.date)
        )

    def _dated(self, date: str | None) -> bool:
        if self.since is None and self.until is None:
            return True
        if date is None:
            return False
        after = self.since is None or date >= self.since[: len(date)]
        return after and (self.until is None or date[: len(self.until)] <= self.until)


def _named(wanted: tuple[str, ...], names: tuple[str, ...]) -> bool:
    """Is every word of one of the ``wanted`` in one of the ``names``, in any order?"""
    folded = [fold(name) for name in names]
    parts = [_WORD.findall(fold(want)) for want in wanted]
    return any(some and all(part in name for part in some) for some in parts for name in folded)
