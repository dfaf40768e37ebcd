"""Whether a list of the claim has things that the evidence does not have."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dipnot.checking.alignment import Alignment
from dipnot.checking.tokens import Sentence
from dipnot.checking.verdict import Finding, Kind
from dipnot.text.terms import EMPTY_WORDS

_JOINING = frozenset("and or ve veya".split())
_LONGEST = 3
"""words of a thing that is listed"""
_MET = 0.45
"""nearness from which the evidence may have a thing"""


def unlisted(claim: Sentence, alignment: Alignment) -> Iterator[Finding]:
    """The things between the first and the last of a list that no one sentence has beside them.

    Evidence that has them here and there does not list them.
    """
    rows = {n: row for row, n in enumerate(alignment.claim.places)}
    near = alignment.nearest()
    things = [
        (first, last, [rows[n] for n in range(first, last) if n in rows])
        for first, last in _listed(claim)
        if not any(
            token.key in EMPTY_WORDS or token.text[0].isdigit()  # "among them", "in 2025"
            for token in claim.tokens[first:last]
        )
    ]
    things = [one for one in things if one[-1]]
    if not things or not near.size:
        return
    met = np.array([near[words].max(axis=0) >= _MET for *_, words in things])
    best = int(met.sum(axis=0).argmax())
    for (first, last, _), there in zip(things, met[:, best], strict=True):
        if not there:
            text = claim.text[claim.tokens[first].start : claim.tokens[last - 1].end]
            yield Finding(Kind.MEANING, f"“{text}” is not among what the evidence lists")


def _listed(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """What stands between commas, in lists that end with "and" or "or": (first, last) tokens."""
    begins: list[int] = []
    for n in range(1, len(sentence.tokens)):
        between = sentence.text[sentence.tokens[n - 1].end : sentence.tokens[n].start].strip()
        joins = sentence.tokens[n].key in _JOINING
        if begins and n - begins[-1] > _LONGEST:
            begins = []
        if joins:
            yield from zip(begins, [*begins[1:], n], strict=True) if begins else ()
            begins = []
        elif between == ",":
            begins.append(n)
