"""Figures in a Markdown page: each bench renews the part between its own two marks."""

from __future__ import annotations

import argparse
import json
import os
import platform
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from dipnot.errors import InputError


def write_section(page: Path, name: str, text: str) -> None:
    """Put ``text`` between ``<!-- name -->`` and ``<!-- /name -->`` of ``page``.

    Raises :class:`InputError` if the page has no such marks.
    """
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, found, rest = page.read_text("utf-8").partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise InputError(f"{page} has no place for figures; add {begin} and {end}")
    page.write_text(f"{before}{begin}\n\n{text.strip()}\n\n{end}{after}", "utf-8")


def setting(*libraries: str) -> str:
    """When and on what the figures were made, in one line."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return (
        f"{datetime.now(UTC).date().isoformat()}, {cores} cores, {platform.system()} "
        f"{platform.machine()}, Python {platform.python_version()}, "
        + ", ".join(f"{library} {version(library)}" for library in libraries)
    )


def pipes(heads: list[str], rows: list[list[str]]) -> str:
    """A Markdown table, the first column to the left."""
    lines = [heads, ["---", *("---:" for _ in heads[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def add_output_options(parser: argparse.ArgumentParser) -> None:
    """``--json`` and ``--write``, which :func:`give` goes by."""
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="renew the figures in a page")


def give(
    given: argparse.Namespace,
    name: str,
    result: dict,
    section: Callable[[dict], str],
    show: Callable[[dict], None],
) -> None:
    """Print ``result``, and renew the section of that name if a page is asked for."""
    if given.write:
        write_section(given.write, name, section(result))
    if given.json:
        print(json.dumps(result, ensure_ascii=False))
    else:
        show(result)
