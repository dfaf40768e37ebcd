"""How Dipnot grows: the same measures over made libraries of several sizes.

Run: python bench/scaling.py [SIZE…] [--json] [--write docs/benchmarks.md] [--keep FOLDER]

Texts and vectors are made (bench/synthetic.py says how); everything else is the real path:
``store`` and ``VectorIndex`` put articles in, ``Retriever.find`` finds. The encoder is a
stand-in that hands out prepared vectors, so no time here includes embedding; what embedding one
question and its words takes is told beside. Every phase runs in a process of its own, its
imports not timed.
``--keep`` leaves the libraries in a folder and uses those that are there.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import pickle
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from report import add_output_options, give, pipes, setting
from synthetic import LANGUAGES, PASSAGES, Maker, Prepared, Seeds, seeds

from dipnot.embedding.background import background
from dipnot.embedding.loading import load_encoder
from dipnot.indexing.ingest import check_ready, store
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.cards import Filter
from dipnot.library.library import Library
from dipnot.retrieval.retriever import Retriever
from dipnot.settings import load_settings

SIZES = (1_000, 10_000, 100_000)
ROUNDS = 3
BATCH = 50
"""articles between two times that the index is brought up to date while a library is made"""
MOST = {10_000: ("p50", 60.0), 100_000: ("p95", 150.0)}
"""ms from a question's vector to its passages, filters included"""
MOST_MEMORY_MB = 1_000

FILTERS: dict[str, Filter | None] = {
    "no filter": None,
    "one author (0.25 %)": Filter(authors=("Yazar007",)),
    "one publisher (2.5 %)": Filter(publishers=("Press 07",)),
    "ten publishers (25 %)": Filter(publishers=tuple(f"Press {n:02}" for n in range(10))),
    "since 2010 (44 %)": Filter(since="2010"),
    "one language (50 %)": Filter(languages=("tr",)),
}
"""The cases of finding, each with the part of the library that it leaves."""
HELD_OUT = 8
"""Every such question warms up and is not measured, so that no measured one is known already."""


def in_new_process(phase: Callable[..., dict], *given: object) -> dict:
    """What ``phase`` returns; a fresh process each time, so that nothing is warm."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn) as pool:
        return pool.submit(phase, *given).result()


def build(folder: Path, size: int) -> dict:
    """Make a library of ``size`` passages."""
    known = _seeds(folder.parent)
    maker, encoder = Maker(known), Prepared(known)
    library = Library(folder, create=True)
    index = VectorIndex(library)
    _load_what_adding_needs()
    into_library = into_index = 0.0
    with library.writer():
        library.belong_to(encoder.fingerprint, encoder.name, background(encoder))
        for n in range(size // PASSAGES):
            article, encoder.ready = maker.article(n)
            started = time.perf_counter()
            store(article, library, encoder, path=article.id, digest=article.id)
            stored = time.perf_counter()
            into_library += stored - started
            if n % BATCH == BATCH - 1 or n == size // PASSAGES - 1:
                index.settle()
                into_index += time.perf_counter() - stored
    index.close()
    return {"library_s": into_library, "index_s": into_index}


def cold(folder: Path) -> dict:
    """Opening, and the first question."""
    known = _seeds(folder.parent)
    encoder = Prepared(known)
    import chromadb  # noqa: F401  # 1 s, which no size changes

    started = time.perf_counter()
    library = Library(folder)
    index = VectorIndex(library)
    check_ready(library, index, encoder)
    ready = time.perf_counter()
    Retriever(library, index, encoder).find(next(iter(known.questions["tr"])), "tr")
    return {"open_ms": _ms(ready - started), "first_ms": _ms(time.perf_counter() - ready)}


def warm(folder: Path, size: int) -> dict:
    """Questions over an open library, its memory, and what another process's adding costs."""
    known = _seeds(folder.parent)
    encoder = Prepared(known)
    import chromadb  # noqa: F401  # counted with the process, not with the library

    before = _memory_mb("VmRSS")
    library = Library(folder)
    index = VectorIndex(library)
    asked = [(text, language) for language in LANGUAGES for text in known.questions[language]]
    measured = [one for n, one in enumerate(asked) if n % HELD_OUT]
    cases = {}
    for name, chosen in FILTERS.items():
        retriever = Retriever(library, index, encoder)  # a new one has no words in its cache
        for text, language in asked[::HELD_OUT]:
            retriever.find(text, language, chosen=chosen)
        started = time.process_time()
        taken = [_timed(retriever, *one, chosen) for one in measured]
        cases[name] = _spread(taken, _ms(time.process_time() - started))
    memory = _memory_mb("VmHWM") - before
    after_others = []
    adding = []
    for n in range(ROUNDS):
        adding.append(in_new_process(add, folder, 10 * size + 10 * n))
        after_others.append(_timed(retriever, *asked[0], None))
    return {
        "questions": len(measured),
        "find_ms": cases,
        "memory_mb": memory,
        "add_first_ms": statistics.median(told["first_ms"] for told in adding),
        "add_next_ms": statistics.median(told["next_ms"] for told in adding),
        "after_others_ms": statistics.median(after_others),
    }


def add(folder: Path, number: int) -> dict:
    """One article after another into a library, as ``ingest`` does once it is embedded."""
    known = _seeds(folder.parent)
    maker, encoder = Maker(known), Prepared(known)
    _load_what_adding_needs()
    taken = []
    articles = [maker.article(number + n) for n in range(5)]
    started = time.perf_counter()
    library = Library(folder)
    index = VectorIndex(library)
    for article, encoder.ready in articles:
        with library.writer():
            index.settle()
            store(article, library, encoder, path=article.id, digest=article.id)
            index.settle()
        taken.append(_ms(time.perf_counter() - started))
        started = time.perf_counter()
    return {"first_ms": taken[0], "next_ms": statistics.median(taken[1:])}


def measure(size: int, folder: Path) -> dict:
    """Everything about one size."""
    made = folder / f"made-{size}"
    figures = made.with_suffix(".json")
    if not figures.is_file():
        figures.write_text(json.dumps(in_new_process(build, made, size)), "utf-8")
    built = json.loads(figures.read_text("utf-8"))
    disk = sum(file.stat().st_size for file in made.rglob("*") if file.is_file())
    opened = [in_new_process(cold, made) for _ in range(ROUNDS)]
    return {
        "passages": size,
        **built,
        "disk_mb": disk / 1e6,
        **{key: statistics.median(one[key] for one in opened) for key in opened[0]},
        **in_new_process(warm, made, size),
    }


def _seeds(folder: Path) -> Seeds:
    return pickle.loads((folder / "seeds.pickle").read_bytes())  # noqa: S301  # our own


def _load_what_adding_needs() -> None:
    import chromadb  # noqa: F401
    import llama_index.vector_stores.chroma  # noqa: F401


def _timed(retriever: Retriever, text: str, language: str, chosen: Filter | None) -> float:
    started = time.perf_counter()
    retriever.find(text, language, chosen=chosen)
    return _ms(time.perf_counter() - started)


def _spread(taken: list[float], processor: float) -> dict[str, float]:
    """``processor`` is the processor time of them all; on a busy machine it is what compares."""
    twentieths = statistics.quantiles(taken, n=20)
    return {
        "p50": statistics.median(taken),
        "p95": twentieths[-1],
        "processor": processor / len(taken),
    }


def _ms(seconds: float) -> float:
    return 1000 * seconds


def _memory_mb(field: str) -> float:
    """``VmRSS``, what the process holds now, or ``VmHWM``, the most it has held (Linux)."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return float("nan")
    lines = dict(line.split(":", 1) for line in status.read_text("utf-8").splitlines())
    return int(lines[field].split()[0]) / 1024


Row = tuple[str, Callable[[dict], float], str]


def rows() -> list[Row]:
    """Name, value and format of each line of the table."""
    asked: list[Row] = [
        (f"question to passages, {case}, {point}, ms", _find(case, point), ".1f")
        for case in FILTERS
        for point in ("p50", "p95", "processor")
    ]
    return [
        *asked,
        ("opening and checking, ms", lambda r: r["open_ms"], ".0f"),
        ("first question after that, ms", lambda r: r["first_ms"], ".0f"),
        ("one more article, first of a process, ms", lambda r: r["add_first_ms"], ".0f"),
        ("one more article, the next ones, ms", lambda r: r["add_next_ms"], ".0f"),
        (
            "question just after another process added, ms",
            lambda r: r["after_others_ms"],
            ".0f",
        ),
        ("memory over the empty process, MB", lambda r: r["memory_mb"], ".0f"),
        ("disk, MB", lambda r: r["disk_mb"], ".0f"),
        (
            "making it: library, ms a passage",
            lambda r: 1000 * r["library_s"] / r["passages"],
            ".2f",
        ),
        ("making it: index, ms a passage", lambda r: 1000 * r["index_s"] / r["passages"], ".2f"),
    ]


def _find(case: str, point: str) -> Callable[[dict], float]:
    return lambda told: told["find_ms"][case][point]


def table(results: list[dict]) -> tuple[list[str], list[list[str]]]:
    """Heads and lines: a column a size, then how many times the last is the first."""
    heads = ["", *(f"{told['passages']:,}" for told in results)]
    if len(results) > 1:
        heads.append("last / first")
    lines = []
    for name, value, shape in rows():
        values = [value(told) for told in results]
        line = [name, *(format(v, shape) for v in values)]
        if len(results) > 1:
            line.append(f"{values[-1] / max(values[0], 1e-9):.1f}")
        lines.append(line)
    return heads, lines


def verdicts(results: list[dict]) -> list[str]:
    """The bounds that a size has, and whether they hold."""
    told = []
    for result in results:
        size = result["passages"]
        if size in MOST:
            point, most = MOST[size]
            worst = max(case[point] for case in result["find_ms"].values())
            told.append(f"{size:,} passages: {point} {worst:.1f} ms (≤ {most:.0f} ms)")
        if size == max(MOST):
            memory = result["memory_mb"]
            told.append(f"{size:,} passages: {memory:.0f} MB of memory (≤ {MOST_MEMORY_MB} MB)")
    return told


def section(result: dict) -> str:
    """What ``--write`` puts into the page."""
    said = "\n".join(f"- {line}" for line in result["bounds"])
    return "\n\n".join(
        [
            f"Measured {result['setting']}; other load on the machine {result['load']:.1f}. "
            "Made texts and vectors, questions and words real; no time includes embedding: "
            f"{_embedding(result)}.",
            pipes(*table(result["sizes"])),
            said,
        ]
    )


def _embedding(result: dict) -> str:
    took = result["question_ms"]
    spread = f"{took['p50']:.0f} ms (p95 {took['p95']:.0f} ms)"
    return f"a question and its words take the bundled models {spread}"


def run(sizes: list[int], folder: Path) -> dict:
    import os

    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    kept = folder / "seeds.pickle"
    if not kept.is_file():
        print("embedding the samples", file=sys.stderr)
        kept.write_bytes(pickle.dumps(seeds(load_encoder("bundled", load_settings().cache))))
    results = []
    for size in sizes:
        print(f"{size:,} passages", file=sys.stderr)
        results.append(measure(size, folder))
    return {
        "setting": setting("chromadb", "llama-index-core", "numpy"),
        "load": load,
        "question_ms": _seeds(folder).question_ms,
        "sizes": results,
        "bounds": verdicts(results),
    }


def show(result: dict) -> None:
    heads, lines = table(result["sizes"])
    print("Made libraries: texts and vectors synthetic, questions and words real")
    print("".join([f"  {heads[0]:<60}", *(f"{head:>14}" for head in heads[1:])]))
    for name, *values in lines:
        print("".join([f"  {name:<60}", *(f"{value:>14}" for value in values)]))
    print(f"  not included: {_embedding(result)}")
    for line in result["bounds"]:
        print(f"  {line}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, metavar="SIZE", help="passages")
    add_output_options(parser)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the libraries there")
    given = parser.parse_args()
    sizes = given.sizes or list(SIZES)
    if min(sizes) < PASSAGES * len(LANGUAGES):
        parser.error(f"a size is at least {PASSAGES * len(LANGUAGES)} passages")
    if given.keep:
        given.keep.mkdir(parents=True, exist_ok=True)
        result = run(sizes, given.keep)
    else:
        with tempfile.TemporaryDirectory() as folder:
            result = run(sizes, Path(folder))
    give(given, "scaling", result, section, show)


if __name__ == "__main__":
    main()
