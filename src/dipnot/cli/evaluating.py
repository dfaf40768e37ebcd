"""``dipnot eval notes``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dipnot.evaluation import floors as gate
from dipnot.evaluation.notes import Report, document_of, evaluate, scores

FOLDER = Path("eval/notes")
FLOORS = "floors.json"
_SEEN_IN_F1 = (".precision", ".recall")
_COLUMNS = {
    "marks.f1": "marks",
    "resolution": "resolved",
    "kinds": "kinds",
    "locators": "pages",
    "works.f1": "works",
    "title": "title",
    "authors": "authors",
    "year": "year",
    "url": "URL",
    "problems.recall": "problems",
}


def notes(folder: Path | None, *, as_json: bool, update: bool, lower: str | None) -> int:
    """Measure the reading of notes; exit status 1 where a score is below its pinned floor.

    ``update`` pins the scores anew, ``lower`` is the reason why some may sink. A folder
    without floors is measured only.
    """
    folder = folder or FOLDER
    path = folder / FLOORS
    report = evaluate(folder)
    held = {name: one for name, one in report.scores.items() if not name.endswith(_SEEN_IN_F1)}
    pinned = gate.load(path)
    if update or lower is not None:
        pinned = gate.updated(pinned, report.inputs, held, reason=lower)
        gate.save(path, pinned)
    elif pinned:
        gate.check_inputs(pinned, report.inputs, path)
    fallen = gate.below(pinned, held) if pinned else {}
    if as_json:
        below = {name: {"floor": floor, "score": score} for name, (floor, score) in fallen.items()}
        floors = pinned.floors if pinned else {}
        print(  # noqa: T201
            json.dumps(document_of(report) | {"floors": floors, "below": below}, ensure_ascii=False)
        )
    else:
        _print(report)
    if fallen:
        print("dipnot:", gate.told(fallen), file=sys.stderr)  # noqa: T201
    return 1 if fallen else 0


def _print(report: Report) -> None:
    console = Console(highlight=False)
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("document", no_wrap=True)
    for title in _COLUMNS.values():
        table.add_column(title, justify="right", min_width=5)
    for one in report.documents:
        table.add_row(one.document, *_cells(scores(one.tallies)))
    table.add_row("all", *_cells(report.scores), style="bold")
    console.print(table)
    for one in report.documents:
        if one.unreadable:
            console.print(Text(f"! {one.unreadable}", style="yellow"), soft_wrap=True)


def _cells(found: dict[str, float]) -> list[str]:
    return [f"{found[name]:.3f}" if name in found else "–" for name in _COLUMNS]
