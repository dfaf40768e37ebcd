"""Asking: a question in, an answer with its citations or an abstention out."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from dipnot.answering.choosing import Candidate, candidates, choose
from dipnot.answering.question import Question, ask_of
from dipnot.answering.wording import made_of, say
from dipnot.embedding.encoder import Encoder
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.cards import Filter
from dipnot.library.library import Library
from dipnot.model import (
    Answer,
    AnswerSentence,
    Article,
    Citation,
    CitedNote,
    Note,
    Work,
)
from dipnot.retrieval.reranking import Reranker
from dipnot.retrieval.retriever import Retriever


class Asker:
    """Answers questions from one library. Safe to share between threads."""

    def __init__(
        self,
        library: Library,
        index: VectorIndex,
        encoder: Encoder,
        reranker: Reranker | None = None,
    ) -> None:
        self._library = library
        self._retriever = Retriever(library, index, encoder, reranker)
        self._embedding = encoder.name

    def ask(self, text: str, among: Filter | None = None, history: Sequence[str] = ()) -> Answer:
        """Answer ``text`` from the articles ``among`` which to look.

        ``history`` are the questions before it in a conversation, the first one first.

        Raises :class:`~dipnot.errors.InputError` for what is no question.
        """
        with self._library.reading():
            return self._asked(ask_of(text, history), among)

    def _asked(self, question: Question, among: Filter | None) -> Answer:
        started = time.perf_counter()
        hits = self._retriever.find(question.sought, question.language, chosen=among)
        retrieved = time.perf_counter()
        articles = _Articles(self._library)
        chosen, confidence = choose(question, candidates(question, hits, articles.get))
        chosen.sort(key=_reading_order(chosen))
        citations = tuple(
            _cite(n, choice, articles.get(choice.passage.article))
            for n, choice in enumerate(chosen, start=1)
        )
        sentences = _quoted(question.language, citations)
        if question.asks_source:
            sentences += _sources(question.language, citations)
        sources = len({citation.article.id for citation in citations})
        finished = time.perf_counter()
        return Answer(
            question=question.text,
            language=question.language,
            status="answered" if citations else "abstained",
            reason=None if citations else say("abstained", question.language),
            sentences=sentences,
            citations=citations,
            made_of=made_of(question.language, len(citations), sources) if citations else "",
            embedding=self._embedding,
            timings_ms={
                "retrieval": round(1e3 * (retrieved - started), 1),
                "answering": round(1e3 * (finished - retrieved), 1),
                "total": round(1e3 * (finished - started), 1),
            },
            confidence=confidence,
            retrieved=tuple(hit.passage for hit in hits),
        )


class _Articles:
    """The articles of one question, each loaded once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._loaded: dict[str, Article] = {}

    def get(self, article_id: str) -> Article:
        if article_id not in self._loaded:
            article = self._library.article(article_id)
            if article is None:
                raise KeyError(article_id)
            self._loaded[article_id] = article
        return self._loaded[article_id]


def _quoted(language: str, citations: Sequence[Citation]) -> tuple[AnswerSentence, ...]:
    """Each quote as a sentence of the answer."""
    return tuple(
        AnswerSentence(
            one.shown, (one.n,), one.article.language if one.article.language != language else None
        )
        for one in citations
    )


def _sources(language: str, citations: Sequence[Citation]) -> tuple[AnswerSentence, ...]:
    """For each quote that has a note a sentence that names its works."""
    return tuple(
        AnswerSentence(say("sources", language, works="; ".join(works)), (one.n,))
        for one in citations
        if (works := [_named(work) for note in one.notes for work, _ in note.works])
    )


def _named(work: Work) -> str:
    """A work as a sentence names it: authors, title, where it appeared, year."""
    parts = [", ".join(work.authors), f"“{work.title}”", work.container or work.publisher]
    told = ", ".join(part for part in parts if part)
    return f"{told} ({work.year})" if work.year else told


def _reading_order(chosen: list[Candidate]) -> Callable[[Candidate], tuple[int, int]]:
    """Sort key: the article of the best sentence first, and within each as one reads it."""
    rank: dict[str, int] = {}
    for choice in chosen:
        rank.setdefault(choice.passage.article, len(rank))
    return lambda choice: (rank[choice.passage.article], choice.evidence.start)


def _cite(n: int, choice: Candidate, article: Article) -> Citation:
    evidence = choice.evidence
    notes = article.notes_on(evidence.sentence) if evidence.sentence else (evidence.note,)
    return Citation(
        n=n,
        article=article,
        start=evidence.start,
        end=evidence.end,
        shown=evidence.shown,
        passage=choice.passage,
        notes=tuple(_cited_note(article, note) for note in notes if note),
        of_note=evidence.note.label if evidence.note else None,
    )


def _cited_note(article: Article, note: Note) -> CitedNote:
    works = tuple((article.work(ref.work), ref.locator) for ref in note.references)
    return CitedNote(note.label, note.kind, note.text, note.path, works)
