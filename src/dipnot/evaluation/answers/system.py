"""Dipnot as a system that can be measured, over a library of a suite's articles."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from dipnot.answering.asker import Asker
from dipnot.answering.documents import answer_document
from dipnot.answering.writing.writer import Writer
from dipnot.embedding.encoder import Encoder
from dipnot.errors import InputError
from dipnot.evaluation.answers.suite import Suite
from dipnot.indexing.ingest import ingest
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.library import Library
from dipnot.retrieval.reranking import Reranker


class Dipnot:
    """The path of ``dipnot ask``."""

    def __init__(self, asker: Asker, name: str) -> None:
        self._asker = asker
        self.name = name

    def answer(self, question: str, history: Sequence[str]) -> Mapping[str, Any]:
        """See :class:`~dipnot.evaluation.answers.run.System`."""
        answer = self._asker.ask(question, history=history)
        return answer_document(answer) | {
            "retrieved": [
                {"article": passage.article, "start": passage.start, "end": passage.end}
                for passage in answer.retrieved
            ]
        }


@contextmanager
def library_of(
    suite: Suite,
    encoder: Encoder,
    folder: Path | None = None,
    on_progress: Callable[[float], None] | None = None,
) -> Iterator[tuple[Library, VectorIndex]]:
    """A library of the suite's articles, in ``folder`` or in one that goes away.

    ``on_progress`` is told the share of the articles that is in (0 to 1).
    """
    with ExitStack() as stack:
        if folder is None:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dipnot-")))
        library = Library(folder, create=True)
        index = VectorIndex(library)
        stack.callback(index.close)
        at = {path: n for n, path in enumerate(suite.files)}

        def tell(path: Path, share: float, _count: int) -> None:
            if on_progress:
                on_progress((at[path] + share) / len(at))

        report = ingest(suite.files, library, index, encoder, tell)
        if report.refused:
            raise InputError("; ".join(why for _, why in report.refused))
        ids = {one.article for one in report.ingested}
        there = {entry.id for entry in library.entries()}
        if ids != set(suite.articles) or there != ids:
            raise InputError(
                f"the library in {folder} does not hold just the suite's articles; "
                "give an empty folder, or none"
            )
        yield library, index


def dipnot_of(
    library: Library,
    index: VectorIndex,
    encoder: Encoder,
    reranker: Reranker | None = None,
    writer: Writer | None = None,
) -> Dipnot:
    """Dipnot over an open library."""
    models = [encoder.name]
    models += [reranker.name] if reranker else []
    models += [writer.model.name] if writer else []
    name = f"Dipnot, {', '.join(models)}"
    return Dipnot(Asker(library, index, encoder, reranker, writer), name)
