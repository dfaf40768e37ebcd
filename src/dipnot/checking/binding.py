"""Whether a figure, a date or a name stands in the claim with what it stands with in the evidence.

Evidence that says two things of one kind, "A began in 2017, B in 2022", says each in a clause of
its own. Where the claim has one of them, the words around it must come from its clause, and not
from the other's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dipnot.checking.alignment import Alignment
from dipnot.checking.figures import agree, carries
from dipnot.checking.missing import Reading
from dipnot.checking.names import rival_names, same_name
from dipnot.checking.verdict import Finding, Kind

_AGAINST = -0.3
"""the sum of votes from which the words of the claim are another clause's"""
_SURE = 0.45
"""the likeness from which a word may vote"""
Place = tuple[int, int]
"""A token of the evidence: (sentence, token)"""


@dataclass(frozen=True, slots=True)
class _Anchor:
    """What the claim says at tokens ``first`` to ``last``; where the evidence has it and rivals."""

    kind: Kind
    first: int
    last: int
    matches: Sequence[Place]
    rivals: Sequence[Place]


def misplaced(said: Reading, given: Sequence[Reading], alignment: Alignment) -> Iterator[Finding]:
    """What the evidence says of another thing than the claim does."""
    anchors = [*_quantities(said, given), *_moments(said, given), *_names(said, given)]
    for one in anchors:
        if one.matches and one.rivals and _votes(said, alignment, one) <= _AGAINST:
            text = said.text(one.first, one.last)
            yield Finding(one.kind, f"“{text}” is said of another thing in the evidence")


def _votes(said: Reading, alignment: Alignment, anchor: _Anchor) -> float:
    """The votes of the claim's words for the best match against each rival; the least counts."""
    own = range(anchor.first, anchor.last)
    clause = said.content.clauses[anchor.first]
    rows = [
        row
        for row, n in enumerate(said.content.places)
        if n not in own and said.content.clauses[n] == clause
    ]
    return min(
        max(_contrast(alignment, rows, match, rival) for match in anchor.matches)
        for rival in anchor.rivals
    )


def _contrast(alignment: Alignment, rows: Collection[int], match: Place, rival: Place) -> float:
    """How much nearer words of the claim are to the clause of ``match`` than to ``rival``'s."""
    columns = _clause(alignment, match), _clause(alignment, rival)
    if columns[0] == columns[1] or not rows:
        return 0.0
    near, far = (_best(alignment, rows, one) for one in columns)
    votes = np.where(np.maximum(near, far) >= _SURE, near**2 - far**2, 0)
    return float(votes.sum())


def _best(
    alignment: Alignment, rows: Collection[int], columns: Collection[int]
) -> NDArray[np.float32]:
    if not columns:
        return np.zeros(len(rows), np.float32)
    return np.asarray(alignment.similar[np.ix_(list(rows), list(columns))].max(axis=1), np.float32)


def _clause(alignment: Alignment, place: Place) -> list[int]:
    s, at = place
    clauses = alignment.evidence[s].clauses
    return [
        column
        for column, (other, n) in enumerate(alignment.given)
        if other == s and clauses[n] == clauses[at] and n != at
    ]


def _quantities(said: Reading, given: Sequence[Reading]) -> Iterator[_Anchor]:
    for one in said.quantities:
        if one.loose:
            continue
        there = [(s, x) for s, reading in enumerate(given) for x in reading.quantities]
        yield _Anchor(
            Kind.NUMBER, one.first, one.last,
            [(s, x.first) for s, x in there if agree(one, x)],
            [
                (s, x.first)
                for s, x in there
                if x.of == one.of
                and not x.loose
                and not any(agree(other, x) for other in said.quantities)
            ],
        )  # fmt: skip


def _moments(said: Reading, given: Sequence[Reading]) -> Iterator[_Anchor]:
    everything = [x for reading in given for x in reading.moments]
    for one in said.moments:
        there = [(s, x) for s, reading in enumerate(given) for x in reading.moments]
        carrying = carries(one, everything)
        yield _Anchor(
            Kind.DATE, *one.part,
            [(s, x.part[0]) for s, x in there if x in carrying],
            [
                (s, x.part[0])
                for s, x in there
                if x not in carrying
                and x.own.keys() & one.own.keys()
                and not any(carries(other, [x]) for other in said.moments)
            ],
        )  # fmt: skip


def _names(said: Reading, given: Sequence[Reading]) -> Iterator[_Anchor]:
    there = [(s, x) for s, reading in enumerate(given) for x in reading.names]
    sentences = [reading.sentence for reading in given]
    for one in said.names:
        yield _Anchor(
            Kind.ENTITY, one.first, one.last,
            [(s, x.first) for s, x in there if same_name(one, said.sentence, x, sentences[s])],
            [
                (s, x.first)
                for s, x in there
                if rival_names(one, x)
                and not any(same_name(y, said.sentence, x, sentences[s]) for y in said.names)
            ],
        )  # fmt: skip
