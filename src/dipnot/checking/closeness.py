"""Whether a claim is about what its evidence is about at all, and, if a model says so, follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np

from dipnot.checking.alignment import Alignment
from dipnot.checking.verdict import Finding, Kind
from dipnot.embedding.background import TEXTS
from dipnot.embedding.encoder import Encoder, Vectors
from dipnot.model import Language

_COVERED = 0.42
"""of the claim's words by the evidence: from here on the sentences need not be compared"""
_COVERED_WITHIN = 0.38
"""of them within a language, below which it is another thing; true pairs lie above 0.4"""
_MORE = 0.06
"""what is wanted besides for each sentence after the second, as more comes near by chance"""
_APART = 0.3
"""the cosine below which two sentences speak of other things; true pairs lie above 0.37"""
_BOTH_APART = 0.6
"""the same for cosine and covered words together; true pairs lie above 0.65 or so"""
_CONTRADICTED = 0.5
_ENTAILED = 0.5
_CACHED = 4096


class Inference(Protocol):
    """A model of natural language inference."""

    def probabilities(self, premises: Sequence[str], claim: str) -> list[tuple[float, float]]:
        """For each premise, how likely it entails and how likely it contradicts ``claim``."""


class Closeness:
    """Compares sentences by their embeddings, each less the mean of its language."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._centres: dict[Language, Vectors] = {}
        self._vector = lru_cache(_CACHED)(self._embedded)

    def apart(
        self,
        claim: tuple[str, Language],
        evidence: Sequence[tuple[str, Language]],
        alignment: Alignment,
    ) -> Iterator[Finding]:
        """Is the claim about something else?

        The words decide where they are sure; the encoder, which is slower, is asked about the rest.
        """
        words = alignment.coverage()
        covered = float(words.mean()) if len(words) else _COVERED
        within = all(language == claim[1] for _, language in evidence)
        least = _COVERED_WITHIN + _MORE * max(len(evidence) - 2, 0) if within else 0.0
        if covered < least or (covered < _COVERED and self._far(claim, evidence, covered)):
            yield Finding(Kind.MEANING, "the evidence is about something else")

    def _far(
        self, claim: tuple[str, Language], evidence: Sequence[tuple[str, Language]], covered: float
    ) -> bool:
        """Are the vectors of claim and evidence too far apart for words covered so little?"""
        if not evidence:
            return True
        whole = " ".join(text for text, _ in evidence), evidence[0][1]
        near = float(self._vector(*claim) @ self._vector(*whole))
        return near < _APART or near + covered < _BOTH_APART

    def _embedded(self, text: str, language: Language) -> Vectors:
        known = language if language in TEXTS else "en"
        if known not in self._centres:
            self._centres[known] = self._encoder.passages(TEXTS[known]).mean(axis=0)
        moved: Vectors = self._encoder.passages([text])[0] - self._centres[known]
        return moved / np.float32(max(float(np.linalg.norm(moved)), 1e-9))


def not_entailed(model: Inference, claim: str, evidence: Sequence[str]) -> Iterator[Finding]:
    """Does the model find the claim contradicted by its evidence, or not to follow from it?"""
    if not evidence:
        return
    whole = " ".join(evidence)
    entails, contradicts = model.probabilities([whole], claim)[0]
    if contradicts >= _CONTRADICTED:
        yield Finding(Kind.MEANING, f"the evidence contradicts it ({contradicts:.2f})")
    elif entails < _ENTAILED:
        yield Finding(Kind.MEANING, f"it does not follow from the evidence ({entails:.2f})")
