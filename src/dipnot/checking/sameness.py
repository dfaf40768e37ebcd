"""Whether a word of a claim's name stands in the evidence, translated or spelt otherwise."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from dipnot.checking.tokens import Sentence, Token, inflected
from dipnot.checking.transliteration import alike
from dipnot.model import Language
from dipnot.text.terms import EMPTY_WORDS, stem

_SHORTEST = 4
_ADJECTIVE = re.compile(r"(?:i|e)?an$|ine$|ese$|ic$|ish$|s$")
"""What makes an English adjective of a place: "Alpine", "Siberian"."""
_MAKERS = re.compile(r"c[iu](?:l[ea]r.*)?$")
"""Those who do something with what is named: "Ceditçiler"."""


class Sameness:
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
        return any(same_word(token, language, other, its) for other, its in self._given)


def same_word(token: Token, language: Language, other: Token, its: Language) -> bool:
    """Are two words, each with its language, one name, spelt or suffixed otherwise?"""
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
        bare = _ADJECTIVE.sub("", token.text)
        if bare != token.text and len(bare) >= _SHORTEST - 1:
            yield bare
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
