"""What speaks for a sentence as an answer, in a handful of numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dipnot.answering.expecting import has
from dipnot.answering.measuring import measures, years_of
from dipnot.answering.naming import is_calendar, named
from dipnot.answering.parts import Part
from dipnot.answering.question import Question
from dipnot.answering.surroundings import Kept, Surroundings, capitalised
from dipnot.library.rows import Vectors
from dipnot.model import Language
from dipnot.retrieval.lexical import LexicalQuestion
from dipnot.text.terms import terms

_BEFORE = 0.7
_TWO_BEFORE = _AROUND = 0.5
"""What a thing that is asked for is worth if it stands in the sentence before, in the one before
that, or elsewhere in the paragraph or in the headings."""


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


_KEPT = Kept()


def features_of(question: Question, part: Part, covered: float) -> Features:
    """The features of ``part``; ``covered`` is what it has of the question's words."""
    asked, text, n = part.hit.asked, part.evidence.shown, part.n
    if n is None:
        stems = [stem for stem, _ in terms(*part.text)]
        around, names = asked.having(stems), capitalised(text)
    else:
        near = _KEPT.of(part.article)
        stems, names = near.sentence(n), near.names(n)
        around = found_around(asked, near, n)
    return Features(
        sentence=part.hit.dense if n is None else dict(part.hit.sentences)[n],
        passage=part.hit.dense,
        lexical=asked.score(stems),
        covered=covered,
        found=part.hit.score,
        kind=kind_of(question, *part.text),
        lacking=lacking(asked, around, question.names, names),
        of_another_year=float(is_of_another_year(question.years, text)),
        foreign=float(part.article.language != question.language),
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


def is_of_another_year(asked: frozenset[str], text: str) -> bool:
    """Does ``text`` name years, but none of those ``asked`` about?"""
    told = years_of(text)
    return bool(asked and told) and not asked & told


def lacking(
    asked: LexicalQuestion, around: Vectors, names: frozenset[str], there: frozenset[str]
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
