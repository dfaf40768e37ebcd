"""An article from its address: the page as it came, in a file that the reader reads."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from dipnot.errors import DipnotError, InputError
from dipnot.reading.article import read_file, slug
from dipnot.sources.errors import FetchError
from dipnot.sources.extracting import Kind, kind_of
from dipnot.sources.fetching import Fetcher
from dipnot.sources.walls import check_page

_SUFFIXES: dict[Kind, str] = {"html": ".html", "markdown": ".md", "text": ".txt"}
_LONGEST_NAME = 80
_HEAD = re.compile(rb"<head(?:\s[^>]*)?>", re.IGNORECASE)
_BOM = b"\xef\xbb\xbf"


def download(url: str, fetcher: Fetcher, folder: Path) -> Path:
    """Fetch the article at ``url`` into ``folder``; the file is named by the address.

    A page that does not say what its own address is gets it. Raises :class:`FetchError` if it
    does not come or is no page, :class:`InputError` if ``url`` is none.
    """
    if "://" not in url:
        raise InputError("that is no address of a page; give one that begins with https://")
    url = url.strip()
    fetched = fetcher.get(url)
    body = fetched.body or b""
    kind = kind_of(body, fetched.media_type)
    if kind not in _SUFFIXES:
        raise FetchError("it is a PDF; articles are read from web pages, Markdown and plain text")
    if fetched.charset and not body.startswith(_BOM):
        body = _in_utf8(body, fetched.charset)
    if kind == "html" and b"og:url" not in body:
        body = _addressed(body, fetched.url)
    path = folder / f"{_name(fetched.url)}{_SUFFIXES[kind]}"
    path.write_bytes(body)
    try:
        check_page(read_file(path), url, fetched.url)
    except DipnotError:
        path.unlink()
        raise
    return path


def _in_utf8(body: bytes, charset: str) -> bytes:
    """What the server says of the encoding goes before what the page says."""
    try:
        return _BOM + body.decode(charset).encode()
    except (LookupError, ValueError):
        return body


def _addressed(body: bytes, url: str) -> bytes:
    note = f'<meta property="og:url" content="{escape(url)}">'.encode()
    head = _HEAD.search(body)
    at = head.end() if head else len(_BOM) * body.startswith(_BOM)
    return body[:at] + note + body[at:]


def _name(url: str) -> str:
    """A file's name from the last part of the address that says something."""
    parts = urlsplit(url)
    pieces = [piece for piece in unquote(parts.path).split("/") if piece]
    last = pieces[-1].rsplit(".", 1)[0] if pieces else ""
    return slug(last or parts.netloc)[:_LONGEST_NAME].strip("-")
