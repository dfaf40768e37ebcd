"""The proper names of a claim, and whether the evidence has them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from dipnot.checking.acronyms import is_spelt_out, shortened
from dipnot.checking.alignment import Alignment
from dipnot.checking.gazetteer import Gazetteer, capital_of, countries
from dipnot.checking.numerals import roman, word_value
from dipnot.checking.sameness import Sameness, generic, same_word
from dipnot.checking.tokens import Sentence, inflected
from dipnot.text.terms import EMPTY_WORDS

_NO_NAMES = frozenset(
    "i mr mrs ms dr prof sayin bay bayan sn sultan padisah pasa pasha bey king queen kral kralice "
    "sir lord pope papa prince prens usd eur gbp try tl q1 q2 q3 q4 h1 h2 kg km mw gw kw ha".split()
)
_KINDS_EN = frozenset("river lake sea mount mountain mountains island valley province city".split())
_KINDS_TR = ("nehr", "irmag", "gol", "deniz", "dag", "ada", "vadi", "eyalet", "il", "sehr", "kent")
_TRANSLATED = 0.6
"""the likeness from which a word translates another: towns, firms and teams lie below 0.59"""
_SPELT_ALIKE = 0.5
_WHERE = re.compile(r"^(?:nin|nun|in|un)?[dt][ea](?:n|ki)?$")


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
    if roman(token.text) or (word_value(token, sentence.language) and not token.suffix):
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
    alignment: Alignment,
) -> Iterator[Name]:
    """The names of the claim that the evidence does not have, in any form."""
    ids = {one for _, found in given for name in found for one in name.ids}
    stated = countries(ids) | capital_of(ids)
    sentences = [sentence for sentence, _ in given]
    short = shortened(claim, sentences)
    sameness = Sameness(claim, sentences)
    present = {
        name.first: _present(name, ids, stated, sameness, place=is_place(claim, name))
        for name in claimed
    }
    for n, name in enumerate(claimed):
        if present[name.first]:
            continue
        if _first_name(claimed, n, present, claim) or _home(name, claimed, given, stated):
            continue
        if n and present[claimed[n - 1].first] and _kind_of_place(claim, name):
            continue
        if not name.ids and _translated(claim, name.first, alignment):
            continue
        if name.first in short or is_spelt_out(claim.tokens[name.first], sentences):
            continue
        yield name


def _kind_of_place(claim: Sentence, name: Name) -> bool:
    """Is it the "Nehri" of "Tuna Nehri", which is the Danube without it too?"""
    if name.ids:
        return False
    key = claim.key(name.first)
    if claim.language == "en":
        return key in _KINDS_EN
    return any(inflected(key, stem) for stem in _KINDS_TR)


def _translated(claim: Sentence, n: int, alignment: Alignment) -> bool:
    """Does the evidence have the word in the other language: "Ödülü" for "Prize"?

    Names that are no words of a language, as those of persons and towns are, come less near to
    each other by their vectors, unless they are spelt alike.
    """
    if n not in alignment.claim.places or not alignment.given:
        return False
    likeness = alignment.similar[alignment.claim.places.index(n)]
    column = int(likeness.argmax())
    s, at = alignment.given[column]
    other = alignment.evidence[s].sentence
    if other.language == claim.language or likeness[column] < _TRANSLATED:
        return False
    spelt = SequenceMatcher(None, claim.tokens[n].key, other.tokens[at].key, autojunk=False)
    return spelt.ratio() < _SPELT_ALIKE


def _present(
    name: Name, ids: set[str], stated: set[str], sameness: Sameness, *, place: bool
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


def is_place(claim: Sentence, name: Name) -> bool:
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

    A text in Turkish that names no country means those of Türkiye: "Merkez Bankası" is "Turkey's
    Central Bank". What lies in Türkiye must be said to.
    """
    if "TR" not in name.ids or stated or not any(one.first == name.last for one in claimed):
        return False
    return any(sentence.language == "tr" for sentence, _ in given)


def same_name(one: Name, its: Sentence, other: Name, its_own: Sentence) -> bool:
    """Are two names, each with its sentence, those of one thing?"""
    if one.ids or other.ids:
        if one.ids & other.ids:
            return True
        stands = (countries(one.ids) | capital_of(one.ids)) & (
            countries(other.ids) | capital_of(other.ids)
        )
        return bool(stands)
    return same_word(
        its.tokens[one.first], its.language, its_own.tokens[other.first], its_own.language
    )


def rival_names(one: Name, its: Sentence, other: Name, its_own: Sentence) -> bool:
    """Could ``other`` stand in the place of ``one``: a country for a country, a town for a town?

    Both are given with their sentences. Where something is may be a town that is not known.
    """
    if is_place(its, one) and is_place(its_own, other):
        return True
    if one.ids and other.ids:
        return bool(_sorts(one.ids) & _sorts(other.ids))
    return not one.ids and not other.ids


def _sorts(ids: Collection[str]) -> set[str]:
    found = {one.partition(":")[0] for one in ids if ":" in one}
    if countries(ids):
        found.add("country")
    if "capital" in found:
        found |= {"country", "places"}  # a town, and a government
    if found & {"institutions", "concept"}:
        found |= {"institutions", "concept"}
    return found
