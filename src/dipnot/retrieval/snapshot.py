"""What retrieval keeps of a library between questions, made anew when the library changes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dipnot.library.cards import Card, Filter
from dipnot.library.concepts import concepts
from dipnot.library.glossary import glossary_stamp
from dipnot.library.library import Library
from dipnot.library.rows import Vectors
from dipnot.retrieval.centring import centres
from dipnot.retrieval.lexical import LexicalQuestion, lexical_question
from dipnot.retrieval.lexicon import Meanings, Translator
from dipnot.retrieval.wanted import Names, wanted

_MOST_FILTERS = 8
"""that are remembered with what they leave: a conversation keeps its filter"""
_COMPARED_OUTRIGHT = 4_000
"""Passages up to which a filter's are all compared: quicker than asking the index for so many."""


@dataclass(frozen=True, slots=True, eq=False)
class Chosen:
    """The articles that a filter leaves of a language, and the numbers of their passages (n,).

    If those are few, ``ids`` and ``vectors`` (n, d) are theirs too.
    """

    articles: frozenset[str]
    numbers: NDArray[np.int64]
    ids: list[str]
    vectors: Vectors | None


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """What a filter leaves of one language: ``passages`` of so many.

    ``chosen`` is ``None`` if that is all of it.
    """

    language: str
    passages: int
    of: int
    chosen: Chosen | None = None


class Snapshot:
    """One generation of a library, and what is worked out from it once."""

    def __init__(self, library: Library, meanings: Meanings) -> None:
        self.made_of = library.generation, glossary_stamp(library.folder)
        self.languages = library.languages()
        background = library.background()
        self.centres: dict[str, Vectors] = centres(
            library.centroids(), {lang: means.passages for lang, means in background.items()}
        )
        self.question_centres: dict[str, Vectors] = self.centres | {
            language: self.centres[language] + means.questions - means.passages
            for language, means in background.items()
        }
        self._scopes: dict[Filter | None, list[Scope]] = {}
        self._cards: list[Card] = library.cards()
        self._mean_terms = {lang: library.terms_per_passage(lang) for lang in self.languages}
        lexicons = {language: library.terms.lexicon(language) for language in self.languages}
        self._translator = Translator(
            lexicons, {lang: means.words for lang, means in background.items()}, meanings
        )
        self._names = Names(concepts(library), sorted({"tr", "en", *self.languages}))

    def question_centre(self, language: str, target: str) -> Vectors:
        """What to take off a question in a language before it meets ``target`` passages (d,).

        Within a language that is their own centre: questions and what answers them then lie on
        the same side of it. Across languages it is where questions of that language lie
        (English for one that is not known). docs/decisions/0004 says what that brings.
        """
        if language == target:
            return self.centres[target]
        return self.question_centres.get(language, self.question_centres["en"])

    def scopes(self, library: Library, chosen: Filter | None) -> list[Scope]:
        """What ``chosen`` leaves of each language, languages of which nothing is left aside."""
        if chosen not in self._scopes:
            if len(self._scopes) >= _MOST_FILTERS:
                self._scopes.clear()
            self._scopes[chosen] = self._scopes_of(library, chosen)
        return self._scopes[chosen]

    def _scopes_of(self, library: Library, chosen: Filter | None) -> list[Scope]:
        among = chosen or Filter()
        admitted = [card for card in self._cards if among.admits(card)]
        scopes = []
        for language, total in self.languages.items():
            cards = [card for card in admitted if card.language == language]
            passages = sum(card.passages for card in cards)
            if passages == total:
                scopes.append(Scope(language, total, total))
            elif passages:
                ids = sorted(card.id for card in cards)
                scopes.append(Scope(language, passages, total, _chosen(library, ids, passages)))
        return scopes

    def lexical(self, question: str, language: str) -> dict[str, LexicalQuestion]:
        """What ``question``, asked in ``language``, seeks in the passages of each language."""
        languages = sorted({language, *self.languages})
        asked = wanted(question, language, self._names, languages)
        return {
            target: lexical_question(
                asked, target, self._translator, total, self._mean_terms[target]
            )
            for target, total in self.languages.items()
        }


def _chosen(library: Library, articles: list[str], passages: int) -> Chosen:
    numbers = library.numbers_of(articles)
    few = passages <= _COMPARED_OUTRIGHT
    ids, vectors = library.passages_of(articles) if few else ([], None)
    return Chosen(frozenset(articles), numbers, ids, vectors)
