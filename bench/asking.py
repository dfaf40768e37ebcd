"""One cold question: a new process, a warm library; and what of it is imports.

Run: python bench/asking.py [--rounds N] [--json]
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / "eval" / "articles"
QUESTION = "Kazakistan'ın uranyum üretimindeki payı nedir?"
LIMIT_S = 4.0

IMPORTS = "import chromadb, onnxruntime, tokenizers, dipnot.cli.asking, dipnot.answering.asker"
FULL = f"{IMPORTS}, llama_index.core"


def seconds(*command: str) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    dipnot = (sys.executable, "-m", "dipnot")
    with tempfile.TemporaryDirectory() as folder:
        library = ("--library", str(Path(folder, "library")))
        subprocess.run(
            [*dipnot, "ingest", str(SAMPLES), *library], check=True, stdout=subprocess.DEVNULL
        )
        commands = {
            "python": (sys.executable, "-c", "pass"),
            "imports": (sys.executable, "-c", IMPORTS),
            "imports with LlamaIndex": (sys.executable, "-c", FULL),
            "ask": (*dipnot, "ask", QUESTION, "--json", *library),
        }
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(options.rounds):
            for name, command in commands.items():
                taken[name].append(seconds(*command))
    medians = {name: round(statistics.median(times), 2) for name, times in taken.items()}
    share = medians["imports"] / medians["ask"]
    if options.json:
        print(json.dumps({"median_s": medians, "imports_over_ask": round(share, 2)}))
        return
    print(f"One cold question, medians of {options.rounds} rounds taken in turn")
    for name, median in medians.items():
        print(f"  {name:<24} {median:5.2f} s   {median / medians['ask']:4.2f} of ask")
    print(f"  ask takes {medians['ask']} s (≤ {LIMIT_S} s); {100 * share:.0f} % of it is imports")


if __name__ == "__main__":
    main()
