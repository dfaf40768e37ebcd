"""Adding articles from the page: files that readers upload, and pages at an address."""

from __future__ import annotations

import logging
import queue
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from dipnot.embedding.encoder import Encoder
from dipnot.errors import BusyError, DipnotError, InputError
from dipnot.indexing.ingest import ingest
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.library import Library
from dipnot.model import Article
from dipnot.reading.article import MAX_BYTES, SUFFIXES, read_file
from dipnot.sources.downloading import download
from dipnot.sources.fetching import Fetcher

UPLOADS = "uploads"
"""The folder beside the catalogue that keeps the files which readers add."""
_LONGEST_NAME = 120

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Added:
    """How far one file is: ``share`` from 0 to 1, then what became of it.

    ``status`` is one of reading, added, replaced, unchanged, refused and busy.
    """

    name: str
    share: float = 0.0
    status: str = "reading"
    detail: str = ""
    article: Article | None = None


Tell = Callable[[Added], None]


class Adder:
    """Brings articles into the library. Safe to share between threads."""

    def __init__(
        self, library: Library, index: VectorIndex, encoder: Encoder, fetcher: Fetcher | None = None
    ) -> None:
        """Add to ``library``; pages come through ``fetcher``, if there is one."""
        self._library = library
        self._index = index
        self._encoder = encoder
        self._fetcher = fetcher

    @property
    def folder(self) -> Path:
        """Where the files that readers add are kept."""
        return self._library.folder.resolve() / UPLOADS

    @property
    def fetches(self) -> bool:
        """Can a page be added by its address?"""
        return self._fetcher is not None

    def add(self, uploaded: Sequence[Path]) -> Iterator[list[Added]]:
        """Bring uploaded files into the library; how far each is, again and again."""
        names = [safe_name(path.name) for path in uploaded]
        return _in_turn(names, [partial(self._add_file, path) for path in uploaded])

    def add_page(self, url: str) -> Iterator[list[Added]]:
        """Bring the article at ``url`` into the library, in the same way."""
        return _in_turn([urlsplit(url).netloc or url[:60]], [partial(self._add_page, url)])

    def _add_page(self, url: str, added: Added, tell: Tell) -> Added:
        if self._fetcher is None:
            return replace(added, share=1.0, status="refused")
        with TemporaryDirectory() as folder:
            try:
                path = download(url, self._fetcher, Path(folder))
            except DipnotError as error:
                return replace(added, share=1.0, status="refused", detail=str(error))
            return self._add_file(path, replace(added, name=path.name), tell)

    def _add_file(self, path: Path, added: Added, tell: Tell) -> Added:
        """Read the file first, so that one which cannot be read replaces nothing."""
        target = self.folder / added.name
        try:
            _check(path, added.name)
            read_file(path)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            report = ingest(
                [target],
                self._library,
                self._index,
                self._encoder,
                lambda _, share, __: tell(replace(added, share=share)),
            )
        except BusyError:
            return replace(added, share=1.0, status="busy")
        except (DipnotError, OSError) as error:
            detail = str(error).replace(str(path), added.name).replace(str(target), added.name)
            return replace(added, share=1.0, status="refused", detail=detail)
        finally:
            path.unlink(missing_ok=True)
        if report.refused:
            target.unlink(missing_ok=True)
            detail = report.refused[0][1].replace(str(target), added.name)
            return replace(added, share=1.0, status="refused", detail=detail)
        done = report.ingested[0]
        with self._library.reading():
            article = self._library.article(done.article)
        if done.status == "unchanged" and self._library.path_of(done.article) != str(target):
            target.unlink(missing_ok=True)  # the same text is there under another name
        return replace(added, share=1.0, status=done.status, article=article)


def _in_turn(
    names: Sequence[str], work: Sequence[Callable[[Added, Tell], Added]]
) -> Iterator[list[Added]]:
    """Do ``work`` in a thread, one after another; how far each is, again and again."""
    files = [Added(name) for name in names]
    told: queue.SimpleQueue[tuple[int, Added] | None] = queue.SimpleQueue()

    def do_all() -> None:
        for n, (do, added) in enumerate(zip(work, files, strict=True)):
            tell = partial(_tell, told, n)
            try:
                tell(do(added, tell))
            except Exception:  # noqa: BLE001  # the reader gets a message, the log the traceback
                _log.exception("an article could not be added")
                tell(replace(added, share=1.0, status="refused"))
        told.put(None)

    threading.Thread(target=do_all, daemon=True).start()
    yield list(files)
    while (one := told.get()) is not None:
        files[one[0]] = one[1]
        yield list(files)


def _tell(told: queue.SimpleQueue[tuple[int, Added] | None], n: int, added: Added) -> None:
    told.put((n, added))


def _check(path: Path, name: str) -> None:
    if path.suffix.lower() not in SUFFIXES:
        raise InputError(f"{name} is of a format that is not read; give one of {SUFFIXES}")
    if path.stat().st_size > MAX_BYTES:
        raise InputError(f"{name} is larger than {MAX_BYTES // 10**6} MB; split it")


def safe_name(name: str) -> str:
    """``name`` as a file's name that leads nowhere else and hides nothing."""
    bare = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(letter for letter in bare if letter.isprintable()).lstrip(".") or "article.md"
    stem, dot, suffix = kept.rpartition(".")
    return f"{stem[:_LONGEST_NAME]}{dot}{suffix[:10]}" if stem else kept[:_LONGEST_NAME]
