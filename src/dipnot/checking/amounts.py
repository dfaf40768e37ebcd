"""A quantity: an amount with its unit, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from dipnot.checking.units import PERCENT, Unit

ORDINAL = Unit("ordinal", Decimal(1), "ordinal")
COUNT = Unit("", Decimal(1), "")


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount from token ``first`` up to and without token ``last``.

    ``value`` counts in the base of ``unit``. ``bound`` is ``more``, ``less`` or nothing;
    ``loose`` ones are no claims of their own, as "one" and "bir" are.
    """

    value: Decimal
    unit: Unit
    first: int
    last: int
    bound: str = ""
    about: bool = False
    loose: bool = False

    @property
    def of(self) -> str:
        """What is measured."""
        return self.unit.of

    @property
    def count(self) -> Decimal:
        """How many of the unit."""
        return self.value / self.unit.size


def share(value: Decimal, first: int, last: int) -> Quantity:
    """A part of a whole: half is 50 percent."""
    return Quantity(100 * value, PERCENT, first, last)
