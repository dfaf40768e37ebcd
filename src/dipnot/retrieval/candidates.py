"""The passages of one language that are worth comparing: by their vectors and by their terms."""

from __future__ import annotations

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
_COMPARED_OUTRIGHT = 3_000
"""Passages up to which a filter's are all compared: quicker than asking the index for so many."""
_MOST_ASKED_FOR = 3_000
_SPARE = 3
"""Times more than would do if the index gave a filter its even share."""
_MOST_MATCHING = 500
"""Passages that are taken from the full-text index before a filter is applied."""


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
    most = _BY_TERMS if scope.articles is None else _MOST_MATCHING
    numbers = library.terms.passages_with(asked.searched(), scope.language, most)
    for phrase in asked.phrases():
        numbers += library.terms.passages_with(phrase, scope.language, _BY_PHRASE, every=True)
    others = [
        one
        for one in library.passages_numbered(list(dict.fromkeys(numbers)))
        if one.passage.id not in known
        and (scope.articles is None or one.passage.article in scope.articles)
    ]
    return found + others


def _near(
    library: Library, index: VectorIndex, scope: Scope, query: Vectors, centre: Vectors
) -> list[str]:
    """The ids of the passages in ``scope`` whose vectors are nearest, best first."""
    if scope.articles is None:
        return [i for i, _ in index.search(query + centre, scope.language, _BY_VECTOR)]
    if scope.passages > _COMPARED_OUTRIGHT:
        share = scope.passages / scope.of
        asked = min(int(_SPARE * _BY_VECTOR / share), _MOST_ASKED_FOR)
        near = index.search(query + centre, scope.language, asked)
        found = [i for i, _ in near if article_of(i) in scope.articles]
        if len(found) >= _BY_VECTOR:
            return found[:_BY_VECTOR]
    ids, vectors = library.passages_of(sorted(scope.articles), scope.language)
    similar = centred(vectors, centre) @ query
    return [ids[n] for n in np.argsort(-similar)[:_BY_VECTOR]]
