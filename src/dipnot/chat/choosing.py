"""Among which articles a conversation looks, as the reader sets it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from dipnot.chat.wording import word
from dipnot.errors import InputError
from dipnot.library.cards import Filter
from dipnot.library.listings import Tally

_DATE = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")


def filter_of(among: Sequence[Any], language: str) -> Filter | None:
    """The filter that is set, or ``None`` if none is.

    ``among`` is nothing, or what the controls hold: articles (ids), authors and languages, each
    a list, and from when and until when.

    Raises :class:`InputError` in the reader's ``language`` for what is no date or no range.
    """
    if not among:
        return None
    articles, authors, languages, since, until = among
    dates = [(date or "").strip() or None for date in (since, until)]
    if any(date and not _DATE.fullmatch(date) for date in dates):
        raise InputError(word("no date", language))
    if not any((articles, authors, languages, *dates)):
        return None
    try:
        return Filter(
            articles=tuple(articles or ()),
            authors=tuple(authors or ()),
            since=dates[0],
            until=dates[1],
            languages=tuple(languages or ()),
        )
    except InputError as error:
        raise InputError(word("no range", language)) from error


def articles_of(tallies: Sequence[Tally]) -> list[tuple[str, str]]:
    """What the reader chooses articles from: titles with their ids."""
    return [(tally.title, tally.id) for tally in tallies]


def authors_of(tallies: Sequence[Tally]) -> list[str]:
    """What the reader chooses authors from."""
    return sorted({author for tally in tallies for author in tally.authors})
