"""One self-contained page of a run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from dipnot.evaluation.answers.comparing import Compared
from dipnot.evaluation.answers.matching import LEVELS
from dipnot.evaluation.answers.plots import bars, curve, histogram
from dipnot.evaluation.answers.questions import Question, Span
from dipnot.evaluation.answers.run import Run
from dipnot.evaluation.answers.scoring import (
    ANSWER_METRICS,
    RETRIEVAL_METRICS,
    Score,
    by_pair,
    by_type,
    language_gap,
    summary,
)
from dipnot.evaluation.answers.suite import Suite

_WORST = 25
_PLOTTED = ("citation_recall@sentence", "citation_precision@sentence", "evidence_recall@sentence")


@dataclass(frozen=True, slots=True)
class Bad:
    """A question that went wrong: why, what came, and what should have."""

    score: Score
    why: str
    answer: Mapping[str, Any]
    gold: tuple[tuple[str, str], ...]
    """(article, sentence)"""


def page_of(run: Run, suite: Suite, scores: Sequence[Score], before: Compared | None) -> str:
    """The page: HTML that needs nothing beside itself. All text of articles is escaped."""
    from jinja2 import Environment, select_autoescape

    source = files("dipnot.evaluation.answers").joinpath("report.html").read_text("utf-8")
    environment = Environment(
        autoescape=select_autoescape(default=True), trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["mean"] = _mean
    environment.filters["share"] = _share
    answerable = [one for one in scores if one.answerable]
    pairs = {name: summary(one) for name, one in by_pair(scores).items()}
    types = {name: summary(one) for name, one in by_type(answerable).items()}
    told = summary(scores)
    return environment.from_string(source).render(
        run=run.about,
        told=told,
        halves={
            split: summary([one for one in scores if one.question.split == split])
            for split in ("dev", "test")
            if any(one.question.split == split for one in scores)
        },
        levels=LEVELS,
        other_metrics=(*ANSWER_METRICS, *RETRIEVAL_METRICS),
        pairs=pairs,
        types={name: summary(one) for name, one in by_type(scores).items()},
        gap=language_gap(scores),
        pair_plot=bars(pairs, _PLOTTED) if pairs else "",
        type_plot=bars(types, _PLOTTED) if types else "",
        curve_plot=curve(told),
        latency_plot=histogram([one.seconds for one in scores]),
        worst=worst(run, suite, scores),
        before=before,
    )


def worst(run: Run, suite: Suite, scores: Sequence[Score]) -> list[Bad]:
    """The questions that went wrong, the worst first."""
    found = [
        Bad(one, why, run.answers[one.question.id], _gold(one.question, suite))
        for one in sorted(scores, key=_goodness)
        if (why := _amiss(one))
    ]
    return found[:_WORST]


def _amiss(one: Score) -> str | None:
    if not one.answerable:
        return f"answered, and it cannot be ({one.question.abstain})" if one.answered else None
    if not one.answered:
        return "not answered, and it can be"
    if one.metrics["evidence_recall@sentence"] == 0:
        return "no sentence that answers is cited"
    low = [name for name, value in one.metrics.items() if value < 1 and "@" in name]
    cited = [name for name in low if name.split("@")[1] in LEVELS]
    return f"below 1: {', '.join(cited)}" if cited else None


def _goodness(one: Score) -> tuple[float, float]:
    if not one.answerable:
        return (-1.0, -one.confidence) if one.answered else (9.0, 0.0)
    names = [f"{metric}@sentence" for metric in ("citation_recall", "evidence_recall")]
    return sum(one.metrics.get(name, 0.0) for name in names), one.confidence


def _gold(question: Question, suite: Suite) -> tuple[tuple[str, str], ...]:
    spans: list[Span] = [one.span for one in question.evidence]
    return tuple((one.article, suite.articles[one.article].text[one.start : one.end])
                 for one in spans)  # fmt: skip


def _mean(mean: Any) -> str:
    return f"{mean.value:.3f} [{mean.low:.3f}, {mean.high:.3f}]" if mean else "–"


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
