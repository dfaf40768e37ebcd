"""The numbered sentences that a language model may write from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dipnot.answering.choosing import Candidate
from dipnot.llm.budget import tokens_of
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

    The best sentence is always there, if need be alone; what is least useful is left out first.
    """
    chosen: list[Candidate] = []
    for one in ranked[:_MOST]:
        title = article_of(one.passage.article).title
        budget -= tokens_of(one.evidence.shown) + tokens_of(title) + _OF_TAGS
        if budget < 0 and chosen:
            break
        chosen.append(one)
    rank: dict[str, int] = {}
    for one in chosen:
        rank.setdefault(one.passage.article, len(rank))
    chosen.sort(key=lambda one: (rank[one.passage.article], one.evidence.start))
    return [
        Numbered(n, one, article_of(one.passage.article)) for n, one in enumerate(chosen, start=1)
    ]
