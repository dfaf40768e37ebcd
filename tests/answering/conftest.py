"""A library of the project's own sample articles, with the real model and a real Chroma."""

from __future__ import annotations

from pathlib import Path

import pytest

from dipnot.answering.asker import Asker
from dipnot.embedding.encoder import Encoder
from dipnot.indexing.ingest import find_files, ingest
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.library import Library


@pytest.fixture(scope="session")
def asker(tmp_path_factory: pytest.TempPathFactory, articles: Path, encoder: Encoder) -> Asker:
    library = Library(tmp_path_factory.mktemp("asking") / "library", create=True)
    index = VectorIndex(library)
    ingest(find_files([articles]), library, index, encoder)
    return Asker(library, index, encoder)
