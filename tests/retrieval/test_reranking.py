from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dipnot.model import Passage
from dipnot.retrieval.hits import Hit
from dipnot.retrieval.lexical import LexicalQuestion
from dipnot.retrieval.reranking import reranked

NOTHING = LexicalQuestion((), {}, 1.0)


class ByLength:
    """The longest text is the best."""

    name = "by length"

    def scores(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        return [-100.0 + len(text) for text in texts]


def hit(name: str, score: float) -> Hit:
    passage = Passage(name, name, 0, 1, 0, 0, "tr")
    return Hit(passage, score, score, 0.0, (), np.ones(1, np.float32), NOTHING)


HITS = [hit("a", 0.9), hit("b", 0.8), hit("c", 0.7), hit("d", 0.6)]


def test_the_first_change_places_and_the_scores_stay() -> None:
    found = reranked(ByLength(), "?", HITS, ["x", "xx", "xxx"])
    assert [(one.passage.id, one.score) for one in found] == [
        ("c", 0.9),
        ("b", 0.8),
        ("a", 0.7),
        ("d", 0.6),
    ]


def test_all_else_of_a_hit_goes_with_it() -> None:
    found = reranked(ByLength(), "?", HITS, ["x", "xx", "xxx", "xxxx"])
    assert [one.dense for one in found] == [0.6, 0.7, 0.8, 0.9]


def test_equals_keep_their_order() -> None:
    assert reranked(ByLength(), "?", HITS, ["x", "y", "z", "w"]) == HITS


def test_nothing_to_rerank() -> None:
    assert reranked(ByLength(), "?", [], []) == []
    assert reranked(ByLength(), "?", HITS, []) == HITS
