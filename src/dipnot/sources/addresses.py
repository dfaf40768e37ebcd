"""From a URL to what is asked for: taken apart once, and never read by a second parser."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from dipnot.errors import InputError
from dipnot.sources.errors import RefusedError

PORTS = {"http": 80, "https": 443}
_LONGEST = 4_000
_NOT_IN_URLS = re.compile(r"[\x00-\x20\x7f-\x9f\\\u2028\u2029]")
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9_-]{1,63}(?<!-))*")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_KEPT = "/:@!$&'()*+,;=-._~?%[]"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a request goes: ``host`` is in lower-case ASCII, ``target`` path and query, quoted.

    ``host`` is a name or, for an address written as one, its usual form without brackets.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """The host, in brackets if IPv6, and the port unless it is the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme and authority: what has one robots.txt."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The address written out."""
        return self.origin + self.target

    def joined(self, location: str) -> Address:
        """Where a redirect from here to ``location`` leads. Raises as :func:`parse_address`."""
        _check_characters(location.strip())
        try:
            return parse_address(urljoin(self.url, location.strip()))
        except ValueError as error:
            raise RefusedError("it leads to an address that cannot be read") from error


def parse_address(url: str) -> Address:
    """Take ``url`` apart. Raises :class:`RefusedError` for all but plain http and https URLs.

    Refused are user names, percent signs in hosts, hosts that are numbers in any but the usual
    dotted form, and characters that parsers of URLs disagree on.
    """
    text = url.strip(" ")
    _check_characters(text)
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise RefusedError("the address cannot be read") from error
    if parts.scheme not in PORTS:
        raise RefusedError(f"{parts.scheme or 'an address without http'!r} is not fetched")
    if "@" in parts.netloc:
        raise RefusedError("an address with a user name is not fetched")
    host = _host(parts.netloc)
    target = quote(parts.path or "/", safe=_KEPT)
    if not target.startswith("/"):
        raise RefusedError("the address cannot be read")
    if parts.query:
        target += "?" + quote(parts.query, safe=_KEPT)
    return Address(parts.scheme, host, PORTS[parts.scheme] if port is None else port, target)


def _check_characters(text: str) -> None:
    if len(text) > _LONGEST:
        raise RefusedError("the address is too long")
    if _NOT_IN_URLS.search(text):
        raise RefusedError("the address has spaces, backslashes or control characters in it")


def _host(netloc: str) -> str:
    if netloc.startswith("["):
        inside, bracket, rest = netloc[1:].partition("]")
        if not bracket or (rest and not re.fullmatch(r":[0-9]*", rest)):
            raise RefusedError("the address cannot be read")
        try:
            return str(ipaddress.IPv6Address(inside)) if "%" not in inside else _refuse(inside)
        except ValueError as error:
            raise RefusedError(f"{inside!r} is no IPv6 address") from error
    name, colon, rest = netloc.partition(":")
    if colon and not re.fullmatch(r"[0-9]*", rest, re.ASCII):
        raise RefusedError("the address cannot be read")
    return _name(name)


def _name(name: str) -> str:
    """A host's name in ASCII, or the dotted form of an IPv4 address."""
    if not name.isascii():
        name = _to_ascii(name)
    host = name.lower().removesuffix(".")
    if not _NAME.fullmatch(host) or len(host) > 253:
        _refuse(name)
    if _NUMBER.fullmatch(host.rpartition(".")[2]):
        try:
            return str(ipaddress.IPv4Address(host))
        except ValueError as error:
            raise RefusedError(f"the host {name!r} is a number in disguise") from error
    return host


def _to_ascii(name: str) -> str:
    import idna

    try:
        return idna.encode(name, uts46=True, transitional=False).decode("ascii")
    except (idna.IDNAError, UnicodeError) as error:
        raise RefusedError(f"{name!r} is no name of a host") from error


def _refuse(name: str) -> str:
    raise RefusedError(f"{name!r} is no name of a host")


def parse_allowed(entry: str) -> tuple[str, int]:
    """Host and port of an entry of the setting ``fetch_allow``. Raises :class:`InputError`."""
    try:
        address = parse_address(f"http://{entry}")
    except RefusedError as error:
        raise InputError(f"setting 'fetch_allow': {entry!r} is not host:port ({error})") from error
    if address.target != "/" or not re.search(r":[0-9]+$", entry):
        raise InputError(f"setting 'fetch_allow': {entry!r} is not host:port; give 127.0.0.1:8000")
    return address.host, address.port
