"""Whether figures went the way that a claim says they went.

"Exports were 10.5 million tonnes in 2023. In 2024 they reached 13.4 million." has no word for a
rise that a claim of a fall would contradict; the figures have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from dipnot.checking.amounts import Quantity
from dipnot.checking.axes import poles
from dipnot.checking.missing import Reading
from dipnot.checking.negation import negations
from dipnot.checking.verdict import Finding, Kind

_AXIS = "change"
_SELDOM = 2
"""amounts of one unit that evidence gives where they are a before and an after"""


def against_the_figures(said: Reading, given: Sequence[Reading]) -> Iterator[Finding]:
    """A rise in the claim where the evidence's two figures fell, or the other way round.

    Says nothing where a word of the evidence tells the direction, or the figures' order is not
    told by years or by "from … to".
    """
    ways = {one.up for one in poles(said.sentence) if one.axis == _AXIS}
    told = any(one.axis == _AXIS for reading in given for one in poles(reading.sentence))
    if len(ways) != 1 or told or negations(said.sentence):
        return
    change = _change(given)
    if change and (change > 0) != ways.pop():
        went = "rose" if change > 0 else "fell"
        yield Finding(Kind.POLARITY, f"the evidence's figures {went}")


def _change(given: Sequence[Reading]) -> Decimal | None:
    """By how much the evidence's only measure went up from the earlier to the later year."""
    amounts = [
        (x, reading)
        for reading in given
        for x in reading.quantities
        if not x.loose and x.of not in {"time", "months", "ordinal", "times"}
    ]
    if len(amounts) != _SELDOM:
        return None
    (one, its), (other, its_own) = amounts
    if one.of != other.of or one.value == other.value:
        return None
    years = _year(one, its), _year(other, its_own)
    if None in years or years[0] == years[1]:
        return None
    later = other.value - one.value
    return later if years[0] < years[1] else -later  # type: ignore[operator]  # neither is None


def _year(one: Quantity, reading: Reading) -> int | None:
    """The only year of the sentence, or that which stands nearest to the amount in it."""
    dated = sorted(
        (min(abs(x.part[0] - one.last), abs(x.part[1] - one.first)), x.year)
        for x in reading.moments
        if x.year is not None
    )
    if any(near[0] == next_[0] for near, next_ in pairwise(dated)):
        return None
    return dated[0][1] if dated else None
