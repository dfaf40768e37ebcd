"""What is measured of answers: small pure functions, each with its source."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from dipnot.text.folding import words

Items = frozenset[tuple[str, ...]]
Supports = Callable[[Items], bool]
"""Do these cited items together bear out something that answers the question?"""

_INFLECTED = 4
"""Letters from which a word of gold may have an ending: "Washington" in "Washingtonda"."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an answer: for each of its citations, the items of gold that it is."""

    cited: tuple[Items, ...]


def supported(statement: Statement, supports: Supports) -> bool:
    """Do the citations of ``statement`` together bear it out?"""
    return supports(frozenset[tuple[str, ...]]().union(*statement.cited))


def citation_recall(statements: Sequence[Statement], supports: Supports) -> float | None:
    """The share of statements that their citations bear out; ``None`` without a statement.

    ALCE (Gao et al., "Enabling Large Language Models to Generate Text with Citations", EMNLP
    2023, §4.3), with the question's gold in the place of its NLI model: a statement is borne
    out if its citations have all that gold names for one of its pieces of evidence.
    """
    if not statements:
        return None
    return fmean(supported(statement, supports) for statement in statements)


def citation_precision(statements: Sequence[Statement], supports: Supports) -> float | None:
    """The share of citations that are needed; ``None`` without a citation.

    ALCE, §4.3: one counts if its statement is borne out, and it bears out by itself or the
    others do not without it.
    """
    counted = [
        supported(statement, supports)
        and (supports(one) or not supports(frozenset[tuple[str, ...]]().union(*others)))
        for statement in statements
        for n, one in enumerate(statement.cited)
        for others in [statement.cited[:n] + statement.cited[n + 1 :]]
    ]
    return fmean(counted) if counted else None


def evidence_recall(facts: Sequence[Sequence[Items]], cited: Items) -> float | None:
    """The share of the facts for which one of the alternatives is cited whole.

    What ALCE leaves to its correctness: an answer that cites well but half of what was asked
    gets a half. A fact that may stand on something with nothing to cite, and is not cited
    otherwise, is left out; ``None`` if all are.
    """
    counted = [
        any(one and one <= cited for one in alternatives)
        for alternatives in facts
        if all(alternatives) or any(one and one <= cited for one in alternatives)
    ]
    return fmean(counted) if counted else None


def key_fact_recall(text: str, facts: Sequence[Mapping[str, Sequence[str]]]) -> float | None:
    """The share of ``facts`` of which ``text`` has a wording, in either language.

    As EM recall in ALCE (§4.2): a wording is there if its folded words are, in that order and
    together; the last may have an ending. ``None`` without facts.
    """
    if not facts:
        return None
    found = words(text)
    return fmean(
        any(_within(words(wording), found) for wordings in fact.values() for wording in wordings)
        for fact in facts
    )


def _within(run: Sequence[str], found: Sequence[str]) -> bool:
    return bool(run) and any(
        list(found[at : at + len(run) - 1]) == list(run[:-1])
        and _inflected(found[at + len(run) - 1], run[-1])
        for at in range(len(found) - len(run) + 1)
    )


def _inflected(word: str, base: str) -> bool:
    return word == base or (base.isalpha() and len(base) >= _INFLECTED and word.startswith(base))


def verbatim_rate(quotes: Sequence[tuple[str, str]]) -> float | None:
    """The share of (quote, what stands at its offsets) that are the same; ``None`` of none."""
    return fmean(quote == there for quote, there in quotes) if quotes else None


@dataclass(frozen=True, slots=True)
class Abstention:
    """How well a system knows what it cannot answer.

    ``precision`` and ``recall`` are of abstaining, as in Rajpurkar et al., "Know What You
    Don't Know" (ACL 2018); ``refused`` is the share of answerable questions not answered.
    """

    precision: float | None
    recall: float | None
    refused: float | None


def abstention(outcomes: Sequence[tuple[bool, bool]]) -> Abstention:
    """Of (is it answerable, was it answered) for each question."""
    abstained = [answerable for answerable, answered in outcomes if not answered]
    unanswerable = [answered for answerable, answered in outcomes if not answerable]
    answerable_ones = [answered for answerable, answered in outcomes if answerable]
    return Abstention(
        precision=fmean(not answerable for answerable in abstained) if abstained else None,
        recall=fmean(not answered for answered in unanswerable) if unanswerable else None,
        refused=fmean(not answered for answered in answerable_ones) if answerable_ones else None,
    )


def risk_coverage(outcomes: Sequence[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Of (confidence, was it right) for each question, points (coverage, risk).

    Coverage is the share of questions that are answered if one answers only from some
    confidence up, risk the share of those answered wrongly (Geifman and El-Yaniv, "Selective
    Classification for Deep Neural Networks", NeurIPS 2017). Equal confidences are one point.
    """
    ranked = sorted(outcomes, key=lambda one: -one[0])
    points: list[tuple[float, float]] = []
    wrong = 0
    for n, (confidence, right) in enumerate(ranked, start=1):
        wrong += not right
        if n == len(ranked) or ranked[n][0] < confidence:
            points.append((n / len(ranked), wrong / n))
    return points


def area_under(points: Sequence[tuple[float, float]]) -> float | None:
    """The area under a risk–coverage curve (AURC), as a mean over coverage: 0 is best."""
    if not points:
        return None
    area, before = 0.0, 0.0
    for coverage, risk in points:
        area += (coverage - before) * risk
        before = coverage
    return area


def quantile(values: Sequence[float], share: float) -> float | None:
    """The value below which that ``share`` (0 to 1) of ``values`` lies, interpolated."""
    if not values:
        return None
    ordered = sorted(values)
    at = share * (len(ordered) - 1)
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (at - low) * (ordered[high] - ordered[low])
