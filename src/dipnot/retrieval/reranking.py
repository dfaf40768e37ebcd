"""Putting the best hits in the order that a cross-encoder gives them, where one is configured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from dipnot.retrieval.hits import Hit


class Reranker(Protocol):
    """Reads a question and a passage together. One instance may be shared by threads."""

    @property
    def name(self) -> str:
        """What a reader is told."""

    def scores(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """How well each text answers; higher is better, on any scale."""


def reranked(
    reranker: Reranker, question: str, hits: Sequence[Hit], texts: Sequence[str]
) -> list[Hit]:
    """``hits`` (best first), the first ``len(texts)`` of them in the order of the reranker.

    The scores stay where they are and change owners, so that they mean what they always mean.
    """
    first = hits[: len(texts)]
    scores = reranker.scores(question, texts)
    order = sorted(range(len(first)), key=lambda n: (-scores[n], n))
    moved = [replace(first[n], score=hit.score) for n, hit in zip(order, first, strict=True)]
    return [*moved, *hits[len(texts) :]]
