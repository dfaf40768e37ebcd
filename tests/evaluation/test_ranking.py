from __future__ import annotations

import math

from dipnot.evaluation.ranking import ndcg, recall, reciprocal_rank

GOLD = {"a": 1.0, "b": 1.0}


def test_a_perfect_ranking_scores_one() -> None:
    assert ndcg(["b", "a", "c"], GOLD, 10) == recall(["b", "a"], GOLD, 5) == 1
    assert reciprocal_rank(["a"], GOLD, 10) == 1


def test_a_wrong_ranking_scores_nothing() -> None:
    assert ndcg(["c", "d"], GOLD, 10) == recall([], GOLD, 5) == 0
    assert reciprocal_rank(["c", "a"], GOLD, 1) == 0


def test_ranks_are_discounted() -> None:
    assert reciprocal_rank(["c", "a"], GOLD, 10) == 0.5
    ideal = 1 + 1 / math.log2(3)
    assert math.isclose(ndcg(["c", "a", "b"], GOLD, 10), (1 / math.log2(3) + 0.5) / ideal)
    assert recall(["c", "a"], GOLD, 2) == 0.5


def test_grades_count() -> None:
    graded = {"a": 3.0, "b": 1.0}
    assert ndcg(["a", "b"], graded, 10) == 1 > ndcg(["b", "a"], graded, 10)
