"""Which words of the evidence the words of a claim speak of, across languages.

A word that is the same, or a form of the same stem, is aligned fully; else the cosine of the two
words' vectors counts, each less the mean of its language (see ``embedding/background.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dipnot.checking.axes import poles
from dipnot.checking.tokens import Sentence
from dipnot.embedding.background import TEXTS
from dipnot.embedding.encoder import Encoder, Vectors
from dipnot.model import Language
from dipnot.text.terms import EMPTY_WORDS, stem, terms

_CACHED = 50_000
_REACH = 6.0
"""tokens over which nearness to a word fades"""
_LEAST = 0.3
"""the likeness from which a word is taken for another"""
_SAME_POLE = 0.7
"""how alike words are that say the same of two contraries"""
_OTHER_CLAUSE = 0.35
"""what a word counts that stands in another clause"""
_NOBODY = frozenset("kimse hic hicbir hicbiri nobody nothing nowhere none".split())
"""Words that say only that something is denied."""
_BREAKS = re.compile(r"[;:,()–—]|\s-\s")
_JOINING = frozenset(
    "and but while whereas although though however yet or because when after before "
    "ve ama fakat ancak oysa iken veya ya".split()
)


class WordVectors:
    """Vectors of words, centred by language and kept."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[tuple[str, Language], Vectors] = {}
        self._centres: dict[Language, Vectors] = {
            language: encoder.words([word for text in texts for _, word in terms(text, language)])
            .mean(axis=0)
            for language, texts in TEXTS.items()
        }  # fmt: skip

    def of(self, words: Sequence[tuple[str, Language]]) -> Vectors:
        """The vectors (n, d) of words, each of length 1."""
        if len(self._known) > _CACHED:
            self._known.clear()
        known = self._known
        new = [word for word in dict.fromkeys(words) if word not in known]
        if new:
            vectors = self._encoder.words([word for word, _ in new])
            for word, vector in zip(new, vectors, strict=True):
                moved = vector - self._centres.get(word[1], self._centres["en"])
                known[word] = moved / max(float(np.linalg.norm(moved)), 1e-9)
        return np.stack([known[word] for word in words])


@dataclass(frozen=True, slots=True)
class Content:
    """The words of a sentence that say something: token numbers, and the clause of each token."""

    sentence: Sentence
    places: tuple[int, ...]
    clauses: tuple[int, ...]


def content(sentence: Sentence) -> Content:
    """What ``sentence`` consists of."""
    clause, clauses, places = 0, [], []
    position = 0
    for n, token in enumerate(sentence.tokens):
        between = sentence.text[position : token.start]
        if n and (_BREAKS.search(between) or token.key in _JOINING):
            clause += 1
        clauses.append(clause)
        position = token.end
        name = token.text.isupper() and len(token.text) > 1
        if len(token.key) > 1 and (name or token.key not in EMPTY_WORDS | _NOBODY):
            places.append(n)
    return Content(sentence, tuple(places), tuple(clauses))


class Alignment:
    """The likeness of each content word of a claim to each of its evidence.

    ``similar`` is (claim words, evidence words); ``given`` are the evidence's (sentence, token).
    """

    def __init__(self, claim: Content, evidence: Sequence[Content], vectors: WordVectors) -> None:
        self.claim, self.evidence = claim, evidence
        self.given = [(s, n) for s, one in enumerate(evidence) for n in one.places]
        left = [_word(claim.sentence, n) for n in claim.places]
        right = [_word(evidence[s].sentence, n) for s, n in self.given]
        if not left or not right:
            self.similar: NDArray[np.float32] = np.zeros((len(left), len(right)), np.float32)
            return
        both = vectors.of([*left, *right])  # at once, as each call waits for the others
        self.similar = both[: len(left)] @ both[len(left) :].T
        same = _ids(map(_sameness, left))[:, None] == _ids(map(_sameness, right))
        figures = _figures(left)[:, None] | _figures(right)
        self.similar = np.where(figures, same, np.where(same, 1, self.similar)).astype(np.float32)
        self._agree_on_poles()
        np.clip(self.similar, 0, 1, out=self.similar)

    def _agree_on_poles(self) -> None:
        """Words that say the same of two contraries, as "sold" and "ihraç", are alike."""
        rows = {n: row for row, n in enumerate(self.claim.places)}
        columns = {place: column for column, place in enumerate(self.given)}
        for one in poles(self.claim.sentence):
            for s, content_ in enumerate(self.evidence):
                for other in poles(content_.sentence):
                    place = s, other.n
                    if (
                        (one.axis, one.up) == (other.axis, other.up)
                        and one.n in rows
                        and place in columns
                    ):
                        at = rows[one.n], columns[place]
                        self.similar[at] = max(self.similar[at], _SAME_POLE)

    def coverage(self) -> NDArray[np.float32]:
        """For each content word of the claim, how near its nearest word of the evidence is."""
        if not self.given:
            return np.zeros(len(self.claim.places), np.float32)
        return np.asarray(self.similar.max(axis=1), np.float32)

    def nearest(self) -> NDArray[np.float32]:
        """For each content word of the claim the nearest of each sentence: (words, sentences)."""
        found = np.zeros((len(self.claim.places), len(self.evidence)), np.float32)
        of = np.array([s for s, _ in self.given], np.int64)
        having, starts = np.unique(of, return_index=True)
        if self.claim.places and len(having):
            found[:, having] = np.maximum.reduceat(self.similar, starts, axis=1)
        return found

    def coverages(self) -> list[float]:
        """The mean of that for each sentence of the evidence, 0 to 1."""
        if not self.claim.places:
            return [0.0] * len(self.evidence)
        return [float(one) for one in self.nearest().mean(axis=0)]

    def spoken_of(self) -> NDArray[np.float32]:
        """For each content word of the evidence, how near the claim comes to it."""
        if not self.claim.places:
            return np.zeros(len(self.given), np.float32)
        return np.asarray(self.similar.max(axis=0), np.float32)

    def likeness_of(self, n: int) -> float:
        """How near the claim's token ``n`` is to its nearest word of the evidence."""
        if n not in self.claim.places or not self.given:
            return 0.0
        return float(self.similar[self.claim.places.index(n)].max())

    def likeness_to(self, s: int, n: int) -> float:
        """How near the claim comes to a token of the evidence."""
        if (s, n) not in self.given or not self.claim.places:
            return 0.0
        return float(self.similar[:, self.given.index((s, n))].max())

    def near_given(self, s: int, n: int, *, own: bool = False) -> NDArray[np.float32]:
        """The weights of the evidence's content words around a token; 0 in other sentences."""
        weights = np.zeros(len(self.given), np.float32)
        mine = [column for column, (other, _) in enumerate(self.given) if other == s]
        weights[mine] = _near(self.evidence[s], n, self.evidence[s].places, own=own)
        return weights

    def bound(self, n: int, s: int, at: int, *, own: bool = False) -> float:
        """How well the surroundings of the claim's token ``n`` fit those of an evidence token.

        0 to 1; the tokens themselves count only if ``own``.
        """
        wanted = _near(self.claim, n, self.claim.places, own=own)
        if not wanted.sum() or not self.given:
            return 0.0
        offered = np.sqrt(self.near_given(s, at, own=own))
        best = (self.similar * offered).max(axis=1)
        return float((wanted * best).sum() / wanted.sum())

    def mentioned(self, s: int, at: int) -> float:
        """How much of what stands around an evidence token, itself included, the claim says."""
        offered = self.near_given(s, at, own=True)
        if not offered.sum() or not self.claim.places:
            return 0.0
        return float((offered * self.spoken_of()).sum() / offered.sum())

    def leaning(
        self, n: int, match: tuple[int, int], rival: tuple[int, int], *, apart: bool = True
    ) -> float:
        """Does what the claim says around its token ``n`` belong to ``match`` or to ``rival``?

        Both are (sentence, token) of the evidence. Each word of the claim votes with its nearest
        word of the evidence, for whichever of both that stands by; -1 (rival) to 1 (match).
        """
        if not self.given or not self.claim.places:
            return 0.0
        wanted = (
            _near(self.claim, n, self.claim.places)
            if apart
            else np.ones(len(self.claim.places), np.float32)
        )
        likeness = np.where(self.similar >= _LEAST, self.similar, 0)
        likeness = likeness**2 * wanted[:, None]
        sides = self.near_given(*match) - self.near_given(*rival)
        best = likeness.max(axis=1)
        nearest = likeness >= 0.8 * best[:, None]
        votes = np.where(nearest & (likeness > 0), sides * likeness, 0)
        count = np.maximum((nearest & (likeness > 0)).sum(axis=1), 1)
        total = float(best.sum())
        return float((votes.sum(axis=1) / count).sum() / total) if total else 0.0


def _sameness(word: tuple[str, Language]) -> str:
    """What is equal for words that are the same: figures as they stand, words by their stems."""
    return word[0] if word[0][0].isdigit() else stem(*word)


def _ids(words: Iterable[str]) -> NDArray[np.int64]:
    """A number a word, the same for the same."""
    return np.fromiter(map(hash, words), np.int64)


def _figures(words: Sequence[tuple[str, Language]]) -> NDArray[np.bool_]:
    return np.array([word[0].isdigit() for word, _ in words])


def _near(one: Content, n: int, places: Sequence[int], *, own: bool = False) -> NDArray[np.float32]:
    at = np.array(places, np.float32)
    weights = np.exp(-np.abs(at - n) / _REACH)
    weights *= [1.0 if one.clauses[p] == one.clauses[n] else _OTHER_CLAUSE for p in places]
    weights[at == n] = float(own)
    return np.asarray(weights, np.float32)


def _word(sentence: Sentence, n: int) -> tuple[str, Language]:
    token = sentence.tokens[n]
    return token.text if token.text.isupper() else token.lower, sentence.language
