"""Every work that the library's articles cite, and how far its text is from being there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dipnot.citing.addresses import address_key
from dipnot.errors import InputError
from dipnot.library.library import Library
from dipnot.library.sources import Source
from dipnot.model import Work
from dipnot.text.folding import fold

_DOI_HOSTS = ("doi.org/", "dx.doi.org/")
_LEAST_TITLE_WORDS = 3
"""Fewer do not tell works apart: "Annual Report"."""


class State(StrEnum):
    """Where the text of a work is."""

    IN_LIBRARY = "in library"
    FETCHABLE = "fetchable"
    """it has an address, which was never tried"""
    NOT_YET = "not fetched yet"
    """it was tried, and trouble that may pass was in the way"""
    UNREACHABLE = "unreachable"
    NO_ADDRESS = "no address"


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A work, the labels of the notes that cite it by article, and what is known of its text.

    ``why`` says why it is not there, or what makes it doubtful if it is. ``addresses`` are
    where to look for it, in that order.
    """

    work: Work
    notes: Mapping[str, list[str]]
    state: State
    source: Source | None
    addresses: tuple[str, ...]

    @property
    def why(self) -> str | None:
        """Why it is not there, or doubtful."""
        return self.source.why if self.source else None

    @property
    def times(self) -> int:
        """How many notes cite it."""
        return sum(map(len, self.notes.values()))


def catalogue(library: Library) -> list[CitedWork]:
    """All works that articles name, the most cited first."""
    known = library.sources.all()
    by_key = {key: one for one in known.values() if one.article for key in one.keys}
    found = []
    for cited in library.sources.cited():
        source = known.get(cited.work.id)
        if source is None or source.article is None:
            shared = next((by_key[k] for k in keys_of(cited.work) if k in by_key), None)
            source = shared or source
        addresses = addresses_of(cited.work)
        state = _state(source, addresses)
        found.append(CitedWork(cited.work, cited.notes, state, source, addresses))
    found.sort(key=lambda one: (-one.times, one.work.id))
    return found


def _state(source: Source | None, addresses: tuple[str, ...]) -> State:
    if source is not None and source.article is not None:
        return State.IN_LIBRARY
    if not addresses:
        return State.NO_ADDRESS
    if source is None or source.why is None:
        return State.FETCHABLE
    return State.NOT_YET if source.passing else State.UNREACHABLE


def addresses_of(work: Work) -> tuple[str, ...]:
    """Where to look for ``work``: its URL, then its DOI, each once."""
    doi = f"https://doi.org/{work.doi}" if work.doi else None
    url = work.url if work.url and doi_of(work.url) is None else None
    doi = doi or (f"https://doi.org/{found}" if (found := doi_of(work.url or "")) else None)
    return tuple(one for one in (url, doi) if one)


def doi_of(text: str) -> str | None:
    """The DOI that ``text`` is, as a DOI or as its URL, in lower case."""
    bare = text.strip().lower()
    for scheme in ("https://", "http://", "doi:"):
        bare = bare.removeprefix(scheme).strip()
    for host in _DOI_HOSTS:
        bare = bare.removeprefix(host)
    return bare if bare.startswith("10.") and "/" in bare else None


def title_key(title: str) -> str:
    """A title as it is compared: folded, without punctuation."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold(title)).split())


def keys_of(work: Work) -> tuple[str, ...]:
    """What ``work`` is known by beside its id: its DOI, its address, its author and title."""
    doi = doi_of(work.doi or "") or doi_of(work.url or "")
    page = address_key(work.url) if work.url else None
    title = title_key(work.title)
    author = title_key(work.authors[0]) if work.authors else ""
    keys = (
        f"doi:{doi}" if doi else None,
        f"url:{page}" if page and not doi_of(work.url or "") else None,
        f"title:{author}:{title}" if len(title.split()) >= _LEAST_TITLE_WORDS else None,
    )
    return tuple(key for key in keys if key)


def grouped(works: Iterable[CitedWork]) -> list[list[CitedWork]]:
    """``works`` in groups that share a key: they are one work under several ids."""
    groups: list[list[CitedWork]] = []
    by_key: dict[str, list[CitedWork]] = {}
    for one in works:
        keys = keys_of(one.work)
        group = next((by_key[key] for key in keys if key in by_key), None)
        if group is None:
            group = []
            groups.append(group)
        group.append(one)
        for key in keys:
            by_key.setdefault(key, group)
    return groups


def named(works: Iterable[CitedWork], wanted: Iterable[str]) -> list[CitedWork]:
    """The works of those ids. Raises :class:`InputError` for an id that no article cites."""
    by_id = {one.work.id: one for one in works}
    chosen = []
    for work_id in dict.fromkeys(wanted):
        if work_id not in by_id:
            raise InputError(f"no article of the library cites {work_id!r}; see: dipnot sources")
        chosen.append(by_id[work_id])
    return chosen
