"""Retrieval under the name by which LlamaIndex knows retrievers."""

from __future__ import annotations

import asyncio
from pathlib import Path

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle

from dipnot.embedding.loading import load_reranker
from dipnot.indexing.opening import open_ready
from dipnot.library.cards import Filter
from dipnot.model import Article
from dipnot.retrieval.nodes import node_of
from dipnot.retrieval.retriever import Retriever
from dipnot.text.language import language_of_question


class DipnotRetriever(BaseRetriever):
    """A :class:`Retriever` as one of LlamaIndex. Safe to share between threads.

    A node is a passage, or a note that comments. Its id is the passage's, its text what a reader
    sees, its score the hit's; its offsets count in the article's canonical text. Its metadata
    are JSON: what is not known of an article is ``None`` or empty. It gives the ``most``
    passages that bear best on the question, of the ``chosen`` articles.
    """

    def __init__(self, retriever: Retriever, most: int = 10, chosen: Filter | None = None) -> None:
        self._retriever = retriever
        self._most = most
        self._among = chosen
        super().__init__()

    @classmethod
    def open(
        cls, folder: str | Path | None = None, most: int = 10, chosen: Filter | None = None
    ) -> DipnotRetriever:
        """Over the library in ``folder``, with the models that the settings name.

        Without ``folder`` it is the settings' library. Raises
        :class:`~dipnot.errors.DipnotError`, saying what to do, where asking cannot work.
        """
        opened = open_ready(None if folder is None else Path(folder))
        reranker = load_reranker(opened.settings.reranker)
        retriever = Retriever(opened.library, opened.index, opened.encoder, reranker)
        return cls(retriever, most, chosen)

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        question = query_bundle.query_str
        language = language_of_question(question)
        articles: dict[str, Article | None] = {}
        nodes = []
        for hit in self._retriever.find(question, language, self._most, self._among):
            name = hit.passage.article
            if name not in articles:
                articles[name] = self._retriever.article(hit)
            article = articles[name]
            if article is not None:
                around = self._retriever.neighbours(hit)
                nodes.append(NodeWithScore(node=node_of(hit, article, around), score=hit.score))
        return nodes

    async def _aretrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return await asyncio.to_thread(self._retrieve, query_bundle)
