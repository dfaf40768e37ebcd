"""``dipnot eval judge``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from dipnot.cli.answers import check_inputs, last
from dipnot.cli.ingesting import progress_bar
from dipnot.errors import InputError
from dipnot.evaluation.answers.judging import (
    JUDGED_METRICS,
    Agreement,
    Judgement,
    agreement,
    judge,
    judged_questions,
)
from dipnot.evaluation.answers.run import Run, load_run
from dipnot.evaluation.answers.scoring import score_run
from dipnot.evaluation.answers.statistics import Mean
from dipnot.evaluation.answers.suite import Suite, load_suite
from dipnot.evaluation.answers.telling import rounded
from dipnot.llm.server import required_server
from dipnot.settings import load_settings

Compared = dict[str, tuple[str, Agreement]]
"""by what a language model judges: the metric beside it, and how far they agree"""
Values = Mapping[str, Mapping[str, float]]


def run(
    folder: Path | None, suites: Path, *, ragas: bool, limit: int | None, as_json: bool
) -> None:
    """Judge a finished run with the language model that is set, and tell how far it agrees."""
    from dipnot.llm.client import LanguageModel

    server = required_server(load_settings())
    model = LanguageModel(server)
    if ragas:  # ask for what is missing before any question costs anything
        from dipnot.evaluation.answers.ragas_metrics import RAGAS_METRICS, measure, scorer_of

        scores = scorer_of(server)
    made, suite = _finished(folder, suites)
    questions = judged_questions(made, suite, limit)
    if not questions:
        raise InputError(f"{made.folder} has no answer that can be judged; judge another run")
    values = {one.question.id: one.metrics for one in score_run(made, suite)}
    with progress_bar() as progress:
        task = progress.add_task("judging", total=len(questions), rate="")

        def tell(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        judged = judge(made, suite, questions, model.reply, model.name, tell)
        found = _compared(judged, values, JUDGED_METRICS)
        unusable = Counter(one.why for one in judged if one.why)
        if ragas:
            progress.update(task, description="RAGAS", completed=0)
            told = measure(made, suite, questions, scores, model.name, tell)
            found |= _compared(told, values, RAGAS_METRICS)
            unusable.update(f"RAGAS: {one.why}" for one in told if one.why)
    document = {
        "run": made.folder.name,
        "model": model.name,
        "questions": len(questions),
        "judged": sum(one.why is None for one in judged),
        "no_judgement": dict(unusable),
        "metrics": {name: _document(*one) for name, one in found.items()},
    }
    if as_json:
        print(json.dumps(document, ensure_ascii=False))  # noqa: T201
    else:
        _print(document, found)


def _finished(folder: Path | None, suites: Path) -> tuple[Run, Suite]:
    made = load_run(folder) if folder else last()
    if not made.about.finished:
        raise InputError(
            f"{made.folder} is not finished; go on with: dipnot eval run --resume --out "
            f"{made.folder}"
        )
    suite = load_suite(made.about.suite, suites)
    check_inputs(made, suite)
    return made, suite


def _compared(judged: Sequence[Judgement], values: Values, beside: Mapping[str, str]) -> Compared:
    """Each metric over the questions that both say something about."""
    found: Compared = {}
    for name, metric in beside.items():
        pairs = [
            (one.metrics[name], values[one.question][metric])
            for one in judged
            if name in one.metrics and metric in values[one.question]
        ]
        if pairs:
            found[name] = metric, agreement([a for a, _ in pairs], [b for _, b in pairs])
    return found


def _document(metric: str, found: Agreement) -> dict[str, Any]:
    return {
        "n": found.judge.n,
        "judge": _interval(found.judge),
        "beside": metric,
        "metric": _interval(found.metric),
        "spearman": rounded(found.spearman),
        "kappa": rounded(found.kappa),
        "same": rounded(found.same),
    }


def _interval(mean: Mean) -> dict[str, float | None]:
    return {
        "mean": rounded(mean.value), "low": rounded(mean.low), "high": rounded(mean.high)
    }  # fmt: skip


def _print(document: Mapping[str, Any], found: Compared) -> None:
    console = Console(highlight=False, markup=False)
    console.print(
        f"{document['run']} · judged by {document['model']} · "
        f"{document['judged']} of {document['questions']} answers"
    )
    for why, count in document["no_judgement"].items():
        console.print(f"no judgement on {count}: {why}")
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("judged", no_wrap=True)
    for head in ("mean [95 %]", "beside", "mean [95 %]", "n", "rho", "kappa", "same"):
        table.add_column(head, justify="left" if head == "beside" else "right", no_wrap=True)
    for name, (metric, one) in found.items():
        table.add_row(
            name, _mean(one.judge), metric, _mean(one.metric), str(one.judge.n),
            _plain(one.spearman), _plain(one.kappa), _plain(one.same),
        )  # fmt: skip
    console.print(table)


def _mean(mean: Mean) -> str:
    return f"{mean.value:.3f} [{mean.low:.3f}, {mean.high:.3f}]"


def _plain(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
