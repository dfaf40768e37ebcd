"""The weights with which features become a score, and a score a probability.

Fitted by ``python eval/fit.py``, by logistic regression, on the development half of
``eval/questions/dipnot.jsonl`` and on the tests' samples. The test half has no part in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import Protocol

import numpy as np

from dipnot.answering.features import Features

SCORE = (8.93, 4.61, 5.57, 5.86, 1.71, -0.31, 0.76)
"""of the fields of :class:`~dipnot.answering.features.Features`, in their order"""
CONFIDENCE = (8.688, -1.367, -2.368)
BIAS = -3.751
"""of what :func:`signs` tells"""
LEAST_CONFIDENCE = 0.66
"""Below this probability that the best sentence answers, nothing is answered."""

_NEAR = 0.65
"""nearness beyond which more says nothing"""
_LACKING = 0.05
"""of all that is asked for: from here on a name or number that is not there counts wholly"""


class Scored(Protocol):
    """A candidate with its features and its score."""

    @property
    def features(self) -> Features:
        """What speaks for it."""

    @property
    def score(self) -> float:
        """Its :func:`score_of`."""


def score_of(features: Features, weights: Sequence[float] = SCORE) -> float:
    """How much speaks for a sentence, on a scale that only ranks."""
    return float(features.vector() @ np.asarray(weights, np.float32))


def signs(ranked: Sequence[Scored]) -> tuple[float, ...]:
    """What tells whether the best of ``ranked`` answers: (3,).

    How near the library comes to the question at all, by the nearest sentence and the nearest
    passage; beyond some nearness more says nothing, because what is found for a question whose
    answer is missing is as near as what is found for others. Then two reasons why not.
    """
    best = ranked[0].features
    near = max(one.features.sentence for one in ranked)
    near += max(one.features.passage for one in ranked)
    return (min(near, _NEAR), min(best.lacking / _LACKING, 1.0), float(best.kind == 0))


def confidence_of(ranked: Sequence[Scored]) -> float:
    """The probability that the best of ``ranked`` answers."""
    weighed = (weight * sign for weight, sign in zip(CONFIDENCE, signs(ranked), strict=True))
    return 1 / (1 + exp(-(BIAS + sum(weighed))))
