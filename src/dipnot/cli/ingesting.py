"""``dipnot ingest``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)

from dipnot.indexing.ingest import Report, find_files, ingest
from dipnot.indexing.opening import open_all


def run(paths: list[Path], folder: Path | None, *, as_json: bool) -> int:
    """Ingest and report; exit status 2 if a file of a folder could not be read."""
    files = find_files(paths)
    opened = open_all(folder, create=True)
    with progress_bar() as progress:
        sizes = {path: max(path.stat().st_size, 1) for path in files}
        task = progress.add_task("ingest", total=sum(sizes.values()), rate="")
        done = {"bytes": 0.0, "texts": 0}

        def tell(path: Path, share: float, count: int) -> None:
            done["texts"] += count
            seconds = max(progress.tasks[0].elapsed or 0, 1e-3)
            progress.update(
                task,
                completed=done["bytes"] + share * sizes[path],
                description=path.name,
                rate=f"{done['texts'] / seconds:.0f} texts/s",
            )
            if share >= 1 and count == 0:
                done["bytes"] += sizes[path]

        report = ingest(files, opened.library, opened.index, opened.encoder, tell)
    for _, why in report.refused:
        print(f"dipnot: not ingested: {why}", file=sys.stderr)  # noqa: T201
    if as_json:
        print(json.dumps(_document(report), ensure_ascii=False))  # noqa: T201
    else:
        _print(report)
    return 2 if report.refused else 0


def progress_bar() -> Progress:
    """A bar on standard error with rate and time left, which goes when it is done."""
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description:<32.32}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


def _document(report: Report) -> dict[str, object]:
    return {
        "ingested": [
            {"path": str(one.path), "article": one.article, "status": one.status}
            for one in report.ingested
        ],
        "refused": [{"path": str(path), "detail": why} for path, why in report.refused],
    }


def _print(report: Report) -> None:
    console = Console(soft_wrap=True, highlight=False)
    for one in report.ingested:
        console.print(f"{one.status:<9}  {one.article}  ({one.path})", markup=False)
