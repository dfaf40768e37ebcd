"""``dipnot eval sources``."""

from __future__ import annotations

import json
import tempfile
from contextlib import ExitStack
from pathlib import Path

from rich.console import Console

from dipnot.answering.supporting import Supporter
from dipnot.cli.ingesting import progress_bar
from dipnot.cli.opening import checker_of
from dipnot.evaluation.source_claims import judge, read_claims, scores
from dipnot.indexing.ingest import find_files, ingest
from dipnot.indexing.opening import open_all
from dipnot.indexing.sources import Shelf, add, unchanged
from dipnot.retrieval.retriever import Retriever
from dipnot.sources.matching import files_in, manifest

_ARTICLES = Path("eval/articles")
_CLAIMS = Path("eval/sources/claims.jsonl")


def run(file: Path | None, articles: Path | None, folder: Path | None, *, as_json: bool) -> None:
    """Hold the claims of ``file`` against the texts beside it, and tell how often that is right."""
    claims = list(read_claims(file or _CLAIMS))
    texts = (file or _CLAIMS).parent
    with ExitStack() as stack:
        progress = stack.enter_context(progress_bar())
        task = progress.add_task("library", total=None, rate="")
        if folder is None:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dipnot-")))
        opened = open_all(folder, create=True)
        stack.callback(opened.index.close)
        ingest(find_files([articles or _ARTICLES]), opened.library, opened.index, opened.encoder)
        said = manifest(texts)
        files = [(path, said.get(path)) for path in files_in(texts)]
        there = unchanged(files, opened.library)
        fresh = [one for one in files if one[0] not in there]
        shelf = Shelf(opened.library, opened.index, opened.encoder)
        outcomes = [*there.values(), *add(fresh, shelf)]
        works = {one.file.stem: one.works[0] for one in outcomes if one.file and one.works}
        retriever = Retriever(opened.library, opened.index, opened.encoder)
        supporter = Supporter(opened.library, retriever, checker_of(opened))
        progress.update(task, description="claims", total=len(claims))
        judged = []
        for one in judge(claims, works, opened.library, supporter):
            judged.append(one)
            progress.advance(task)
    found = scores(judged)
    if as_json:
        print(json.dumps(found, ensure_ascii=False))  # noqa: T201
        return
    console = Console(soft_wrap=True, highlight=False, markup=False)
    for wrong in found["wrong"]:
        told = "is supported" if wrong["supports"] else "is not supported"
        console.print(f"{told}: {wrong['claim']}  ({wrong['article']}, note {wrong['note']})")
    console.print(
        f"{found['claims']} claims, balanced accuracy {found['balanced_accuracy']:.3f}: "
        f"{found['supported_found']:.3f} of the supported found, "
        f"{found['unsupported_caught']:.3f} of the others caught"
    )
