"""The bundled encoder, loaded once for all tests of the package."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dipnot.embedding.encoder import Encoder
from dipnot.embedding.loading import load_encoder


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the bundled model is unpacked: the user's cache if one is set, else a new folder."""
    return Path(os.environ.get("DIPNOT_CACHE") or tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def encoder(cache: Path) -> Encoder:
    return load_encoder("bundled", cache)
