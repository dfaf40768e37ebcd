"""Systems that are bad on purpose, over the real suite: each must be seen to be."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import ROOT

from dipnot.evaluation.answers.matching import LEVELS
from dipnot.evaluation.answers.questions import Evidence, Question, divided
from dipnot.evaluation.answers.run import Run
from dipnot.evaluation.answers.scoring import headline, score, score_run, summary
from dipnot.evaluation.answers.suite import Suite, load_suite
from dipnot.model import Article, Note

from .making import about

Answers = Callable[[Suite, Question], dict[str, Any]]

CITATIONS = [f"{one}@{at}" for one in ("citation_recall", "citation_precision") for at in LEVELS]
EVIDENCE = [f"evidence_recall@{level}" for level in LEVELS]
ABSTAINING = [
    "abstention_precision",
    "abstention_recall",
    "answerable_answered",
    "near_misses_refused",
    "off_topic_refused",
]
BAD = 0.2
GOOD = 0.99


@pytest.fixture(scope="module")
def suite() -> Suite:
    return load_suite("dipnot", ROOT / "eval" / "suites.toml")


def abstention(question: Question) -> dict[str, Any]:
    return {
        "status": "abstained", "reason": "nothing is said of it", "language": question.language,
        "confidence": 0.0, "sentences": [], "citations": [], "retrieved": [],
    }  # fmt: skip


def answered(question: Question, cited: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Each of ``cited`` in a sentence of its own."""
    citations = [one | {"n": n} for n, one in enumerate(cited, start=1)]
    return {
        "status": "answered",
        "reason": None,
        "language": question.language,
        "confidence": 1.0,
        "sentences": [
            {
                "text": one["quote"],
                "citations": [one["n"]],
                "original": one["article"]["language"],
            }
            for one in citations
        ],
        "citations": citations,
        "retrieved": [
            {"article": one["article"]["id"], "start": one["start"], "end": one["end"]}
            for one in citations
        ],
    }


def cited(article: Article, start: int, end: int, notes: Sequence[Note]) -> dict[str, Any]:
    return {
        "article": {"id": article.id, "title": article.title, "language": article.language},
        "quote": article.text[start:end],
        "start": start,
        "end": end,
        "notes": [
            {
                "label": note.label,
                "works": [{"title": article.work(one.work).title} for one in note.references],
            }
            for note in notes
        ],
    }


def sentence(article: Article, n: int) -> dict[str, Any]:
    one = article.sentences[n]
    return cited(article, one.start, one.end, article.notes_on(one))


def as_gold(article: Article, gold: Evidence) -> dict[str, Any]:
    works = [[{"title": work} for work in gold.works], *[[] for _ in gold.notes[1:]]]
    notes = [
        {"label": label, "works": known}
        for label, known in zip(gold.notes, works, strict=bool(gold.notes))
    ]
    return cited(article, gold.span.start, gold.span.end, ()) | {"notes": notes}


def at_random(suite: Suite, question: Question) -> dict[str, Any]:
    choice = random.Random(question.id)  # noqa: S311
    articles = [choice.choice(list(suite.articles.values())) for _ in range(3)]
    return answered(
        question, [sentence(one, choice.randrange(len(one.sentences))) for one in articles]
    )


def nothing(suite: Suite, question: Question) -> dict[str, Any]:
    return abstention(question)


def first_sentence(suite: Suite, question: Question) -> dict[str, Any]:
    """Of the right article where there is one."""
    names = question.articles or tuple(suite.articles)[:1]
    return answered(question, [sentence(suite.articles[name], 0) for name in names])


def every_note(suite: Suite, question: Question) -> dict[str, Any]:
    spans = dict.fromkeys(one.span for one in question.evidence)
    if not spans:
        return abstention(question)
    articles = [suite.articles[one.article] for one in spans]
    return answered(
        question,
        [
            cited(article, one.start, one.end, article.notes)
            for article, one in zip(articles, spans, strict=True)
        ],
    )


def whole_article(suite: Suite, question: Question) -> dict[str, Any]:
    names = question.articles or tuple(suite.articles)[:1]
    articles = [suite.articles[name] for name in names]
    return answered(
        question, [sentence(one, n) for one in articles for n in range(len(one.sentences))]
    )


def oracle(suite: Suite, question: Question) -> dict[str, Any]:
    """All the evidence, as the gold has it."""
    if question.abstain:
        return abstention(question)
    return answered(
        question, [as_gold(suite.articles[one.span.article], one) for one in question.evidence]
    )


def article_oracle(suite: Suite, question: Question) -> dict[str, Any]:
    """The sentences of the gold, with the notes and works that the program reads on them."""
    if question.abstain:
        return abstention(question)
    found = []
    for span in dict.fromkeys(one.span for one in question.evidence):
        article = suite.articles[span.article]
        notes = [
            note
            for one in article.sentences
            if span.start <= one.start < span.end or one.start <= span.start < one.end
            for note in article.notes_on(one)
        ]
        found.append(cited(article, span.start, span.end, list(dict.fromkeys(notes))))
    return answered(question, found)


def figures(suite: Suite, system: Answers) -> dict[str, float]:
    answers = {one.id: system(suite, one) for one in suite.questions}
    return headline(summary(score_run(Run(Path("x"), about(), answers), suite)))


@pytest.mark.parametrize(
    ("system", "bad"),
    [
        (
            at_random,
            [*CITATIONS, *EVIDENCE, "key_fact_recall", "near_misses_refused", "mrr@10", "recall@5",
             "risk_coverage_area_free"],
        ),
        (
            nothing,
            [*CITATIONS, *EVIDENCE, "answerable_answered", "key_fact_recall", "recall@20",
             "risk_coverage_area_free"],
        ),
        (
            first_sentence,
            [*CITATIONS, *EVIDENCE, "key_fact_recall", "near_misses_refused", "off_topic_refused",
             "recall@20"],
        ),
        (every_note, ["citation_precision@note", "citation_precision@work"]),
        (
            whole_article,
            ["citation_recall@sentence", "citation_precision@sentence", "citation_recall@note",
             "citation_precision@note", "near_misses_refused"],
        ),
    ],
)  # fmt: skip
def test_a_bad_system_is_seen_to_be(suite: Suite, system: Answers, bad: list[str]) -> None:
    told = figures(suite, system)
    assert {name: told[name] for name in bad if told[name] >= BAD} == {}


@pytest.mark.parametrize("system", [at_random, nothing, first_sentence])
def test_what_knows_nothing_is_far_below_an_oracle_in_both_halves(
    suite: Suite, system: Answers
) -> None:
    for split in ("dev", "test"):
        half = replace(suite, questions=tuple(q for q in suite.questions if q.split == split))
        bad, good = figures(half, system), figures(half, oracle)
        assert all(bad[name] < good[name] - 0.7 for name in (*CITATIONS, *EVIDENCE))


def test_abstaining_is_right_only_as_often_as_there_is_no_answer(suite: Suite) -> None:
    told = figures(suite, nothing)
    share = sum(one.abstain is not None for one in suite.questions) / len(suite.questions)
    assert told["abstention_recall"] == 1
    assert told["abstention_precision"] == pytest.approx(share)
    assert share < 0.3


def test_citing_every_note_leaves_the_other_levels_alone(suite: Suite) -> None:
    told = figures(suite, every_note)
    assert told["citation_precision@sentence"] == told["citation_recall@sentence"] == 1
    assert told["evidence_recall@note"] == 1


def test_an_oracle_is_right(suite: Suite) -> None:
    told = figures(suite, oracle)
    wanted = [*CITATIONS, *EVIDENCE, *ABSTAINING, "verbatim", "recall@20"]
    assert {name: told[name] for name in wanted if told[name] < GOOD} == {}


def test_the_facts_that_the_gold_asks_for_are_worded_so_that_they_are_found(suite: Suite) -> None:
    for question in suite.questions:
        for language in ("tr", "en"):
            texts = [fact[language][0] for fact in question.facts]
            given = abstention(question) | {
                "sentences": [{"text": one, "citations": []} for one in texts]
            }
            found = score(question, given, suite.articles).metrics.get("key_fact_recall", 1.0)
            assert found == 1, (question.id, language)


def test_the_gold_is_what_the_program_reads_but_for_a_few_works(suite: Suite) -> None:
    told = figures(suite, article_oracle)
    names = [one for one in (*CITATIONS, *EVIDENCE) if not one.endswith("@work")]
    assert {name: told[name] for name in names if told[name] < GOOD} == {}
    works = [name for name in (*CITATIONS, *EVIDENCE) if name.endswith("@work")]
    assert min(told[name] for name in works) > 0.95


def test_any_one_piece_of_evidence_is_enough_for_its_fact(suite: Suite) -> None:
    missed = set()
    for question in suite.questions:
        first = {one.fact: one for one in reversed(question.evidence)}
        for one in question.evidence:
            chosen = (first | {one.fact: one}).values()
            given = answered(question, [as_gold(suite.articles[e.span.article], e) for e in chosen])
            metrics = score(question, given, suite.articles).metrics
            missed |= {(question.id, name) for name in EVIDENCE if metrics.get(name, 1) < 1}
            missed |= {
                (question.id, name)
                for name in CITATIONS
                if "recall" in name and metrics.get(name, 1) < 1
            }
    assert missed == set()


def test_the_halves_are_those_that_the_identifiers_give(suite: Suite) -> None:
    assert divided(suite.questions) == {one.id: one.split for one in suite.questions}


def test_spans_of_the_gold_are_sentences_or_notes(suite: Suite) -> None:
    known = {
        (article.id, one.start, one.end)
        for article in suite.articles.values()
        for one in article.sentences
    }
    known |= {
        (article.id, one.start, one.end)
        for article in suite.articles.values()
        for one in article.notes
    }
    spans = {one.span for question in suite.questions for one in question.evidence}
    spans |= {one for question in suite.questions for one in question.also}
    assert {(one.article, one.start, one.end) for one in spans} <= known
