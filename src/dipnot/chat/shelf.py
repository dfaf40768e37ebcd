"""What the library page does: tells what there is, takes files in, takes articles out."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

from dipnot.embedding.encoder import Encoder
from dipnot.errors import DipnotError, InputError
from dipnot.indexing.ingest import ingest, remove
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.library import Library
from dipnot.model import Article
from dipnot.reading.article import SUFFIXES, read_file
from dipnot.text.folding import fold

MOST_SHOWN = 200
"""articles listed at once; a search narrows them"""
LARGEST = 20 * 1024 * 1024
"""bytes of a file that is taken in"""
UPLOADS = "uploads"
"""the folder in the library in which files that came through the page are kept"""
_UNFIT = re.compile(r"[^\w.+-]+")
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Shelved:
    """An article as the library page lists it."""

    article: Article
    ingested: str

    @property
    def resolved(self) -> int:
        """How many of its notes lead to a work."""
        return sum(bool(note.references) for note in self.article.notes)


@dataclass(frozen=True, slots=True)
class Step:
    """How far taking in one file has got: a share (0 to 1), then the article or why not."""

    name: str
    share: float
    article: Article | None = None
    refused: str = ""


class Shelf:
    """One library as its page shows it. May be shared between threads."""

    def __init__(self, library: Library, index: VectorIndex, encoder: Encoder) -> None:
        self.library = library
        self._index = index
        self._encoder = encoder

    def listed(self, sought: str = "") -> tuple[list[Shelved], int]:
        """The first articles whose title or author has ``sought``, and how many there are."""
        wanted = fold(sought).split()
        titles = {entry.id: entry for entry in self.library.entries()}
        fitting = [
            titles[card.id]
            for card in self.library.cards()
            if card.id in titles
            and all(
                word in fold(" ".join((titles[card.id].title, *card.authors))) for word in wanted
            )
        ]
        shelved = []
        for entry in fitting[:MOST_SHOWN]:
            article = self.library.article(entry.id)
            if article is not None:
                shelved.append(Shelved(article, entry.ingested))
        return shelved, len(fitting)

    def take_in(self, files: Sequence[Path]) -> Iterator[Step]:
        """Yield how far it has got with each of ``files``; each ends as an article or refused."""
        for file in files:
            try:
                kept = self._kept(file)
            except (DipnotError, OSError) as error:
                yield Step(file.name, 1.0, refused=_told(error))
                continue
            yield from self._take_in(kept)

    def take_out(self, article_id: str) -> None:
        """Remove an article, and its file if it came through the page."""
        path = self.library.path_of(article_id)
        remove(article_id, self.library, self._index)
        if path and Path(path).parent == self._folder.resolve():
            Path(path).unlink(missing_ok=True)

    @property
    def _folder(self) -> Path:
        return self.library.folder / UPLOADS

    def _kept(self, file: Path) -> Path:
        """``file`` in the library's own folder, once it is known to be an article."""
        if file.suffix.lower() not in SUFFIXES:
            raise InputError(f"{file.name} is no article; give a file in {', '.join(SUFFIXES)}")
        if file.stat().st_size > LARGEST:
            raise InputError(f"{file.name} is larger than {LARGEST // 2**20} MB; split it")
        read_file(file)
        self._folder.mkdir(exist_ok=True)
        stem = _UNFIT.sub("-", file.stem).strip("-.")[:_LONGEST_NAME] or "article"
        kept = self._folder.resolve() / f"{stem}{file.suffix.lower()}"
        draft = kept.with_name(f".{kept.name}.new")
        shutil.copyfile(file, draft)
        draft.replace(kept)
        return kept

    def _take_in(self, file: Path) -> Iterator[Step]:
        """Ingest one file in a thread of its own, so that its progress can be told meanwhile."""
        told: Queue[Step | None] = Queue()

        def work() -> None:
            try:
                report = ingest(
                    [file], self.library, self._index, self._encoder,
                    lambda path, share, _count: told.put(Step(path.name, min(share, 0.99))),
                )  # fmt: skip
                if report.refused:
                    told.put(Step(file.name, 1.0, refused=report.refused[0][1]))
                else:
                    found = self.library.article(report.ingested[0].article)
                    told.put(Step(file.name, 1.0, found))
            except (DipnotError, OSError) as error:
                told.put(Step(file.name, 1.0, refused=_told(error)))
            finally:
                told.put(None)

        threading.Thread(target=work, daemon=True).start()
        while (step := told.get()) is not None:
            yield step


def _told(error: Exception) -> str:
    return str(error) if isinstance(error, DipnotError) else "the file cannot be read"
