"""Whether a figure, a date or a name stands in the claim with what it stands with in the evidence.

Evidence that says two things of one kind, "A began in 2017, B in 2022", says each in a clause of
its own. Where the claim has one of them, the words around it must come from its clause, and not
from the other's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from dipnot.checking.alignment import Alignment, Content
from dipnot.checking.figures import agree, carries, derivable, found_in
from dipnot.checking.missing import Reading
from dipnot.checking.names import Name, rival_names, same_name
from dipnot.checking.sameness import generic
from dipnot.checking.verdict import Finding, Kind

_AGAINST = -0.3
"""the sum of votes from which the words of the claim are another clause's"""
_SHARED = 0.5
"""what a word of the earlier clause counts, as the later one may speak of it without saying it"""
_ANAPHORIC = frozenset(
    "bunun bunlarin bunlardan bunlar bu of which who whose it its they this these".split()
)
"""What opens a clause about what the clause before it spoke of."""
_SURE = 0.45
"""the likeness from which a word may vote"""
_SAME_HEAD = 0.5
_OTHER_HEAD = 0.25
"""how alike what is counted must be to a rival's, and how much more than to its own"""
_LATER = frozenset("later afterwards after sonra sonrasinda".split())
Place = tuple[int, int]
"""A token of the evidence: (sentence, token)"""


@dataclass(frozen=True, slots=True, eq=False)
class _Anchor:
    """What the claim says at tokens ``first`` to ``last``; where the evidence has it and rivals."""

    kind: Kind
    first: int
    last: int
    matches: Sequence[Place]
    rivals: Sequence[Place]
    head: int | None = None
    heads: Mapping[Place, int] = field(default_factory=dict)
    """What is counted, in the claim and at each place"""


def misplaced(said: Reading, given: Sequence[Reading], alignment: Alignment) -> Iterator[Finding]:
    """What the evidence says of another thing than the claim does."""
    there = [x for reading in given for x in reading.quantities]
    if any(
        not one.loose and not found_in(one, there) and derivable(one, there)
        for one in said.quantities
    ):
        return  # it is reckoned from what stands apart
    for anchors in (_quantities(said, given), _moments(said, given), _names(said, given)):
        of_kind = [one for one in anchors if one.matches]
        wrong = {one for one in of_kind if one.rivals and _against(said, alignment, one)}
        wrong |= _crossed(said, alignment, of_kind)
        for one in of_kind:
            if one in wrong:
                text = said.text(one.first, one.last)
                yield Finding(one.kind, f"“{text}” is said of another thing in the evidence")


def _against(said: Reading, alignment: Alignment, anchor: _Anchor) -> bool:
    rows = _rows(said, anchor)
    votes = min(
        max(_contrast(alignment, rows, match, rival) for match in anchor.matches)
        for rival in anchor.rivals
    )
    return votes <= _AGAINST or _other_head(alignment, anchor)


def _other_head(alignment: Alignment, anchor: _Anchor) -> bool:
    """Is what is counted what a rival counts: "47 defendants", of whom "16 people" went to jail?"""
    if anchor.head is None or not anchor.heads:
        return False

    def fit(places: Sequence[Place]) -> float:
        return max(
            (_like(alignment, anchor.head, s, anchor.heads.get((s, n))) for s, n in places),
            default=1.0,
        )

    rival, own = fit(anchor.rivals), fit(anchor.matches)
    return rival >= _SAME_HEAD and rival - own >= _OTHER_HEAD


def _like(alignment: Alignment, n: int | None, s: int, at: int | None) -> float:
    if n not in alignment.claim.places or at is None or (s, at) not in alignment.given:
        return 0.0
    row, column = alignment.claim.places.index(n), alignment.given.index((s, at))
    return float(alignment.similar[row, column])


def _crossed(said: Reading, alignment: Alignment, anchors: Sequence[_Anchor]) -> set[_Anchor]:
    """Those that have exchanged their places: "91 % of A and 74 % of B" for the other way round."""
    found: set[_Anchor] = set()
    clauses = said.content.clauses
    for one, other in combinations(anchors, 2):
        if clauses[one.first] == clauses[other.first] or set(one.matches) & set(other.matches):
            continue
        votes = [
            max(
                _contrast(alignment, _rows(said, x), match, rival)
                for match in x.matches
                for rival in y.matches
            )
            for x, y in ((one, other), (other, one))
        ]
        if max(votes) < 0 and sum(votes) <= 2 * _AGAINST:
            found |= {one, other}
    return found


def _rows(said: Reading, anchor: _Anchor) -> list[int]:
    """The claim's words in the anchor's clause; a topic alone takes the next clause's."""
    clauses = said.content.clauses
    own = range(anchor.first, anchor.last)
    rows: list[int] = []
    for clause in range(clauses[anchor.first], clauses[-1] + 1):
        rows += [
            row
            for row, n in enumerate(said.content.places)
            if n not in own and clauses[n] == clause
        ]
        if any(_plain(said.content, said.content.places[row]) for row in rows):
            break
    return rows


def _plain(content: Content, n: int) -> bool:
    return not content.sentence.tokens[n].text[0].isupper()


def _contrast(alignment: Alignment, rows: Collection[int], match: Place, rival: Place) -> float:
    """How much nearer words of the claim are to the clause of ``match`` than to ``rival``'s."""
    ours, theirs = _clause(alignment, match), _clause(alignment, rival)
    if not rows or set(ours) == set(theirs) or _same_clause(alignment, match, rival):
        return 0.0
    near, far = (_best(alignment, rows, one) for one in (ours, theirs))
    votes = np.where(np.maximum(near, far) >= _SURE, near**2 - far**2, 0)
    earlier = match < rival
    votes = np.where((votes > 0) == earlier, _SHARED * votes, votes)
    return float(votes.sum())


def _same_clause(alignment: Alignment, one: Place, other: Place) -> bool:
    clauses = alignment.evidence[one[0]].clauses
    return one[0] == other[0] and clauses[one[1]] == clauses[other[1]]


def _best(
    alignment: Alignment, rows: Collection[int], columns: Collection[int]
) -> NDArray[np.float32]:
    if not columns:
        return np.zeros(len(rows), np.float32)
    return np.asarray(alignment.similar[np.ix_(list(rows), list(columns))].max(axis=1), np.float32)


def _clause(alignment: Alignment, place: Place) -> list[int]:
    """The evidence's words in the clause of ``place``; a topic alone takes the next clause's."""
    s, at = place
    clauses = alignment.evidence[s].clauses
    first = clauses[at]
    opening = alignment.evidence[s].sentence.tokens[clauses.index(first)].key
    if opening in _ANAPHORIC:
        first = max(0, first - 1)
    for clause in range(clauses[at], clauses[-1] + 1):
        found = [
            column
            for column, (other, n) in enumerate(alignment.given)
            if other == s and first <= clauses[n] <= clause and n != at
        ]
        if any(_plain(alignment.evidence[s], alignment.given[column][1]) for column in found):
            break
    return found


def _quantities(said: Reading, given: Sequence[Reading]) -> Iterator[_Anchor]:
    there = [(s, x) for s, reading in enumerate(given) for x in reading.quantities]
    heads = {
        (s, x.first): head
        for s, x in there
        if not x.of and (head := _head(given[s], x.last)) is not None
    }
    for one in said.quantities:
        if one.loose:
            continue
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
            None if one.of else _head(said, one.last),
            heads,
        )  # fmt: skip


def _head(reading: Reading, n: int) -> int | None:
    """What is counted by a number that ends before token ``n``."""
    tokens = reading.sentence.tokens
    return (
        n if n < len(tokens) and n in reading.content.places and tokens[n].text.islower() else None
    )


def _moments(said: Reading, given: Sequence[Reading]) -> Iterator[_Anchor]:
    everything = [x for reading in given for x in reading.moments]
    there = [(s, x) for s, reading in enumerate(given) for x in reading.moments]
    after = [
        (s, x.first)
        for s, reading in enumerate(given)
        for x in reading.quantities
        if x.of == "months" and reading.sentence.key(x.last) in _LATER
    ]
    for one in said.moments:
        carrying = carries(one, everything)
        rivals = [
            (s, x.part[0])
            for s, x in there
            if x not in carrying
            and x.own.keys() & one.own.keys()
            and not any(carries(other, [x]) for other in said.moments)
        ]
        yield _Anchor(
            Kind.DATE, *one.part,
            [(s, x.part[0]) for s, x in there if x in carrying],
            rivals + (after if one.year is not None and not said.quantities else []),
        )  # fmt: skip


def _names(said: Reading, given: Sequence[Reading]) -> Iterator[_Anchor]:
    there = [(s, x) for s, reading in enumerate(given) for x in reading.names if _own(x, reading)]
    sentences = [reading.sentence for reading in given]
    for one in said.names:
        if not _own(one, said):
            continue
        yield _Anchor(
            Kind.ENTITY, one.first, one.last,
            [(s, x.first) for s, x in there if same_name(one, said.sentence, x, sentences[s])],
            [
                (s, x.first)
                for s, x in there
                if rival_names(one, said.sentence, x, sentences[s])
                and not any(same_name(y, said.sentence, x, sentences[s]) for y in said.names)
            ],
        )  # fmt: skip


def _own(name: Name, reading: Reading) -> bool:
    """Is it a name of its own, and not a word of one, as "Ministry" is?"""
    sentence = reading.sentence
    around = range(max(0, name.first - 1), min(name.last + 1, len(sentence.tokens)))
    return bool(name.ids) or not any(
        generic(sentence.key(n), sentence.language)
        for n in around
        if sentence.tokens[n].text[0].isupper()
    )
