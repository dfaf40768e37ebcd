"""What a word of a question is called in the passages, in their language or in another.

A word that means much the same has a vector that lies near. The nearest terms of the library's
own passages stand for the word, each with the weight of its nearness, so that a lexical search
speaks across languages, and within one bridges what is misspelt or borrowed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

import numpy as np

from dipnot.library.rows import Vectors
from dipnot.library.terms import Lexicon
from dipnot.retrieval.centring import centred
from dipnot.text.terms import stem

MOST_TERMS = 10
LEAST_SIMILARITY = 0.3
"""Both chosen on headings and texts of a program's help in two languages; see docs/benchmarks.md."""
_CACHED_WORDS = 4096

Meanings = Callable[[Sequence[str]], Vectors]
"""Gives the vectors (n, d) of words."""


class Translator:
    """Finds a library's terms for words. Safe to share between threads.

    ``lexicons`` are those of all languages of the library; vectors are compared after the mean
    of their language's terms is taken off.
    """

    def __init__(self, lexicons: dict[str, Lexicon], meanings: Meanings) -> None:
        self._lexicons = lexicons
        self._meanings = meanings
        self._met: dict[str, Vectors] = {}
        self._worded = {
            language: np.flatnonzero(lexicon.vectors.any(axis=1))
            for language, lexicon in lexicons.items()
        }
        self._centres = {
            language: lexicon.vectors[self._worded[language]].mean(axis=0)
            for language, lexicon in lexicons.items()
            if len(self._worded[language])
        }
        self._vectors = {
            language: centred(lexicons[language].vectors[self._worded[language]], centre)
            for language, centre in self._centres.items()
        }
        self._places = {
            language: {lexicons[language].stems[n]: at for at, n in enumerate(worded)}
            for language, worded in self._worded.items()
            if language in self._vectors
        }
        self.terms_for = lru_cache(_CACHED_WORDS)(self._terms_for)

    def lexicon(self, language: str) -> Lexicon:
        """All terms of a language."""
        return self._lexicons[language]

    def _terms_for(self, word: str, source: str, target: str) -> tuple[tuple[str, float], ...]:
        """The terms of the ``target`` language that ``word`` stands for, each with its weight.

        ``source`` is the language of the word, which stands for itself where the target has it;
        in its own language it then stands for nothing else. Numbers only stand for themselves.
        """
        lexicon = self._lexicons[target]
        own = stem(word, target)
        found = {own: 1.0} if own in lexicon.passages else {}
        if word.isalpha() and target in self._vectors and not (found and source == target):
            similar = self._vectors[target] @ self._vector(word, source, target)
            for n in np.argsort(-similar)[:MOST_TERMS]:
                if similar[n] >= LEAST_SIMILARITY:
                    term = lexicon.stems[self._worded[target][n]]
                    found[term] = max(found.get(term, 0.0), float(similar[n]))
        return tuple(found.items())

    def meet(self, words: Iterable[str], source: str) -> None:
        """Have the vectors of ``words`` ready, those that the library lacks made at one go."""
        known = self._lexicons[source].passages if source in self._lexicons else {}
        new = [
            w for w in words if w.isalpha() and w not in self._met and stem(w, source) not in known
        ]
        if new:
            if len(self._met) > _CACHED_WORDS:
                self._met.clear()
            self._met.update(zip(new, self._meanings(new), strict=True))

    def _vector(self, word: str, source: str, target: str) -> Vectors:
        """The vector (d,) of ``word``, centred as those of its language are."""
        at = self._places[source].get(stem(word, source)) if source in self._places else None
        if at is not None:
            own: Vectors = self._vectors[source][at]
            return own
        vector = self._met.get(word)
        if vector is None:
            vector = self._meanings([word])[0]
        return centred(vector, self._centres.get(source, self._centres[target]))
