"""What the tests of sources share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dipnot.sources.fetching import Fetcher, Limits

from .serving import Server


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.stop()


@pytest.fixture
def fetcher(server: Server) -> Fetcher:
    """Allowed to ask the test's server, and no other of this machine."""
    limits = Limits(seconds=2.0, silence=0.5, bytes=1_000_000, redirects=4, pause=0.0, patience=1.0)
    return Fetcher([server.allowed], limits)
