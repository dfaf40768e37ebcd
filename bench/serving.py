"""The embedded Chroma beside a Chroma server on the same machine, over one made library.

Run: python bench/serving.py [SIZE…] [--json] [--write docs/scaling.md]

Both are used through ``VectorIndex``, over copies of one library with made texts and vectors
(bench/synthetic.py says how); the vectors asked for are those of real questions. No time includes
embedding or the catalogue's own work on an article: only what the index does. The server runs on
127.0.0.1 and is started anew once it is filled, so that its memory is that of answering. Searches
take turns, so that other load falls on both.
"""

from __future__ import annotations

import argparse
import os
import pickle
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from report import add_output_options, give, pipes, setting
from scaling import in_new_process
from synthetic import LANGUAGES, PASSAGES, Maker, Prepared, Seeds, seeds

from dipnot.embedding.background import background
from dipnot.embedding.loading import load_encoder
from dipnot.indexing.ingest import store
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.library import Library
from dipnot.settings import load_settings

SIZES = (1_000, 10_000)
MOST = 40
"""results of a search, as many as a question takes from each language"""
ROUNDS = 3
PASSES = 5
"""times that every question is searched for"""
ADDED = 5
"""articles that a process adds one after another"""
START_S = 60.0

KINDS = ("embedded", "server")
ROWS = (
    (f"search for {MOST} results, p50, ms", "p50_ms", ".1f"),
    (f"search for {MOST} results, p95, ms", "p95_ms", ".1f"),
    ("new process: opening and the first search, ms", "first_search_ms", ".0f"),
    (f"adding an article's {PASSAGES} passages, first of a process, ms", "add_first_ms", ".0f"),
    (f"adding an article's {PASSAGES} passages, the next ones, ms", "add_next_ms", ".0f"),
    ("search just after another process added, ms", "after_others_ms", ".0f"),
    ("filling it, ms a passage", "fill_ms", ".2f"),
    ("memory of a process that asks, over the empty process, MB", "memory_mb", ".0f"),
    ("memory of the server, all of it, MB", "server_memory_mb", ".0f"),
    ("server: from its start to its first answer, ms", "server_start_ms", ".0f"),
)
"""Name, key and format of each line of the table."""


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, int]]:
    """The address and the process id of a Chroma server over ``folder``."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    chroma = Path(sys.executable).with_name("chroma")
    process = subprocess.Popen(
        [chroma, "run", "--path", folder, "--host", "127.0.0.1", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(process, port)
        yield f"http://127.0.0.1:{port}", process.pid
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(process: subprocess.Popen, port: int) -> None:
    until = time.monotonic() + START_S
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise SystemExit("the Chroma server does not start; try: chroma run --path FOLDER")


def make(folder: Path, size: int) -> dict:
    """A library of ``size`` passages of which no index knows yet."""
    known = _seeds(folder.parent)
    maker, encoder = Maker(known), Prepared(known)
    library = Library(folder, create=True)
    with library.writer():
        library.belong_to(encoder.fingerprint, encoder.name, background(encoder))
        for n in range(size // PASSAGES):
            article, encoder.ready = maker.article(n)
            store(article, library, encoder, path=article.id, digest=article.id)
    return {}


def fill(folder: Path, url: str | None, size: int) -> dict:
    """Put all of a library into its index."""
    _load_what_adding_needs()
    library = Library(folder)
    index = VectorIndex(library, url)
    with library.writer():
        started = time.perf_counter()
        index.settle()
        taken = _ms(started)
    index.close()
    return {"fill_ms": taken / size}


def ask_alone(folder: Path, url: str | None) -> dict:
    """Opening with the first search, and the memory that all questions take."""
    import chromadb  # noqa: F401  # counted with the process, not with the index

    asked = _asked(_seeds(folder.parent))
    before = _memory_mb(os.getpid(), "VmRSS")
    started = time.perf_counter()
    index = VectorIndex(Library(folder), url)
    index.search(*asked[0], MOST)
    first = _ms(started)
    for one in asked:
        index.search(*one, MOST)
    return {"first_search_ms": first, "memory_mb": _memory_mb(os.getpid(), "VmHWM") - before}


def ask_in_turns(folders: dict[str, Path], urls: dict[str, str | None], size: int) -> dict:
    """Searches of both kinds in turns, then the same around what other processes add."""
    asked = _asked(_seeds(folders["embedded"].parent))
    indexes = {kind: VectorIndex(Library(folders[kind]), urls[kind]) for kind in KINDS}
    taken: dict[str, list[float]] = {kind: [] for kind in KINDS}
    after: dict[str, list[float]] = {kind: [] for kind in KINDS}
    adding: dict[str, list[dict]] = {kind: [] for kind in KINDS}
    for n in range(1 + PASSES):
        for one in asked:
            for kind, index in indexes.items():
                started = time.perf_counter()
                index.search(*one, MOST)
                if n:  # the first pass warms up
                    taken[kind].append(_ms(started))
    for n in range(ROUNDS):
        for kind, index in indexes.items():
            told = in_new_process(add, folders[kind], urls[kind], size + ADDED * n)
            adding[kind].append(told)
            started = time.perf_counter()
            index.search(*asked[n], MOST)
            after[kind].append(_ms(started))
    return {
        kind: {
            "p50_ms": statistics.median(taken[kind]),
            "p95_ms": statistics.quantiles(taken[kind], n=20)[-1],
            "after_others_ms": statistics.median(after[kind]),
            **_medians(adding[kind]),
        }
        for kind in KINDS
    }


def add(folder: Path, url: str | None, number: int) -> dict:
    """One article after another; only what the index does is timed, its opening included."""
    known = _seeds(folder.parent)
    maker, encoder = Maker(known), Prepared(known)
    _load_what_adding_needs()
    library = Library(folder)
    index = VectorIndex(library, url)
    taken = []
    with library.writer():
        for n in range(number, number + ADDED):
            article, encoder.ready = maker.article(n)
            store(article, library, encoder, path=article.id, digest=article.id)
            started = time.perf_counter()
            index.settle()
            taken.append(_ms(started))
    return {"add_first_ms": taken[0], "add_next_ms": statistics.median(taken[1:])}


def measure(size: int, folder: Path) -> dict:
    """Everything about one size."""
    folders = {kind: folder / f"{kind}-{size}" for kind in KINDS}
    data = folder / f"served-{size}"
    in_new_process(make, folders["embedded"], size)
    shutil.copytree(folders["embedded"], folders["server"])
    with served(data) as (url, _):
        filled = {
            "embedded": in_new_process(fill, folders["embedded"], None, size),
            "server": in_new_process(fill, folders["server"], url, size),
        }
    started = time.perf_counter()
    with served(data) as (url, pid):
        up = _ms(started)
        start = up + in_new_process(ask_alone, folders["server"], url)["first_search_ms"]
        urls = {"embedded": None, "server": url}
        alone: dict[str, list[dict]] = {kind: [] for kind in KINDS}
        for _ in range(ROUNDS):
            for kind in KINDS:
                alone[kind].append(in_new_process(ask_alone, folders[kind], urls[kind]))
        memory = _memory_mb(pid, "VmHWM")
        turns = in_new_process(ask_in_turns, folders, urls, size)
    told = {kind: {**filled[kind], **_medians(alone[kind]), **turns[kind]} for kind in KINDS}
    told["server"] |= {"server_memory_mb": memory, "server_start_ms": start}
    return {"passages": size, **told}


def _medians(measured: Sequence[dict]) -> dict:
    return {key: statistics.median(one[key] for one in measured) for key in measured[0]}


def _asked(known: Seeds) -> list[tuple]:
    """Every question's vector with either language to be searched."""
    return [
        (vector, language)
        for asked in known.questions.values()
        for vector in asked.values()
        for language in LANGUAGES
    ]


def _seeds(folder: Path) -> Seeds:
    return pickle.loads((folder / "seeds.pickle").read_bytes())  # noqa: S301  # our own


def _load_what_adding_needs() -> None:
    import chromadb  # noqa: F401
    import llama_index.vector_stores.chroma  # noqa: F401


def _ms(started: float) -> float:
    return 1000 * (time.perf_counter() - started)


def _memory_mb(pid: int, field: str) -> float:
    """``VmRSS``, what a process holds now, or ``VmHWM``, the most it has held (Linux)."""
    status = Path(f"/proc/{pid}/status")
    if not status.is_file():
        return float("nan")
    lines = dict(line.split(":", 1) for line in status.read_text("utf-8").splitlines())
    return int(lines[field].split()[0]) / 1024


def table(results: list[dict]) -> tuple[list[str], list[list[str]]]:
    """Heads and lines: for each size both kinds and how many times the first the second is."""
    heads = [""]
    for told in results:
        heads += [f"{told['passages']:,}: embedded", "server", "server ÷ embedded"]
    lines = []
    for name, key, shape in ROWS:
        line = [name]
        for told in results:
            ours, theirs = (told[kind].get(key) for kind in KINDS)
            line += ["–" if value is None else format(value, shape) for value in (ours, theirs)]
            line.append(f"{theirs / ours:.2f}" if ours and theirs else "–")
        lines.append(line)
    return heads, lines


def section(result: dict) -> str:
    """What ``--write`` puts into the page."""
    sizes = " ".join(str(told["passages"]) for told in result["sizes"])
    return "\n\n".join(
        [
            f"`python bench/serving.py {sizes}`: {result['setting']}; other load on the machine "
            f"{result['load']:.1f}. Made texts and vectors, questions real. Times are the index's "
            "alone: without embedding, and without the catalogue's part of adding.",
            pipes(*table(result["sizes"])),
        ]
    )


def run(sizes: Sequence[int], folder: Path) -> dict:
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    print("embedding the samples", file=sys.stderr)
    known = seeds(load_encoder("bundled", load_settings().cache))
    (folder / "seeds.pickle").write_bytes(pickle.dumps(known))
    results = []
    for size in sizes:
        print(f"{size:,} passages", file=sys.stderr)
        results.append(measure(size, folder))
    return {
        "setting": setting("chromadb", "llama-index-vector-stores-chroma"),
        "load": load,
        "sizes": results,
    }


def show(result: dict) -> None:
    heads, lines = table(result["sizes"])
    print("Embedded Chroma and a Chroma server: made libraries, the index's own time")
    for first, *values in [heads, *lines]:
        print("".join([f"  {first:<66}", *(f"{value:>19}" for value in values)]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, metavar="SIZE", help="passages")
    add_output_options(parser)
    given = parser.parse_args()
    sizes = given.sizes or list(SIZES)
    if min(sizes) < PASSAGES * len(LANGUAGES):
        parser.error(f"a size is at least {PASSAGES * len(LANGUAGES)} passages")
    with tempfile.TemporaryDirectory() as folder:
        result = run(sizes, Path(folder))
    give(given, "serving", result, section, show)


if __name__ == "__main__":
    main()
