"""Taking turns: one request a host at a time, with a pause between them."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from dipnot.sources.errors import FetchError


class Turns:
    """Whose turn it is at each host. Safe to share between threads.

    Nobody waits longer than ``patience`` seconds for a host that asked to be left alone.
    """

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._locks: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._not_before: dict[str, float] = {}
        self._making = threading.Lock()

    @contextmanager
    def turn(self, host: str, pause: float) -> Iterator[None]:
        """Hold the turn at ``host``; the next begins ``pause`` seconds after the end of this one.

        Raises :class:`FetchError` if the host wants to be left alone for too long.
        """
        with self._making:
            lock = self._locks[host]
        with lock:
            wait = self._not_before.get(host, 0.0) - time.monotonic()
            if wait > self._patience:
                raise left_alone(wait)
            time.sleep(max(wait, 0.0))
            try:
                yield
            finally:
                own = time.monotonic() + pause
                self._not_before[host] = max(self._not_before.get(host, 0.0), own)

    def leave_alone(self, host: str, seconds: float) -> None:
        """Ask ``host`` nothing for so long."""
        until = time.monotonic() + seconds
        self._not_before[host] = max(self._not_before.get(host, 0.0), until)


def left_alone(seconds: float) -> FetchError:
    """What is raised where the server wants to be left alone for longer than one waits."""
    return FetchError(
        f"the server asks to be left alone for {seconds:.0f} s", passing=True, wait_s=seconds
    )
