"""Ingesting: from paths to articles in the library, with their vectors in the index."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from dipnot.embedding.background import background
from dipnot.embedding.encoder import Encoder
from dipnot.errors import BusyError, InputError, LibraryError
from dipnot.indexing.passages import cut
from dipnot.indexing.terms import find_terms
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.library import Library
from dipnot.library.rows import Indexed
from dipnot.model import Article
from dipnot.reading.article import SUFFIXES, read_file
from dipnot.text.markup import shown

READER_VERSION = 4
"""Part of every digest: raise it when the same file would be read otherwise."""

Status = Literal["added", "replaced", "unchanged"]


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one file."""

    path: Path
    article: str
    status: Status


@dataclass(slots=True)
class Report:
    """What became of all files; ``refused`` holds each with its one line of why."""

    ingested: list[Ingested] = field(default_factory=list)
    refused: list[tuple[Path, str]] = field(default_factory=list)


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files to ingest: those named, and all of a known format in folders that are.

    Raises :class:`InputError`, before anything is done, if a path is missing, a named file
    cannot be read or a folder holds no articles.
    """
    files: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and _is_article(p))
            if not inside:
                known = ", ".join(SUFFIXES)
                raise InputError(f"{path} holds no articles; put files there that end in {known}")
            files.update(dict.fromkeys(inside))
        else:
            read_file(path)
            files[path] = None
    return list(files)


def _is_article(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and path.stem.lower() != "readme"


def check_model(library: Library, encoder: Encoder) -> None:
    """Raise :class:`LibraryError` if the library's vectors are another model's."""
    if library.fingerprint not in {None, encoder.fingerprint}:
        raise LibraryError(
            f"the library in {library.folder} was made with {library.model_name}, but "
            f"{encoder.name} is set; set DIPNOT_EMBEDDING_MODEL back, or embed everything anew "
            "with: dipnot doctor --rebuild"
        )


def ingest(
    files: Sequence[Path],
    library: Library,
    index: VectorIndex,
    encoder: Encoder,
    on_progress: Callable[[Path, float, int], None] | None = None,
) -> Report:
    """Bring ``files`` into ``library`` and ``index``, one whole article after another.

    ``on_progress`` is told the file, the share of it that is done (0 to 1) and how many texts
    were embedded since it was last told.
    """
    check_model(library, encoder)
    report = Report()
    with library.writer():
        if library.fingerprint is None:
            library.belong_to(encoder.fingerprint, encoder.name, background(encoder))
        index.settle()
        for path in files:
            tell = _teller(on_progress, path)
            try:
                report.ingested.append(_ingest_one(path, library, index, encoder, tell))
            except InputError as error:
                report.refused.append((path, str(error)))
            tell(1.0, 0)
    return report


def _ingest_one(
    path: Path,
    library: Library,
    index: VectorIndex,
    encoder: Encoder,
    tell: Callable[[float, int], None],
) -> Ingested:
    key = str(path.resolve())
    digest = hashlib.sha256(f"{READER_VERSION}:".encode() + path.read_bytes()).hexdigest()
    existing = library.id_with(digest)
    if existing:
        return Ingested(path, existing, "unchanged")
    before = library.id_of(key)
    article = replace(read_file(path), id=before) if before else free_id(read_file(path), library)
    store(article, library, encoder, path=key, digest=digest, tell=tell)
    index.settle()
    return Ingested(path, article.id, "replaced" if before else "added")


def store(
    article: Article,
    library: Library,
    encoder: Encoder,
    *,
    path: str,
    digest: str,
    tell: Callable[[float, int], None] | None = None,
) -> None:
    """Embed ``article``, its passages and its sentences, and put it into ``library`` whole.

    ``tell`` is told the share that is embedded and how many texts just were.
    """
    passages = cut(article, encoder.count_tokens, encoder.max_tokens)
    marks = article.mark_spans
    texts = [shown(article.text, p.start, p.end, marks) for p in passages]
    texts += [shown(article.text, s.start, s.end, marks) for s in article.sentences]
    done = 0

    def embedded(count: int) -> None:
        nonlocal done
        done += count
        if tell:
            tell(done / len(texts), count)

    vectors = encoder.passages(texts, embedded)
    found, meanings = find_terms(article, passages, library.terms, encoder)
    indexed = Indexed(passages, vectors[: len(passages)], vectors[len(passages) :], found, meanings)
    library.add(article, path=path, digest=digest, indexed=indexed)


def free_id(article: Article, library: Library) -> Article:
    """``article`` under an id that is free."""
    wanted, n = article.id, 2
    while library.path_of(wanted) is not None:
        wanted, n = f"{article.id}-{n}", n + 1
    return replace(article, id=wanted)


def _teller(
    on_progress: Callable[[Path, float, int], None] | None, path: Path
) -> Callable[[float, int], None]:
    def tell(share: float, count: int) -> None:
        if on_progress:
            on_progress(path, share, count)

    return tell


def remove(article_id: str, library: Library, index: VectorIndex) -> None:
    """Take an article out of ``library`` and ``index``. Raises :class:`InputError`."""
    if library.path_of(article_id) is None:
        raise InputError(f"the library holds no article {article_id!r}; see: dipnot show")
    with library.writer():
        library.remove(article_id)
        index.settle()


def check_ready(library: Library, index: VectorIndex, encoder: Encoder) -> None:
    """Make sure that asking can work; finish what an interrupted ingest left to do.

    Raises :class:`LibraryError` if the library is empty, another model's, or at odds with the
    index.
    """
    check_model(library, encoder)
    if not library.languages():
        raise LibraryError(
            f"the library in {library.folder} is empty; fill it with: dipnot ingest PATH"
        )
    if library.pending():
        with suppress(BusyError), library.writer(wait_s=0):  # whoever is busy settles it
            index.settle()
    generation = library.generation
    for language, expected in library.languages().items():
        found = index.count(language)
        moved_on = library.generation != generation or library.pending()
        if found != expected and not moved_on:
            raise LibraryError(
                f"the vector index holds {found} passages in {language!r}, the library {expected}; "
                "make it anew with: dipnot doctor --rebuild"
            )
