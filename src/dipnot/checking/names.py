"""The proper names of a claim, and whether the evidence has them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from dipnot.checking.gazetteer import Gazetteer, capital_of, countries
from dipnot.checking.tokens import Sentence, Token, inflected
from dipnot.checking.transliteration import alike
from dipnot.model import Language
from dipnot.text.terms import EMPTY_WORDS, stem

_NO_NAMES = frozenset(
    "i mr mrs ms dr prof sayin bay bayan sn q1 q2 q3 q4 h1 h2 kg km mw gw kw ha".split()
)
_SHORTEST = 4
_WHERE = re.compile(r"^(?:nin|nun|in|un)?[dt][ea](?:n|ki)?$")
_MAKERS = re.compile(r"c[iu](?:l[ea]r.*)?$")
"""Those who do something with what is named: "Ceditçiler"."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name from token ``first`` up to and without ``last``; ``ids`` if it is known."""

    text: str
    first: int
    last: int
    ids: frozenset[str] = frozenset()


def names(sentence: Sentence, gazetteer: Gazetteer, taken: Collection[int]) -> list[Name]:
    """The names of ``sentence``: the known ones, and each other word with a capital.

    A capital at the beginning tells nothing, so that the first word is a name only if it is
    known, bears an apostrophe, or stands before another capital.
    """
    found: list[Name] = []
    known = {n: (last, ids) for n, last, ids in gazetteer.names_in(sentence)}
    n = 0
    while n < len(sentence.tokens):
        if n in known and n not in taken:
            last, ids = known[n]
            found.append(Name(_text(sentence, n, last), n, last, ids))
            n = last
            continue
        if n not in taken and _capital(sentence, n):
            found.append(Name(sentence.tokens[n].text, n, n + 1))
        n += 1
    return found


def _text(sentence: Sentence, first: int, last: int) -> str:
    return sentence.text[sentence.tokens[first].start : sentence.tokens[last - 1].end]


def _capital(sentence: Sentence, n: int) -> bool:
    token = sentence.tokens[n]
    if not token.text[0].isupper() or token.key in _NO_NAMES or len(token.text) < 2:
        return False
    if token.key in EMPTY_WORDS and not (token.text.isupper() and len(token.text) > 2):
        return False
    if n and not _opens(sentence, n):
        return True
    if token.suffix or token.text.isupper():
        return True
    following = sentence.tokens[n + 1] if n + 1 < len(sentence.tokens) else None
    return bool(
        following
        and following.text[0].isupper()
        and sentence.text[token.end : following.start] in {" ", "-"}
        and sentence.key(n + 1) not in EMPTY_WORDS
    )


def _opens(sentence: Sentence, n: int) -> bool:
    """Does token ``n`` open a sentence or a quotation?"""
    between = sentence.text[sentence.tokens[n - 1].end : sentence.tokens[n].start]
    return any(sign in between for sign in '.!?:“"')


def absent(
    claimed: Sequence[Name],
    claim: Sentence,
    given: Sequence[tuple[Sentence, Sequence[Name]]],
) -> Iterator[Name]:
    """The names of the claim that the evidence does not have, in any form."""
    ids = {one for _, found in given for name in found for one in name.ids}
    stated = countries(ids) | capital_of(ids)
    sameness = _Sameness(claim, [sentence for sentence, _ in given])
    present = {
        name.first: _present(name, ids, stated, sameness, place=_place(claim, name))
        for name in claimed
    }
    for n, name in enumerate(claimed):
        if present[name.first]:
            continue
        if _first_name(claimed, n, present, claim) or _home(name, claimed, given, stated):
            continue
        yield name


def _present(
    name: Name, ids: set[str], stated: set[str], sameness: _Sameness, *, place: bool
) -> bool:
    """Is the name in the evidence? A ``place`` does not stand for its government."""
    if name.ids:
        if name.ids & ids:
            return True
        governs = countries(name.ids) | (set() if place else capital_of(name.ids))
        if governs & stated:
            return True
        if countries(name.ids) or capital_of(name.ids):
            return sameness.has_word(name.first) if capital_of(name.ids) else False
    return all(sameness.has_word(n) for n in range(name.first, name.last))


def _place(claim: Sentence, name: Name) -> bool:
    """Is it where something is, comes from or goes: "Kabil'den", "in Kabul"?"""
    if claim.language == "en":
        return claim.key(name.first - 1) in {"in", "at", "near", "outside"}
    return bool(_WHERE.search(claim.tokens[name.last - 1].suffix))


def _first_name(claimed: Sequence[Name], n: int, present: dict[int, bool], claim: Sentence) -> bool:
    """Is it a first name whose surname the evidence has?"""
    name = claimed[n]
    if name.ids or n + 1 >= len(claimed):
        return False
    following = claimed[n + 1]
    both = claim.tokens[name.first], claim.tokens[following.first]
    if any(generic(token.key, claim.language) for token in both):
        return False
    between = claim.text[claim.tokens[name.last - 1].end : claim.tokens[following.first].start]
    if following.first != name.last or between not in {" ", "-"} or following.ids:
        return False
    return present[following.first] or _first_name(claimed, n + 1, present, claim)


def _home(
    name: Name,
    claimed: Sequence[Name],
    given: Sequence[tuple[Sentence, Sequence[Name]]],
    stated: set[str],
) -> bool:
    """Is it the country that an institution of the evidence is understood to be of?

    A text in Turkish that names no country speaks of Türkiye.
    """
    if "TR" not in name.ids or stated or len(claimed) < 2:
        return False
    return any(sentence.language == "tr" for sentence, _ in given)


class _Sameness:
    """Whether words of the claim stand in the evidence, translated or spelt otherwise."""

    def __init__(self, claim: Sentence, evidence: Sequence[Sentence]) -> None:
        self.claim = claim
        self._given = [(token, one.language) for one in evidence for token in one.tokens]
        self._stems = {stem(token.text, language) for token, language in self._given}
        self._generic = {
            group for token, language in self._given for group in generic(token.key, language)
        }

    def has_word(self, n: int) -> bool:
        """Is token ``n`` of the claim in the evidence?"""
        token, language = self.claim.tokens[n], self.claim.language
        if token.key in EMPTY_WORDS and not token.text.isupper():
            return True
        if stem(token.text, language) in self._stems:
            return True
        groups = generic(token.key, language)
        if groups:
            return bool(groups & self._generic)
        return any(_same(token, language, other, its) for other, its in self._given)


def _same(token: Token, language: Language, other: Token, its: Language) -> bool:
    one, two = token.key, other.key
    if one == two:
        return True
    if token.text.isupper() or other.text.isupper():
        return (
            inflected(one, two) or inflected(two, one)
            if token.text[:2] == other.text[:2]
            else False
        )
    if not other.text[0].isupper() or not other.text[0].isalpha():
        return False
    return any(
        alike(left, language, right, its)
        for left in _bare(token, language)
        for right in _bare(other, its)
    )


def _bare(token: Token, language: Language) -> Iterator[str]:
    """The word, and without what may be a suffix that lost its apostrophe."""
    yield token.text
    if language != "tr":
        if token.key.endswith("s") and len(token.key) > _SHORTEST:
            yield token.text[:-1]
        return
    maker = _MAKERS.search(token.key)
    if maker and maker.start() >= _SHORTEST:
        yield token.text[: maker.start()]
    if not token.suffix:
        for length in range(_SHORTEST, len(token.text)):
            if inflected(token.key, token.key[:length]):
                yield token.text[:length]


@cache
def _generic() -> dict[str, list[tuple[str, int]]]:
    """The translated words with their groups, by the first two letters."""
    loaded = tomllib.loads(files("dipnot.checking").joinpath("generic.toml").read_text("utf-8"))
    found: dict[str, list[tuple[str, int]]] = {}
    for n, group in enumerate(loaded["words"]):
        for word in group:
            found.setdefault(word[:2], []).append((word, n))
    return found


@lru_cache(16_384)
def generic(key: str, language: Language) -> frozenset[int]:
    """The groups of translated common words that ``key`` is in."""
    return frozenset(
        n
        for word, n in _generic().get(key[:2], ())
        if key == word or (language == "tr" and inflected(key, word))
    )


def same_name(one: Name, its: Sentence, other: Name, its_own: Sentence) -> bool:
    """Are two names, each with its sentence, those of one thing?"""
    if one.ids or other.ids:
        if one.ids & other.ids:
            return True
        stands = (countries(one.ids) | capital_of(one.ids)) & (
            countries(other.ids) | capital_of(other.ids)
        )
        return bool(stands)
    return _same(its.tokens[one.first], its.language, its_own.tokens[other.first], its_own.language)


def rival_names(one: Name, other: Name) -> bool:
    """Could ``other`` stand in the place of ``one``: a country for a country?"""
    if one.ids and other.ids:
        governs = bool(countries(one.ids) | capital_of(one.ids))
        other_governs = bool(countries(other.ids) | capital_of(other.ids))
        return governs == other_governs
    return not one.ids and not other.ids
