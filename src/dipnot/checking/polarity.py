"""Whether a claim says the contrary of its evidence, where both speak of the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dipnot.checking.alignment import Alignment
from dipnot.checking.axes import Pole, flips, poles
from dipnot.checking.negation import Negation, negations
from dipnot.checking.tokens import Sentence
from dipnot.checking.verdict import Finding, Kind

_LEANS = 0.15
"""how much better a contrary word must fit than the nearest word that agrees"""
_RELATED = 0.2
"""how well a contrary word must fit where no word agrees"""
_SPOKEN_OF = 0.33
"""how much of a denial's surroundings the claim must say for the denial to concern it"""
_TRANSLATED = 0.55
"""the likeness from which a word that denies by itself is said by another word"""
_SAME_WORD = 0.3
"""the likeness from which the evidence has the word that the claim denies"""
_MATCHED = 0.18
"""how well two denials must fit to be taken for one"""


def contraries(
    claim: Sentence, evidence: Sequence[Sentence], alignment: Alignment
) -> Iterator[Finding]:
    """Where the claim goes the other way: rose for fell."""
    said = poles(claim)
    given = [(s, one) for s, sentence in enumerate(evidence) for one in poles(sentence)]
    denied = {one.focus for one in negations(claim)} | {one.n for one in negations(claim)}
    denied_there = {
        (s, at)
        for s, sentence in enumerate(evidence)
        for one in negations(sentence)
        for at in (one.focus, one.n)
    }

    def up(one: Pole, is_denied: bool) -> bool:
        return one.up != (is_denied and flips(one.axis))

    for axis in dict.fromkeys(one.axis for one in said):
        mine = [(one, up(one, one.n in denied)) for one in said if one.axis == axis]
        theirs = [(s, x, up(x, (s, x.n) in denied_there)) for s, x in given if x.axis == axis]
        for way in (True, False):
            along = [one for one, its in mine if its == way]
            same = [(s, x) for s, x, its in theirs if its == way]
            other = [(s, x) for s, x, its in theirs if its != way]
            if not along or not other:
                continue
            one, (s, rival) = max(
                ((one, pair) for one in along for pair in other),
                key=lambda both: alignment.bound(both[0].n, both[1][0], both[1][1].n),
            )
            against = alignment.bound(one.n, s, rival.n)
            if same:
                agreeing = max(alignment.bound(x.n, at, y.n) for x in along for at, y in same)
                both_ways = len(mine) > len(along)
                crowded = len(along) > max(1, len(same)) and not both_ways
                contrary = crowded or (not both_ways and against - agreeing > _LEANS)
            else:
                contrary = against >= _RELATED
            if contrary:
                said_word = claim.tokens[one.n].text
                there = evidence[s].tokens[rival.n].text
                yield Finding(
                    Kind.POLARITY, f"“{said_word}” is contrary to “{there}” of the evidence"
                )


def denials(
    claim: Sentence, evidence: Sequence[Sentence], alignment: Alignment
) -> Iterator[Finding]:
    """What only one of both denies."""
    said = negations(claim)
    given = [(s, one) for s, sentence in enumerate(evidence) for one in negations(sentence)]
    left = list(given)
    for one in said:
        ranked = sorted(left, key=lambda pair: -_fit(alignment, one, pair))
        if ranked and (_fit(alignment, one, ranked[0]) >= _MATCHED or len(said) == len(given)):
            left.remove(ranked[0])
            continue
        abroad = any(sentence.language != claim.language for sentence in evidence)
        if one.lexical and abroad and alignment.likeness_of(one.n) >= _TRANSLATED:
            continue
        spoken_of = max(alignment.likeness_of(one.focus), alignment.likeness_of(one.n))
        if not one.lexical and spoken_of < _SAME_WORD:
            continue  # what is denied is said in other words there, if at all
        yield Finding(Kind.POLARITY, f"the evidence does not deny “{claim.tokens[one.focus].text}”")
    for s, negation in left:
        abroad = evidence[s].language != claim.language
        if negation.lexical and abroad and alignment.likeness_to(s, negation.n) >= _TRANSLATED:
            continue
        if _spoken_of(alignment, s, negation) >= _SPOKEN_OF:
            text = evidence[s].tokens[negation.n].text
            yield Finding(Kind.POLARITY, f"the claim leaves out the denial of “{text}”")


def _fit(alignment: Alignment, one: Negation, pair: tuple[int, Negation]) -> float:
    """How well a negation of the claim fits one of the evidence, from 0 to 1."""
    s, other = pair
    return alignment.bound(one.focus, s, other.focus, own=True)


def _spoken_of(alignment: Alignment, s: int, negation: Negation) -> float:
    """How much the claim speaks of what is denied, from 0 to 1."""
    return alignment.mentioned(s, negation.focus)
