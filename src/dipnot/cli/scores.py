"""The scores of runs in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from dipnot.evaluation.answers.comparing import Compared
from dipnot.evaluation.answers.matching import LEVELS
from dipnot.evaluation.answers.run import Run
from dipnot.evaluation.answers.scoring import (
    ANSWER_METRICS,
    RETRIEVAL_METRICS,
    Score,
    Summary,
    by_pair,
    by_type,
    summary,
)
from dipnot.evaluation.answers.statistics import Mean


def print_summary(run: Run, scores: Sequence[Score]) -> None:
    """All figures of a run, then those by language pair and by type."""
    console = Console(highlight=False)
    told = summary(scores)
    about = run.about
    console.print(f"{about.system} · {about.suite}, {about.split} · {told.questions} questions")
    levels = _table("citations", *LEVELS)
    for metric in ("citation_recall", "citation_precision", "evidence_recall"):
        levels.add_row(metric, *(_mean(told.means.get(f"{metric}@{one}")) for one in LEVELS))
    console.print(levels)
    others = _table("answers and passages", "mean [95 %]")
    for name in (*ANSWER_METRICS, *RETRIEVAL_METRICS):
        if name in told.means:
            others.add_row(name, _mean(told.means[name]))
    for name, value in _abstention(told).items():
        others.add_row(name, _plain(value))
    console.print(others)
    for title, groups in (("language", by_pair(scores)), ("type", by_type(scores))):
        console.print(_grouped(title, groups))


def print_comparison(found: Compared) -> None:
    """What changed from one run to another."""
    console = Console(highlight=False)
    console.print(f"{found.before} → {found.after} · {found.questions} questions of both")
    table = _table("metric", "before", "after", "change [95 %]", "p")
    for name, one in found.metrics.items():
        table.add_row(
            name, f"{one.before:.3f}", f"{one.after:.3f}",
            f"{one.change.value:+.3f} [{one.change.low:+.3f}, {one.change.high:+.3f}]",
            f"{one.p:.3f}",
        )  # fmt: skip
    console.print(table)


def _grouped(title: str, groups: dict[str, list[Score]]) -> Table:
    table = _table(
        title, "n", "answered", "recall", "precision", "evidence", "notes", "works", "facts"
    )
    for name, scores in groups.items():
        told = summary(scores)
        cells = [
            _short(told.means.get(metric))
            for metric in (
                "citation_recall@sentence", "citation_precision@sentence",
                "evidence_recall@sentence", "citation_recall@note", "citation_recall@work",
                "key_fact_recall",
            )
        ]  # fmt: skip
        answered = sum(one.answered for one in scores) / len(scores)
        table.add_row(name, str(told.questions), f"{answered:.2f}", *cells)
    return table


def _table(first: str, *others: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(first, no_wrap=True)
    for other in others:
        table.add_column(other, justify="right", no_wrap=True)
    return table


def _abstention(told: Summary) -> dict[str, float | None]:
    return {
        "near misses refused": told.near_misses_refused,
        "off topic refused": told.off_topic_refused,
        "answerable refused": told.abstention.refused,
        "abstention precision": told.abstention.precision,
        "risk-coverage area": told.aurc,
        "seconds, p50": told.seconds_p50,
        "seconds, p95": told.seconds_p95,
    }


def _mean(mean: Mean | None) -> str:
    return f"{mean.value:.3f} [{mean.low:.3f}, {mean.high:.3f}]" if mean else "–"


def _short(mean: Mean | None) -> str:
    return f"{mean.value:.3f}" if mean else "–"


def _plain(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
