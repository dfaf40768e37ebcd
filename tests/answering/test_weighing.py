from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from dipnot.answering.features import Features
from dipnot.answering.weighing import LEAST_CONFIDENCE, confidence_of, signs
from dipnot.library.rows import Vectors

ALL_THAT_IS_ASKED = Features(
    sentence=0.5, passage=0.5, lexical=0.5, covered=0.8, found=0.05, kind=1.0, lacking=0.0,
    of_another_year=0.0, foreign=0.0,
)  # fmt: skip


@dataclass
class One:
    features: Features
    near: Vectors
    score: float = 1.0


def one(*near: float, **other: float) -> One:
    return One(replace(ALL_THAT_IS_ASKED, **other), np.array(near, np.float32))


def test_what_has_all_that_is_asked_is_answered() -> None:
    assert signs([one(1, 0.9)]) == (0, 0, 0, 0, 0)
    assert confidence_of([one(1, 0.9)]) > LEAST_CONFIDENCE


def test_each_sign_takes_from_the_confidence() -> None:
    sure = confidence_of([one(1, 0.9)])
    for worse in (
        one(1, 0.9, sentence=0.2, passage=0.2),
        one(1, 0.9, lacking=0.3),
        one(1, 0.9, kind=0.0),
        one(1, 0.9, of_another_year=1.0),
        one(0.1, 0.2),
    ):
        assert confidence_of([worse]) < sure


def test_a_question_whose_words_are_met_nowhere_is_not_answered() -> None:
    assert signs([one(0.1, 0.2, 0.3)])[-1] == 1
    assert confidence_of([one(0.1, 0.2, 0.3)]) < LEAST_CONFIDENCE
    assert signs([one()])[-1] == 1


def test_a_word_may_be_met_by_any_of_what_was_found() -> None:
    assert signs([one(0.1, 0.2), one(0.9, 0.1), one(0.1, 0.8)])[-1] == 0
    assert signs([one(0.9, 0.9, 0.1)])[-1] == 0
