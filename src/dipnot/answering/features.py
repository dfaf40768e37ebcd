"""What speaks for a sentence as an answer, in a handful of numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from dipnot.answering.expecting import has
from dipnot.answering.measuring import measures, years_of
from dipnot.answering.naming import is_calendar, named
from dipnot.answering.question import Question
from dipnot.library.rows import Vectors
from dipnot.model import Article, Language
from dipnot.retrieval.hits import Hit
from dipnot.retrieval.lexical import LexicalQuestion
from dipnot.text.markup import shown
from dipnot.text.terms import terms

_BEFORE = 0.7
_TWO_BEFORE = _AROUND = 0.5
"""What a thing that is asked for is worth if it stands in the sentence before, in the one before
that, or elsewhere in the paragraph or in the headings."""
_FAR = 4
"""sentences before, in which a name may have been given that is not repeated"""
_CAPITALISED = re.compile(r"\b[A-ZÇĞİÖŞÜÂÎÛ][^\W\d_]+")
_MOST_KEPT = 256
"""articles whose terms are remembered"""


@dataclass(frozen=True, slots=True)
class Features:
    """One candidate sentence: similarities are cosines of centred vectors, the rest 0 to 1.

    ``lexical`` is what the sentence itself has of what is asked for, ``covered`` how near it and
    what leads up to it come to the words of the question, in either language, ``found`` the score
    of its passage; ``kind`` whether it has what is expected (a date, a sum …), .5 if anything may
    answer; ``lacking`` the weight of the weightiest name or number that neither it nor its
    surroundings have; ``of_another_year`` whether it names years, but none of those asked about.
    """

    sentence: float
    passage: float
    lexical: float
    covered: float
    found: float
    kind: float
    lacking: float
    of_another_year: float
    foreign: float

    def vector(self) -> Vectors:
        """(9,), in the order of the fields."""
        return np.array([getattr(self, name) for name in NAMES], np.float32)


NAMES = tuple(Features.__dataclass_fields__)


class Surroundings:
    """The terms of one article's sentences, paragraphs and headings, found when first needed."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._marks = article.mark_spans
        self._terms: dict[int, list[str]] = {}
        self._paragraphs: dict[int, list[int]] = {}
        for sentence in article.sentences:
            self._paragraphs.setdefault(sentence.paragraph, []).append(sentence.n)

    def sentence(self, n: int) -> list[str]:
        """The stems of sentence ``n``."""
        if n not in self._terms:
            one = self._article.sentences[n]
            text = shown(self._article.text, one.start, one.end, self._marks)
            self._terms[n] = [stem for stem, _ in terms(text, self._article.language)]
        return self._terms[n]

    def before(self, n: int, distance: int) -> list[str]:
        """The stems of the sentence so far before, in the same section; none if there is none."""
        sentences = self._article.sentences
        if n < distance or sentences[n - distance].section != sentences[n].section:
            return []
        return self.sentence(n - distance)

    def names(self, n: int) -> set[str]:
        """The capitalised words in and around sentence ``n``."""
        one = self._article.sentences[n]
        section = None if one.section is None else self._article.sections[one.section]
        first = self._article.sentences[max(n - _FAR, 0)]
        last = self._article.sentences[self._paragraphs[one.paragraph][-1]]
        heading = section.title if section else ""
        text = f"{self._article.title} {heading} {self._article.text[first.start : last.end]}"
        return set(_CAPITALISED.findall(text))

    def around(self, n: int) -> list[str]:
        """The stems of the whole paragraph, of the title and of the section's heading."""
        one = self._article.sentences[n]
        heading = "" if one.section is None else self._article.sections[one.section].title
        titles = terms(f"{self._article.title} {heading}", self._article.language)
        paragraph = [stem for m in self._paragraphs[one.paragraph] for stem in self.sentence(m)]
        return paragraph + [stem for stem, _ in titles]


class Kept:
    """The surroundings within the articles asked about lately, by identifier and text."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int], Surroundings] = {}

    def of(self, article: Article) -> Surroundings:
        """The surroundings within ``article``."""
        key = article.id, hash(article.text)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            found = self._kept[key] = Surroundings(article)
        return found


_KEPT = Kept()


def features_of(
    question: Question, text: str, hit: Hit, article: Article, n: int | None, covered: float
) -> Features:
    """The features of sentence ``n`` of ``article``, shown as ``text``; of a note, ``None``."""
    asked = hit.asked
    if n is None:
        stems = [stem for stem, _ in terms(text, article.language)]
        around = asked.having(stems)
        names = set(_CAPITALISED.findall(text))
    else:
        near = _KEPT.of(article)
        stems = near.sentence(n)
        around = found_around(asked, near, n)
        names = near.names(n)
    return Features(
        sentence=hit.dense if n is None else dict(hit.sentences)[n],
        passage=hit.dense,
        lexical=asked.score(stems),
        covered=covered,
        found=hit.score,
        kind=kind_of(question, text, article.language),
        lacking=lacking(asked, around, question.names, names),
        of_another_year=float(is_of_another_year(question.text, text)),
        foreign=float(article.language != question.language),
    )


def found_around(asked: LexicalQuestion, near: Surroundings, n: int) -> Vectors:
    """What sentence ``n`` has of each thing sought, with its surroundings: (sought,)."""
    found: Vectors = np.maximum.reduce(
        [
            asked.having(near.sentence(n)),
            _BEFORE * asked.having(near.before(n, 1)),
            _TWO_BEFORE * asked.having(near.before(n, 2)),
            _AROUND * asked.having(near.around(n)),
        ]
    )
    return found


def kind_of(question: Question, text: str, language: Language) -> float:
    """The share of the kinds of thing that are expected that ``text`` has; .5 if none is."""
    if question.measure and not measures(question.measure, text, language):
        return 0.0
    wanted = question.expected
    return sum(has(kind, text) for kind in wanted) / len(wanted) if wanted else 0.5


def is_of_another_year(question: str, text: str) -> bool:
    """Do both name years, and none that both name?"""
    asked, told = years_of(question), years_of(text)
    return bool(asked and told) and not asked & told


def lacking(
    asked: LexicalQuestion, around: Vectors, names: frozenset[str], there: set[str]
) -> float:
    """The weight of the weightiest name or number that is asked for and not ``around``.

    ``there`` are the words that a name may be spelt as.
    """
    missing = [
        float(weight) * (1 - min(1.0, float(having) / _AROUND))
        for one, weight, having in zip(asked.sought, asked.weights, around, strict=True)
        if one.asked in names
        and (one.asked[:1].isdigit() or not (is_calendar(one.asked) or named(one.asked, there)))
    ]
    return max(missing, default=0.0)
