"""Dense retrieval over both languages, down to the sentence."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dipnot.embedding.encoder import Encoder
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.library import Library
from dipnot.library.rows import Vectors
from dipnot.model import Passage
from dipnot.retrieval.centring import centred, centres

_CANDIDATES = 30
"""Passages taken from each language before they are compared with one another."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that bears on the question; scores are cosines of centred vectors.

    ``sentences`` pairs the ordinal of each of its sentences with that sentence's own score.
    """

    passage: Passage
    score: float
    sentences: tuple[tuple[int, float], ...]


class Retriever:
    """Finds passages in a library. Safe to share between threads."""

    def __init__(self, library: Library, index: VectorIndex, encoder: Encoder) -> None:
        self._library = library
        self._index = index
        self._encoder = encoder

    def find(self, question: str, language: str, most: int = 20) -> list[Hit]:
        """The ``most`` passages that bear on ``question``, best first, in any language.

        ``language`` is the question's own: its vector lies where that language lies.

        A passage scores the mean of its own cosine and that of its best sentence: what
        answers a question is a sentence, what tells its topic is the passage.
        """
        vector = self._encoder.queries([question])[0]
        centre_of = centres(self._library.centroids(), self._library.background())
        query = centred(vector, centre_of[language])
        hits = []
        for searched in self._library.languages():
            centre = centre_of[searched]
            found = [i for i, _ in self._index.search(query + centre, searched, _CANDIDATES)]
            for passage, passage_vector in self._library.passages(found):
                hits.append(self._hit(passage, passage_vector, query, centre))
        hits.sort(key=lambda hit: (-hit.score, hit.passage.id))
        return hits[:most]

    def _hit(self, passage: Passage, vector: Vectors, query: Vectors, centre: Vectors) -> Hit:
        own = float(centred(vector, centre) @ query)
        inside = self._library.sentence_vectors(passage.article, passage.first, passage.last)
        scores = centred(inside, centre) @ query
        best = float(np.max(scores))
        return Hit(
            passage,
            (own + best) / 2,
            tuple((passage.first + n, float(score)) for n, score in enumerate(scores)),
        )
