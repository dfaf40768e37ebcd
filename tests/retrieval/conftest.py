"""A library of the project's own sample articles, with the real model and a real Chroma."""

from __future__ import annotations

from pathlib import Path

import pytest

from dipnot.embedding.encoder import Encoder
from dipnot.indexing.ingest import find_files, ingest
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.library import Library


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory, articles: Path, encoder: Encoder) -> Library:
    library = Library(tmp_path_factory.mktemp("retrieval") / "library", create=True)
    ingest(find_files([articles]), library, VectorIndex(library), encoder)
    return library


@pytest.fixture(scope="session")
def index(library: Library) -> VectorIndex:
    return VectorIndex(library)
