"""What robots.txt says, asked once of every origin (RFC 9309)."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable

from protego import Protego

from dipnot.sources.addresses import Address
from dipnot.sources.asking import BUSY, NAME, Answer
from dipnot.sources.errors import FetchError, RefusedError

MOST_BYTES = 512_000
_LONGEST_PAUSE = 30.0


class Robots:
    """The rules of all origins; ``read`` fetches a robots.txt. Safe to share between threads."""

    def __init__(self, read: Callable[[Address], Answer], pause: float) -> None:
        self._read = read
        self._pause = pause
        self._known: dict[str, Protego | FetchError] = {}
        self._locks: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._making = threading.Lock()

    def pause(self, address: Address) -> float:
        """The seconds to leave between requests, as the rules want it, 30 at most.

        Raises :class:`FetchError` if they forbid ``address``, or cannot be read.
        """
        with self._making:
            lock = self._locks[address.origin]
        with lock:
            if address.origin not in self._known:
                self._known[address.origin] = self._rules(address)
            rules = self._known[address.origin]
        if isinstance(rules, FetchError):
            raise type(rules)(str(rules), passing=rules.passing, wait_s=rules.wait_s)
        if not rules.can_fetch(address.url, NAME):
            raise FetchError(f"the robots.txt of {address.host} forbids it")
        return min(max(self._pause, rules.crawl_delay(NAME) or 0.0), _LONGEST_PAUSE)

    def _rules(self, address: Address) -> Protego | FetchError:
        place = Address(address.scheme, address.host, address.port, "/robots.txt")
        try:
            answer = self._read(place)
        except FetchError as error:
            # what cannot be reached forbids all; what leads nowhere sensible is as good as none
            forbids = error.passing or isinstance(error, RefusedError)
            return error if forbids else Protego.parse("")
        if answer.status >= 500 or answer.status in BUSY:
            why = f"the robots.txt of {address.host} cannot be read ({answer.status})"
            return FetchError(why, passing=True)
        return Protego.parse(answer.body.decode("utf-8", "replace"))
