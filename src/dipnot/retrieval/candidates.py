"""The passages of one language that are worth comparing: by their vectors and by their terms."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from dipnot.indexing.passages import article_of
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.library import Library
from dipnot.library.rows import StoredPassage, Vectors
from dipnot.retrieval.centring import centred
from dipnot.retrieval.lexical import LexicalQuestion
from dipnot.retrieval.snapshot import Scope

_BY_VECTOR = 40
_BY_TERMS = 40
_BY_PHRASE = 20
_MOST_ASKED_FOR = 3_000
_SPARE = 3
"""Times more than would do if the index gave a filter its even share."""


def candidates(
    library: Library,
    index: VectorIndex,
    scope: Scope,
    query: Vectors,
    centre: Vectors,
    asked: LexicalQuestion,
) -> list[StoredPassage]:
    """Passages in ``scope`` that are near ``query`` (d,), or have what is ``asked``, each once."""
    found = library.passages(_near(library, index, scope, query, centre))
    known = {one.passage.id for one in found}
    numbers = _having(library, scope, asked.searched(), _BY_TERMS)
    for phrase in asked.phrases():
        numbers += _having(library, scope, phrase, _BY_PHRASE, every=True)
    others = library.passages_numbered(list(dict.fromkeys(numbers)))
    return found + [one for one in others if one.passage.id not in known]


def _having(
    library: Library, scope: Scope, terms: Mapping[str, int], most: int, *, every: bool = False
) -> list[int]:
    """The numbers of the passages in ``scope`` with any of ``terms`` (or ``every``), best first."""
    numbers = library.terms.passages_with(terms, scope.language, every=every)
    if scope.chosen is None:
        return numbers[:most]
    chosen = scope.chosen.numbers
    places = np.searchsorted(chosen, numbers).clip(max=len(chosen) - 1)
    return [n for n, other in zip(numbers, chosen[places], strict=True) if n == other][:most]


def _near(
    library: Library, index: VectorIndex, scope: Scope, query: Vectors, centre: Vectors
) -> list[str]:
    """The ids of the passages in ``scope`` whose vectors are nearest, best first."""
    chosen = scope.chosen
    if chosen is None:
        return [i for i, _ in index.search(query + centre, scope.language, _BY_VECTOR)]
    if chosen.vectors is None:
        share = scope.passages / scope.of
        asked = min(int(_SPARE * _BY_VECTOR / share), _MOST_ASKED_FOR)
        near = index.search(query + centre, scope.language, asked)
        found = [i for i, _ in near if article_of(i) in chosen.articles]
        if len(found) >= _BY_VECTOR:
            return found[:_BY_VECTOR]
        ids, vectors = library.passages_of(sorted(chosen.articles))
    else:
        ids, vectors = chosen.ids, chosen.vectors
    similar = centred(vectors, centre) @ query
    return [ids[n] for n in np.argsort(-similar)[:_BY_VECTOR]]
