"""Which of what is asked for a passage has, and how much that says: BM25, in any language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, prod

import numpy as np

from dipnot.library.rows import Vectors
from dipnot.retrieval.lexicon import Translator
from dipnot.retrieval.wanted import Wanted

_K1 = 1.2
_B = 0.75
"""Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009), the usual values."""
_PARTLY = 0.5
"""What part of a name is worth, at most."""
_SEARCHED = 3
"""Of the terms that a word stands for, how many are looked for in the index; all are scored."""

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sought:
    """One thing asked for, as passages of a language may have it, and what finding it says.

    ``asked`` is what the question calls it. ``singles`` are stems with weights, 0 to 1;
    ``runs`` are stems that belong together, and ``whole`` says that a part of a run is nothing.
    """

    asked: str
    weight: float
    singles: Mapping[str, float]
    runs: tuple[Stems, ...] = ()
    whole: bool = False

    def often(self, counts: Counter[str], stems: Sequence[str]) -> float:
        """How often a passage has it, by its weights."""
        found = sum(
            self.singles[stem] * counts[stem] for stem in self.singles.keys() & counts.keys()
        )
        return found + sum(_often(run, counts, stems, whole=self.whole) for run in self.runs)


@dataclass(frozen=True, slots=True)
class LexicalQuestion:
    """What a question seeks in the passages of one language."""

    sought: tuple[Sought, ...]
    passages: Mapping[str, int]
    mean_terms: float

    def score(self, stems: Sequence[str]) -> float:
        """BM25 of a passage over the most that any could have: 0 to 1."""
        if not self.sought:
            return 0.0
        counts = Counter(stems)
        damping = _K1 * (1 - _B + _B * len(stems) / max(self.mean_terms, 1.0))
        found = 0.0
        for one in self.sought:
            often = one.often(counts, stems)
            found += one.weight * often / (often + damping)
        return found / sum(one.weight for one in self.sought)

    def having(self, stems: Sequence[str]) -> Vectors:
        """What of each thing sought a text with these ``stems`` has, 0 to 1: (sought,)."""
        counts = Counter(stems)
        return np.array([min(1.0, one.often(counts, stems)) for one in self.sought], np.float32)

    @property
    def weights(self) -> Vectors:
        """What finding each thing sought says, as shares of it all: (sought,)."""
        weights = np.array([one.weight for one in self.sought], np.float32)
        return weights / max(float(weights.sum()), 1e-9)

    def searched(self) -> dict[str, int]:
        """The terms worth looking for in the index, with the number of passages of each."""
        chosen = {
            stem
            for one in self.sought
            for stems in (
                sorted(one.singles, key=lambda stem: -one.singles[stem])[:_SEARCHED],
                *one.runs,
            )
            for stem in stems
        }
        passages = self.passages
        return {stem: passages[stem] for stem in chosen if stem in passages}

    def phrases(self) -> list[dict[str, int]]:
        """The terms of each phrase all of whose terms the language has."""
        passages = self.passages
        return [
            {stem: passages[stem] for stem in run}
            for one in self.sought
            if one.whole
            for run in one.runs
            if all(stem in passages for stem in run)
        ]


def lexical_question(
    wanted: Wanted, language: str, translator: Translator, total: int, mean_terms: float
) -> LexicalQuestion:
    """Put what is ``wanted`` into the terms of ``language``, which has ``total`` passages.

    A rare thing says more than a common one, and what the language does not have at all as
    much as the rarest: a passage cannot have all that is asked for then.
    """
    passages = translator.passages(language)
    sought = []
    texts = [word.text for word in wanted.words]
    for text, found in zip(
        texts, translator.terms_for(texts, wanted.language, language), strict=True
    ):
        weight = _weight([(stem,) for stem, _ in found], passages, total)
        sought.append(Sought(text, weight, dict(found)))
    for name in wanted.names:
        runs = name.names[language]
        singles = {run[0]: 1.0 for run in runs if len(run) == 1}
        longer = tuple(run for run in runs if len(run) > 1)
        sought.append(Sought(name.asked, _weight(runs, passages, total), singles, longer))
    for phrase in wanted.phrases:
        stems = phrase.stems[language]
        if len(stems) > 1:
            weight = _weight([stems], passages, total)
            sought.append(Sought(phrase.asked, weight, {}, (stems,), whole=True))
    return LexicalQuestion(tuple(sought), passages, mean_terms)


def _weight(runs: Sequence[Stems], passages: Mapping[str, int], total: int) -> float:
    """The inverse document frequency of a thing that any of ``runs`` stands for.

    Runs are taken to be independent of one another, and the stems of a run to be together
    wherever the rarest of them is.
    """
    without = prod(1 - min(passages.get(stem, 0) for stem in run) / max(total, 1) for run in runs)
    having = total * (1 - without)
    return log(1 + (total - having + 0.5) / (having + 0.5))


def _often(run: Stems, counts: Counter[str], stems: Sequence[str], *, whole: bool) -> float:
    """How often a passage has ``run`` as it stands; else what it has of it, at most a half."""
    having = sum(stem in counts for stem in run)
    if having == len(run):
        found = sum(
            stem == run[0] and tuple(stems[at : at + len(run)]) == run
            for at, stem in enumerate(stems)
        )
        if found:
            return found
    return 0.0 if whole else _PARTLY * having / len(run)
