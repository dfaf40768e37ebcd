"""Answers without a language model: quotes, and the works that they stand on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dipnot.answering.choosing import Candidate
from dipnot.answering.wording import say
from dipnot.model import AnswerSentence, Citation, Work


def quoted(language: str, citations: Sequence[Citation]) -> tuple[AnswerSentence, ...]:
    """Each quote as a sentence of the answer."""
    return tuple(
        AnswerSentence(
            one.shown, (one.n,), one.article.language if one.article.language != language else None
        )
        for one in citations
    )


def sources(language: str, citations: Sequence[Citation]) -> tuple[AnswerSentence, ...]:
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


def reading_order(chosen: Sequence[Candidate]) -> Callable[[Candidate], tuple[int, int]]:
    """Sort key: the article of the best sentence first, and within each as one reads it."""
    rank: dict[str, int] = {}
    for choice in chosen:
        rank.setdefault(choice.passage.article, len(rank))
    return lambda choice: (rank[choice.passage.article], choice.evidence.start)
