"""One request and its answer: on a connection of its own, within limits, through the guard."""

from __future__ import annotations

import ssl
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpcore

from dipnot import __version__
from dipnot.sources.addresses import Address
from dipnot.sources.bodies import CODINGS, read_body, too_large
from dipnot.sources.errors import FetchError
from dipnot.sources.guard import Guard, GuardedBackend

NAME = "Dipnot"
USER_AGENT = f"{NAME}/{__version__} (reads the sources that footnotes cite, for one reader)"
TYPES = frozenset({
    "", "text/html", "application/xhtml+xml", "application/pdf", "application/x-pdf",
    "text/plain", "text/markdown", "application/octet-stream", "binary/octet-stream",
})  # fmt: skip
"""The media types of which something may come; what it is, its first bytes tell."""
BUSY = frozenset({408, 425, 429})
"""Statuses, beside those from 500, that another try may end."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; names of headers in lower case, the body of a page only."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """The type without its parameters, in lower case."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The encoding that the headers name, in lower case."""
        for parameter in self.headers.get("content-type", "").split(";")[1:]:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "charset":
                return value.strip().strip("\"'").lower()[:40] or None
        return None

    @property
    def retry_after(self) -> float | None:
        """The seconds for which a busy server asks to be left alone."""
        if self.status not in {429, 503}:
            return None
        told = self.headers.get("retry-after", "").strip()
        if told.isascii() and told.isdigit():
            return float(told[:9])
        try:
            date = parsedate_to_datetime(told)
        except ValueError:
            return None
        zoned = date if date.tzinfo else date.replace(tzinfo=UTC)
        return max((zoned - datetime.now(UTC)).total_seconds(), 0.0)


@dataclass(frozen=True, slots=True)
class Asker:
    """Sends requests; ``silence`` is how many seconds it waits for a byte."""

    guard: Guard
    ssl: ssl.SSLContext
    silence: float

    def ask(
        self,
        address: Address,
        headers: Mapping[str, str],
        *,
        most: int,
        seconds: float,
        types: Collection[str] | None = TYPES,
    ) -> Answer:
        """Ask for ``address`` and read at most ``most`` bytes for at most ``seconds``.

        The body of a page is not read if its media type is not one of ``types``. Raises
        :class:`FetchError`.
        """
        silence = min(seconds, self.silence)
        timeouts = dict.fromkeys(("connect", "read", "write", "pool"), silence)
        backend = GuardedBackend(self.guard, time.monotonic() + seconds)
        try:
            with (
                httpcore.ConnectionPool(
                    self.ssl, max_connections=1, max_keepalive_connections=0,
                    network_backend=backend,
                ) as pool,
                pool.stream(
                    "GET", _url(address), headers=_sent(address, headers),
                    extensions={"timeout": timeouts},
                ) as response,
            ):  # fmt: skip
                return _read(response, most, types)
        except (httpcore.TimeoutException, TimeoutError) as error:
            raise too_slow(silence) from error
        except httpcore.ConnectError as error:
            if isinstance(error.__cause__ or error.__context__, ssl.SSLError):
                raise FetchError(f"{address.host} has no valid certificate") from error
            raise FetchError(f"{address.host} cannot be connected to", passing=True) from error
        except (httpcore.RemoteProtocolError, httpcore.NetworkError) as error:
            raise FetchError("it broke off before its end", passing=True) from error
        except (httpcore.ProtocolError, httpcore.UnsupportedProtocol, ssl.SSLError) as error:
            raise FetchError("the server does not speak HTTP as it should") from error


def too_slow(seconds: float) -> FetchError:
    """What is raised for what does not come in time."""
    return FetchError(f"it did not come within {seconds:.0f} s", passing=True)


def _url(address: Address) -> httpcore.URL:
    return httpcore.URL(
        scheme=address.scheme.encode(),
        host=address.host.encode(),
        port=address.port,
        target=address.target.encode(),
    )


def _sent(address: Address, headers: Mapping[str, str]) -> Mapping[str | bytes, str | bytes]:
    sent: dict[str | bytes, str | bytes] = {
        "Host": address.authority,
        "User-Agent": USER_AGENT,
        "Accept": "text/html, application/xhtml+xml, application/pdf, text/plain, */*;q=0.1",
        "Accept-Encoding": CODINGS,
        "Accept-Language": "tr, en",
        "Connection": "close",
    }
    sent.update(headers.items())
    return sent


def _read(response: httpcore.Response, most: int, types: Collection[str] | None) -> Answer:
    headers = {_text(name).lower(): _text(value) for name, value in response.headers}
    answer = Answer(response.status, headers, b"")
    if response.status not in {200, 203}:
        return answer
    if types is not None and answer.media_type not in types:
        raise FetchError(f"it is {answer.media_type[:60]!r}, which is not read")
    length = headers.get("content-length", "")
    if length.isascii() and length.isdigit() and int(length[:20]) > most:
        raise too_large(most)
    body = read_body(response.iter_stream(), headers.get("content-encoding", ""), most)
    return Answer(response.status, headers, body)


def _text(header: bytes) -> str:
    try:
        return header.decode("utf-8")
    except UnicodeDecodeError:
        return header.decode("latin-1")
