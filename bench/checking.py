"""What the check beside a language model takes: ms a sentence, held against 16 of evidence.

A sentence that its own evidence carries is held once; one with a wrong mark is tried again with the
sentences nearest to it; one that nothing carries is tried to the last.

Run: python bench/checking.py [--rounds N] [--json]
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from dipnot.answering.asker import Asker
from dipnot.answering.question import ask_of
from dipnot.answering.writing.evidence import Numbered, evidence_of
from dipnot.answering.writing.holding import Held, Holder
from dipnot.answering.writing.replying import Said
from dipnot.checking.checker import Checker
from dipnot.embedding.encoder import Encoder
from dipnot.embedding.loading import load_encoder
from dipnot.indexing.ingest import find_files, ingest
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.concepts import concepts
from dipnot.library.library import Library
from dipnot.settings import load_settings

SAMPLES = Path(__file__).resolve().parent.parent / "eval" / "articles"
QUESTIONS = (
    "Kazakistan'ın uranyum üretimindeki payı nedir?",
    "What did the OECD find about the Middle Corridor?",
)
LIMIT_MS = 15.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    encoder = load_encoder("bundled", load_settings().cache)
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder, "library"), create=True)
        index = VectorIndex(library)
        ingest(find_files([SAMPLES]), library, index, encoder)
        given = [evidence(library, index, encoder, question) for question in QUESTIONS]
        known = concepts(library)
    taken: dict[str, list[float]] = {"right mark": [], "wrong mark": [], "nothing carries it": []}
    for _ in range(options.rounds):
        for some in given:
            measure(Checker(encoder, known), some, taken)
    medians = {name: round(statistics.median(times), 1) for name, times in taken.items()}
    ninth = {name: round(statistics.quantiles(times, n=10)[8], 1) for name, times in taken.items()}
    if options.json:
        print(json.dumps({"median_ms": medians, "p90_ms": ninth}))
        return
    print(f"The check of a sentence against {len(given[0])} sentences, {options.rounds} rounds")
    for name, median in medians.items():
        print(f"  {name:<20} {median:6.1f} ms   p90 {ninth[name]:6.1f} ms")
    print(f"  a sentence with a right mark takes {medians['right mark']} ms (≤ {LIMIT_MS} ms)")


def evidence(
    library: Library, index: VectorIndex, encoder: Encoder, question: str
) -> list[Numbered]:
    found = Asker(library, index, encoder)._find(ask_of(question), None)  # noqa: SLF001  # as it asks
    return evidence_of(found.ranked, found.articles.__getitem__, 100_000)


def measure(checker: Checker, given: list[Numbered], taken: dict[str, list[float]]) -> None:
    """Hold each sentence of ``given`` in three ways; what the checker read of them is new."""
    for n, one in enumerate(given):
        holder = Holder(checker, given, one.language)
        other = given[(n + 1) % len(given)].n
        text = one.text.rstrip(".")
        right = timed(lambda h=holder, t=text, o=one: h.hold(Said(f"{t}.", (o.n,))))
        wrong = timed(lambda h=holder, t=text, o=other: h.hold(Said(f"{t} .", (o,))))
        false = timed(lambda h=holder, t=text, o=one: h.hold(Said(f"{t} 98765.", (o.n,))))
        for name, (ms, held) in zip(taken, (right, wrong, false), strict=True):
            if bool(held) == (name != "nothing carries it"):
                taken[name].append(ms)


def timed(hold: Callable[[], Held | None]) -> tuple[float, Held | None]:
    started = time.perf_counter()
    held = hold()
    return 1e3 * (time.perf_counter() - started), held


if __name__ == "__main__":
    main()
