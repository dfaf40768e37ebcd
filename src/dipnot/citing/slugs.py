"""Readable, stable ids for works: family, year and the first words of the title."""

from __future__ import annotations

from dipnot.citing.fold import words

_ARTICLES = frozenset({"the", "a", "an"})
_WORDS = 3
_LONGEST = 64


def slug_of(authors: tuple[str, ...], year: int | None, title: str) -> str:
    """The id without regard to others: ``inalcik-2003-osmanli-imparatorlugu-klasik``."""
    who = words(authors[0].partition(",")[0])[:3] if authors else []
    what = words(title)
    while len(what) > 1 and what[0] in _ARTICLES:
        what.pop(0)
    parts = [*who, *([str(year)] if year else []), *what[:_WORDS]]
    ascii_parts = ("".join(c for c in part if c.isascii()) for part in parts)
    return "-".join(part for part in ascii_parts if part)[:_LONGEST].strip("-") or "work"


class Slugs:
    """Gives each work an id of its own: the second of the same name gets "-2"."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def give(self, authors: tuple[str, ...], year: int | None, title: str) -> str:
        """A new id."""
        slug = slug_of(authors, year, title)
        count = self._given.get(slug, 0) + 1
        self._given[slug] = count
        if count == 1:
            return slug
        numbered = f"{slug}-{count}"
        while numbered in self._given:
            count += 1
            numbered = f"{slug}-{count}"
        self._given[slug], self._given[numbered] = count, 1
        return numbered
