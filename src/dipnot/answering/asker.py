"""Asking: a question in, an answer with its citations or an abstention out."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from dipnot.answering.choosing import Chosen, Evidence, choose
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
    Passage,
)
from dipnot.retrieval.reranking import Reranker
from dipnot.retrieval.retriever import Retriever
from dipnot.text.markup import shown


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
        chosen, confidence = choose(question, hits, articles.evidence)
        chosen.sort(key=_reading_order(chosen))
        citations = tuple(
            _cite(n, choice, articles.get(choice.passage.article))
            for n, choice in enumerate(chosen, start=1)
        )
        sentences = tuple(
            AnswerSentence(
                citation.shown,
                (citation.n,),
                citation.article.language
                if citation.article.language != question.language
                else None,
            )
            for citation in citations
        )
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
        self._loaded: dict[str, tuple[Article, list[tuple[int, int]]]] = {}

    def get(self, article_id: str) -> Article:
        return self._load(article_id)[0]

    def evidence(self, passage: Passage, n: int | None) -> Evidence:
        article, marks = self._load(passage.article)
        sentence = None if n is None else article.sentences[n]
        note = None if passage.note is None else article.notes[passage.note]
        part = sentence or passage
        text = shown(article.text, part.start, part.end, marks)
        return Evidence(part.start, part.end, sentence, note, text)

    def _load(self, article_id: str) -> tuple[Article, list[tuple[int, int]]]:
        if article_id not in self._loaded:
            article = self._library.article(article_id)
            if article is None:
                raise KeyError(article_id)
            self._loaded[article_id] = article, article.mark_spans
        return self._loaded[article_id]


def _reading_order(chosen: list[Chosen]) -> Callable[[Chosen], tuple[int, int]]:
    """Sort key: the article of the best sentence first, and within each as one reads it."""
    rank: dict[str, int] = {}
    for choice in chosen:
        rank.setdefault(choice.passage.article, len(rank))
    return lambda choice: (rank[choice.passage.article], choice.evidence.start)


def _cite(n: int, choice: Chosen, article: Article) -> Citation:
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
