"""Servers that reply as a script says."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from .scripted import Scripted, scripts


@pytest.fixture
def serve() -> Iterator[Callable[..., Scripted]]:
    """Starts scripted servers, and ends them."""
    with scripts() as start:
        yield start
