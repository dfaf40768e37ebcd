"""The concepts in force: those of the glossary, with what the articles define."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from dipnot.library.glossary import LANGUAGES, Concept, Source, load_glossary
from dipnot.library.library import Library
from dipnot.library.listings import FoundAcronym
from dipnot.model import Language
from dipnot.text.folding import fold

_BETWEEN = re.compile(r"[^\w+&]+")
_SHORTEST_STEM = 6
_LONGEST_SUFFIX = 5
_ALIKE = 0.7


def concepts(library: Library) -> tuple[Concept, ...]:
    """The concepts of ``library``. Reads the glossary and the catalogue, so keep them.

    Raises :class:`~dipnot.errors.InputError` if the glossary cannot be read.
    """
    return merged(load_glossary(library.folder), library.acronyms())


def merged(glossary: Iterable[Concept], found: Iterable[FoundAcronym]) -> tuple[Concept, ...]:
    """The concepts of ``glossary`` with what was ``found``, then those that were found only.

    A found pair joins the concept that has its long form, or else the one that has its short
    form and a long form much like its own; names of its own language go before those of the
    other. What joins none becomes a concept, unless the glossary gives its short form another
    meaning. A short form that articles give to several long forms is in all their concepts,
    and joins none of them to another.
    """
    merger = _Merger(glossary)
    by_short: dict[tuple[Language, str], list[FoundAcronym]] = defaultdict(list)
    for acronym in found:
        by_short[acronym.language, _key(acronym.short)].append(acronym)
    for pairs in by_short.values():
        distinct = _without_suffixed(pairs) if len(pairs) > 1 else pairs
        for pair in distinct:
            merger.place(pair, ambiguous=len(distinct) > 1)
    return merger.concepts()


@lru_cache(maxsize=8192)
def _key(name: str) -> str:
    """``name`` as it is compared: folded, without spaces, hyphens and full stops."""
    return _BETWEEN.sub("", fold(name))


def _suffixed(key: str, base: str) -> bool:
    """Is it the key of ``base`` with a Turkish suffix: "Teşkilatı", "Teşkilatının"?"""
    longer = len(key) - len(base)
    return (
        len(base) >= _SHORTEST_STEM and 0 <= longer <= _LONGEST_SUFFIX and key.startswith(base[:-1])
    )


def _without_suffixed(pairs: Iterable[FoundAcronym]) -> list[FoundAcronym]:
    """The pairs whose long form is not another's with a suffix."""
    kept: list[tuple[str, FoundAcronym]] = []
    for key, pair in sorted(((_key(pair.long), pair) for pair in pairs), key=lambda one: one[0]):
        if not kept or not _suffixed(key, kept[-1][0]):
            kept.append((key, pair))
    return [pair for _, pair in kept]


def _alike(one: str, other: str) -> bool:
    """Do two keys share most of their runs of three letters?"""
    left, right = ({key[n : n + 3] for n in range(len(key) - 2)} for key in (one, other))
    return 2 * len(left & right) >= _ALIKE * (len(left) + len(right))


@dataclass(slots=True)
class _Making:
    names: dict[Language, list[str]]
    sources: tuple[Source, ...]


class _Merger:
    """Concepts in the making, with an index of their names."""

    def __init__(self, glossary: Iterable[Concept]) -> None:
        self.made: list[_Making] = []
        self.having: dict[tuple[Language, str], list[int]] = {}
        for concept in glossary:
            self._make(concept.sources)
            for language, names in concept.names.items():
                self._name(len(self.made) - 1, language, names)
                self.made[-1].names[language] = list(names)
        self.given = {key for _, key in self.having}

    def place(self, pair: FoundAcronym, *, ambiguous: bool) -> None:
        """Add a found pair to the concept it belongs to, or as one of its own."""
        short, long = _key(pair.short), _key(pair.long)
        at, language = self._having(long, pair.language)
        if len(at) != 1:
            at, language = self._having(short, pair.language)
            at = [n for n in at if self._explains(n, language, long, alone=not ambiguous)]
        taken = short in self.given
        if len(at) == 1:
            names = self.made[at[0]].names.get(language, [])
            if not ambiguous and not taken:
                self._name(at[0], language, [pair.short])
            if not any(_suffixed(long, _key(name)) for name in names):
                self._name(at[0], language, [pair.long])
            if "articles" not in self.made[at[0]].sources:
                self.made[at[0]].sources += ("articles",)
        elif not taken:
            self._make(("articles",))
            self._name(len(self.made) - 1, pair.language, [pair.short, pair.long])

    def _having(self, key: str, language: Language) -> tuple[list[int], Language]:
        """The concepts that have a name of that key, and the language of the name."""
        for some in (language, *LANGUAGES):
            having = self.having.get((some, key))
            if having:
                return having, some
        return [], language

    def _explains(self, at: int, language: Language, long: str, *, alone: bool) -> bool:
        """Is ``long`` much like a long form of that concept, or the first that it gets?"""
        longs = [name for name in self.made[at].names.get(language, ()) if " " in name]
        return alone if not longs else any(_alike(_key(name), long) for name in longs)

    def _make(self, sources: tuple[Source, ...]) -> None:
        self.made.append(_Making({}, sources))

    def _name(self, at: int, language: Language, names: Iterable[str]) -> None:
        """Give a concept the ``names`` that it lacks."""
        for name in names:
            having = self.having.setdefault((language, _key(name)), [])
            if at not in having:
                having.append(at)
                self.made[at].names.setdefault(language, []).append(name)

    def concepts(self) -> tuple[Concept, ...]:
        return tuple(
            Concept(
                MappingProxyType({lang: tuple(names) for lang, names in making.names.items()}),
                making.sources,
            )
            for making in self.made
        )
