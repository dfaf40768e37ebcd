"""Choosing the sentences that answer, without a language model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from dipnot.answering.covering import Covering, leading_to
from dipnot.answering.features import Features, features_of
from dipnot.answering.question import Question
from dipnot.answering.signposting import is_signpost
from dipnot.answering.weighing import LEAST_CONFIDENCE, confidence_of, score_of
from dipnot.library.rows import Vectors
from dipnot.model import Article, Note, Passage, Sentence
from dipnot.retrieval.hits import Hit
from dipnot.text.markup import shown

MOST_SENTENCES = 3
MARGIN = 0.6
"""How far behind the best sentence another may be and still belong to the answer, in units of
the score."""
_ARTICLES_COMPARED = 2


@dataclass(frozen=True, slots=True)
class Evidence:
    """What can be quoted: a sentence, or a note that comments, whole.

    ``shown`` is what a reader sees of it.
    """

    start: int
    end: int
    sentence: Sentence | None
    note: Note | None
    shown: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Evidence that may answer, the passage in which it was found, and what speaks for it.

    ``near`` is how near it comes to each word of the question: (words,).
    """

    passage: Passage
    evidence: Evidence
    features: Features
    score: float
    near: Vectors = field(compare=False)


ArticleOf = Callable[[str], Article]


def candidates(
    question: Question, hits: Sequence[Hit], article_of: ArticleOf, covering: Covering
) -> list[Candidate]:
    """Every sentence of ``hits``, and every note that is one, the best first."""
    parts: dict[tuple[str, int], tuple[Hit, Article, int | None, Evidence]] = {}
    for hit in hits:
        article = article_of(hit.passage.article)
        numbers: Sequence[int | None] = [n for n, _ in hit.sentences] or [None]
        for n in numbers:
            evidence = _evidence(article, hit.passage, n)
            parts.setdefault((article.id, evidence.start), (hit, article, n, evidence))
    nearest = covering.nearest(
        question.sought,
        question.language,
        [
            [(evidence.shown, article.language), *leading_to(article, n)]
            for _, article, n, evidence in parts.values()
        ],
    )
    found = []
    for (hit, article, n, evidence), near in zip(parts.values(), nearest, strict=True):
        covered = float(near.mean()) if len(near) else 0.0
        features = features_of(question, evidence.shown, hit, article, n, covered)
        found.append(Candidate(hit.passage, evidence, features, score_of(features), near))
    return sorted(found, key=lambda c: (-c.score, c.passage.id, c.evidence.start))


def choose(question: Question, ranked: Sequence[Candidate]) -> tuple[list[Candidate], float]:
    """Those of ``ranked`` that answer, and how surely they do (a probability).

    None if nothing does. Beside the best one come those that are nearly as good and do more than
    announce what comes next; where articles
    are to be compared, the best of a second article too.
    """
    if not ranked:
        return [], 0.0
    confidence = confidence_of(ranked)
    if confidence < LEAST_CONFIDENCE:
        return [], confidence
    near = [one for one in ranked if one.score >= ranked[0].score - MARGIN]
    chosen = [one for one in near if one is near[0] or not is_signpost(one.evidence.shown)][
        :MOST_SENTENCES
    ]
    if question.compares:
        firsts = {one.passage.article: one for one in reversed(ranked)}
        best = sorted(firsts.values(), key=lambda one: -one.score)[:_ARTICLES_COMPARED]
        chosen += [one for one in best if one not in chosen]
    return chosen, confidence


def _evidence(article: Article, passage: Passage, n: int | None) -> Evidence:
    sentence = None if n is None else article.sentences[n]
    note = None if passage.note is None else article.notes[passage.note]
    part = sentence or passage
    text = shown(article.text, part.start, part.end, article.mark_spans)
    return Evidence(part.start, part.end, sentence, note, text)
