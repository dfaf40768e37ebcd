"""Which names are one and the same: countries and peoples, capitals, seas, institutions, concepts.

Countries and languages are those of CLDR, through Babel; what CLDR does not pair stands in
``gazetteer.toml``, and acronyms in the glossary.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from dipnot.checking.tokens import Sentence, inflected, read
from dipnot.library.glossary import Concept
from dipnot.model import Language

Words = tuple[str, ...]
_CAPITALS_OWN = "capital:"
_LEAST_SUFFIXED = 5
"""letters of a name that may bear any suffix without an apostrophe"""
_SURE_SUFFIXES = frozenset("li lu lar ler lari leri larin lerin lara lere larla lerle".split())
_LONGEST_ACRONYM = 3
_NO_COUNTRIES = frozenset("ZZ EU UN EZ XA".split())
_NO_PEOPLES = frozenset("ar pt en es la ku ug tt".split())
"""Languages that are not of one country."""
_SHORTEST_PEOPLE = 4
_PEOPLE = re.compile("[cç][ae]$")
"""What makes a Turkish language of a people: "Kazakça"."""


class Gazetteer:
    """Finds the known names of a sentence. An id is the same for all names of a thing."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._names: dict[str, dict[Words, set[str]]] = {}
        for name, ids in _packaged().items():
            self._add(name, ids)
        for n, concept in enumerate(concepts):
            written = [name for names in concept.names.values() for name in names]
            known = {
                one
                for name in written
                for one in self._names.get(_words(name)[0], {}).get(_words(name), ())
                if name.isupper() or " " in name
            }
            for name in written:
                self._add(name, known | {f"concept:{n}"})

    def _add(self, name: str, ids: Iterable[str]) -> None:
        words = _words(name)
        if words:
            self._names.setdefault(words[0], {}).setdefault(words, set()).update(ids)

    def names_in(self, sentence: Sentence) -> list[tuple[int, int, frozenset[str]]]:
        """The known names, as (first token, token after the last, ids), the longest at a place."""
        found, n = [], 0
        while n < len(sentence.tokens):
            last, ids = self._at(sentence, n)
            if ids:
                found.append((n, last, frozenset(ids)))
            n = max(last, n + 1)
        return found

    def _at(self, sentence: Sentence, n: int) -> tuple[int, set[str]]:
        token = sentence.tokens[n]
        if not (token.text[0].isupper() or token.text[0].isdigit()):
            return n, set()
        best, ids = n, set()
        for first in _stems(token.key, sentence.language):
            for words, known in self._names.get(first, {}).items():
                if n + len(words) > best and _matches(sentence, n, words):
                    short = len(words) == 1 and len(words[0]) <= _LONGEST_ACRONYM
                    if short and not token.text[:2].isupper() and not countries(known):
                        continue
                    if short and len(words[0]) < _LONGEST_ACRONYM and not token.text.isupper():
                        continue
                    if n + len(words) == best:
                        ids |= known
                    else:
                        best, ids = n + len(words), set(known)
            if ids:
                break
        return best, ids


def capital_of(ids: Iterable[str]) -> set[str]:
    """The countries whose capitals are among ``ids``: Beijing stands for China."""
    return {one.removeprefix(_CAPITALS_OWN) for one in ids if one.startswith(_CAPITALS_OWN)}


def countries(ids: Iterable[str]) -> set[str]:
    """The countries among ``ids``."""
    return {one for one in ids if len(one) == 2 and one.isupper()}


def _stems(key: str, language: Language) -> list[str]:
    """``key`` and what it may be a form of, the longest first."""
    if language != "tr":
        return [key]
    return [key[:length] for length in range(len(key), 1, -1)]


def _matches(sentence: Sentence, n: int, words: Words) -> bool:
    if n + len(words) > len(sentence.tokens):
        return False
    *inner, final = words
    if any(sentence.key(n + place) != word for place, word in enumerate(inner)):
        return False
    key = sentence.key(n + len(words) - 1)
    if key == final:
        return True
    if sentence.language != "tr":
        return False
    if len(final) < _LEAST_SUFFIXED:
        return key.removeprefix(final) in _SURE_SUFFIXES and key.startswith(final)
    if inflected(key, final):
        return True
    softened = final[:-1] + {"k": "g", "t": "d"}.get(final[-1], final[-1])
    return softened != final and inflected(key, softened)


def _words(name: str) -> Words:
    return tuple(token.key for token in read(name, "tr").tokens)


@cache
def _packaged() -> dict[str, frozenset[str]]:
    """The names that come along, with their ids."""
    found: dict[str, set[str]] = {}
    for name, code in _of_cldr():
        found.setdefault(name, set()).add(code)
    loaded = tomllib.loads(files("dipnot.checking").joinpath("gazetteer.toml").read_text("utf-8"))
    for before, entries in (("", loaded["demonyms"]), (_CAPITALS_OWN, loaded["capitals"])):
        for code, names in entries.items():
            for name in names:
                found.setdefault(name, set()).add(before + code)
    for group, lists in loaded["names"].items():
        for n, names in enumerate(lists):
            for name in names:
                found.setdefault(name, set()).add(f"{group}:{n}")
    return {name: frozenset(ids) for name, ids in found.items()}


def _of_cldr() -> Iterator[tuple[str, str]]:
    """The names of countries, and of languages and peoples, each with its country."""
    from babel import Locale
    from babel.core import get_global

    likely = get_global("likely_subtags")
    for language in ("tr", "en"):
        locale = Locale(language)
        for code, name in locale.territories.items():
            if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES:
                for part in name.replace("&", " and ").split(" - "):
                    bare = part.split(" (")[0]
                    yield bare, code
                    if language == "en":
                        yield from ((people, code) for people in _peoples(bare))
        for code, name in locale.languages.items():
            territory = likely.get(code, "").split("_")[-1]
            if len(code) == 2 == len(territory) and code not in _NO_PEOPLES:
                yield name, territory
                if language == "tr":
                    yield _PEOPLE.sub("", name), territory


def _peoples(country: str) -> Iterator[str]:
    """What the people of an English name may be called, by the ways that English has.

    More than there are: "Chilian" beside "Chilean" does no harm, as nothing else is called so.
    """
    stem = country[:-1]
    forms = [f"{country}i", f"{country}ese", f"{country}ian", f"{country}an", f"{country}ean"]
    if country.endswith("a"):
        forms += [f"{country}n", f"{stem}ese", f"{stem}ian", f"{stem}ean"]
    elif country.endswith(("e", "o", "y")):
        forms += [f"{stem}an", f"{stem}ian", f"{stem}ean", f"{stem}ese", f"{country}lese"]
    elif country.endswith("u"):
        forms += [f"{country}vian"]
    elif country.endswith("land"):
        forms += [f"{country}er", f"{country[:-4]}ish", country[:-4]]
    for form in forms:
        if len(form) > _SHORTEST_PEOPLE:
            yield form
            yield f"{form}s"
