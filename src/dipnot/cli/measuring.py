"""``dipnot eval retrieval``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

from rich.console import Console
from rich.table import Table

from dipnot.cli.ingesting import progress_bar
from dipnot.embedding.loading import load_encoder, load_reranker
from dipnot.evaluation.beir import load
from dipnot.evaluation.retrieval import measure
from dipnot.settings import load_settings

_MEASURES = ("ndcg@10", "recall@5", "recall@20", "mrr@10", "queries")


def run(folder: Path, *, as_json: bool) -> None:
    """Measure retrieval on the data set in ``folder``."""
    data = load(folder)
    settings = load_settings()
    encoder = load_encoder(settings.embedding_model, settings.cache)
    reranker = load_reranker(settings.reranker)
    with progress_bar() as progress:
        task = progress.add_task(folder.name, rate="")

        def tell(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        found = measure(data, encoder, tell, reranker)
    if as_json:
        print(json.dumps(found, ensure_ascii=False))  # noqa: T201
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("", *_MEASURES):
        table.add_column(column, justify="right" if column else "left")
    by_language = cast("dict[str, dict[str, Any]]", found["by_language"])
    for name, row in (*by_language.items(), ("all", found)):
        table.add_row(name, *(str(row[measured]) for measured in _MEASURES))
    console = Console(highlight=False)
    console.print(table)
    console.print(f"{found['ms_per_query_p50']} ms a query (p95 {found['ms_per_query_p95']} ms)")
