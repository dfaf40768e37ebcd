"""Making all vectors anew: from the library's own vectors, or with another model."""

from __future__ import annotations

from collections.abc import Callable

from dipnot.embedding.background import background
from dipnot.embedding.encoder import Encoder
from dipnot.indexing.ingest import store
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.library import Library

UNFINISHED = "unfinished rebuild"
"""Stands in place of the fingerprint while vectors of two models are in the library."""


def rebuild(
    library: Library,
    index: VectorIndex,
    encoder: Encoder,
    on_progress: Callable[[int, int], None] | None = None,
) -> None:
    """Make ``library`` and ``index`` fit ``encoder``. The articles are not read again.

    Vectors that are the encoder's already are kept. If it is interrupted, the library says so
    and refuses questions until it is done again; no article is lost.
    ``on_progress`` is told how many articles of how many are done.
    """
    with library.writer():
        if library.fingerprint != encoder.fingerprint:
            library.belong_to(UNFINISHED, f"an {UNFINISHED}", background(encoder))
            library.forget_terms()
            entries = library.entries()
            for n, entry in enumerate(entries, start=1):
                article = library.article(entry.id)
                if article is not None:
                    store(article, library, encoder, path=entry.path, digest=entry.digest)
                if on_progress:
                    on_progress(n, len(entries))
        index.rebuild()
        library.belong_to(encoder.fingerprint, encoder.name, background(encoder))
