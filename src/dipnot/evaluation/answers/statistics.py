"""How far a mean can be trusted, and whether two runs differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

_RESAMPLES = 10_000
_SEED = 20_260_101
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean over ``n`` questions with the interval that 95 % of its resamples lie in."""

    value: float
    low: float
    high: float
    n: int


def mean_of(values: Sequence[float]) -> Mean:
    """The mean with its percentile bootstrap interval (Efron and Tibshirani, 1993, ch. 13).

    The resamples are the same at every call. A single value has no interval but itself.
    """
    found = np.asarray(values, dtype=np.float64)
    value = float(found.mean())
    if len(found) < _FEWEST or np.ptp(found) == 0:
        return Mean(value, value, value, len(found))
    from scipy.stats import bootstrap  # 0.5 s to import

    told = bootstrap(
        (found,), np.mean, n_resamples=_RESAMPLES, method="percentile",
        rng=np.random.default_rng(_SEED), batch=500,
    )  # fmt: skip
    interval = told.confidence_interval
    return Mean(value, float(interval.low), float(interval.high), len(found))


@dataclass(frozen=True, slots=True)
class Difference:
    """How much the second of two runs is above the first, over the questions of both.

    ``p`` is the chance of so large a mean difference if it made none which run is which.
    """

    before: float
    after: float
    change: Mean
    p: float


def difference(before: Sequence[float], after: Sequence[float]) -> Difference:
    """Compare two runs question by question.

    A paired randomisation test, which Dror et al., "The Hitchhiker's Guide to Testing
    Statistical Significance in Natural Language Processing" (ACL 2018) advise where nothing
    is known about the distribution.
    """
    first, second = (np.asarray(one, dtype=np.float64) for one in (before, after))
    change = second - first
    if len(change) < _FEWEST or not change.any():
        return Difference(float(first.mean()), float(second.mean()), mean_of(list(change)), 1.0)
    from scipy.stats import permutation_test

    told = permutation_test(
        (change,), np.mean, permutation_type="samples", n_resamples=_RESAMPLES,
        vectorized=True, rng=np.random.default_rng(_SEED), batch=500,
    )  # fmt: skip
    return Difference(
        float(first.mean()), float(second.mean()), mean_of(list(change)), float(told.pvalue)
    )
