"""Retrieval over both languages, down to the sentence: by meaning and by words together."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from dipnot.embedding.encoder import Encoder
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.cards import Filter
from dipnot.library.glossary import glossary_stamp
from dipnot.library.library import Library
from dipnot.library.rows import StoredPassage, Vectors
from dipnot.model import Article, Passage
from dipnot.retrieval.candidates import candidates
from dipnot.retrieval.centring import centred
from dipnot.retrieval.hits import Hit
from dipnot.retrieval.lexical import LexicalQuestion
from dipnot.retrieval.reranking import Reranker, reranked
from dipnot.retrieval.snapshot import Snapshot
from dipnot.retrieval.spreading import spread
from dipnot.text.markup import shown

LEXICAL_WEIGHT = 0.5
"""What the words of a question weigh beside its meaning; docs/decisions/0006 says how chosen."""
_COMPARED = 30
"""Passages of each language whose sentences are looked at."""
_RERANKED = 30


class Retriever:
    """Finds passages in a library. Safe to share between threads."""

    def __init__(
        self,
        library: Library,
        index: VectorIndex,
        encoder: Encoder,
        reranker: Reranker | None = None,
    ) -> None:
        self._library = library
        self._index = index
        self._encoder = encoder
        self._reranker = reranker
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None

    def find(
        self, question: str, language: str, most: int = 20, chosen: Filter | None = None
    ) -> list[Hit]:
        """The ``most`` passages that bear on ``question``, best first, in any language.

        No more than 30 come from each language.

        ``language`` is the question's own: its vector lies where that language lies.
        ``chosen`` says which articles to look in.

        A passage is as near as the mean of its own cosine and that of its best sentence: what
        answers a question is a sentence, what tells its topic is the passage.
        """
        with self._library.reading():
            return self._found(question, language, most, chosen)

    def _found(self, question: str, language: str, most: int, chosen: Filter | None) -> list[Hit]:
        snapshot = self._current()
        vector = self._encoder.queries([question])[0]
        lexical = snapshot.lexical(question, language)
        hits: list[Hit] = []
        for scope in snapshot.scopes(self._library, chosen):
            centre, asked = snapshot.centres[scope.language], lexical[scope.language]
            query = centred(vector, snapshot.question_centre(language, scope.language))
            found = candidates(self._library, self._index, scope, query, centre, asked)
            hits += self._compared(found, query, centre, asked)
        hits.sort(key=lambda hit: (-hit.score, hit.passage.id))
        if self._reranker is not None:
            texts = [self._text(hit.passage) for hit in hits[:_RERANKED]]
            hits = reranked(self._reranker, question, hits, texts)
        return spread(hits, most)

    def neighbours(self, hit: Hit) -> tuple[Passage | None, Passage | None]:
        """The passages before and after that of ``hit``, for its context."""
        return self._library.neighbours(hit.passage)

    def article(self, hit: Hit) -> Article | None:
        """The article of ``hit``, whole; ``None`` if it has been removed meanwhile."""
        return self._library.article(hit.passage.article)

    def _current(self) -> Snapshot:
        with self._lock:
            now = self._library.generation, glossary_stamp(self._library.folder)
            if self._snapshot is None or self._snapshot.made_of != now:
                self._snapshot = Snapshot(self._library, self._encoder.words)
            return self._snapshot

    def _compared(
        self,
        found: Sequence[StoredPassage],
        query: Vectors,
        centre: Vectors,
        asked: LexicalQuestion,
    ) -> list[Hit]:
        """The best of ``found`` as hits, their sentences looked at."""
        if not found:
            return []
        vectors = centred(np.stack([one.vector for one in found]), centre)
        hits = []
        for one, own, vector in zip(found, vectors @ query, vectors, strict=True):
            lexical = asked.score(one.terms)
            score = float(own) + LEXICAL_WEIGHT * lexical
            hits.append(Hit(one.passage, score, float(own), lexical, (), vector, asked))
        hits.sort(key=lambda hit: (-hit.score, hit.passage.id))
        best = hits[:_COMPARED]
        inside = self._library.sentence_vectors([hit.passage for hit in best])
        return [
            hit if hit.passage.note is not None else _looked_into(hit, centred(own, centre) @ query)
            for hit, own in zip(best, inside, strict=True)
        ]

    def _text(self, passage: Passage) -> str:
        article = self._library.article(passage.article)
        if article is None:
            return ""
        return shown(article.text, passage.start, passage.end, article.mark_spans)


def _looked_into(hit: Hit, scores: Vectors) -> Hit:
    """``hit`` with its sentences, whose cosines are ``scores`` (sentences,)."""
    dense = (hit.dense + float(np.max(scores))) / 2
    first = hit.passage.first
    return replace(
        hit,
        score=dense + LEXICAL_WEIGHT * hit.lexical,
        dense=dense,
        sentences=tuple((first + n, float(score)) for n, score in enumerate(scores)),
    )
