"""From answers to scores: each question's own, and means over groups of questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dipnot.evaluation.answers.matching import LEVELS, gold_of, overlap, statements
from dipnot.evaluation.answers.metrics import (
    Abstention,
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
from dipnot.evaluation.answers.questions import Question, Span
from dipnot.evaluation.answers.run import Run
from dipnot.evaluation.answers.statistics import Mean, mean_of
from dipnot.evaluation.answers.suite import Suite
from dipnot.evaluation.ranking import ndcg, recall, reciprocal_rank
from dipnot.model import Article
from dipnot.text.language import language_of_question
from dipnot.text.markup import shown

Faithful = Callable[[str, str, Sequence[tuple[str, str]]], bool]
"""Does the evidence, each with its language, bear out a sentence in a language?"""

CITATION_METRICS = tuple(
    f"{metric}@{level}"
    for metric in ("citation_recall", "citation_precision", "evidence_recall")
    for level in LEVELS
)
ANSWER_METRICS = ("key_fact_recall", "faithfulness", "verbatim", "language")
RETRIEVAL_METRICS = ("ndcg@10", "recall@5", "recall@20", "mrr@10")
METRICS = (*CITATION_METRICS, *ANSWER_METRICS, *RETRIEVAL_METRICS)


@dataclass(frozen=True, slots=True)
class Score:
    """What one question got. A metric that says nothing about it is not among ``metrics``."""

    question: Question
    answered: bool
    confidence: float
    seconds: float
    metrics: dict[str, float]

    @property
    def answerable(self) -> bool:
        """Does the library have the answer?"""
        return self.question.abstain is None

    @property
    def right(self) -> bool:
        """Would it be right to answer: can it be, and is a sentence that answers cited?"""
        return self.answerable and self.metrics.get("evidence_recall@sentence", 0.0) > 0

    @property
    def pair(self) -> str:
        """The question's language and that of its gold: ``tr→en``; ``tr→both``."""
        return f"{self.question.language}→{self.metrics_language}"

    metrics_language: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """Means over a group of questions."""

    questions: int
    means: dict[str, Mean]
    abstention: Abstention
    near_misses_refused: float | None
    off_topic_refused: float | None
    aurc: float | None
    seconds_p50: float | None
    seconds_p95: float | None
    curve: tuple[tuple[float, float], ...] = field(repr=False, default=())


def score_run(run: Run, suite: Suite, faithful: Faithful | None = None) -> list[Score]:
    """The scores of all questions that ``run`` has answers to."""
    return [
        score(question, run.answers[question.id], suite.articles, faithful)
        for question in suite.questions
        if question.id in run.answers
    ]


def score(
    question: Question,
    answer: Mapping[str, Any],
    articles: Mapping[str, Article],
    faithful: Faithful | None = None,
) -> Score:
    """Score one answer. What is answerable and not answered gets 0 where gold says anything."""
    found: dict[str, float | None] = {}
    answered = answer["status"] == "answered"
    if question.abstain is None:
        for level in LEVELS:
            gold = gold_of(question, level, articles)
            told, cited = statements(answer, gold)
            found[f"evidence_recall@{level}"] = evidence_recall(gold.facts, cited)
            if answered:
                found[f"citation_recall@{level}"] = citation_recall(told, gold.supports)
                found[f"citation_precision@{level}"] = citation_precision(told, gold.supports)
            elif any(gold.alternatives):
                found[f"citation_recall@{level}"] = found[f"citation_precision@{level}"] = 0.0
        text = " ".join(sentence["text"] for sentence in answer["sentences"])
        found["key_fact_recall"] = key_fact_recall(text, question.facts)
        found |= _retrieval(question, answer)
    if answered:
        found |= _form(question, answer, articles, faithful)
    return Score(
        question,
        answered,
        float(answer.get("confidence", 0.0)),
        float(answer.get("seconds", 0.0)),
        {name: value for name, value in found.items() if value is not None},
        _language(question, articles),
    )


def _retrieval(question: Question, answer: Mapping[str, Any]) -> dict[str, float | None]:
    """Ranking metrics over passages: one is relevant if it has a sentence that states a fact.

    Passages that state no new fact are passed over, so that a fact counts once.
    """
    if "retrieved" not in answer:
        return {}
    relevant = {f"fact {n}": 1.0 for n in range(len(question.facts))}
    ranked: list[str] = []
    for n, one in enumerate(answer["retrieved"]):
        passage = Span(one["article"], one["start"], one["end"])
        facts = [f"fact {e.fact}" for e in question.evidence if _inside(e.span, passage)]
        new = [fact for fact in dict.fromkeys(facts) if fact not in ranked]
        ranked += new or ([] if facts else [f"passage {n}"])
    return {
        "ndcg@10": ndcg(ranked, relevant, 10),
        "recall@5": recall(ranked, relevant, 5),
        "recall@20": recall(ranked, relevant, 20),
        "mrr@10": reciprocal_rank(ranked, relevant, 10),
    }


def _inside(span: Span, passage: Span) -> bool:
    return (
        span.article == passage.article and passage.start <= span.start and span.end <= passage.end
    ) or overlap(span, passage) > 0.5  # a passage that begins within a sentence


def _form(
    question: Question,
    answer: Mapping[str, Any],
    articles: Mapping[str, Article],
    faithful: Faithful | None,
) -> dict[str, float | None]:
    """How the answer is made: true to its quotes, and in the question's language."""
    citations = {one["n"]: one for one in answer["citations"]}
    quotes = [
        (one["quote"], articles[one["article"]["id"]].text[one["start"] : one["end"]])
        for one in answer["citations"]
        if one["article"]["id"] in articles
    ]
    own = [one for one in answer["sentences"] if not one.get("original")]
    languages = [language_of_question(one["text"]) == question.language for one in own]
    passed = []
    if faithful:
        for sentence in answer["sentences"]:
            evidence = [
                told for n in sentence["citations"] for told in _evidence(citations[n], articles)
            ]
            language = sentence.get("original") or question.language
            passed.append(faithful(sentence["text"], language, evidence))
    return {
        "verbatim": verbatim_rate(quotes),
        "language": float(answer["language"] == question.language and all(languages)),
        "faithfulness": sum(passed) / len(passed) if passed else None,
    }


def _evidence(
    citation: Mapping[str, Any], articles: Mapping[str, Article]
) -> Iterator[tuple[str, str]]:
    """What a citation gives a reader to hold a sentence against: the quote, and its notes."""
    article = articles.get(citation["article"]["id"])
    language = citation["article"]["language"]
    if article is not None:
        span = citation["start"], citation["end"]
        yield shown(article.text, *span, article.mark_spans), language
    for note in citation["notes"]:
        yield note["text"], language


def _language(question: Question, articles: Mapping[str, Article]) -> str:
    languages = {articles[name].language for name in question.articles}
    if len(languages) > 1:
        return "both"
    return next(iter(languages), "none")


def summary(scores: Sequence[Score]) -> Summary:
    """Means over ``scores``, each metric over the questions that it says something about."""
    means = {}
    for name in METRICS:
        values = [one.metrics[name] for one in scores if name in one.metrics]
        if values:
            means[name] = mean_of(values)
    outcomes = [(one.answerable, one.answered) for one in scores]
    curve = risk_coverage([(one.confidence, one.right) for one in scores])
    seconds = [one.seconds for one in scores]
    return Summary(
        questions=len(scores),
        means=means,
        abstention=abstention(outcomes),
        near_misses_refused=_refused(scores, "near miss"),
        off_topic_refused=_refused(scores, "off topic"),
        aurc=area_under(curve),
        seconds_p50=quantile(seconds, 0.5),
        seconds_p95=quantile(seconds, 0.95),
        curve=tuple(curve),
    )


def _refused(scores: Sequence[Score], kind: str) -> float | None:
    found = [not one.answered for one in scores if one.question.abstain == kind]
    return sum(found) / len(found) if found else None


def groups(scores: Iterable[Score], key: Callable[[Score], str]) -> dict[str, list[Score]]:
    """``scores`` by what ``key`` says of each, in the order of the names."""
    found: dict[str, list[Score]] = {}
    for one in scores:
        found.setdefault(key(one), []).append(one)
    return dict(sorted(found.items()))


def by_pair(scores: Sequence[Score]) -> dict[str, list[Score]]:
    """Answerable questions by the languages of question and gold."""
    return groups((one for one in scores if one.answerable), lambda one: one.pair)


def by_type(scores: Sequence[Score]) -> dict[str, list[Score]]:
    """All questions by type, those without an answer by why they have none."""
    return groups(scores, lambda one: one.question.abstain or one.question.type)


def language_gap(scores: Sequence[Score]) -> dict[str, float]:
    """For each metric the mean of same-language questions over that of cross-language ones."""
    same = [one for one in scores if one.pair in {"tr→tr", "en→en"}]
    across = [one for one in scores if one.pair in {"tr→en", "en→tr"}]
    if not same or not across:
        return {}
    first, second = summary(same).means, summary(across).means
    return {name: first[name].value - second[name].value for name in first if name in second}


def headline(found: Summary) -> dict[str, float]:
    """The figures that floors are pinned on; all are better when higher."""
    told = {name: mean.value for name, mean in found.means.items()}
    kept = {
        "abstention_precision": found.abstention.precision,
        "abstention_recall": found.abstention.recall,
        "answerable_answered": _rest(found.abstention.refused),
        "near_misses_refused": found.near_misses_refused,
        "off_topic_refused": found.off_topic_refused,
        "risk_coverage_area_free": _rest(found.aurc),
    }
    return told | {name: value for name, value in kept.items() if value is not None}


def _rest(share: float | None) -> float | None:
    return None if share is None else 1 - share
