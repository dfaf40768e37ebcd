"""Fetching a page or file: politely, within limits, and only through the guard."""

from __future__ import annotations

import ssl
import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import httpcore

from dipnot.sources.addresses import Address, parse_address
from dipnot.sources.asking import BUSY, TYPES, Answer, Asker, too_slow
from dipnot.sources.errors import FetchError
from dipnot.sources.guard import Guard
from dipnot.sources.politeness import Turns, left_alone
from dipnot.sources.robots import MOST_BYTES, Robots

_MOVED = frozenset({301, 302, 303, 307, 308})
_CLOSED = frozenset({401, 402, 403, 407, 451})
_GONE = frozenset({404, 410})
_ROBOTS_REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a fetch may take: seconds, bytes after decompression, redirects."""

    seconds: float = 60.0
    """for all requests of a fetch together, waiting for turns aside"""
    silence: float = 20.0
    """without a byte"""
    bytes: int = 50_000_000
    redirects: int = 8
    pause: float = 1.0
    """between requests to one host"""
    patience: float = 30.0
    """how long a host that asks for it is waited for"""


@dataclass(frozen=True, slots=True)
class Known:
    """What the server said of the copy that is there already."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came. ``body`` is ``None`` if nothing has changed since ``Known``."""

    url: str
    """where it was found, after redirects"""
    media_type: str
    charset: str | None
    body: bytes | None
    etag: str | None
    last_modified: str | None


class Fetcher:
    """Fetches over http and https. Safe to share between threads."""

    def __init__(self, allow: Iterable[tuple[str, int]] = (), limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._guard = Guard(allow)
        self._asker = Asker(self._guard, _trusted(), self._limits.silence)
        self._turns = Turns(self._limits.patience)
        self._robots = Robots(self._read_robots, self._limits.pause)

    def get(self, url: str, known: Known | None = None) -> Fetched:
        """Fetch ``url``. Raises :class:`FetchError`, of which the guard's is a kind.

        Every redirect is judged as the first address was, and robots.txt is asked everywhere.
        """
        headers = _conditions(known)
        address, answer = self._follow(
            parse_address(url), headers, most=self._limits.bytes, redirects=self._limits.redirects
        )
        _check_status(answer.status, asked=bool(headers))
        return Fetched(
            address.url,
            answer.media_type,
            answer.charset,
            None if answer.status == 304 else answer.body,
            answer.headers.get("etag"),
            answer.headers.get("last-modified"),
        )

    def _follow(
        self,
        address: Address,
        headers: Mapping[str, str],
        *,
        most: int,
        redirects: int,
        types: Collection[str] | None = TYPES,
        heed: bool = True,
    ) -> tuple[Address, Answer]:
        """Ask, and go where the answers lead; ``heed`` robots.txt at every place."""
        left = self._limits.seconds
        for _ in range(redirects + 1):
            self._guard.check(address)
            pause = self._robots.pause(address) if heed else self._limits.pause
            for last in (False, True):
                with self._turns.turn(address.host, pause):
                    begun = time.monotonic()
                    answer = self._asker.ask(address, headers, most=most, seconds=left, types=types)
                    left -= time.monotonic() - begun
                    wait = answer.retry_after
                    if wait is not None:
                        self._turns.leave_alone(address.host, wait)
                if wait is None:
                    break
                if last or wait > self._limits.patience:
                    raise left_alone(wait)
            location = answer.headers.get("location")
            if answer.status not in _MOVED or location is None:
                return address, answer
            address = address.joined(location)
            if left <= 0:
                raise too_slow(self._limits.seconds)
        raise FetchError(f"it redirects more than {redirects} times")

    def _read_robots(self, place: Address) -> Answer:
        _, answer = self._follow(
            place, {}, most=MOST_BYTES, redirects=_ROBOTS_REDIRECTS, types=None, heed=False
        )
        return answer


@cache
def _trusted() -> ssl.SSLContext:
    return httpcore.default_ssl_context()


def _conditions(known: Known | None) -> dict[str, str]:
    """The headers that ask for the page only if it has changed."""
    if known is None:
        return {}
    pairs = (("If-None-Match", known.etag), ("If-Modified-Since", known.last_modified))
    return {name: value for name, value in pairs if value}


def _check_status(status: int, *, asked: bool) -> None:
    if status in {200, 203} or (status == 304 and asked):
        return
    if status in _GONE:
        raise FetchError(f"there is no such page ({status})")
    if status in _CLOSED:
        raise FetchError(f"the server does not let it be read ({status})")
    raise FetchError(f"the server answered {status}", passing=status in BUSY or status >= 500)
