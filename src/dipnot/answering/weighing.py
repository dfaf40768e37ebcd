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
from dipnot.library.rows import Vectors

SCORE = (7.15, -5.25, 5.86, 6.68, 8.85, 1.53, -0.55, 0.36, 0.65)
"""of the fields of :class:`~dipnot.answering.features.Features`, in their order"""
CONFIDENCE = (-2.988, -1.19, -3.086, -1.611, -6.444)
BIAS = 2.028
"""of what :func:`signs` tells"""
LEAST_CONFIDENCE = 0.43
"""Below this probability nothing is answered: where ``eval/fit.py`` finds that .04 of the
answerable questions are refused when they are left out of the fit: half of what may be."""

_NEAR, _FAR = 0.55, 0.35
"""nearness from which a question is surely not off topic, and below which it surely is"""
_LACKING = 0.05
"""of all that is asked for: from here on a name or number that is not there counts wholly"""

_MET = 0.5
"""nearness from which a word of the question is met by one of the library"""
_STRANGE = 0.4
"""share of the question's words that may be unmet, as misspelt words and words of asking are"""


class Scored(Protocol):
    """A candidate with its features and its score."""

    @property
    def features(self) -> Features:
        """What speaks for it."""

    @property
    def score(self) -> float:
        """Its :func:`score_of`."""

    @property
    def near(self) -> Vectors:
        """How near it comes to each word of the question: (words,)."""


def score_of(features: Features, weights: Sequence[float] = SCORE) -> float:
    """How much speaks for a sentence, on a scale that only ranks."""
    return float(features.vector() @ np.asarray(weights, np.float32))


def signs(ranked: Sequence[Scored]) -> tuple[float, ...]:
    """What tells whether the best of ``ranked`` answers: (5,).

    Five reasons why not: the library is far from the question, by the nearest sentence and the
    nearest passage (beyond some nearness more says nothing, because what is found for a question
    whose answer is missing is as near as what is found for others); a name or number is lacking;
    there is nothing of the kind that is asked for; what there is is of another year; most words
    of the question are met nowhere.
    """
    best = ranked[0].features
    near = max(one.features.sentence for one in ranked)
    near += max(one.features.passage for one in ranked)
    far = (_NEAR - near) / (_NEAR - _FAR)
    return (
        min(max(far, 0.0), 1.0),
        min(best.lacking / _LACKING, 1.0),
        float(best.kind == 0),
        best.of_another_year,
        _strangeness(ranked),
    )


def _strangeness(ranked: Sequence[Scored]) -> float:
    """From 0, if enough words of the question are met somewhere, to 1, if none is."""
    nearest = np.max([one.near for one in ranked], axis=0)
    unmet = float((nearest < _MET).mean()) if len(nearest) else 1.0
    return max(unmet - _STRANGE, 0.0) / (1 - _STRANGE)


def confidence_of(ranked: Sequence[Scored]) -> float:
    """The probability that the best of ``ranked`` answers."""
    weighed = (weight * sign for weight, sign in zip(CONFIDENCE, signs(ranked), strict=True))
    return 1 / (1 + exp(-(BIAS + sum(weighed))))
