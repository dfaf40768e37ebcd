"""What a word of a question is called in the passages, in their language or in another.

A word that means much the same has a vector that lies near. The nearest terms of the library's
own passages stand for the word, each with the weight of its nearness, so that a lexical search
speaks across languages, and within one bridges what is misspelt or borrowed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from dipnot.library.rows import Vectors
from dipnot.library.terms import Lexicon
from dipnot.retrieval.centring import PRIOR_WORDS, centred, centres
from dipnot.text.terms import stem

MOST_TERMS = 10
LEAST_SIMILARITY = 0.3
"""Both chosen as docs/decisions/0006 says."""
_CACHED = 8192

Weighted = tuple[tuple[str, float], ...]
"""terms with their weights, 0 to 1"""
Meanings = Callable[[Sequence[str]], Vectors]
"""Gives the vectors (n, d) of words."""


class Translator:
    """Finds a library's terms for words. Safe to share between threads.

    ``lexicons`` are those of all languages of the library; vectors are compared after the mean
    of their language's terms is taken off, or ``background``, that of neutral words.
    """

    def __init__(
        self,
        lexicons: Mapping[str, Lexicon],
        background: Mapping[str, Vectors],
        meanings: Meanings,
    ) -> None:
        self._passages = {language: one.passages for language, one in lexicons.items()}
        self._worded = {language: one.worded for language, one in lexicons.items() if one.worded}
        self._centres = centres(
            {
                language: (len(worded), lexicons[language].vectors.mean(axis=0))
                for language, worded in self._worded.items()
            },
            background,
            PRIOR_WORDS,
        )
        self._vectors = {
            language: centred(lexicons[language].vectors, self._centres[language])
            for language in self._worded
        }
        self._places = {
            language: {stem: at for at, stem in enumerate(worded)}
            for language, worded in self._worded.items()
        }
        self._meanings = meanings
        self._known: dict[tuple[str, str, str], Weighted] = {}

    def passages(self, language: str) -> Mapping[str, int]:
        """How many passages of a language have each of its terms."""
        return self._passages[language]

    def terms_for(self, words: Sequence[str], source: str, target: str) -> list[Weighted]:
        """The terms of the ``target`` language that each of ``words`` stands for, weighted.

        ``source`` is the language of the words. A word stands for itself where the target has
        it; in its own language it then stands for nothing else. Numbers only ever do.
        """
        known = {word: self._known.get((word, source, target)) for word in words}
        new = [word for word, terms in known.items() if terms is None]
        found: list[dict[str, float]] = []
        for word in new:
            own = stem(word, target if word.isalpha() else source)
            found.append({own: 1.0} if own in self._passages[target] else {})
        sought = [
            n
            for n, word in enumerate(new)
            if target in self._vectors and word.isalpha() and not (found[n] and source == target)
        ]
        if sought:
            similar = self._similar([new[n] for n in sought], source, target)
            for n, row in zip(sought, similar, strict=True):
                for at in _nearest(row):
                    term = self._worded[target][at]
                    found[n][term] = max(found[n].get(term, 0.0), float(row[at]))
        if len(self._known) > _CACHED:
            self._known.clear()
        for word, terms in zip(new, found, strict=True):
            known[word] = self._known[word, source, target] = tuple(terms.items())
        return [known[word] or () for word in words]

    def _similar(self, words: Sequence[str], source: str, target: str) -> Vectors:
        """The cosines of ``words`` with all worded terms of ``target``: (words, terms)."""
        places = self._places.get(source, {})
        rows: list[Vectors | None] = []
        for word in words:
            at = places.get(stem(word, source))
            rows.append(None if at is None else self._vectors[source][at])
        new = [word for word, row in zip(words, rows, strict=True) if row is None]
        if new:
            centre = self._centres.get(source, self._centres[target])
            made = iter(centred(self._meanings(new), centre))
            rows = [next(made) if row is None else row for row in rows]
        sought = np.stack([row for row in rows if row is not None])
        similar: Vectors = self._vectors[target] @ sought.T  # so round, it takes two thirds
        return similar.T


def _nearest(similar: Vectors) -> list[int]:
    """The places of the nearest terms, nearest first."""
    some = np.argpartition(-similar, min(MOST_TERMS, len(similar) - 1))[:MOST_TERMS]
    return [int(n) for n in some[np.argsort(-similar[some])] if similar[n] >= LEAST_SIMILARITY]
