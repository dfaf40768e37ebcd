"""Texts of cited works into the library and out of it, with their vectors in the index."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from dipnot.embedding.encoder import Encoder
from dipnot.errors import InputError
from dipnot.indexing.ingest import READER_VERSION, check_model, free_id, store
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.library import Library
from dipnot.library.sources import Source
from dipnot.model import Article, Work
from dipnot.sources.catalogue import CitedWork, catalogue, grouped, keys_of
from dipnot.sources.errors import FetchError
from dipnot.sources.fetching import Fetcher, Known
from dipnot.sources.matching import File, Works, digest_of, read_source
from dipnot.sources.obtaining import Obtained, obtain

_AT_ONCE = 4
"""Hosts that are asked at the same time."""

Status = Literal["added", "replaced", "unchanged", "failed"]
OnProgress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a work, or of a file of one."""

    works: tuple[str, ...]
    status: Status
    article: str | None = None
    url: str | None = None
    file: Path | None = None
    why: str | None = None
    """why it failed, or what makes it doubtful"""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where sources are put: the library, its index and the encoder."""

    library: Library
    index: VectorIndex
    encoder: Encoder

    def put(self, article: Article, works: Sequence[CitedWork], source: Source) -> Outcome:
        """Put the text of ``works``, which are one, into the library, and what is known of it."""
        library = self.library
        first = works[0]
        with library.writer():
            known = library.sources.all()
            before = next(
                (was.article for one in works if (was := known.get(one.work.id)) and was.article),
                None,
            )
            key = before or f"source-{first.work.id}"
            digest = _digest(source.sha256 or "", key)
            unchanged = before is not None and library.id_with(digest) == before
            named = replace(article, id=key)
            if before is None:
                named = free_id(named, library)
                digest = _digest(source.sha256 or "", named.id)
            if not unchanged:
                path = f"source:{named.id}"
                store(named, library, self.encoder, path=path, digest=digest)
                self.index.settle()
            library.sources.put([
                replace(
                    source, work=one.work.id, article=named.id, keys=keys_of(one.work)
                )
                for one in works
            ])  # fmt: skip
        status: Status = "unchanged" if unchanged else "replaced" if before else "added"
        ids = tuple(one.work.id for one in works)
        return Outcome(ids, status, named.id, source.url, why=source.why)


def _digest(sha256: str, article: str) -> str:
    return hashlib.sha256(f"source:{READER_VERSION}:{article}:{sha256}".encode()).hexdigest()


def fetch(
    works: Sequence[CitedWork],
    shelf: Shelf,
    fetcher: Fetcher,
    on_progress: OnProgress | None = None,
) -> list[Outcome]:
    """Fetch ``works``, a few hosts at a time, and put each into the library as it comes.

    Whatever came before an interruption is in the library. ``on_progress`` is told the work,
    and how many of how many are done.
    """
    check_model(shelf.library, shelf.encoder)
    groups = grouped(works)
    outcomes: list[Outcome] = []
    pool = ThreadPoolExecutor(_AT_ONCE)
    try:
        waiting: dict[Future[Obtained], list[CitedWork]] = {
            pool.submit(_obtain, group, fetcher): group for group in groups
        }
        for n, done in enumerate(as_completed(waiting), start=1):
            group = waiting.pop(done)
            outcomes.append(_settle(group, done, shelf))
            if on_progress:
                on_progress(group[0].work.id, n, len(groups))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    return outcomes


def _obtain(group: Sequence[CitedWork], fetcher: Fetcher) -> Obtained:
    addresses = tuple(dict.fromkeys(a for one in group for a in one.addresses))
    source = next((one.source for one in group if one.source and one.source.article), None)
    known = Known(source.etag, source.last_modified) if source else None
    return obtain(group[0].work, addresses, fetcher, known)


def _settle(group: Sequence[CitedWork], done: Future[Obtained], shelf: Shelf) -> Outcome:
    ids = tuple(one.work.id for one in group)
    try:
        obtained = done.result()
    except FetchError as error:
        _note_failure(group, error, shelf.library)
        url = next((a for one in group for a in one.addresses), None)
        return Outcome(ids, "failed", url=url, why=str(error))
    if obtained.extracted is None:
        was = next(one.source for one in group if one.source and one.source.article)
        return Outcome(ids, "unchanged", was.article, obtained.url)
    source = Source(
        ids[0],
        url=obtained.url,
        etag=obtained.etag,
        last_modified=obtained.last_modified,
        sha256=obtained.sha256,
        why=obtained.doubt,
        pages=obtained.extracted.pages,
    )
    return shelf.put(
        _titled(obtained.extracted.article, group[0].work, obtained.url), group, source
    )


def _note_failure(group: Sequence[CitedWork], error: FetchError, library: Library) -> None:
    """Write down why it did not come; a text that is there already stays as it is."""
    library.sources.put([
        Source(
            one.work.id, url=one.addresses[0] if one.addresses else None, why=str(error),
            passing=error.passing, keys=keys_of(one.work),
        )
        for one in group
        if one.source is None or one.source.article is None
    ])  # fmt: skip


def _titled(article: Article, work: Work, url: str | None) -> Article:
    """``article`` as the note names the work, and otherwise as it names itself."""
    return replace(
        article,
        title=work.title or article.title,
        authors=work.authors or article.authors,
        date=work.date or article.date,
        publisher=work.container or work.publisher or article.publisher,
        url=url or article.url,
    )


def add(
    files: Sequence[tuple[Path, str | None]], shelf: Shelf, on_progress: OnProgress | None = None
) -> list[Outcome]:
    """Put ``files`` into the library, each with the work it is known to be of, if it is."""
    check_model(shelf.library, shelf.encoder)
    works = Works(catalogue(shelf.library))
    outcomes = []
    for n, (path, said) in enumerate(files, start=1):
        try:
            outcomes.append(_add(path, said, works, shelf))
        except InputError as error:
            outcomes.append(Outcome((), "failed", file=path, why=str(error)))
        if on_progress:
            on_progress(path.name, n, len(files))
    return outcomes


def unchanged(files: Sequence[tuple[Path, str | None]], library: Library) -> dict[Path, Outcome]:
    """Those of ``files`` that the library has as they are; no model is needed to tell."""
    there = {
        one.source.sha256: one.source
        for one in catalogue(library)
        if one.source is not None and one.source.article
    }
    found = {}
    for path, said in files:
        try:
            sha256 = digest_of(path)
        except InputError:
            continue
        have = there.get(sha256)
        if have is None or have.article is None or said not in {None, have.work, *have.keys}:
            continue
        if library.id_with(_digest(sha256, have.article)) == have.article:
            found[path] = Outcome((have.work,), "unchanged", have.article, file=path)
    return found


def _add(path: Path, said: str | None, works: Works, shelf: Shelf) -> Outcome:
    file = read_source(path, said)
    group = works.of(file.said)
    if not group:
        told = f"no article cites {said!r}" if said else f"{path.name} is of no work that is cited"
        raise InputError(f"{told}; list the works with dipnot sources and give --work ID")
    source = Source(
        group[0].work.id, form=file.form, url=group[0].work.url, sha256=file.sha256,
        pages=file.extracted.pages,
    )  # fmt: skip
    outcome = shelf.put(_article_of(file, group[0].work), group, source)
    return replace(outcome, file=path)


def _article_of(file: File, work: Work) -> Article:
    """A digest keeps its own title, which says that it is one."""
    article = file.extracted.article
    return article if file.form == "digest" else _titled(article, work, work.url)


def remove_source(work_id: str, library: Library, index: VectorIndex) -> tuple[str, ...]:
    """Take the text of a work out, and forget it for all works that share it.

    Gives their ids. Raises :class:`InputError` if the library has no text of that work.
    """
    known = library.sources.all()
    source = known.get(work_id) or next(
        (one.source for one in catalogue(library) if one.work.id == work_id), None
    )
    if source is None or source.article is None:
        raise InputError(f"the library holds no text of the work {work_id!r}; see: dipnot sources")
    sharing = tuple(one.work for one in known.values() if one.article == source.article)
    with library.writer():
        library.remove(source.article)
        library.sources.forget(sharing)
        index.settle()
    return sharing
