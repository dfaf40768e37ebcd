"""Holding the quantities and dates of a claim against those of its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import permutations

from dipnot.checking.amounts import Quantity
from dipnot.checking.moment import Moment

_SAME = Decimal("0.0005")
"""relative: what fractions lose, a third being 33.3 %"""
_ABOUT = Decimal("0.03")
_CHANGE = frozenset({"times", "percent"})


def agree(claimed: Quantity, given: Quantity) -> bool:
    """Does ``given`` say what ``claimed`` says, bounds aside?"""
    if claimed.of == given.of:
        return _equal(claimed.value, given.value, about=claimed.about)
    if claimed.of == "times" and given.of == "percent":
        return _equal(100 * (claimed.value - 1), given.value, about=claimed.about)
    if not claimed.of and given.of == "percent":  # "74 percent …, keep 26"
        return _equal(claimed.value, given.value, about=claimed.about)
    bare = {claimed.of, given.of} - {""}
    if len(bare) == 1 and not bare & {"ordinal", "percent", "point", "times"}:
        return _equal(claimed.count, given.count, about=claimed.about)
    return False


def _equal(one: Decimal, other: Decimal, *, about: bool) -> bool:
    difference, largest = abs(one - other), max(abs(one), abs(other))
    if about and (difference <= largest * _ABOUT or _rounded(other, one) == one):
        return True
    return difference <= largest * _SAME and (difference < 1 or one != int(one) or difference == 0)


def _rounded(value: Decimal, like: Decimal) -> Decimal:
    """``value`` with as many significant digits as ``like`` has, two at least."""
    digits = max(2, len(like.normalize().as_tuple().digits))
    return Decimal(f"{value:.{digits}g}")


def found_in(claimed: Quantity, given: Iterable[Quantity]) -> list[Quantity]:
    """Those of ``given`` that say what ``claimed`` says."""
    return [one for one in given if agree(claimed, one)]


def derivable(claimed: Quantity, given: Sequence[Quantity]) -> bool:
    """Is it the sum, the difference or the ratio of two quantities of the evidence?"""
    wanted = {"point": "percent"}.get(claimed.of, claimed.of)
    if claimed.of in {"ordinal", ""}:
        return False
    if claimed.of == "times":
        return any(
            one.of == other.of and other.value and _equal(one.value / other.value, claimed.value,
                                                          about=claimed.about)
            for one, other in permutations([one for one in given if one.of not in _CHANGE], 2)
        )  # fmt: skip
    same = [one for one in given if one.of == wanted]
    if claimed.of == "percent":
        return False
    return any(
        _equal(one.value - other.value, claimed.value, about=claimed.about)
        or (claimed.of != "point" and _equal(one.value + other.value, claimed.value, about=False))
        for one, other in permutations(same, 2)
    )


def contrary(claimed: Quantity, given: Iterable[Quantity]) -> bool:
    """Do all that agree bound it from the other side?"""
    bounds = {one.bound for one in given}
    return bool(claimed.bound) and bool(bounds) and bounds <= {"more", "less"} - {claimed.bound}


def carries(claimed: Moment, given: Sequence[Moment]) -> list[Moment]:
    """The dates of the evidence that the claimed one is, or is a less exact form of."""
    wanted = claimed.own.items()
    whole = [one for one in given if wanted <= one.given.items()]
    if whole or claimed.year is None or len(claimed.own) == 1:
        return whole
    # the year may stand elsewhere: "In 2025 … on 6 November"
    rest = {name: value for name, value in wanted if name != "year"}
    if not any(one.year == claimed.year for one in given):
        return []
    return [one for one in given if one.year is None and rest.items() <= one.given.items()]


def reckoned(claimed: Moment, given: Sequence[Moment], lengths: Iterable[Quantity]) -> bool:
    """Is a claimed year some years of the evidence before or after another year of it?"""
    if claimed.own.keys() != {"year"} or claimed.year is None:
        return False
    years = {one.year for one in given if one.year is not None}
    apart = {one.value / 12 for one in lengths if one.of == "months"}
    return any(abs(claimed.year - year) in apart for year in years)
