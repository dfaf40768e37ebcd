"""Asking: a question in, an answer with its citations or an abstention out."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any

from dipnot.answering.choosing import Candidate, candidates, choose
from dipnot.answering.citations import cite
from dipnot.answering.conversing import answered_from_conversation
from dipnot.answering.covering import Covering
from dipnot.answering.question import Question, ask_of
from dipnot.answering.quoting import quoted, reading_order, sources
from dipnot.answering.supporting import Supporter
from dipnot.answering.wording import made_of, say
from dipnot.answering.writing.answers import Times, written_answers
from dipnot.answering.writing.evidence import evidence_of
from dipnot.answering.writing.writer import Writer
from dipnot.checking.alignment import WordVectors
from dipnot.checking.checker import Checker
from dipnot.embedding.encoder import Encoder
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.cards import Filter
from dipnot.library.library import Library
from dipnot.model import Answer, AnswerSentence, Article
from dipnot.retrieval.hits import Hit
from dipnot.retrieval.reranking import Reranker
from dipnot.retrieval.retriever import Retriever


class Asker:
    """Answers questions from one library. Safe to share between threads.

    With a ``writer`` a language model writes the answers; without one they are quotes. With a
    ``checker`` the sources that the library has are held against what is cited from them.
    """

    def __init__(
        self,
        library: Library,
        index: VectorIndex,
        encoder: Encoder,
        reranker: Reranker | None = None,
        writer: Writer | None = None,
        checker: Checker | None = None,
    ) -> None:
        self._library = library
        self._retriever = Retriever(library, index, encoder, reranker)
        self._supporter = Supporter(library, self._retriever, checker) if checker else None
        self._covering = Covering(checker.words if checker else WordVectors(encoder))
        self._embedding = encoder.name
        self._writer = writer

    def source_says(self, article_id: str, start: int, end: int) -> dict[str, Any] | None:
        """What the source that a sentence cites says of it, as an answer's document has it.

        ``None`` without a checker, or if the sentence cites no work.
        """
        article = self._library.article(article_id)
        if article is None or self._supporter is None:
            return None
        support = self._supporter.of_sentence(article, start, end)
        return asdict(support) if support else None

    def ask(self, text: str, among: Filter | None = None, history: Sequence[str] = ()) -> Answer:
        """Answer ``text`` from the articles ``among`` which to look.

        ``history`` are the questions before it in a conversation, the first one first.

        Raises :class:`~dipnot.errors.InputError` for what is no question.
        """
        *_, answer = self.stream(text, among, history)
        return answer

    def stream(
        self, text: str, among: Filter | None = None, history: Sequence[str] = ()
    ) -> Iterator[Answer]:
        """Yield the answer as it grows, a sentence at a time, each checked; the last is whole.

        What a model wrote may give way to quotes at last, where too little of it got through.
        Closing the iterator stops the model.
        """
        started = time.perf_counter()
        question = ask_of(text, history)
        told = answered_from_conversation(question.text, question.language, history)
        if told is not None:
            yield _of_conversation(question, told)
            return
        prompts: tuple[str, ...] = ()
        if self._writer and (alone := self._writer.in_context(question.text, history)):
            question, prompts = replace(ask_of(alone[0]), text=question.text), alone[1:]
        found = self._find(question, among)
        times = partial(_times, started, found.at)
        quotes = self._quotes(question, found, times())
        answer = quotes
        for answer in self._answers(question, found, quotes, times, prompts):
            yield answer
        if self._supporter and any(citation.notes for citation in answer.citations):
            supported = self._supporter.supported(answer)
            yield replace(supported, timings_ms=times())

    def _answers(
        self, question: Question, found: _Found, quotes: Answer, times: Times,
        prompts: tuple[str, ...],
    ) -> Iterator[Answer]:  # fmt: skip
        """What the model writes, if there is one and something to write from; else the quotes."""
        if quotes.status == "abstained" or self._writer is None:
            yield quotes
            return
        budget = self._writer.budget(question)
        evidence = evidence_of(found.ranked, found.articles.__getitem__, budget)
        if not evidence:
            yield replace(quotes, notice=say("too long", question.language))
            return
        yield from written_answers(self._writer, question, evidence, quotes, times, prompts)

    def _find(self, question: Question, among: Filter | None) -> _Found:
        """What bears on ``question``, with all the articles it is in: all of one state."""
        with self._library.reading():
            hits = self._retriever.find(question.sought, question.language, chosen=among)
            at = time.perf_counter()
            articles = self._articles(hits)
        ranked = candidates(question, hits, articles.__getitem__, self._covering)
        return _Found(hits, ranked, articles, at)

    def _articles(self, hits: Sequence[Hit]) -> dict[str, Article]:
        found = {}
        for name in dict.fromkeys(hit.passage.article for hit in hits):
            article = self._library.article(name)
            if article is None:
                raise KeyError(name)
            found[name] = article
        return found

    def _quotes(self, question: Question, found: _Found, times: dict[str, float]) -> Answer:
        """The answer in quotes, or an abstention."""
        chosen, confidence = choose(question, found.ranked)
        chosen.sort(key=reading_order(chosen))
        citations = tuple(
            cite(n, choice, found.articles[choice.passage.article])
            for n, choice in enumerate(chosen, start=1)
        )
        language = question.language
        sentences = quoted(language, citations)
        if question.asks_source:
            sentences += sources(language, citations)
        count = len({citation.article.id for citation in citations})
        return Answer(
            question=question.text,
            language=language,
            status="answered" if citations else "abstained",
            reason=None if citations else say("abstained", language),
            sentences=sentences,
            citations=citations,
            made_of=made_of(language, len(citations), count) if citations else "",
            embedding=self._embedding,
            timings_ms=times,
            confidence=confidence,
            retrieved=tuple(hit.passage for hit in found.hits),
        )


@dataclass(frozen=True, slots=True)
class _Found:
    """What bears on a question; ``at`` is when it was found (seconds)."""

    hits: Sequence[Hit]
    ranked: Sequence[Candidate]
    articles: dict[str, Article]
    at: float


def _times(started: float, found: float) -> dict[str, float]:
    """What took how long until now, in ms; both are times in seconds."""
    now = time.perf_counter()
    return {
        "retrieval": round(1e3 * (found - started), 1),
        "answering": round(1e3 * (now - found), 1),
        "total": round(1e3 * (now - started), 1),
    }


def _of_conversation(question: Question, told: str) -> Answer:
    return Answer(
        question=question.text,
        language=question.language,
        status="answered",
        reason=None,
        sentences=(AnswerSentence(told, ()),),
        made_of=say("of conversation", question.language),
    )
