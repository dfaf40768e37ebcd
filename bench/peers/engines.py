"""Three retrievers as a careful user of LlamaIndex sets them up; no language model, no network.

A document is one node. Only one that is longer than the model reads is cut, by LlamaIndex's
``SentenceSplitter`` counting in the model's own tokens, and then ranks where its best node does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryDirectory

import chromadb
import Stemmer
from chromadb.config import Settings
from llama_index.core import StorageContext, VectorStoreIndex
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.llms import MockLLM
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.retrievers import QueryFusionRetriever
from llama_index.core.retrievers.fusion_retriever import FUSION_MODES
from llama_index.core.schema import TextNode
from llama_index.retrievers.bm25 import BM25Retriever
from llama_index.vector_stores.chroma import ChromaVectorStore

from dipnot.embedding.encoder import Encoder
from dipnot.embedding.llama import DipnotEmbedding
from dipnot.evaluation.beir import DataSet, Text

VECTOR = "LlamaIndex, vectors in Chroma"
FUSION = "LlamaIndex, vectors and BM25 fused"
BM25 = "LlamaIndex, BM25 alone"
PEERS = (VECTOR, FUSION, BM25)

DEEPEST = 20
"""Nodes asked for, as deep as is measured. Fusing 100 was worse on three sets of four and slower:
BM25 then gives places to documents that share no word with the question."""
_STEMMERS = {"tr": "turkish", "en": "english"}
_MIXED = "tr"
"""What BM25 takes a collection of both languages for, having one stemmer and one stop list; on
the data sets measured so far Turkish does as well as English or better."""


@dataclass(frozen=True, slots=True)
class Peers:
    """The retrievers by name, and the document that each node is of."""

    retrievers: dict[str, BaseRetriever]
    document_of: dict[str, str]

    def ranked(self, peer: str, question: str) -> list[str]:
        """The ids of the documents for ``question``, best first."""
        nodes = self.retrievers[peer].retrieve(question)
        return list(dict.fromkeys(self.document_of[node.node_id] for node in nodes))


@contextmanager
def peers(data: DataSet, encoder: Encoder) -> Iterator[Peers]:
    """The retrievers over ``data``, with a Chroma folder of their own while in use."""
    nodes, document_of = _nodes(data.documents, encoder)
    deepest = min(DEEPEST, len(nodes))
    with TemporaryDirectory(prefix="dipnot-peers-") as folder:
        client = chromadb.PersistentClient(folder, settings=Settings(anonymized_telemetry=False))
        try:
            vector = _vector(client, nodes, encoder, deepest)
            bm25 = _bm25(data.documents, nodes, deepest)
            yield Peers(
                {VECTOR: vector, FUSION: _fusion(vector, bm25, deepest), BM25: bm25}, document_of
            )
        finally:
            client.close()


def _nodes(documents: Sequence[Text], encoder: Encoder) -> tuple[list[TextNode], dict[str, str]]:
    splitter = SentenceSplitter(
        chunk_size=encoder.max_tokens,
        chunk_overlap=0,
        tokenizer=lambda text: range(encoder.count_tokens([text])[0]),
    )
    nodes, document_of = [], {}
    for document in documents:
        for n, text in enumerate(splitter.split_text(document.text)):
            nodes.append(TextNode(id_=f"{document.id}#{n}", text=text))
            document_of[nodes[-1].id_] = document.id
    return nodes, document_of


def _vector(
    client: chromadb.ClientAPI, nodes: Sequence[TextNode], encoder: Encoder, deepest: int
) -> BaseRetriever:
    # Chroma's default space is the squared distance: of vectors of length 1, the cosine's order
    store = ChromaVectorStore(chroma_collection=client.create_collection("documents"))
    index = VectorStoreIndex(
        nodes,
        storage_context=StorageContext.from_defaults(vector_store=store),
        embed_model=DipnotEmbedding(encoder),
    )
    return index.as_retriever(similarity_top_k=deepest)


def _bm25(documents: Sequence[Text], nodes: Sequence[TextNode], deepest: int) -> BaseRetriever:
    language = bm25_language(documents)
    return BM25Retriever.from_defaults(
        nodes=list(nodes),
        stemmer=Stemmer.Stemmer(_STEMMERS[language]),
        language=language,
        similarity_top_k=deepest,
    )


def bm25_language(documents: Sequence[Text]) -> str:
    """The language whose stemmer and stop words BM25 is given."""
    languages = {document.language for document in documents}
    return languages.pop() if len(languages) == 1 else _MIXED


def _fusion(vector: BaseRetriever, bm25: BaseRetriever, deepest: int) -> BaseRetriever:
    return QueryFusionRetriever(
        [vector, bm25],
        llm=MockLLM(),  # one query, so it is never asked; without it LlamaIndex looks for OpenAI's
        mode=FUSION_MODES.RECIPROCAL_RANK,
        num_queries=1,
        use_async=False,
        similarity_top_k=deepest,
    )
