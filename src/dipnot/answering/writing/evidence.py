"""The numbered sentences that a language model may write from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dipnot.answering.choosing import Candidate
from dipnot.answering.writing.commanding import commands
from dipnot.llm.budget import tokens_of
from dipnot.llm.prompts import fenced
from dipnot.model import Article, Language

_MOST = 16
"""sentences: more of them hide the one that answers from smaller models"""
_OF_TAGS = 20
"""tokens that a sentence takes beside its text and its article's title"""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A sentence of the evidence under the number by which it is cited."""

    n: int
    candidate: Candidate
    article: Article

    @property
    def text(self) -> str:
        """The sentence as a reader sees it."""
        return self.candidate.evidence.shown

    @property
    def language(self) -> Language:
        """The language of its article."""
        return self.article.language


def evidence_of(
    ranked: Sequence[Candidate], article_of: Callable[[str], Article], budget: int
) -> list[Numbered]:
    """The best of ``ranked`` that fit into ``budget`` tokens, numbered as one reads them.

    What speaks to the model is no evidence. Of the rest what is least useful is left out first;
    before the first that fits, what is too long alone.
    """
    chosen: list[Candidate] = []
    speaking = [one for one in ranked if not commands(one.evidence.shown)]
    for one in speaking[:_MOST]:
        title = article_of(one.passage.article).title
        taken = tokens_of(fenced(one.evidence.shown)) + tokens_of(fenced(title)) + _OF_TAGS
        if taken <= budget:
            chosen.append(one)
            budget -= taken
        elif chosen:
            break
    rank: dict[str, int] = {}
    for one in chosen:
        rank.setdefault(one.passage.article, len(rank))
    chosen.sort(key=lambda one: (rank[one.passage.article], one.evidence.start))
    return [
        Numbered(n, one, article_of(one.passage.article)) for n, one in enumerate(chosen, start=1)
    ]
