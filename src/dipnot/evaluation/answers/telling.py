"""A run's scores as a JSON document and as a table of questions."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from dipnot.evaluation.answers.run import Run
from dipnot.evaluation.answers.scoring import (
    METRICS,
    Score,
    Summary,
    by_pair,
    by_type,
    language_gap,
    summary,
)

_DIGITS = 4


def document_of(run: Run, scores: Sequence[Score]) -> dict[str, Any]:
    """What ``dipnot eval run --json`` prints: all figures, and those of every group."""
    return {
        "run": asdict(run.about) | {"folder": run.folder.name},
        **summary_document(summary(scores)),
        "by_split": _groups({s: [one for one in scores if one.question.split == s]
                             for s in ("dev", "test")}),
        "by_language": _groups(by_pair(scores)),
        "by_type": _groups(by_type(scores)),
        "language_gap": {k: round(v, _DIGITS) for k, v in language_gap(scores).items()},
        "questions": [question_document(one) for one in scores],
    }  # fmt: skip


def _groups(groups: dict[str, list[Score]]) -> dict[str, Any]:
    return {name: summary_document(summary(one)) for name, one in groups.items() if one}


def summary_document(found: Summary) -> dict[str, Any]:
    """Means with their 95 % intervals, abstention and latency of a group."""
    return {
        "n": found.questions,
        "metrics": {
            name: {
                "mean": round(mean.value, _DIGITS),
                "low": round(mean.low, _DIGITS),
                "high": round(mean.high, _DIGITS),
                "n": mean.n,
            }
            for name, mean in found.means.items()
        },
        "abstention": {
            "precision": rounded(found.abstention.precision),
            "recall": rounded(found.abstention.recall),
            "answerable_refused": rounded(found.abstention.refused),
            "near_misses_refused": rounded(found.near_misses_refused),
            "off_topic_refused": rounded(found.off_topic_refused),
            "aurc": rounded(found.aurc),
        },
        "seconds": {"p50": rounded(found.seconds_p50), "p95": rounded(found.seconds_p95)},
    }


def question_document(one: Score) -> dict[str, Any]:
    """The scores of one question."""
    return {
        "id": one.question.id,
        "split": one.question.split,
        "type": one.question.type,
        "languages": one.pair,
        "abstain": one.question.abstain,
        "answered": one.answered,
        "confidence": round(one.confidence, _DIGITS),
        "seconds": one.seconds,
        "metrics": {name: round(value, _DIGITS) for name, value in one.metrics.items()},
    }


def csv_of(scores: Sequence[Score]) -> str:
    """One line a question, one column a metric; empty where it says nothing."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    heads = ["id", "split", "type", "languages", "abstain", "answered", "confidence", "seconds"]
    writer.writerow([*heads, *METRICS])
    for one in scores:
        told = question_document(one)
        kept = [told[head] if told[head] is not None else "" for head in heads]
        writer.writerow([*kept, *(told["metrics"].get(name, "") for name in METRICS)])
    return out.getvalue()


def rounded(value: float | None) -> float | None:
    """To four digits; ``None`` stays."""
    return None if value is None else round(value, _DIGITS)
