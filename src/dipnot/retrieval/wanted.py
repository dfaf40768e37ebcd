"""What a question asks for, in terms: words, numbers, names with their other names, phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dipnot.library.glossary import Concept
from dipnot.text.folding import fold
from dipnot.text.terms import EMPTY_WORDS, stem, terms

_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]{3,200})[\"“”„«»]")
_SHORT = 4
"""Letters up to which a name may also be a word: WHO, US, CIS, AB."""

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """One word or number that is asked for."""

    text: str
    stem: str


@dataclass(frozen=True, slots=True)
class Name:
    """A concept that is asked for: all its names, each as stems, by language."""

    asked: str
    names: Mapping[str, tuple[Stems, ...]]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in quotation marks: to be found as they stand, by language."""

    asked: str
    stems: Mapping[str, Stems]


class Names:
    """Finds the names of concepts in questions; made once for a glossary."""

    def __init__(self, concepts: Iterable[Concept], languages: Sequence[str]) -> None:
        self._concepts: dict[tuple[str, Stems], list[tuple[Name, str]]] = {}
        self._longest = 1
        for concept in concepts:
            by_language = {
                language: tuple(
                    dict.fromkeys(
                        stems
                        for names in concept.names.values()
                        for name in names
                        if (stems := _stems(name, language))
                    )
                )
                for language in languages
            }
            first = next(name for names in concept.names.values() for name in names)
            made = Name(first, by_language)
            for names in concept.names.values():
                for name in dict.fromkeys(names):
                    for language in languages:
                        stems = _stems(name, language)
                        known = self._concepts.setdefault((language, stems), [])
                        if stems and all(other is not made for other, _ in known):
                            known.append((made, name))
                            self._longest = max(self._longest, len(stems))

    def within(self, asked: Sequence[Word], language: str) -> tuple[list[Name], list[Word]]:
        """The concepts named in ``asked``, and the words that name none.

        A name that several concepts have stands for itself alone. A short one that could be a
        word ("who", "us") counts where it is written in capitals.
        """
        names: list[Name] = []
        left: list[Word] = []
        at = 0
        while at < len(asked):
            for length in range(min(self._longest, len(asked) - at), 0, -1):
                run = asked[at : at + length]
                having = self._concepts.get((language, tuple(word.stem for word in run)), [])
                if len(having) == 1 and _meant(run, having[0][1]):
                    names.append(having[0][0])
                    break
            else:
                length = 1
                left.append(asked[at])
            at += length
        return list({id(name): name for name in names}.values()), left


def _stems(name: str, language: str, of: str | None = None) -> Stems:
    """The stems of ``name`` as passages in ``language`` have them; it is itself in ``of``."""
    own = of or language
    return tuple(
        stem(word, language if word.isalpha() else own)
        for found, word in terms(name, own)
        if "-" not in found  # a full date stands for words that are there too
    )


def _meant(run: Sequence[Word], name: str) -> bool:
    if len(run) > 1 or len(name) > _SHORT or not name.isupper():
        return True
    return run[0].text.isupper() or fold(run[0].text) not in EMPTY_WORDS


@dataclass(frozen=True, slots=True)
class Wanted:
    """All that a question asks for by its words."""

    language: str
    words: tuple[Word, ...]
    names: tuple[Name, ...]
    phrases: tuple[Phrase, ...]


def wanted(question: str, language: str, names: Names, languages: Sequence[str]) -> Wanted:
    """Take ``question`` apart; each thing that is asked for counts once."""
    asked = [Word(word, stem) for stem, word in terms(question, language)]
    named, left = names.within(asked, language)
    words = {word.stem: word for word in left}.values()
    phrases = [
        Phrase(quoted, {target: _stems(quoted, target, language) for target in languages})
        for quoted in _QUOTED.findall(question)
    ]
    return Wanted(language, tuple(words), tuple(named), tuple(phrases))
