"""What a claim says that is not in its evidence: quantities, dates, names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dipnot.checking.alignment import Alignment, Content
from dipnot.checking.amounts import Quantity
from dipnot.checking.figures import carries, contrary, derivable, found_in, reckoned
from dipnot.checking.gazetteer import countries
from dipnot.checking.moment import Moment
from dipnot.checking.names import Name, absent
from dipnot.checking.rates import rate_of
from dipnot.checking.tokens import Sentence
from dipnot.checking.verdict import Finding, Kind

_SOFT = frozenset({"season", "weekday"})
"""What a claim may add to a date that the evidence gives, unless the evidence has another."""
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """All that is read out of one sentence."""

    sentence: Sentence
    content: Content
    moments: tuple[Moment, ...]
    quantities: tuple[Quantity, ...]
    names: tuple[Name, ...]

    def text(self, first: int, last: int) -> str:
        """The words from token ``first`` up to and without ``last``."""
        tokens = self.sentence.tokens
        return self.sentence.text[tokens[first].start : tokens[last - 1].end]


def figures_missing(said: Reading, given: Sequence[Reading]) -> list[Finding]:
    """The quantities of the claim that the evidence does not have, nor lets one reckon."""
    there = [one for reading in given for one in reading.quantities]
    ordinals = [one for one in there if one.of == "ordinal"]
    found = []
    for one in said.quantities:
        text = said.text(one.first, one.last)
        if one.loose:
            if one.of == "ordinal" and ordinals and not found_in(one, ordinals):
                found.append(Finding(Kind.NUMBER, f"“{text}” is another in the evidence"))
            continue
        same = found_in(one, there)
        if (
            one.of == ""
            and one.value == _PAIR
            and not any(other.of == "" and not other.loose for other in there)
        ):
            continue  # "the two countries", which the evidence names
        if one.of == "" and not same and _counts_the_countries(one, given):
            continue
        if not same and not derivable(one, there):
            found.append(Finding(Kind.NUMBER, f"“{text}” is not in the evidence"))
        elif contrary(one, same):
            found.append(
                Finding(Kind.NUMBER, f"“{text}” is bounded from the other side in the evidence")
            )
    rates = frozenset[str]().union(*(rate_of(reading.sentence) for reading in given))
    found += [
        Finding(Kind.NUMBER, f"“per {rate}” is not in the evidence")
        for rate in sorted(rate_of(said.sentence) - rates)
        if rates
    ]
    return found


def _counts_the_countries(one: Quantity, given: Sequence[Reading]) -> bool:
    """Is it "dört ülke", where a sentence of the evidence names as many?"""
    named = (
        {country for name in reading.names for country in countries(name.ids)} for reading in given
    )
    return one.value >= _PAIR and any(len(found) == one.value for found in named)


def dates_missing(said: Reading, given: Sequence[Reading]) -> list[Finding]:
    """The dates of the claim that the evidence does not have, or has less exactly."""
    there = [one for reading in given for one in reading.moments]
    lengths = [one for reading in given for one in reading.quantities]
    found = []
    for one in said.moments:
        if carries(one, there) or reckoned(one, there, lengths):
            continue
        if one.own.keys() <= _SOFT and not any(
            one.own.keys() & other.own.keys() for other in there
        ):
            continue
        found.append(Finding(Kind.DATE, f"“{said.text(*one.part)}” is not in the evidence"))
    return found


def names_missing(
    said: Reading, given: Sequence[Reading], alignment: Alignment, around: Sequence[Reading] = ()
) -> list[Finding]:
    """The names of the claim that neither the evidence nor what stands ``around`` it has."""
    there = [(reading.sentence, reading.names) for reading in (*given, *around)]
    return [
        Finding(Kind.ENTITY, f"“{name.text}” is not in the evidence")
        for name in absent(said.names, said.sentence, there, alignment)
    ]
