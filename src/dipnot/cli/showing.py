"""``dipnot show``."""

from __future__ import annotations

import json
from pathlib import Path

from dipnot.answering.documents import article_document
from dipnot.cli.printing import print_article, print_entries
from dipnot.errors import InputError, LibraryError
from dipnot.indexing.opening import open_library
from dipnot.model import Article
from dipnot.reading.article import read_file


def run(article: str | None, folder: Path | None, *, as_json: bool) -> None:
    """Show one article, of the library or of a file, or list the library."""
    if article is None:
        every = open_library(folder)[1].entries()
        entries = [e for e in every if e.kind == "article"]  # sources have a list of their own
        if as_json:
            listed = [{"id": e.id, "title": e.title, "language": e.language} for e in entries]
            print(json.dumps(listed, ensure_ascii=False))  # noqa: T201
        else:
            print_entries(entries)
        return
    found = _find(article, folder)
    if as_json:
        print(json.dumps(article_document(found), ensure_ascii=False))  # noqa: T201
    else:
        print_article(found)


def _find(name: str, folder: Path | None) -> Article:
    path = Path(name)
    if path.is_file():
        return read_file(path)
    try:
        found = open_library(folder)[1].article(name)
    except LibraryError as error:
        raise InputError(f"{name!r} is no file, and {error}") from error
    if found is None:
        raise InputError(
            f"{name!r} is neither a file nor an article of the library; see: dipnot show"
        )
    return found
