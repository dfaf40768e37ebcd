"""What ``dipnot ask`` and ``dipnot chat`` open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dipnot.indexing.opening import open_ready

if TYPE_CHECKING:
    from dipnot.answering.asker import Asker
    from dipnot.answering.writing.writer import Writer
    from dipnot.indexing.opening import Opened


def open_asker(folder: Path | None, gguf: Path | None = None) -> Asker:
    """Open everything for asking; ``gguf`` is a language model's file, in place of a server.

    Raises ``LibraryError`` where asking cannot work, ``InputError`` for half a language model.
    """
    from dipnot.answering.asker import Asker
    from dipnot.embedding.loading import load_reranker

    opened = open_ready(folder)
    reranker = load_reranker(opened.settings.reranker)
    writer = open_writer(opened, gguf)
    return Asker(opened.library, opened.index, opened.encoder, reranker, writer)


def open_writer(opened: Opened, gguf: Path | None) -> Writer | None:
    """What writes answers with the language model that is given or set; ``None`` without one."""
    from dipnot.llm.server import server_of

    server = None if gguf else server_of(opened.settings)
    if gguf:
        from dipnot.llm.local import serve_gguf

        server = serve_gguf(gguf, opened.settings.llm_context)
    if server is None:
        return None
    from dipnot.answering.writing.writer import Writer
    from dipnot.checking.checker import Checker
    from dipnot.library.concepts import concepts
    from dipnot.llm.client import LanguageModel

    checker = Checker(opened.encoder, concepts(opened.library))
    return Writer(LanguageModel(server), checker)
