"""Which of what is asked for a passage has, and how much that says: BM25, in any language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, prod

from dipnot.library.terms import Lexicon
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
Forms = tuple[tuple[Stems, float], ...]


@dataclass(frozen=True, slots=True)
class Sought:
    """One thing asked for, as passages of a language may have it, and what finding it says.

    ``forms`` pairs runs of stems with weights, 0 to 1. ``whole`` if a part of a run is nothing.
    """

    forms: Forms
    weight: float
    whole: bool = False


@dataclass(frozen=True, slots=True)
class LexicalQuestion:
    """What a question seeks in the passages of one language."""

    sought: tuple[Sought, ...]
    lexicon: Lexicon
    mean_terms: float

    def score(self, stems: Sequence[str]) -> float:
        """BM25 of a passage over the most that any could have: 0 to 1."""
        if not self.sought:
            return 0.0
        counts = Counter(stems)
        damping = _K1 * (1 - _B + _B * len(stems) / max(self.mean_terms, 1.0))
        found = 0.0
        for one in self.sought:
            often = sum(
                weight * _often(form, counts, stems, whole=one.whole) for form, weight in one.forms
            )
            found += one.weight * often / (often + damping)
        return found / sum(one.weight for one in self.sought)

    def searched(self) -> dict[str, int]:
        """The terms worth looking for in the index, with the number of passages of each."""
        chosen = {
            stem
            for one in self.sought
            for form, _ in sorted(one.forms, key=lambda form: -form[1])[:_SEARCHED]
            for stem in form
        }
        passages = self.lexicon.passages
        return {stem: passages[stem] for stem in chosen if stem in passages}

    def phrases(self) -> list[dict[str, int]]:
        """The terms of each phrase all of whose terms the language has."""
        passages = self.lexicon.passages
        return [
            {stem: passages[stem] for stem in form}
            for one in self.sought
            if one.whole
            for form, _ in one.forms
            if all(stem in passages for stem in form)
        ]


def lexical_question(
    wanted: Wanted, language: str, translator: Translator, total: int, mean_terms: float
) -> LexicalQuestion:
    """Put what is ``wanted`` into the terms of ``language``, which has ``total`` passages.

    A rare thing says more than a common one, and what the language does not have at all as
    much as the rarest: a passage cannot have all that is asked for then.
    """
    lexicon = translator.lexicon(language)
    sought = []
    for word in wanted.words:
        found = translator.terms_for(word.text, wanted.language, language)
        forms: Forms = tuple(((stem,), weight) for stem, weight in found)
        sought.append(Sought(forms, _weight(forms, lexicon.passages, total)))
    for name in wanted.names:
        forms = tuple((stems, 1.0) for stems in name.names[language])
        sought.append(Sought(forms, _weight(forms, lexicon.passages, total)))
    for phrase in wanted.phrases:
        stems = phrase.stems[language]
        if len(stems) > 1:
            form: Forms = ((stems, 1.0),)
            sought.append(Sought(form, _weight(form, lexicon.passages, total), whole=True))
    return LexicalQuestion(tuple(sought), lexicon, mean_terms)


def _weight(forms: Sequence[tuple[Stems, float]], passages: Mapping[str, int], total: int) -> float:
    """The inverse document frequency of a thing in any of its ``forms``.

    Forms are taken to be independent of one another, and the stems of a form to be together
    wherever the rarest of them is.
    """
    without = prod(
        1 - min(passages.get(stem, 0) for stem in form) / max(total, 1) for form, _ in forms
    )
    having = total * (1 - without)
    return log(1 + (total - having + 0.5) / (having + 0.5))


def _often(form: Stems, counts: Counter[str], stems: Sequence[str], *, whole: bool) -> float:
    """How often a passage has ``form`` as a run; else what it has of it, at most a half."""
    if len(form) == 1:
        return counts[form[0]]
    if all(counts[stem] for stem in form):
        runs = sum(
            1
            for at, stem in enumerate(stems)
            if stem == form[0] and tuple(stems[at : at + len(form)]) == form
        )
        if runs:
            return runs
    return 0.0 if whole else _PARTLY * sum(1 for stem in form if counts[stem]) / len(form)
