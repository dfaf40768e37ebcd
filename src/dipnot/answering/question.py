"""What a question may be, and what it holds the evidence to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dipnot.answering.following import in_context
from dipnot.errors import InputError
from dipnot.text.decoding import canonical
from dipnot.text.language import language_of_question
from dipnot.text.terms import terms

LONGEST = 2_000
"""In code points. What is longer is a text, not a question, and would not fit the encoder."""

_CAPITALISED = re.compile(r"(?<!\w)[A-ZÇĞİÖŞÜ][^\W\d_]{3,}")
_APOSTROPHES = ("'", "’")

_NUMBER_WORDS = re.compile(
    r"\d|\b(?:yarı|çeyre|üçte|dörtte|beşte|iki|üç|dört|beş|altı|yedi|sekiz|dokuz|yirmi|otuz|yüz|bin|"
    r"mily|half|quarter|third|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|"
    r"million|billion|double|triple)",
    re.IGNORECASE,
)
_QUANTITY = re.compile(
    r"\b(?:kaç\w*|ne kadar\w*|yüzde kaç\w*|how (?:many|much|large|big|high|long|far)|"
    r"what (?:share|percentage|proportion|number|amount|total)|"
    r"what was the (?:total|value|cost))\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:ne zaman\w*|hangi (?:yıl|tarih|ay|gün)\w*|when|"
    r"(?:what|which) (?:year|date|month|day))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its language, its content words (stems) and its numbers.

    ``sought`` is ``text`` with what it leaves unsaid: the questions that it follows. ``names``
    are the stems of its proper names, acronyms left out (an article may write them in full).
    ``wants_number`` if only a quantity or a date can answer it.
    """

    text: str
    sought: str
    language: str
    stems: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]
    wants_number: bool


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
        stems_of(sought, language),
        numbers_of(stripped, language),
        _names_of(sought, language),
        bool(_QUANTITY.search(stripped) or _TIME.search(stripped)),
    )


def _names_of(text: str, language: str) -> frozenset[str]:
    """The stems of words that are surely names: capitals within the sentence, or before an '."""
    found: set[str] = set()
    for match in _CAPITALISED.finditer(text):
        follows = text[match.end() : match.end() + 1]
        if (match.start() > 0 or follows in _APOSTROPHES) and not match[0].isupper():
            found |= stems_of(match[0], language)
    return frozenset(found)


def stems_of(text: str, language: str) -> frozenset[str]:
    """The stems of the words of ``text`` that say something."""
    return frozenset(stem for stem, _ in terms(text, language))


def numbers_of(text: str, language: str) -> frozenset[str]:
    """The numbers of ``text``, in one form whatever the language."""
    return frozenset(stem for stem, word in terms(text, language) if word[0].isdigit())


def has_number(text: str) -> bool:
    """Does ``text`` name a quantity or a date, in figures or in words?"""
    return bool(_NUMBER_WORDS.search(text))
