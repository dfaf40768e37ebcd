"""The one way to the network: every address is checked, and what was checked is connected to.

A name is resolved once, all its addresses are judged, and the socket is opened to one of those
very addresses; TLS goes on to verify the name. Nothing is taken from the environment: there is
no proxy on this way.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

import httpcore

from dipnot.sources.addresses import PORTS, Address
from dipnot.sources.errors import FetchError, RefusedError

IP = IPv4Address | IPv6Address
Resolve = Callable[[str, int], list[str]]

_NOT_PUBLIC_4 = [
    IPv4Network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    )
]  # fmt: skip
"""IANA's registry of special-purpose IPv4 addresses, with multicast."""
_PUBLIC_6 = IPv6Network("2000::/3")
_NOT_PUBLIC_6 = [
    IPv6Network(network)
    for network in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
]
"""Of the global IPv6 addresses those that are special: Teredo and 6to4 carry others in them."""
_NAT64 = IPv6Network("64:ff9b::/96")
_MOST_ADDRESSES = 32


def is_public(ip: IP) -> bool:
    """May a stranger's link lead there? NAT64 is judged by the IPv4 address that it carries."""
    if isinstance(ip, IPv6Address):
        if ip in _NAT64:
            return is_public(IPv4Address(int(ip) & 0xFFFFFFFF))
        return ip in _PUBLIC_6 and not any(ip in network for network in _NOT_PUBLIC_6)
    return not any(ip in network for network in _NOT_PUBLIC_4)


def resolve(host: str, port: int) -> list[str]:
    """The addresses of ``host`` as the system knows them, each once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Guard:
    """Says what may be asked. ``allow`` holds what is allowed besides, as (host, port).

    An entry opens that one port of that host; only an entry that is an IP address opens an
    address that is not public.
    """

    def __init__(
        self, allow: Iterable[tuple[str, int]] = (), resolve: Resolve | None = None
    ) -> None:
        self._allow = frozenset(allow)
        self._resolve = resolve

    def check(self, address: Address) -> None:
        """Raise :class:`RefusedError` if the port or a literal address is not allowed.

        A name is judged when it is connected to, by :meth:`addresses`.
        """
        allowed = (address.host, address.port) in self._allow
        if address.port not in PORTS.values() and not allowed:
            raise RefusedError(f"port {address.port} is not asked")
        if (ip := _literal(address.host)) is not None:
            self._check_ip(ip, address.port)
        elif "." not in address.host and not allowed:
            raise RefusedError(f"{address.host!r} is a name of a local network")

    def addresses(self, host: str, port: int, timeout: float) -> list[str]:
        """The addresses of ``host``, all judged; one that is not public condemns them all.

        Raises :class:`RefusedError` for that, and :class:`FetchError` if there is none.
        """
        literal = _literal(host)
        names = [host] if literal is not None else self._resolved(host, port, timeout)
        ips = []
        for name in names:
            ip = _literal(name)
            if ip is None:
                raise RefusedError(f"{host} leads to {name!r}, which is no plain address")
            self._check_ip(ip, port, host)
            ips.append(ip)
        if not ips:
            raise FetchError(f"{host} has no address", passing=True)
        return [str(ip) for ip in ips]

    def _check_ip(self, ip: IP, port: int, host: str | None = None) -> None:
        if not is_public(ip) and (str(ip), port) not in self._allow:
            led = f"{host} leads to {ip}" if host and host != str(ip) else str(ip)
            raise RefusedError(f"{led}, which is no public address")

    def _resolved(self, host: str, port: int, timeout: float) -> list[str]:
        """Ask the resolver in a thread that can be left behind, for it knows no time limit."""
        found: list[list[str] | OSError | UnicodeError] = []

        def ask() -> None:
            try:
                found.append((self._resolve or resolve)(host, port))
            except (OSError, UnicodeError) as error:
                found.append(error)

        thread = threading.Thread(target=ask, daemon=True)
        thread.start()
        thread.join(timeout)
        if not found:
            raise FetchError(f"{host} was not found in {timeout:.0f} s", passing=True)
        if isinstance(found[0], Exception):
            raise FetchError(f"there is no host {host}", passing=True) from found[0]
        return found[0][:_MOST_ADDRESSES]


def _literal(host: str) -> IP | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


class GuardedBackend(httpcore.NetworkBackend):
    """Opens connections for httpcore, to addresses that ``guard`` has judged, until ``deadline``.

    ``deadline`` is a time of :func:`time.monotonic`, after which nothing is read or written any
    more, however steadily it drips.
    """

    def __init__(self, guard: Guard, deadline: float) -> None:
        self._guard = guard
        self._deadline = deadline
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002  # httpcore's signature
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first of the judged addresses that answers."""
        left = _left(self._deadline, timeout)
        addresses = self._guard.addresses(host, port, left)
        for ip in addresses[:-1]:
            try:
                stream = self._sockets.connect_tcp(
                    ip, port, _left(self._deadline, timeout), None, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
            return _Stream(stream, self._deadline)
        stream = self._sockets.connect_tcp(
            addresses[-1], port, _left(self._deadline, timeout), None, socket_options
        )
        return _Stream(stream, self._deadline)


class _Stream(httpcore.NetworkStream):
    """A connection that ends at its deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._deadline, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(
            ssl_context, server_hostname, _left(self._deadline, timeout)
        )
        return _Stream(stream, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


def _left(deadline: float, timeout: float | None) -> float:
    """The seconds until ``deadline``, no more than ``timeout``; raises when there are none."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the time is up")
    return left if timeout is None else min(left, timeout)
