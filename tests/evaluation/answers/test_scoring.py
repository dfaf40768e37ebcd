from __future__ import annotations

from math import log2
from typing import Any

import pytest

from dipnot.evaluation.answers.metrics import Abstention
from dipnot.evaluation.answers.questions import Question
from dipnot.evaluation.answers.run import Run
from dipnot.evaluation.answers.scoring import (
    CITATION_METRICS,
    METRICS,
    Score,
    by_pair,
    by_type,
    headline,
    language_gap,
    score,
    score_run,
    summary,
)
from dipnot.evaluation.answers.statistics import Mean
from dipnot.evaluation.answers.telling import csv_of, document_of

from .making import (
    ARTICLES,
    BROOKS,
    FROZEN,
    LAKE,
    RIVERS,
    SALT,
    SULAR,
    WATERS,
    about,
    answer,
    citation,
    evidence,
    note,
    question,
    span,
    suite_of,
)

ABOUT_SALT = evidence(SALT, "1", works=["Salt Book"])
SAYS_SALT = citation(1, SALT, note("1", "The Salt Book"))
SAYS_BROOKS = citation(2, BROOKS)
ASKED = question("salt", ABOUT_SALT, evidence(RIVERS, "2", "3", works=["All the Lakes"], fact=1))
NEAR = question("near", abstain="near miss")
FAR = question("far", abstain="off topic")


def passage(start: str, end: str) -> dict[str, Any]:
    first, last = span(WATERS, start), span(WATERS, end)
    return {"article": "waters", "start": first.start, "end": last.end}


def test_all_metrics_of_an_answer() -> None:
    given = answer(
        SAYS_SALT, SAYS_BROOKS, retrieved=[passage(LAKE, LAKE), passage(SALT, BROOKS)], seconds=0.25
    )
    found = score(ASKED, given, ARTICLES)
    assert (found.answered, found.confidence, found.seconds) == (True, 0.8, 0.25)
    assert found.metrics == {
        "citation_recall@sentence": 1 / 2,
        "citation_precision@sentence": 1 / 2,
        "evidence_recall@sentence": 1 / 2,
        "citation_recall@note": 1 / 2,
        "citation_precision@note": 1,
        "evidence_recall@note": 1 / 2,
        "citation_recall@work": 1 / 2,
        "citation_precision@work": 1,
        "evidence_recall@work": 1 / 2,
        "key_fact_recall": 1,
        "verbatim": 1,
        "language": 1,
        "ndcg@10": pytest.approx((1 / log2(3) + 1 / 2) / (1 + 1 / log2(3))),
        "recall@5": 1,
        "recall@20": 1,
        "mrr@10": 1 / 2,
    }
    assert (found.answerable, found.right, found.pair) == (True, True, "en→en")


def test_what_is_answerable_and_not_answered_gets_nothing() -> None:
    found = score(ASKED, answer(retrieved=[passage(SALT, SALT)]), ARTICLES)
    assert {found.metrics[name] for name in CITATION_METRICS} == {0}
    assert found.metrics["key_fact_recall"] == 0
    assert found.metrics["recall@5"] == 1 / 2
    assert "verbatim" not in found.metrics
    assert not found.right


def test_where_no_note_is_called_for_none_is_missed() -> None:
    found = score(question("lake", evidence(LAKE)), answer(), ARTICLES)
    assert {name for name in found.metrics if "@" in name} == {
        "citation_recall@sentence",
        "citation_precision@sentence",
        "evidence_recall@sentence",
    }


@pytest.mark.parametrize(
    ("given", "metrics"),
    [(answer(), {}), (answer(SAYS_SALT), {"verbatim": 1, "language": 1})],
)
def test_what_cannot_be_answered_has_no_citations_to_measure(
    given: dict[str, Any], metrics: dict[str, float]
) -> None:
    found = score(NEAR, given, ARTICLES)
    assert found.metrics == metrics
    assert (found.answerable, found.right, found.pair) == (False, False, "en→none")


@pytest.mark.parametrize(
    ("change", "verbatim", "language"),
    [
        ({}, 1, 1),
        ({"language": "tr"}, 1, 0),
        ({"citations": [SAYS_SALT | {"quote": "The sea is sweet."}]}, 0, 1),
        ({"citations": [SAYS_SALT | {"start": SAYS_SALT["start"] + 1}]}, 0, 1),
        ({"sentences": [{"text": "Deniz tuzludur ve çok derindir.", "citations": [1]}]}, 1, 0),
        (
            {
                "sentences": [
                    {"text": "Deniz tuzludur ve derindir.", "citations": [1], "original": "tr"}
                ]
            },
            1,
            1,
        ),
    ],
    ids=["right", "declared", "quote", "offset", "sentence", "original"],
)
def test_how_an_answer_is_made(change: dict[str, Any], verbatim: float, language: float) -> None:
    found = score(ASKED, answer(SAYS_SALT) | change, ARTICLES).metrics
    assert (found["verbatim"], found["language"]) == (verbatim, language)


def test_faithfulness_is_asked_of_every_sentence_with_its_evidence() -> None:
    asked: list[tuple[str, str, list[tuple[str, str]]]] = []

    def faithful(text: str, language: str, told: Any) -> bool:
        asked.append((text, language, list(told)))
        return text == SALT

    ice = citation(2, FROZEN, note("1"), article=SULAR)
    given = answer(SAYS_SALT, ice)
    given["sentences"][1]["original"] = "tr"
    assert score(ASKED, given, ARTICLES, faithful).metrics["faithfulness"] == 1 / 2
    bare = SALT.removesuffix("[^1]")
    assert asked == [
        (SALT, "en", [(bare, "en"), ("The Salt Book", "en")]),
        (FROZEN, "tr", [(FROZEN.removesuffix("[^1]"), "tr"), ("", "tr")]),
    ]


@pytest.mark.parametrize(
    ("retrieved", "ranks"),
    [
        ([], {}),
        ([(SALT, SALT)], {1: 1}),
        ([(LAKE, LAKE), (BROOKS, BROOKS), (SALT, SALT)], {3: 1}),
        ([(SALT, LAKE), (SALT, SALT), (RIVERS, RIVERS)], {1: 1, 2: 1}),
        ([(SALT, BROOKS)], {1: 1, 2: 1}),
        ([(LAKE, LAKE)] * 10 + [(SALT, RIVERS)], {11: 1, 12: 1}),
    ],
)
def test_passages_count_by_the_facts_that_are_new(
    retrieved: list[tuple[str, str]], ranks: dict[int, int]
) -> None:
    given = answer(SAYS_SALT, retrieved=[passage(*one) for one in retrieved])
    found = score(ASKED, given, ARTICLES).metrics
    gains = sum(1 / log2(rank + 1) for rank in ranks if rank <= 10)
    assert found["ndcg@10"] == pytest.approx(gains / (1 + 1 / log2(3)))
    assert found["recall@5"] == sum(rank <= 5 for rank in ranks) / 2
    assert found["recall@20"] == len(ranks) / 2
    first = min(ranks, default=99)
    assert found["mrr@10"] == (1 / first if first <= 10 else 0)


def test_without_passages_retrieval_is_not_measured() -> None:
    assert "ndcg@10" not in score(ASKED, answer(SAYS_SALT), ARTICLES).metrics


TR_ICE = question("ice", evidence(FROZEN, "1", article=SULAR), language="tr")
EN_ICE = question("ice-en", evidence(FROZEN, "1", article=SULAR), type="date")
EVERYWHERE = question(
    "all", ABOUT_SALT, evidence(FROZEN, "1", article=SULAR, fact=1), language="tr", type="list"
)
SAYS_ICE = citation(1, FROZEN, note("1", "Göllerin Kitabı"), article=SULAR)


def scored(asked: Question, given: dict[str, Any]) -> Score:
    return score(asked, given, ARTICLES)


SCORES = [
    scored(question("sea", ABOUT_SALT), answer(SAYS_SALT, confidence=0.9, seconds=1.0)),
    scored(TR_ICE, answer(SAYS_ICE, language="tr", confidence=0.7, seconds=2.0)),
    scored(EN_ICE, answer(confidence=0.2, seconds=3.0)),
    scored(EVERYWHERE, answer(SAYS_SALT, language="tr", confidence=0.6, seconds=4.0)),
    scored(NEAR, answer(SAYS_SALT, confidence=0.8, seconds=5.0)),
    scored(question("near-2", abstain="near miss"), answer(confidence=0.1, seconds=5.0)),
    scored(FAR, answer(confidence=0.0, seconds=5.0)),
]


def test_a_summary_is_of_what_each_metric_says_something_about() -> None:
    found = summary(SCORES)
    assert found.questions == 7
    recall = found.means["citation_recall@sentence"]
    assert (recall.value, recall.n) == (3 / 4, 4)
    assert found.means["evidence_recall@sentence"].value == (1 + 1 + 0 + 1 / 2) / 4
    assert found.means["verbatim"] == Mean(1, 1, 1, 4)
    assert "ndcg@10" not in found.means
    assert found.abstention == Abstention(precision=2 / 3, recall=2 / 3, refused=1 / 4)
    assert (found.near_misses_refused, found.off_topic_refused) == (1 / 2, 1)
    risks = (0, 1 / 2, 1 / 3, 1 / 4, 2 / 5, 1 / 2, 4 / 7)
    assert found.curve == tuple((n / 7, risk) for n, risk in enumerate(risks, start=1))
    assert found.aurc == pytest.approx(sum(risks) / 7)
    assert found.seconds_p50 == 4
    assert found.seconds_p95 == 5


def test_the_headline_is_better_when_higher() -> None:
    told = headline(summary(SCORES))
    assert told["citation_recall@sentence"] == 3 / 4
    assert told["abstention_precision"] == told["abstention_recall"] == 2 / 3
    assert told["answerable_answered"] == 3 / 4
    assert told["near_misses_refused"] == 1 / 2
    assert told["risk_coverage_area_free"] == 1 - (summary(SCORES).aurc or 0)
    assert headline(summary([])) == {}


def test_scores_are_grouped_by_languages_and_by_type() -> None:
    assert {name: len(one) for name, one in by_pair(SCORES).items()} == {
        "en→en": 1,
        "en→tr": 1,
        "tr→both": 1,
        "tr→tr": 1,
    }
    assert {name: len(one) for name, one in by_type(SCORES).items()} == {
        "date": 1,
        "factual": 2,
        "list": 1,
        "near miss": 2,
        "off topic": 1,
    }


def test_the_gap_is_from_same_language_to_across() -> None:
    gap = language_gap(SCORES)
    assert gap["evidence_recall@sentence"] == 1
    assert gap["key_fact_recall"] == 1 / 2
    assert "verbatim" not in gap
    assert language_gap(SCORES[:2]) == {}


def test_a_run_is_scored_in_the_order_of_the_suite(tmp_path: Any) -> None:
    asked = [question("sea", ABOUT_SALT), TR_ICE, NEAR]
    made = Run(tmp_path, about(), {"near": answer(), "sea": answer(SAYS_SALT)})
    scores = score_run(made, suite_of(*asked))
    assert [one.question.id for one in scores] == ["sea", "near"]


def test_the_document_and_the_table_say_the_same(tmp_path: Any) -> None:
    document = document_of(Run(tmp_path, about(), {}), SCORES)
    assert document["run"]["system"] == "a system"
    assert document["run"]["folder"] == tmp_path.name
    assert document["n"] == 7
    assert document["metrics"]["evidence_recall@sentence"]["mean"] == 0.625
    assert document["abstention"]["precision"] == 0.6667
    assert list(document["by_split"]) == ["dev"]
    assert document["by_language"]["tr→tr"]["n"] == document["by_type"]["off topic"]["n"] == 1
    head, *lines = csv_of(SCORES).splitlines()
    columns = head.split(",")
    assert columns[8:] == list(METRICS)
    for line, told in zip(lines, document["questions"], strict=True):
        cells = dict(zip(columns, line.split(","), strict=True))
        assert cells["id"] == told["id"]
        assert cells["abstain"] == (told["abstain"] or "")
        assert {name: float(cells[name]) for name in METRICS if cells[name]} == told["metrics"]
