"""Why a source did not come."""

from __future__ import annotations

from dipnot.errors import DipnotError


class FetchError(DipnotError):
    """A source did not come; the text says why.

    ``passing`` tells trouble that another day may end (a timeout, a busy server) from what will
    be the same tomorrow (no such page, forbidden). ``wait_s`` is how long the server asks to be
    left alone, where it does.
    """

    def __init__(self, why: str, *, passing: bool = False, wait_s: float | None = None) -> None:
        super().__init__(why)
        self.passing = passing
        self.wait_s = wait_s


class RefusedError(FetchError):
    """The guard does not let an address be asked; nothing was sent there."""
