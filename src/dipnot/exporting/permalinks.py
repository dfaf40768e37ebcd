"""Stable addresses of quotes: ``#/article/<id>/<start>-<end>``, built and parsed here only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

from dipnot.errors import InputError
from dipnot.model import Citation

_FORM = re.compile(r"#/article/([A-Za-z0-9_.~%-]{1,1500})/(0|[1-9][0-9]{0,9})-([1-9][0-9]{0,9})")
_LONGEST_ID = 400


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of an article's canonical text, half-open; offsets count code points."""

    article: str
    start: int
    end: int

    def __post_init__(self) -> None:
        named = 0 < len(self.article) <= _LONGEST_ID and self.article.isprintable()
        if not named or self.article in {".", ".."} or not 0 <= self.start < self.end < 10**10:
            raise InputError(
                f"{self.article[:40]!r}, {self.start} to {self.end} is no place in an article; "
                "give an article's id and a start before its end"
            )

    @property
    def fragment(self) -> str:
        """The address, from ``#`` on."""
        return f"#/article/{quote(self.article, safe='')}/{self.start}-{self.end}"


def permalink(citation: Citation) -> str:
    """The address of what ``citation`` quotes. Raises :class:`InputError` if it has none."""
    return Place(citation.article.id, citation.start, citation.end).fragment


def parse(fragment: str) -> Place:
    """The place that ``fragment`` names.

    Raises :class:`InputError` for anything that :attr:`Place.fragment` would not have built, so
    that each place has one address. Whether the article is there is for the library to say.
    """
    found = _FORM.fullmatch(fragment)
    if found:
        try:
            name = unquote(found[1], errors="strict")
            place = Place(name, int(found[2]), int(found[3]))
        except (InputError, UnicodeDecodeError):
            place = None
        if place is not None and place.fragment == fragment:
            return place
    raise InputError(
        f"{fragment[:80]!r} is no address of a quote; one looks like #/article/my-article/120-184"
    )
