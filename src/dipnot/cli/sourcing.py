"""What the commands of ``dipnot sources`` do."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from dipnot.errors import InputError
from dipnot.indexing.opening import open_all, open_library
from dipnot.sources.catalogue import CitedWork, State, catalogue, named

if TYPE_CHECKING:
    from dipnot.indexing.sources import OnProgress, Outcome, Shelf

_console = Console(highlight=False)
_TO_FETCH = (State.FETCHABLE, State.NOT_YET)
_STYLES = {
    State.IN_LIBRARY: "green",
    State.FETCHABLE: "cyan",
    State.NOT_YET: "yellow",
    State.UNREACHABLE: "red",
    State.NO_ADDRESS: "dim",
}


def show(folder: Path | None, *, as_json: bool) -> None:
    """List the works; no model is needed for that."""
    works = catalogue(open_library(folder)[1])
    if as_json:
        _tell_json([document(one) for one in works])
        return
    for one in works:
        _console.print(
            Text(one.work.id, style="bold").append(f"  {_state(one)}", style=_STYLES[one.state]),
            soft_wrap=True,
        )
        _console.print(Padding(Text(one.work.title), (0, 4), expand=False))
        _console.print(Padding(Text(_cited(one), style="dim"), (0, 4), expand=False))
    counts = Counter(one.state for one in works)
    line = ", ".join(f"{counts[state]} {state}" for state in State if counts[state])
    _console.print(Text(f"{len(works)} works: {line}" if works else "no article cites a work"))


def document(cited: CitedWork) -> dict[str, object]:
    """A work as ``--json`` prints it."""
    work, source = cited.work, cited.source
    there = source is not None and source.article is not None
    return {
        "work": {**asdict(work), "authors": list(work.authors)},
        "cited": [{"article": article, "notes": notes} for article, notes in cited.notes.items()],
        "times": cited.times,
        "state": str(cited.state),
        "why": cited.why,
        "addresses": list(cited.addresses),
        "source": {
            "article": source.article,
            "form": source.form,
            "url": source.url,
            "stored": source.tried,
            "sha256": source.sha256,
            "pages": len(source.pages),
        }
        if there and source
        else None,
        "tried": source.tried if source else None,
    }


def _cited(cited: CitedWork) -> str:
    return "; ".join(
        f"{article} {', '.join(labels)}".rstrip() for article, labels in cited.notes.items()
    )


def _state(cited: CitedWork) -> str:
    parts = [str(cited.state)]
    if cited.state is State.IN_LIBRARY and cited.source and cited.source.form == "digest":
        parts.append("a digest")
    if cited.why:
        parts.append(cited.why)
    return parts[0] if len(parts) == 1 else f"{parts[0]} ({'; '.join(parts[1:])})"


def fetch(works: Sequence[str], folder: Path | None, *, every: bool, as_json: bool) -> int:
    """Fetch and report; exit status 1 if something did not come."""
    from dipnot.indexing.sources import fetch as fetch_all
    from dipnot.sources.addresses import parse_allowed
    from dipnot.sources.fetching import Fetcher

    if bool(works) == every:
        raise InputError("name the works to fetch, or give --all; see: dipnot sources")
    settings, library = open_library(folder)
    allowed = [parse_allowed(entry) for entry in settings.fetch_allow]
    cited = catalogue(library)
    chosen = named(cited, works) if works else [one for one in cited if one.state in _TO_FETCH]
    for one in chosen:
        if not one.addresses:
            raise InputError(
                f"{one.work.id!r} has no address; add its text with: dipnot sources add FILE "
                f"--work {one.work.id}"
            )
    outcomes: list[Outcome] = []
    if chosen:
        with _progress() as tell:
            outcomes = fetch_all(chosen, _shelf(folder), Fetcher(allowed), tell)
    return _report(outcomes, as_json=as_json, failed=1)


def add(path: Path, work: str | None, folder: Path | None, *, as_json: bool) -> int:
    """Add a file or the files of a folder and report; exit status 2 if one was not taken."""
    from dipnot.indexing.sources import add as add_all
    from dipnot.indexing.sources import unchanged
    from dipnot.sources.matching import files_in, manifest

    if path.is_dir():
        if work is not None:
            raise InputError("--work is for one file; in a folder, sources.csv says which is which")
        said = manifest(path)
        files = [(file, said.get(file)) for file in files_in(path)]
    elif path.is_file():
        files = [(path, work)]
    else:
        raise InputError(f"{path} is not there; check the path")
    same = unchanged(files, open_library(folder)[1])
    fresh = [one for one in files if one[0] not in same]
    outcomes = list(same.values())
    if fresh:
        with _progress() as tell:
            outcomes += add_all(fresh, _shelf(folder), tell)
    return _report(outcomes, as_json=as_json, failed=2)


def remove(work: str, folder: Path | None) -> None:
    """Remove the text of a work; no model is needed for that."""
    from dipnot.indexing.sources import remove_source
    from dipnot.indexing.vectors import VectorIndex

    settings, library = open_library(folder)
    for one in remove_source(work, library, VectorIndex(library, settings.chroma_url)):
        print(f"removed  {one}")  # noqa: T201


def _shelf(folder: Path | None) -> Shelf:
    from dipnot.indexing.sources import Shelf

    opened = open_all(folder)
    return Shelf(opened.library, opened.index, opened.encoder)


@contextmanager
def _progress() -> Iterator[OnProgress]:
    from dipnot.cli.ingesting import progress_bar

    with progress_bar() as progress:
        task = progress.add_task("sources", rate="", total=None)

        def tell(name: str, done: int, total: int) -> None:
            progress.update(
                task, description=name, completed=done, total=total, rate=f"{done}/{total}"
            )

        yield tell


def _report(outcomes: Sequence[Outcome], *, as_json: bool, failed: int) -> int:
    lost = [one for one in outcomes if one.status == "failed"]
    if as_json:
        _tell_json([_outcome(one) for one in outcomes])
    else:
        for one in outcomes:
            if one.status != "failed":
                doubt = f"  ({one.why})" if one.why else ""
                _line(f"{one.status:<9}  {', '.join(one.works)}{doubt}")
        came = Counter(one.status for one in outcomes)
        told = ", ".join(f"{count} {status}" for status, count in came.items())
        _line(f"{len(outcomes)} in all: {told}" if outcomes else "nothing to do")
    for one in lost:
        name = one.file or ", ".join(one.works)
        line = " ".join(f"dipnot: did not come: {name}: {one.why}".split())
        print(line, file=sys.stderr)  # noqa: T201
    return failed if lost else 0


def _outcome(one: Outcome) -> dict[str, object]:
    file = str(one.file) if one.file else None
    return {**asdict(one), "works": list(one.works), "file": file}


def _line(text: str) -> None:
    _console.print(Text(text), soft_wrap=True)


def _tell_json(told: object) -> None:
    print(json.dumps(told, ensure_ascii=False))  # noqa: T201
