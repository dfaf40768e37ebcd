"""The dates of a sentence, as exact as they are given: from days to centuries."""

from __future__ import annotations

from collections.abc import Iterable

from dipnot.checking.dating import alone, by_month, in_figures, period, year_or_decade
from dipnot.checking.moment import Moment
from dipnot.checking.tokens import Sentence

_OF_A_YEAR = frozenset({"quarter", "half", "month", "season"})
_APART = 2
"""tokens that may stand between a year and its part"""


def moments(sentence: Sentence) -> list[Moment]:
    """The dates of ``sentence``, in order."""
    found: list[Moment] = []
    n = 0
    while n < len(sentence.tokens):
        one = (
            in_figures(sentence, n)
            or by_month(sentence, n)
            or period(sentence, n)
            or year_or_decade(sentence, n)
            or alone(sentence, n)
        )
        if one:
            found.append(one)
            n = one.part[1]
        else:
            n += 1
    return _with_years(found)


def taken(found: Iterable[Moment]) -> set[int]:
    """The tokens that dates consist of."""
    return {n for one in found for n in range(*one.part)}


def _with_years(found: list[Moment]) -> list[Moment]:
    """Parts of a year that stand beside the year, "third quarter of 2023", have it."""
    joined: list[Moment] = []
    for one in found:
        previous = joined[-1] if joined else None
        if previous and one.part[0] - previous.part[1] <= _APART and _completes(previous, one):
            joined[-1] = _merged(previous, one)
        else:
            joined.append(one)
    return joined


def _completes(one: Moment, other: Moment) -> bool:
    """Is one of both a year alone, and the other a part of a year without its year?"""
    year, part = (one, other) if one.own.keys() == {"year"} else (other, one)
    parts = _OF_A_YEAR if year is one else _OF_A_YEAR - {"month"}
    return year.own.keys() == {"year"} and part.year is None and bool(part.own.keys() & parts)


def _merged(one: Moment, other: Moment) -> Moment:
    part = min(one.part[0], other.part[0]), max(one.part[1], other.part[1])
    return Moment(part, **{**one.own, **other.own})
