"""Opening a library with what is needed to work on it, as the settings say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dipnot.embedding.encoder import Encoder
from dipnot.library.library import Library
from dipnot.settings import Settings, load_settings

if TYPE_CHECKING:
    from dipnot.indexing.vectors import VectorIndex


@dataclass(frozen=True, slots=True)
class Opened:
    """An open library with its vector index and the encoder that is set."""

    settings: Settings
    library: Library
    index: VectorIndex
    encoder: Encoder


def open_library(folder: Path | None, *, create: bool = False) -> tuple[Settings, Library]:
    """Open the library alone, as reading from it needs no model."""
    settings = load_settings(folder)
    return settings, Library(settings.library, create=create)


def open_all(folder: Path | None, *, create: bool = False) -> Opened:
    """Open library, index and encoder; with ``create``, make the library if need be."""
    from dipnot.embedding.loading import load_encoder
    from dipnot.indexing.vectors import VectorIndex

    settings = load_settings(folder)
    if not create:
        Library(settings.library)
    encoder = load_encoder(settings.embedding_model, settings.cache)
    library = Library(settings.library, create=create)
    return Opened(settings, library, VectorIndex(library, settings.chroma_url), encoder)


def open_ready(folder: Path | None) -> Opened:
    """Open all for questions. Raises ``LibraryError`` where asking cannot work."""
    from dipnot.indexing.ingest import check_ready

    opened = open_all(folder)
    check_ready(opened.library, opened.index, opened.encoder)
    return opened
