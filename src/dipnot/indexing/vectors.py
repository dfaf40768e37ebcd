"""Passage vectors in Chroma: one collection a language, made from the library at any time.

A collection a language, because in a mixed one the vectors of a question's own language crowd
out the other: see docs/decisions. Vectors are handed over, never made by Chroma, whose own
embedding functions have had holes. Adding goes through LlamaIndex's vector store, so that its
engines can open the collections; searching goes to Chroma itself, because importing LlamaIndex
costs two seconds of every cold question.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dipnot.errors import DipnotError, LibraryError
from dipnot.library.library import Library, Pending
from dipnot.library.rows import Vectors
from dipnot.text.markup import shown

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection
    from llama_index.core.schema import TextNode

_BATCH = 1_000
_EF_SEARCH = 400
"""More than Chroma's default of 100, which overlooks near neighbours in large collections."""


class VectorIndex:
    """The vectors of one library. Safe to share between threads.

    ``url`` names a Chroma server; without it the vectors live in the library's folder.
    """

    def __init__(self, library: Library, url: str | None = None) -> None:
        self._library = library
        self._url = url
        self._folder = library.folder / "chroma"
        self._prefix = f"passages-{library.key}-"
        self._lock = threading.RLock()
        self._client: ClientAPI | None = None
        self._collections: dict[str, Collection] = {}
        self._generation = -1

    def search(self, vector: Vectors, language: str, most: int) -> list[tuple[str, float]]:
        """The ids and cosines of the passages nearest to ``vector`` (d,), best first."""
        with self._chroma():
            self._see_other_processes()
            collection = self.collection(language)
            found = collection.query(
                query_embeddings=[vector.tolist()], n_results=most, include=["distances"]
            )
        distances = (found["distances"] or [[]])[0]
        return [(i, 1 - d) for i, d in zip(found["ids"][0], distances, strict=True)]

    def count(self, language: str) -> int:
        """How many passages of a language the index holds."""
        with self._chroma():
            self._see_other_processes()
            return self.collection(language).count()

    def settle(self, on_progress: Callable[[int], None] | None = None) -> None:
        """Do what the library's commits have left to do; call it as the library's writer.

        Every step can be repeated, so that whatever was interrupted is simply done again.
        """
        pending = self._library.pending()
        for action in ("delete", "add"):
            for language in sorted({change.language for change in pending}):
                chosen = [c for c in pending if (c.language, c.action) == (language, action)]
                for start in range(0, len(chosen), _BATCH):
                    self._do(action, language, chosen[start : start + _BATCH])
                    if on_progress:
                        on_progress(len(chosen[start : start + _BATCH]))
        with self._lock:
            self._generation = self._library.generation

    def rebuild(self, on_progress: Callable[[int], None] | None = None) -> None:
        """Throw all vectors away and take them from the library again, without embedding."""
        with self._lock:
            self.close()
            if self._url is None:
                shutil.rmtree(self._folder, ignore_errors=True)
            with self._chroma() as client:
                for collection in client.list_collections():
                    if collection.name.startswith(self._prefix):
                        client.delete_collection(collection.name)
            self._collections.clear()
        self._library.settle(self._library.pending())
        for language in self._library.languages():
            ids = self._library.passage_ids(language)
            for start in range(0, len(ids), _BATCH):
                batch = [Pending(i, language, "add") for i in ids[start : start + _BATCH]]
                self._do("add", language, batch)
                if on_progress:
                    on_progress(len(batch))

    def close(self) -> None:
        """Let go of the files."""
        with self._lock:
            if self._client is not None:
                self._client.close()  # type: ignore[attr-defined]  # not in the interface's type
            self._client = None
            self._collections.clear()

    def _do(self, action: str, language: str, changes: Sequence[Pending]) -> None:
        """Change the index, then tell the library.

        Not within the lock: that commit waits for questions that are being answered, and they
        may be waiting for the index.
        """
        ids = [change.passage for change in changes]
        nodes = list(self._nodes(ids)) if action == "add" else []
        with self._chroma():
            collection = self.collection(language)
            there = collection.get(ids=ids, include=[])["ids"]
            if there:  # before adding too: Chroma ignores what it has already
                collection.delete(ids=there)
            if action == "add":
                from llama_index.vector_stores.chroma import ChromaVectorStore  # 2 s to import

                ChromaVectorStore(chroma_collection=collection).add([*nodes])
        self._library.settle(changes)

    def _nodes(self, ids: Sequence[str]) -> Iterator[TextNode]:
        from llama_index.core.schema import TextNode

        article, marks = None, []
        for stored in self._library.passages(ids):
            passage = stored.passage
            if article is None or article.id != passage.article:
                article = self._library.article(passage.article)
                marks = article.mark_spans if article else []
            if article is None:
                continue
            yield TextNode(
                id_=passage.id,
                text=shown(article.text, passage.start, passage.end, marks),
                embedding=stored.vector.tolist(),
                metadata={
                    "article": article.id,
                    "title": article.title,
                    "language": passage.language,
                    "start": passage.start,
                    "end": passage.end,
                },
            )

    def _see_other_processes(self) -> None:
        """Open again if the library has moved on: Chroma's processes do not see one another."""
        generation = self._library.generation
        if self._url is None and self._generation not in (-1, generation):
            self.close()
        self._generation = generation

    @contextmanager
    def _chroma(self) -> Iterator[ClientAPI]:
        """The client; its failures, panics of its engine included, as one clear line."""
        try:
            with self._lock:
                yield self._open()
        except DipnotError:
            raise
        except BaseException as error:
            panic = type(error).__name__ == "PanicException"
            if not panic and not isinstance(error, Exception):
                raise
            if self._url is not None:
                raise DipnotError(
                    f"the Chroma server at {self._url} does not answer ({_line(error)}); start it, "
                    "or unset DIPNOT_CHROMA_URL"
                ) from error
            raise LibraryError(
                f"the vectors in {self._folder} cannot be used ({_line(error)}); "
                "make them again with: dipnot doctor --rebuild"
            ) from error

    def _open(self) -> ClientAPI:
        if self._client is None:
            import chromadb  # 1.3 s
            from chromadb.config import Settings

            quiet = Settings(anonymized_telemetry=False)
            if self._url is None:
                self._client = chromadb.PersistentClient(str(self._folder), settings=quiet)
            else:
                self._client = _over_http(self._url, quiet)
        return self._client

    def collection(self, language: str) -> Collection:
        """The Chroma collection of a language, made if need be."""
        collection = self._collections.get(language)
        if collection is None:
            collection = self._open().get_or_create_collection(
                f"{self._prefix}{language}",
                embedding_function=None,
                configuration={"hnsw": {"space": "cosine", "ef_search": _EF_SEARCH}},
            )
            self._collections[language] = collection
        return collection


def _over_http(url: str, settings: object) -> ClientAPI:
    from urllib.parse import urlsplit

    import chromadb

    parts = urlsplit(url)
    ssl = parts.scheme == "https"
    port = parts.port or (443 if ssl else 8000)
    return chromadb.HttpClient(parts.hostname or "localhost", port, ssl, settings=settings)  # type: ignore[arg-type]


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
