"""``dipnot works``."""

from __future__ import annotations

import sys
from pathlib import Path

from dipnot.errors import InputError
from dipnot.exporting.files import write_whole
from dipnot.exporting.forms import WorksFormat
from dipnot.exporting.works import written
from dipnot.indexing.opening import open_library
from dipnot.library.library import Library
from dipnot.model import Article


def run(articles: list[str], folder: Path | None, form: WorksFormat, out: Path | None) -> None:
    """Write the works of the given articles, or of all, to ``out`` or to standard output."""
    library = open_library(folder)[1]
    names = articles or [entry.id for entry in library.entries()]
    chosen = [_article(library, name) for name in dict.fromkeys(names)]
    text = written((work for article in chosen for work in article.works), form)
    if out is None:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.flush()
    else:
        write_whole(out, text.encode())


def _article(library: Library, name: str) -> Article:
    found = library.article(name)
    if found is None:
        raise InputError(f"{name!r} is no article of the library; see: dipnot show")
    return found
