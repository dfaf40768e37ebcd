"""Keeping one article, or one text printed twice, from crowding out the rest."""

from __future__ import annotations

from collections import Counter

from dipnot.retrieval.hits import Hit

_OF_ONE_ARTICLE = 4
"""Passages of one article that come before those of others that score less."""
_SAME = 0.97
"""Cosine of centred vectors from which passages of a language say the same in the same words."""


def spread(hits: list[Hit], most: int) -> list[Hit]:
    """The best ``most`` of ``hits`` (best first), each text once, no article first in all.

    A passage that another article has already said word for word is left out. From an article
    that has had its places, further passages come after those of the others.
    """
    chosen: list[Hit] = []
    later: list[Hit] = []
    had: Counter[str] = Counter()
    for hit in hits:
        if len(chosen) == most:
            break
        if any(_repeats(hit, other) for other in chosen + later):
            continue
        had[hit.passage.article] += 1
        (chosen if had[hit.passage.article] <= _OF_ONE_ARTICLE else later).append(hit)
    return (chosen + later)[:most]


def _repeats(hit: Hit, other: Hit) -> bool:
    return (
        hit.passage.article != other.passage.article
        and hit.passage.language == other.passage.language
        and float(hit.vector @ other.vector) >= _SAME
    )
