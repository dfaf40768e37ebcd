"""What a question may be, and what it holds the evidence to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dipnot.errors import InputError
from dipnot.text.decoding import canonical
from dipnot.text.folding import fold, words
from dipnot.text.language import language_of_question

LONGEST = 2_000
"""In code points. What is longer is a text, not a question, and would not fit the encoder."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_CAPITALISED = re.compile(r"(?<!\w)[A-ZÇĞİÖŞÜ][^\W\d_]{3,}")
_APOSTROPHES = ("'", "’")
_STEM = 5
"""Turkish adds its endings behind: words that share their first letters share their root."""

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

_EMPTY = frozenset(
    "ne neden nasil nicin kim kimler kimin hangi hangisi kac kacta nerede nereye mi mu midir mudur "
    "ve ile icin bir bu su o da de ki gore olan olarak oldu olur olan var yok nedir nelerdir neler "
    "neydi hakkinda ilgili diye daha en cok ne kadar zaman kadardi kadardir miydi "
    "the a an of and or to in on at by for from with about what which who whom whose when where "
    "why how is are was were be been do does did has have had it its this that these those there "
    "much many mean means meant say says said according tell me".split()
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its language, its content words (folded stems) and its numbers.

    ``names`` are the folded stems of its proper names, acronyms left out (an article may write
    them in full). ``wants_number`` if only a quantity or a date can answer it.
    """

    text: str
    language: str
    stems: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]
    wants_number: bool


def ask_of(text: str) -> Question:
    """Take ``text`` as a question. Raises :class:`InputError` if it cannot be one."""
    stripped = " ".join(canonical(text).split())
    if not any(letter.isalnum() for letter in stripped):
        raise InputError("the question is empty; ask something, in Turkish or English")
    if len(stripped) > LONGEST:
        raise InputError(
            f"the question has {len(stripped):,} characters, and {LONGEST:,} is the most; "
            "shorten it"
        )
    return Question(
        stripped,
        language_of_question(stripped),
        stems_of(stripped) - {stem_of(word) for word in _EMPTY},
        numbers_of(stripped),
        _names_of(stripped),
        bool(_QUANTITY.search(stripped) or _TIME.search(stripped)),
    )


def _names_of(text: str) -> frozenset[str]:
    """The stems of words that are surely names: capitals within the sentence, or before an '."""
    found = set()
    for match in _CAPITALISED.finditer(text):
        follows = text[match.end() : match.end() + 1]
        if (match.start() > 0 or follows in _APOSTROPHES) and not match[0].isupper():
            found.add(stem_of(fold(match[0])))
    return frozenset(found)


def stems_of(text: str) -> frozenset[str]:
    """The folded stems of the words of ``text``."""
    return frozenset(stem_of(word) for word in words(text))


def numbers_of(text: str) -> frozenset[str]:
    """The numbers of ``text``, as it writes them."""
    return frozenset(_NUMBER.findall(text))


def has_number(text: str) -> bool:
    """Does ``text`` name a quantity or a date, in figures or in words?"""
    return bool(_NUMBER_WORDS.search(text))


def stem_of(word: str) -> str:
    """The first letters of a folded word; short words and numbers whole."""
    return word[:_STEM] if word.isalpha() else word
