"""Asking: a question in, an answer with its citations or an abstention out."""

from __future__ import annotations

import time
from collections.abc import Callable

from dipnot.answering.choosing import Chosen, choose
from dipnot.answering.question import ask_of
from dipnot.answering.wording import made_of, say
from dipnot.embedding.encoder import Encoder
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.library import Library
from dipnot.model import (
    Answer,
    AnswerSentence,
    Article,
    Citation,
    CitedNote,
    Note,
    Passage,
    Sentence,
)
from dipnot.retrieval.retriever import Retriever
from dipnot.text.markup import shown


class Asker:
    """Answers questions from one library. Safe to share between threads."""

    def __init__(self, library: Library, index: VectorIndex, encoder: Encoder) -> None:
        self._library = library
        self._retriever = Retriever(library, index, encoder)
        self._embedding = encoder.name

    def ask(self, text: str) -> Answer:
        """Answer ``text``. Raises :class:`~dipnot.errors.InputError` for what is no question."""
        started = time.perf_counter()
        question = ask_of(text)
        hits = self._retriever.find(question.text, question.language)
        retrieved = time.perf_counter()
        articles = _Articles(self._library)
        chosen = choose(question, hits, articles.words)
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
        )


class _Articles:
    """The articles of one question, each loaded once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._loaded: dict[str, tuple[Article, list[tuple[int, int]]]] = {}

    def get(self, article_id: str) -> Article:
        return self._load(article_id)[0]

    def words(self, passage: Passage, n: int) -> tuple[Sentence, str]:
        article, marks = self._load(passage.article)
        sentence = article.sentences[n]
        return sentence, shown(article.text, sentence.start, sentence.end, marks)

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
    return lambda choice: (rank[choice.passage.article], choice.sentence.n)


def _cite(n: int, choice: Chosen, article: Article) -> Citation:
    sentence = choice.sentence
    return Citation(
        n=n,
        article=article,
        start=sentence.start,
        end=sentence.end,
        shown=choice.shown,
        passage=choice.passage,
        notes=tuple(_cited_note(article, note) for note in article.notes_on(sentence)),
    )


def _cited_note(article: Article, note: Note) -> CitedNote:
    works = tuple((article.work(ref.work), ref.locator) for ref in note.references)
    return CitedNote(note.label, note.kind, note.text, note.path, works)
