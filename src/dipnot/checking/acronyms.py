"""Short forms that a text spells out itself: the letters of "ICWC" open the words of its name."""

from __future__ import annotations

from collections.abc import Sequence

from dipnot.checking.tokens import Sentence, Token
from dipnot.text.terms import EMPTY_WORDS

_FEWEST = 3
"""letters: two open the words of too many names"""


def is_acronym(token: Token) -> bool:
    """Is it written in capitals, and long enough to be told by its letters?"""
    return token.text.isupper() and token.text.isalpha() and len(token.text) >= _FEWEST


def is_spelt_out(token: Token, evidence: Sequence[Sentence]) -> bool:
    """Does a name of the evidence spell the acronym ``token``?"""
    return is_acronym(token) and any(_spelling(token, one) for one in evidence)


def shortened(claim: Sentence, evidence: Sequence[Sentence]) -> set[int]:
    """The tokens of ``claim`` that are names which the evidence has as acronyms."""
    short = {token.text: token for one in evidence for token in one.tokens if is_acronym(token)}
    return {n for token in short.values() for n in _spelling(token, claim)}


def _spelling(acronym: Token, sentence: Sentence) -> list[int]:
    """The tokens, one after another but for small words, that the letters open; or none."""
    places = [
        n for n, token in enumerate(sentence.tokens)
        if not (token.key in EMPTY_WORDS and token.text.islower())
    ]  # fmt: skip
    opening = [sentence.tokens[n].text[0] for n in places]
    letters = list(acronym.text)
    for at in range(len(places) - len(letters) + 1):
        if opening[at : at + len(letters)] == letters:
            return places[at : at + len(letters)]
    return []
