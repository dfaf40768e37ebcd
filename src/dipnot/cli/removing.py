"""``dipnot remove``."""

from __future__ import annotations

from pathlib import Path

from dipnot.indexing.ingest import remove
from dipnot.indexing.opening import open_library
from dipnot.indexing.vectors import VectorIndex


def run(article: str, folder: Path | None) -> None:
    """Remove one article; no model is needed for that."""
    settings, library = open_library(folder)
    remove(article, library, VectorIndex(library, settings.chroma_url))
    print(f"removed  {article}")  # noqa: T201
