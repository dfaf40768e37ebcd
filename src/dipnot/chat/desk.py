"""What the page does with the library besides asking: open, list, add, remove."""

from __future__ import annotations

import logging
import queue
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from dipnot.embedding.encoder import Encoder
from dipnot.errors import BusyError, DipnotError, InputError
from dipnot.indexing.ingest import ingest, remove
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.library import Library, Tally
from dipnot.model import Answer, Article
from dipnot.reading.article import MAX_BYTES, SUFFIXES, read_file
from dipnot.text.markup import shown

UPLOADS = "uploads"
"""The folder beside the catalogue that keeps the files which readers add."""
MOST_NEAR = 3
_LONGEST_NAME = 120

_log = logging.getLogger(__name__)

SourceSays = Callable[[str, int, int], "dict[str, Any] | None"]
"""What the source of a sentence says, in the shape of ``source`` in an answer's document, given
the article's id and the offsets of the sentence; ``None`` where nothing is known of it."""


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


class Desk:
    """The library as the page sees it. Safe to share between threads."""

    def __init__(
        self,
        library: Library,
        index: VectorIndex,
        encoder: Encoder,
        *,
        read_only: bool = False,
        source_says: SourceSays | None = None,
    ) -> None:
        """Serve ``library``; ``source_says`` fills what a source itself says of a sentence."""
        self.library = library
        self.read_only = read_only
        self.source_says = source_says
        self._index = index
        self._encoder = encoder

    def article(self, article_id: str) -> Article | None:
        """The article of that id, whole."""
        with self.library.reading():
            return self.library.article(article_id)

    def tallies(self) -> list[Tally]:
        """All articles with their counts, by title."""
        return self.library.tallies()

    def near(self, answer: Answer) -> list[tuple[str, str, int, int, str]]:
        """The best of the passages that bear on the question of ``answer``."""
        found = []
        for passage in answer.retrieved[:MOST_NEAR]:
            article = self.article(passage.article)
            if article:
                text = shown(article.text, passage.start, passage.end, article.mark_spans)
                found.append((article.id, article.title, passage.start, passage.end, text))
        return found

    def add(self, uploaded: Sequence[Path]) -> Iterator[list[Added]]:
        """Bring uploaded files into the library; how far each is, again and again."""
        files = [Added(safe_name(path.name)) for path in uploaded]
        told: queue.SimpleQueue[tuple[int, Added] | None] = queue.SimpleQueue()

        def work() -> None:
            for n, (path, added) in enumerate(zip(uploaded, files, strict=True)):
                tell = partial(_tell, told, n)
                tell(self._add_one(path, added, tell))
            told.put(None)

        if self.read_only:
            return
        threading.Thread(target=work, daemon=True).start()
        yield list(files)
        while (one := told.get()) is not None:
            files[one[0]] = one[1]
            yield list(files)

    def remove(self, article_id: str) -> None:
        """Take an article out, with the file if a reader added it. Raises ``DipnotError``."""
        if self.read_only:
            raise InputError("the library is read-only here; start the chat without --read-only")
        path = Path(self.library.path_of(article_id) or "")
        remove(article_id, self.library, self._index)
        if path.parent == self._uploads:
            path.unlink(missing_ok=True)

    @property
    def _uploads(self) -> Path:
        return self.library.folder.resolve() / UPLOADS

    def _add_one(self, path: Path, added: Added, tell: Callable[[Added], None]) -> Added:
        """Read the file first, so that one which cannot be read replaces nothing."""
        target = self._uploads / added.name
        try:
            _check(path, added.name)
            read_file(path)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            report = ingest(
                [target],
                self.library,
                self._index,
                self._encoder,
                lambda _, share, __: tell(replace(added, share=share)),
            )
        except BusyError:
            return replace(added, share=1.0, status="busy")
        except (DipnotError, OSError) as error:
            detail = str(error).replace(str(path), added.name).replace(str(target), added.name)
            return replace(added, share=1.0, status="refused", detail=detail)
        except Exception:  # noqa: BLE001  # the reader gets a message, the log the traceback
            _log.exception("a file could not be added")
            return replace(added, share=1.0, status="refused")
        finally:
            path.unlink(missing_ok=True)
        if report.refused:
            target.unlink(missing_ok=True)
            detail = report.refused[0][1].replace(str(target), added.name)
            return replace(added, share=1.0, status="refused", detail=detail)
        done = report.ingested[0]
        article = self.article(done.article)
        if done.status == "unchanged" and self.library.path_of(done.article) != str(target):
            target.unlink(missing_ok=True)  # the same text is there under another name
        return replace(added, share=1.0, status=done.status, article=article)


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
