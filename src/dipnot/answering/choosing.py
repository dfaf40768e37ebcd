"""Choosing the sentences that answer, without a language model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dipnot.answering.question import Question, has_number, numbers_of, stems_of
from dipnot.model import Note, Passage, Sentence
from dipnot.retrieval.hits import Hit

MOST_SENTENCES = 4
LEAST_SCORE = 0.34
"""Below this the best sentence does not answer. Set by eye on the sample questions in eval/, both
halves; not calibrated."""
MARGIN = 0.09
"""How far behind the best sentence another may be and still belong to the answer."""
_LEXICAL = 0.25
_CONTEXT = 0.30
_SHARED_PER_COSINE = 1.2
"""Of the asked words, what a right sentence shares within a language, over its cosine: an
estimate by eye from the sample questions."""


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


EvidenceOf = Callable[[Passage, int | None], Evidence]
"""Gives the sentence of that ordinal in the passage's article; of a note's passage the note."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Evidence that answers, and the passage in which it was found."""

    passage: Passage
    evidence: Evidence
    score: float


def choose(
    question: Question, hits: Sequence[Hit], evidence_of: EvidenceOf
) -> tuple[list[Chosen], float]:
    """The sentences that answer ``question``, best first, and how surely they do.

    None if nothing answers.

    A sentence that is not about the names asked for, or has no number where one is asked for,
    is no answer. If it is much nearer to the question than all that may be, the library knows
    the topic but not the fact, and nothing answers.
    """
    candidates: dict[tuple[str, int], Chosen] = {}
    nearest = 0.0
    for hit in hits:
        parts: Sequence[tuple[int | None, float]] = hit.sentences or [(None, hit.dense)]
        inside = [(similarity, evidence_of(hit.passage, n)) for n, similarity in parts]
        foreign = hit.passage.language != question.language
        named = foreign or question.names <= stems_of(
            " ".join(e.shown for _, e in inside), hit.passage.language
        )
        for similarity, evidence in inside:
            score = _score(question, evidence.shown, similarity, hit)
            key = hit.passage.article, evidence.start
            if not named:
                nearest = max(nearest, score)
            elif question.wants_number and not has_number(evidence.shown):
                continue
            elif key not in candidates or candidates[key].score < score:
                candidates[key] = Chosen(hit.passage, evidence, score)
    ranked = sorted(candidates.values(), key=lambda c: (-c.score, c.passage.id, c.evidence.start))
    if not ranked:
        return [], 0.0
    confidence = ranked[0].score - max(0.0, nearest - MARGIN - LEAST_SCORE)
    if confidence < LEAST_SCORE:
        return [], confidence
    least = max(LEAST_SCORE, ranked[0].score - MARGIN)
    chosen = [candidate for candidate in ranked if candidate.score >= least][:MOST_SENTENCES]
    return (chosen if _numbers_stand(question, chosen) else []), confidence


def _score(question: Question, shown: str, similarity: float, hit: Hit) -> float:
    """Weigh what the sentence means, where it stands and which of the asked words it has.

    Words can only be shared within a language. A sentence in the other one is given the share
    that a sentence as near in meaning would have, lest it lose for being foreign.
    """
    language = hit.passage.language
    shared = len(question.stems & stems_of(shown, language)) / max(len(question.stems), 1)
    if language != question.language:
        shared = max(shared, min(1.0, _SHARED_PER_COSINE * similarity))
    return (1 - _CONTEXT) * similarity + _CONTEXT * hit.dense + _LEXICAL * shared


def _numbers_stand(question: Question, chosen: Sequence[Chosen]) -> bool:
    """Is every number that is asked about in the evidence? A wrong year has no answer."""
    found = frozenset[str]().union(
        *(numbers_of(candidate.evidence.shown, candidate.passage.language) for candidate in chosen)
    )
    return question.numbers <= found
