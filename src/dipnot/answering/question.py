"""What a question may be, and what it holds the evidence to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dipnot.answering.expecting import expected
from dipnot.answering.following import in_context
from dipnot.answering.measuring import measure_of, years_of
from dipnot.errors import InputError
from dipnot.text.decoding import canonical
from dipnot.text.folding import fold
from dipnot.text.language import language_of_question
from dipnot.text.terms import terms

LONGEST = 2_000
"""In code points. What is longer is a text, not a question, and would not fit the encoder."""

_CAPITALISED = re.compile(r"(?<!\w)[A-ZÇĞİÖŞÜ][^\W\d_]{3,}")
_APOSTROPHES = ("'", "’")

_COMPARES = re.compile(
    r"\b(?:iki|two|both) (?:\w+ ){0,3}(?:yazi\w*|makale\w*|articles?|authors?|texts?)|\bdiffer\w*|"
    r"\bdisagree\w*|\bcompare[ds]?\b|karsilastir\w*|ayris\w*|yazilar\w*|makaleler\w*|\barticles\b|"
    r"farkli (?:tahmin|gorus|yorum)\w*"
)


_SOURCE = re.compile(
    r"\b(?:hangi|ne gibi) (?:\w+ )?(?:kaynag|kaynak|yayin|haber|rapor|kitap|eser|calisma)\w*|"
    r"kaynag\w* (?:ne|nedir|kim\w*|hangisi)\b|neye dayan\w*|kime dayan\w*|atif\w*|"
    r"\b(?:which|what) (?:\w+ )?(?:source|publication|outlet|report|study|book|work|paper)s?\b|"
    r"\bsource (?:is|for|of|does)|\bciting\b|\bcited\b|\bcites?\b"
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what it tells about its answer.

    ``sought`` is ``text`` with what it leaves unsaid: the questions that it follows. ``names``
    are its words that are surely proper names, and its numbers, as it writes them.
    ``expected`` are the kinds of thing of which one must answer
    (:mod:`dipnot.answering.expecting`), ``measure`` is the dimension in which it wants an amount,
    ``years`` are those that it names. ``compares`` if it asks how articles differ,
    ``asks_source`` if it asks what a statement is taken from.
    """

    text: str
    sought: str
    language: str
    names: frozenset[str]
    expected: frozenset[str]
    measure: str | None
    years: frozenset[str]
    compares: bool
    asks_source: bool


def ask_of(text: str, history: Sequence[str] = ()) -> Question:
    """Take ``text`` as a question. Raises :class:`InputError` if it cannot be one."""
    stripped = " ".join(canonical(text).split())
    if not any(letter.isalnum() for letter in stripped):
        raise InputError("the question is empty; ask something, in Turkish or English")
    if len(stripped) > LONGEST:
        raise InputError(
            f"the question has {len(stripped):,} characters, and {LONGEST:,} is the most; "
            "shorten it"
        )
    language = language_of_question(stripped)
    sought = in_context(stripped, history)[-LONGEST:]
    return Question(
        stripped,
        sought,
        language,
        _names_of(stripped) | _numbers_of(stripped, language),
        expected(stripped),
        measure_of(stripped, language),
        years_of(stripped),
        bool(_COMPARES.search(fold(stripped))),
        bool(_SOURCE.search(fold(stripped))),
    )


def _numbers_of(text: str, language: str) -> frozenset[str]:
    """The numbers and full dates of ``text``."""
    return frozenset(word for _, word in terms(text, language) if word[0].isdigit())


def _names_of(text: str) -> frozenset[str]:
    """The words that are surely names: capitals within the sentence, or before an apostrophe."""
    return frozenset(
        match[0]
        for match in _CAPITALISED.finditer(text)
        if match.start() > 0 or text[match.end() : match.end() + 1] in _APOSTROPHES
    )
