"""What the tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from dipnot.embedding.encoder import Encoder
from dipnot.embedding.loading import load_encoder
from dipnot.settings import load_settings

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def articles() -> Path:
    """The project's own sample articles."""
    return ROOT / "eval" / "articles"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real input that is not the project's own; a user's clone does not have it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs ../shared, which only the developers and CI have")
    return folder


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The real bundled model, unpacked into the user's cache as for any user."""
    return load_encoder("bundled", load_settings().cache)
