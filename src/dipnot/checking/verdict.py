"""What a check finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is wrong with a claim."""

    NUMBER = "number"
    """a number, unit, share or ordinal that the evidence does not have"""
    DATE = "date"
    """a date that the evidence does not have, or has less exactly"""
    ENTITY = "entity"
    """a name that the evidence does not have, or has in another part"""
    POLARITY = "polarity"
    """the contrary: a negation or a direction that is not the evidence's"""
    MEANING = "meaning"
    """another statement, or one that is surer than the evidence"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that keeps the evidence from carrying the claim; ``detail`` is one line."""

    kind: Kind
    detail: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found, nothing if the evidence carries the claim."""

    problems: tuple[Finding, ...] = ()

    @property
    def supported(self) -> bool:
        """Does the evidence carry the claim?"""
        return not self.problems
