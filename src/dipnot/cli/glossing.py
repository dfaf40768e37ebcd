"""``dipnot glossary``."""

from __future__ import annotations

import json
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from dipnot.indexing.opening import open_library
from dipnot.library.concepts import concepts
from dipnot.library.glossary import GLOSSARY, Concept


def run(folder: Path | None, *, as_json: bool) -> None:
    """Print where the glossary is, and the concepts in force."""
    library = open_library(folder)[1]
    file = library.folder / GLOSSARY
    found = concepts(library)
    if as_json:
        document = {
            "file": str(file),
            "default": not file.exists(),
            "concepts": [{**concept.names, "from": concept.sources} for concept in found],
        }
        print(json.dumps(document, ensure_ascii=False))  # noqa: T201
    else:
        _print(file, found)


def _print(file: Path, found: tuple[Concept, ...]) -> None:
    console = Console(highlight=False)
    missing = "" if file.exists() else " (not there: the default is in force)"
    console.print(Text(f"{file}{missing}"), soft_wrap=True)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("Türkçe", "English", "from"):
        table.add_column(column, overflow="fold", no_wrap=column == "from")
    for concept in found:
        names = (", ".join(concept.names.get(language, ())) for language in ("tr", "en"))
        table.add_row(*map(escape, names), ", ".join(concept.sources))
    console.print(table)
