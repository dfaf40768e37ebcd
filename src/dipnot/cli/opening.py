"""What ``dipnot ask`` and ``dipnot chat`` open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dipnot.indexing.opening import open_ready

if TYPE_CHECKING:
    from dipnot.answering.asker import Asker
    from dipnot.answering.writing.writer import Writer
    from dipnot.checking.checker import Checker
    from dipnot.indexing.opening import Opened
    from dipnot.llm.server import Server


def open_asker(folder: Path | None, gguf: Path | None = None, *, serving: bool = False) -> Asker:
    """Open everything for asking; ``gguf`` is a language model's file, in place of a server.

    The checker, which takes a moment, is opened where it is needed: for a language model, for
    sources in the library, and where it is ``serving`` and they may come.

    Raises ``LibraryError`` where asking cannot work, ``InputError`` for half a language model.
    """
    return asker_over(open_ready(folder), gguf, serving=serving)


def asker_over(opened: Opened, gguf: Path | None = None, *, serving: bool = False) -> Asker:
    """What answers from an open library; see :func:`open_asker`."""
    from dipnot.answering.asker import Asker
    from dipnot.embedding.loading import load_reranker

    reranker = load_reranker(opened.settings.reranker)
    server = server_for(opened, gguf)
    checks = server is not None or serving or opened.library.counts().sources > 0
    checker = checker_of(opened) if checks else None
    writer = open_writer(server, checker) if server and checker else None
    return Asker(opened.library, opened.index, opened.encoder, reranker, writer, checker)


def server_for(opened: Opened, gguf: Path | None = None) -> Server | None:
    """The language model that is given as a file or set; ``None`` without one."""
    from dipnot.llm.server import server_of

    if gguf is None:
        return server_of(opened.settings)
    from dipnot.llm.local import serve_gguf

    return serve_gguf(gguf, opened.settings.llm_context)


def checker_of(opened: Opened) -> Checker:
    """The checker that knows the library's names."""
    from dipnot.checking.opening import open_checker
    from dipnot.embedding.loading import load_inference
    from dipnot.library.concepts import concepts

    inference = load_inference(opened.settings.nli)
    return open_checker(opened.encoder, concepts(opened.library), inference)


def open_writer(server: Server, checker: Checker) -> Writer:
    """What writes answers with the model on ``server``."""
    from dipnot.answering.writing.writer import Writer
    from dipnot.llm.client import LanguageModel

    return Writer(LanguageModel(server), checker)
