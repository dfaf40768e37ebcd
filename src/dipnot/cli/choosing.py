"""Whether the articles that a question is put to are there at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from dipnot.errors import InputError
from dipnot.library.cards import Card, Filter
from dipnot.library.library import Library

_NAMED = 8
"""Of what there is to choose from, how much is told."""

_FIELDS: dict[str, tuple[str, Callable[[Card], Iterable[str | None]]]] = {
    "authors": ("by", lambda card: card.authors),
    "publishers": ("published by", lambda card: (card.publisher,)),
    "since": ("dated from", lambda card: (card.date,)),
    "until": ("dated up to", lambda card: (card.date,)),
    "languages": ("in", lambda card: (card.language,)),
    "kinds": ("of the kind", lambda card: (card.kind,)),
}
"""For each field of a filter how it is said, and what an article has there."""


def check(among: Filter, library: Library) -> None:
    """Raise :class:`InputError` if ``among`` admits no article, with what there is to choose from.

    An id that no article has is refused even beside others. An empty library passes: it lacks
    more than that.
    """
    cards = [] if among == Filter() else library.cards()
    if not cards:
        return
    known = {card.id for card in cards}
    for article in among.articles:
        if article not in known:
            raise InputError(f"the library holds no article {article!r}; see: dipnot show")
    if any(among.admits(card) for card in cards):
        return
    given = [field for field in _FIELDS if getattr(among, field)]
    for field in given:
        alone = replace(Filter(), **{field: getattr(among, field)})
        if not any(alone.admits(card) for card in cards):
            said, of = _FIELDS[field]
            there = [value for card in cards for value in of(card) if value]
            raise InputError(
                f"the library holds no article {said} {_either(getattr(among, field))}; "
                + (_dates(there) if field in {"since", "until"} else _most(there))
            )
    chosen = (["articles"] if among.articles else []) + given
    raise InputError(f"no article meets all of {', '.join(chosen)}; leave one of them out")


def _either(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else " or ".join(map(repr, value))


def _most(there: list[str]) -> str:
    """What most articles have, and how much else there is."""
    counted = [value for value, _ in Counter(there).most_common()]
    if not counted:
        return "no article says"
    more = f" and {len(counted) - _NAMED} more" if len(counted) > _NAMED else ""
    return f"choose from: {', '.join(counted[:_NAMED])}{more}"


def _dates(there: list[str]) -> str:
    return f"its dates are from {min(there)} to {max(there)}" if there else "no article has a date"
