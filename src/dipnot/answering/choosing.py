"""Choosing the sentences that answer, without a language model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dipnot.answering.covering import Covering
from dipnot.answering.features import Features, features_of
from dipnot.answering.parts import ArticleOf, Evidence, parts_of
from dipnot.answering.question import Question
from dipnot.answering.signposting import is_signpost
from dipnot.answering.weighing import LEAST_CONFIDENCE, confidence_of, score_of
from dipnot.library.rows import Vectors
from dipnot.model import Passage
from dipnot.retrieval.hits import Hit

MOST_SENTENCES = 3
MARGIN = 0.6
"""How far behind the best sentence another may be and still belong to the answer, in units of
the score."""
_ARTICLES_COMPARED = 2


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


def candidates(
    question: Question, hits: Sequence[Hit], article_of: ArticleOf, covering: Covering
) -> list[Candidate]:
    """Every sentence of ``hits``, and every note that is one, the best first."""
    parts = parts_of(hits, article_of)
    texts = [[part.text, *part.leading_to()] for part in parts]
    nearest = covering.nearest(question.sought, question.language, texts)
    found = []
    for part, near in zip(parts, nearest, strict=True):
        features = features_of(question, part, float(near.mean()) if len(near) else 0.0)
        score = score_of(features)
        found.append(Candidate(part.hit.passage, part.evidence, features, score, near))
    return sorted(found, key=lambda c: (-c.score, c.passage.id, c.evidence.start))


def choose(question: Question, ranked: Sequence[Candidate]) -> tuple[list[Candidate], float]:
    """Those of ``ranked`` that answer, and how surely they do (a probability).

    None if nothing does. Beside the best one come those that are nearly as good and do more than
    announce what comes next; where articles are to be compared, the best of a second one too.
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
