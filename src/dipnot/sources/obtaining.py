"""From a cited work to its text: trying its addresses one after another."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from dipnot.model import Work
from dipnot.sources.addresses import parse_address
from dipnot.sources.errors import FetchError
from dipnot.sources.extracting import Extracted, Task, extract, kind_of
from dipnot.sources.fetching import Fetched, Fetcher, Known
from dipnot.sources.walls import check, check_whole


@dataclass(frozen=True, slots=True)
class Obtained:
    """The text of a work as it came. ``extracted`` is ``None`` if it has not changed."""

    extracted: Extracted | None
    url: str
    sha256: str | None
    etag: str | None
    last_modified: str | None
    doubt: str | None = None


def obtain(
    work: Work, addresses: tuple[str, ...], fetcher: Fetcher, known: Known | None = None
) -> Obtained:
    """Fetch and read ``work`` from the first of ``addresses`` that has it.

    ``known`` is what the server said of the copy that is there. Raises :class:`FetchError` with
    what was wrong with the first address, and whether any is worth another try.
    """
    failures: list[FetchError] = []
    for address in addresses:
        try:
            return _from(address, work, fetcher, known)
        except FetchError as error:
            failures.append(error)
    if not failures:
        raise FetchError("it has no address")
    passing = any(error.passing for error in failures)
    raise FetchError(str(failures[0]), passing=passing, wait_s=failures[0].wait_s)


def _from(address: str, work: Work, fetcher: Fetcher, known: Known | None) -> Obtained:
    fetched = fetcher.get(address, known)
    if fetched.body is None:
        return Obtained(None, fetched.url, None, fetched.etag, fetched.last_modified)
    extracted = _read(fetched.body, fetched, work)
    if extracted.pdf_url:
        try:
            return _whole(extracted.pdf_url, fetched, work, fetcher)
        except FetchError as error:
            check_whole(extracted, error)
    doubt = check(extracted, work, address, fetched.url)
    return _obtained(extracted, fetched, fetched.body, doubt)


def _whole(pdf_url: str, page: Fetched, work: Work, fetcher: Fetcher) -> Obtained:
    """The PDF that a page says is its whole text."""
    fetched = fetcher.get(parse_address(page.url).joined(pdf_url).url)
    body = fetched.body or b""
    if kind_of(body) != "pdf":
        raise FetchError("what is said to be a PDF is none")
    extracted = _read(body, fetched, work)
    return _obtained(extracted, fetched, body, check(extracted, work, pdf_url, fetched.url))


def _read(body: bytes, fetched: Fetched, work: Work) -> Extracted:
    if not body.strip():
        raise FetchError("the page is empty")
    return extract(body, Task(kind_of(body, fetched.media_type), work.id, fetched.charset))


def _obtained(extracted: Extracted, fetched: Fetched, body: bytes, doubt: str | None) -> Obtained:
    sha256 = hashlib.sha256(body).hexdigest()
    return Obtained(extracted, fetched.url, sha256, fetched.etag, fetched.last_modified, doubt)
