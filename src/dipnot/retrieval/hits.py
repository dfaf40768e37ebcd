"""What retrieval gives."""

from __future__ import annotations

from dataclasses import dataclass

from dipnot.library.rows import Vectors
from dipnot.model import Passage
from dipnot.retrieval.lexical import LexicalQuestion


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that bears on the question.

    ``score`` is ``dense`` (a cosine of centred vectors) plus a part of ``lexical``
    (0 to 1). ``sentences`` pairs the ordinal of each of its sentences with that
    sentence's own cosine; a note has none.
    """

    passage: Passage
    score: float
    dense: float
    lexical: float
    sentences: tuple[tuple[int, float], ...]
    vector: Vectors
    """(d,), centred"""
    asked: LexicalQuestion
    """what the question seeks in the passage's language"""
