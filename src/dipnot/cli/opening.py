"""What ``dipnot ask`` and ``dipnot chat`` open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dipnot.indexing.opening import open_ready

if TYPE_CHECKING:
    from dipnot.answering.asker import Asker


def open_asker(folder: Path | None) -> Asker:
    """Open everything for asking. Raises ``LibraryError`` where asking cannot work."""
    from dipnot.answering.asker import Asker
    from dipnot.embedding.loading import load_reranker

    opened = open_ready(folder)
    reranker = load_reranker(opened.settings.reranker)
    return Asker(opened.library, opened.index, opened.encoder, reranker)
