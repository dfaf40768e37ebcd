from __future__ import annotations

import pytest

from dipnot.evaluation.answers.metrics import (
    Statement,
    abstention,
    area_under,
    citation_precision,
    citation_recall,
    evidence_recall,
    key_fact_recall,
    quantile,
    risk_coverage,
    verbatim_rate,
)

A, B, C = (frozenset({(name,)}) for name in "abc")
NOTHING: frozenset[tuple[str, ...]] = frozenset()


def needs_a(cited: frozenset[tuple[str, ...]]) -> bool:
    return cited >= A


def needs_both(cited: frozenset[tuple[str, ...]]) -> bool:
    return cited >= A | B


def test_recall_is_the_share_of_statements_borne_out() -> None:
    told = [Statement((A,)), Statement((B, C)), Statement((NOTHING, A)), Statement(())]
    assert citation_recall(told, needs_a) == 0.5
    assert citation_recall([], needs_a) is None


def test_precision_is_the_share_of_citations_that_are_needed() -> None:
    assert citation_precision([Statement((A, B))], needs_a) == 0.5
    assert citation_precision([Statement((A, B))], needs_both) == 1.0
    assert citation_precision([Statement((B,))], needs_a) == 0.0
    assert citation_precision([Statement((A,)), Statement((NOTHING,))], needs_a) == 0.5
    assert citation_precision([Statement(())], needs_a) is None


def test_evidence_recall_wants_one_alternative_of_each_fact_whole() -> None:
    assert evidence_recall([[A, B], [C]], A) == 0.5
    assert evidence_recall([[A | B]], A) == 0.0
    assert evidence_recall([[A], [NOTHING]], A) == 1.0
    assert evidence_recall([[NOTHING]], A) is None


@pytest.mark.parametrize(
    ("text", "wordings", "share"),
    [
        ("Payı %40 dolayındadır", ["%40"], 1.0),
        ("İmza Washington'da atıldı", ["washington"], 1.0),
        ("ISTANBUL'DA toplandı", ["İstanbul"], 1.0),
        ("Payı 140 tondur", ["40 ton"], 0.0),
        ("yüzde kırk", ["kırk yüzde"], 0.0),
        ("toplandılar", ["toplandı"], 1.0),
    ],
)
def test_a_fact_is_told_if_a_wording_of_it_is(text: str, wordings: list[str], share: float) -> None:
    assert key_fact_recall(text, [{"tr": wordings}]) == share


def test_facts_count_apart() -> None:
    assert key_fact_recall("one and two", [{"en": ["one"]}, {"en": ["six"]}]) == 0.5
    assert key_fact_recall("one", []) is None


def test_quotes_are_verbatim_or_not() -> None:
    assert verbatim_rate([("a", "a"), ("a", "b")]) == 0.5
    assert verbatim_rate([]) is None


def test_abstention() -> None:
    found = abstention([(True, True), (True, False), (False, False), (False, True), (False, False)])
    assert found.precision == pytest.approx(2 / 3)
    assert found.recall == pytest.approx(2 / 3)
    assert found.refused == 0.5
    assert abstention([(True, True)]).recall is None


def test_risk_and_coverage() -> None:
    points = risk_coverage([(0.9, True), (0.5, False), (0.5, True), (0.1, False)])
    assert points == [(0.25, 0.0), (0.75, pytest.approx(1 / 3)), (1.0, 0.5)]
    assert area_under(points) == pytest.approx(0.5 / 3 + 0.125)
    assert area_under([]) is None


def test_quantiles() -> None:
    assert quantile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert quantile([0.0, 1.0], 0.95) == pytest.approx(0.95)
    assert quantile([], 0.5) is None
