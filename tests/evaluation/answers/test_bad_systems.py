"""What is bad by design must look bad, and gold itself right: else the figures mean nothing."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from tests.conftest import ROOT

from dipnot.evaluation.answers.questions import Question, Span
from dipnot.evaluation.answers.scoring import headline, score, summary
from dipnot.evaluation.answers.suite import Suite, load_suite

Answers = Callable[[Question, Suite], list[tuple[Span, list[dict[str, Any]]]]]
"""The quotes of an answer, each with the notes that it cites; none to abstain."""


@pytest.fixture(scope="module")
def suite() -> Suite:
    return load_suite("dipnot", ROOT / "eval" / "suites.toml")


def notes_of(suite: Suite, article_id: str, labels: Sequence[str]) -> list[dict[str, Any]]:
    article = suite.articles[article_id]
    return [
        {
            "label": note.label,
            "works": [{"title": article.work(one.work).title} for one in note.references],
        }
        for note in article.notes
        if note.label in labels
    ]


def every_note(suite: Suite, article_id: str) -> list[dict[str, Any]]:
    labels = [note.label for note in suite.articles[article_id].notes]
    return notes_of(suite, article_id, labels)


def sentence(suite: Suite, article_id: str, n: int) -> tuple[Span, list[dict[str, Any]]]:
    article = suite.articles[article_id]
    one = article.sentences[n]
    labels = [note.label for note in article.notes_on(one)]
    return Span(article_id, one.start, one.end), notes_of(suite, article_id, labels)


def oracle(question: Question, suite: Suite) -> list[tuple[Span, list[dict[str, Any]]]]:
    return [
        (
            one.span,
            [
                {"label": label, "works": [{"title": work} for work in one.works]}
                for label in one.notes
            ],
        )
        for one in question.evidence
    ]


def at_random(question: Question, suite: Suite) -> list[tuple[Span, list[dict[str, Any]]]]:
    dice = random.Random(question.id)  # noqa: S311
    article = suite.articles[dice.choice(sorted(suite.articles))]
    return [sentence(suite, article.id, dice.randrange(len(article.sentences)))]


def silent(question: Question, suite: Suite) -> list[tuple[Span, list[dict[str, Any]]]]:
    return []


def first_sentence(question: Question, suite: Suite) -> list[tuple[Span, list[dict[str, Any]]]]:
    name = question.articles[0] if question.articles else min(suite.articles)
    return [sentence(suite, name, 0)]


def all_notes(question: Question, suite: Suite) -> list[tuple[Span, list[dict[str, Any]]]]:
    return [(one.span, every_note(suite, one.span.article)) for one in question.evidence]


def document(
    question: Question, suite: Suite, quotes: list[tuple[Span, list[dict[str, Any]]]]
) -> Mapping[str, Any]:
    texts = [suite.articles[span.article].text[span.start : span.end] for span, _ in quotes]
    languages = [suite.articles[span.article].language for span, _ in quotes]
    return {
        "status": "answered" if quotes else "abstained",
        "language": question.language,
        "sentences": [
            {"text": text, "citations": [n], "original": language}
            for n, (text, language) in enumerate(zip(texts, languages, strict=True))
        ],
        "citations": [
            {
                "n": n,
                "article": {"id": span.article, "language": language},
                "quote": text,
                "start": span.start,
                "end": span.end,
                "notes": notes,
            }
            for n, ((span, notes), text, language) in enumerate(
                zip(quotes, texts, languages, strict=True)
            )
        ],
        "confidence": float(bool(quotes)),
    }


def figures(answers: Answers, suite: Suite) -> dict[str, float]:
    return headline(
        summary(
            [
                score(one, document(one, suite, answers(one, suite)), suite.articles)
                for one in suite.questions
            ]
        )
    )


def test_gold_itself_is_right(suite: Suite) -> None:
    found = figures(oracle, suite)
    low = {
        name: value
        for name, value in found.items()
        if value < 0.99 and name not in {"key_fact_recall", "risk_coverage_area_free"}
    }
    assert not low
    assert found["key_fact_recall"] > 0.9


@pytest.mark.parametrize(
    ("system", "metric", "most"),
    [
        (at_random, "citation_recall@sentence", 0.05),
        (at_random, "near_misses_refused", 0.0),
        (silent, "citation_recall@sentence", 0.0),
        (silent, "answerable_answered", 0.0),
        (first_sentence, "citation_recall@sentence", 0.15),
        (first_sentence, "off_topic_refused", 0.0),
        (all_notes, "citation_precision@note", 0.2),
        (all_notes, "citation_precision@work", 0.25),
    ],
)
def test_what_is_bad_looks_bad(suite: Suite, system: Answers, metric: str, most: float) -> None:
    assert figures(system, suite)[metric] <= most
