"""Answers of systems that know no footnotes, in the form in which Dipnot's are scored.

Each gives text of an article, as it stands there, for an answer; every piece is a sentence of the
answer and its own citation. Of footnotes they know nothing, so each piece is credited with every
note whose mark stands in it and with all works of those notes. It is shown without the marks, as
Dipnot's quotes are, lest a number between two words should spoil a fact's wording. A question
that follows others has them put before it, having no language model to make one question of all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import Any, Protocol

import chromadb
import numpy as np
from chromadb.config import Settings
from llama_index.core import StorageContext, VectorStoreIndex
from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.llms import MockLLM
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.query_engine import CitationQueryEngine
from llama_index.core.response_synthesizers.no_text import NoText
from llama_index.core.schema import BaseNode, Document, NodeWithScore
from llama_index.vector_stores.chroma import ChromaVectorStore

from dipnot.embedding.encoder import Encoder
from dipnot.embedding.llama import DipnotEmbedding
from dipnot.model import Article
from dipnot.text.language import language_of_question
from dipnot.text.markup import shown

CITING = "LlamaIndex"
NEAREST = (1, 3)
"""sentences that the plain baseline answers with"""
TOP = 3
"""nodes that the engine asks for, as its documentation's example does"""
OVERLAP = 20
"""tokens that neighbouring nodes share, as many as the engine's citations do by default"""
_PLACE = ("article", "start")

Articles = Mapping[str, Article]


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of an article that was found, by its offsets in the canonical text."""

    article: str
    start: int
    end: int
    score: float


class Finder(Protocol):
    """What finds pieces that answer, best first."""

    def find(self, question: str) -> list[Piece]: ...


class Peer:
    """A finder as a system that can be measured; it never abstains while it finds anything."""

    def __init__(self, name: str, finder: Finder, articles: Articles) -> None:
        self.name = name
        self._finder = finder
        self._articles = articles

    def answer(self, question: str, history: Sequence[str]) -> Mapping[str, Any]:
        """See :class:`~dipnot.evaluation.answers.run.System`."""
        pieces = self._finder.find(" ".join([*history, question]))
        language = language_of_question(question)
        return _document(pieces, language, self._articles)


def _document(pieces: Sequence[Piece], language: str, articles: Articles) -> dict[str, Any]:
    sentences, citations = [], []
    for n, piece in enumerate(pieces, start=1):
        article = articles[piece.article]
        citations.append({"n": n, **_citation(piece, article)})
        sentences.append(
            {
                "text": shown(article.text, piece.start, piece.end, article.mark_spans),
                "citations": (n,),
                "original": None if article.language == language else article.language,
            }
        )
    return {
        "status": "answered" if pieces else "abstained",
        "language": language,
        "sentences": sentences,
        "citations": citations,
        "confidence": max((piece.score for piece in pieces), default=0.0),
        "retrieved": [{"article": p.article, "start": p.start, "end": p.end} for p in pieces],
    }


def _citation(piece: Piece, article: Article) -> dict[str, Any]:
    return {
        "article": {"id": article.id, "language": article.language},
        "quote": article.text[piece.start : piece.end],
        "start": piece.start,
        "end": piece.end,
        "notes": _notes_in(piece, article),
        "score": piece.score,
    }


def _notes_in(piece: Piece, article: Article) -> list[dict[str, Any]]:
    """The notes whose mark stands in ``piece``, each once, with the titles of their works."""
    called = dict.fromkeys(
        mark.note
        for mark in article.marks
        if mark.note is not None and piece.start <= mark.start < piece.end
    )
    return [
        {
            "label": note.label,
            "works": [{"title": article.work(one.work).title} for one in note.references],
        }
        for note in (article.notes[n] for n in called)
    ]


def cut_off(document: Mapping[str, Any], least: float) -> dict[str, Any]:
    """The answer without what scores below ``least``, as LlamaIndex's SimilarityPostprocessor
    would leave it: an abstention if nothing is left.
    """
    kept = [one for one in document["citations"] if one["score"] >= least]
    numbers = {one["n"] for one in kept}
    return dict(document) | {
        "status": "answered" if kept else "abstained",
        "citations": kept,
        "sentences": [one for one in document["sentences"] if numbers & set(one["citations"])],
    }


def fitted_cutoff(outcomes: Sequence[tuple[float, bool]]) -> float:
    """The cutoff that parts best, of (best score, is it answerable) for each question.

    Best is the greatest sum of the share of unanswerable questions refused and the share of
    answerable ones answered (Youden's J), so that it hangs on neither's number; of equals the
    lowest, which answers more.
    """
    scores = np.array([score for score, _ in outcomes])
    able = np.array([answerable for _, answerable in outcomes])

    def parted(least: float) -> float:
        answered = scores >= least
        refused = (~answered[~able]).mean() if (~able).any() else 0.0
        return float(refused + (answered[able].mean() if able.any() else 0.0))

    return float(max(np.unique(scores), key=lambda least: (round(parted(least), 9), -least)))


class NearestSentences:
    """The ``k`` sentences of all articles whose vectors are nearest to the question's."""

    def __init__(self, articles: Articles, encoder: Encoder, k: int) -> None:
        self._encoder = encoder
        self._k = k
        self._places: list[tuple[str, int, int]] = []
        texts = []
        for article in articles.values():
            marks = article.mark_spans
            for one in article.sentences:
                self._places.append((article.id, one.start, one.end))
                texts.append(shown(article.text, one.start, one.end, marks))
        self._vectors = encoder.passages(texts)

    def find(self, question: str) -> list[Piece]:
        cosines = self._vectors @ self._encoder.queries([question])[0]
        best = np.argsort(-cosines, kind="stable")[: self._k]
        return [Piece(*self._places[n], float(cosines[n])) for n in best]


class CitedNodes:
    """What ``CitationQueryEngine`` cites, found again in the articles."""

    def __init__(self, engine: BaseQueryEngine, articles: Articles) -> None:
        self._engine = engine
        self._articles = articles

    def find(self, question: str) -> list[Piece]:
        return [self._piece(node) for node in self._engine.query(question).source_nodes]

    def _piece(self, node: NodeWithScore) -> Piece:
        """The engine cuts a node into citations and drops their offsets, but not the node's."""
        _, _, rest = node.node.get_content().partition(":\n")  # after "Source 1"
        text = rest.removesuffix("\n")
        name, after = (node.node.metadata[key] for key in _PLACE)
        start = self._articles[name].text.find(text, after)
        if start < 0:
            raise ValueError(f"{name} does not have what is cited of it: {text[:60]!r}")
        return Piece(name, start, start + len(text), float(node.score))


@contextmanager
def citing(articles: Articles, encoder: Encoder) -> Iterator[CitedNodes]:
    """LlamaIndex's ``CitationQueryEngine`` over vectors in a Chroma folder of its own.

    Its nodes are as long as the model reads, counted in the model's tokens; LlamaIndex's default
    of 1024 would have half of each unread. Answers are made by ``NoText``, the response mode
    ``no_text``: what a user without a language model gets is the source nodes, and ``compact``
    over ``MockLLM`` would only repeat the prompt. ``MockLLM`` is handed in and never asked;
    without it LlamaIndex looks for OpenAI's, as ``get_response_synthesizer`` does in that mode
    whatever it is given.
    """
    with TemporaryDirectory(prefix="dipnot-peers-") as folder:
        client = chromadb.PersistentClient(folder, settings=Settings(anonymized_telemetry=False))
        try:
            store = ChromaVectorStore(chroma_collection=client.create_collection("articles"))
            index = VectorStoreIndex(
                nodes_of(articles, encoder),
                storage_context=StorageContext.from_defaults(vector_store=store),
                embed_model=DipnotEmbedding(encoder),
            )
            engine = CitationQueryEngine.from_args(
                index,
                llm=MockLLM(),
                response_synthesizer=NoText(llm=MockLLM()),
                similarity_top_k=TOP,
            )
            yield CitedNodes(engine, articles)
        finally:
            client.close()


def nodes_of(articles: Articles, encoder: Encoder) -> list[BaseNode]:
    """The articles' bodies in nodes, each with its place in the canonical text as metadata."""
    splitter = SentenceSplitter(
        chunk_size=encoder.max_tokens,
        chunk_overlap=OVERLAP,
        tokenizer=lambda text: range(encoder.count_tokens([text])[0]),
    )
    documents = [
        Document(
            text=article.text[start:end],
            metadata=dict(zip(_PLACE, (article.id, start), strict=True)),
            excluded_embed_metadata_keys=list(_PLACE),
            excluded_llm_metadata_keys=list(_PLACE),
        )
        for article in articles.values()
        for start, end in bodies(article)
    ]
    nodes = splitter.get_nodes_from_documents(documents)
    for node in nodes:
        node.metadata["start"] += node.start_char_idx
    return nodes


def bodies(article: Article) -> list[tuple[int, int]]:
    """Where the text stands that notes do not interrupt, title and headings included."""
    found: list[tuple[int, int]] = []
    notes = sorted(note.start for note in article.notes)
    for sentence in article.sentences:
        start, end = found[-1] if found else (0, 0)
        if found and any(end <= note < sentence.start for note in notes):
            found.append((sentence.start, sentence.end))
        else:
            found[-1:] = [(start, sentence.end)]
    return found
