"""Servers that reply as a script says."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from .scripted import Reply, Scripted


@pytest.fixture
def serve() -> Iterator[Callable[..., Scripted]]:
    """Starts scripted servers, and ends them."""
    made: list[Scripted] = []

    def start(*replies: Reply) -> Scripted:
        made.append(Scripted(replies))
        return made[-1]

    yield start
    for one in made:
        one.close()
