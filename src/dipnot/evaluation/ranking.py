"""Measures of a ranking, each for one query; binary or graded relevance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log2


def ndcg(ranked: Sequence[str], relevant: Mapping[str, float], k: int) -> float:
    """Normalised discounted cumulative gain at ``k`` (Järvelin and Kekäläinen, 2002), 0 to 1."""
    gains = [relevant.get(document, 0.0) for document in ranked[:k]]
    ideal = sorted(relevant.values(), reverse=True)[:k]
    best = _discounted(ideal)
    return _discounted(gains) / best if best else 0.0


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / log2(rank) for rank, gain in enumerate(gains, start=2))


def recall(ranked: Sequence[str], relevant: Mapping[str, float], k: int) -> float:
    """The share of the relevant documents among the first ``k``, 0 to 1."""
    wanted = {document for document, gain in relevant.items() if gain > 0}
    return len(wanted.intersection(ranked[:k])) / len(wanted) if wanted else 0.0


def reciprocal_rank(ranked: Sequence[str], relevant: Mapping[str, float], k: int) -> float:
    """One over the rank of the first relevant document (Voorhees, 1999), 0 beyond ``k``."""
    for rank, document in enumerate(ranked[:k], start=1):
        if relevant.get(document, 0.0) > 0:
            return 1 / rank
    return 0.0
