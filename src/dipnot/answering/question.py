"""What a question may be, and what it holds the evidence to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dipnot.errors import InputError
from dipnot.text.folding import words
from dipnot.text.language import language_of_question

LONGEST = 2_000
"""In code points. What is longer is a text, not a question, and would not fit the encoder."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_STEM = 5
"""Turkish adds its endings behind: words that share their first letters share their root."""

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
    """A question with its language, its content words (folded stems) and its numbers."""

    text: str
    language: str
    stems: frozenset[str]
    numbers: frozenset[str]


def ask_of(text: str) -> Question:
    """Take ``text`` as a question. Raises :class:`InputError` if it cannot be one."""
    stripped = " ".join(text.split())
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
        frozenset(_NUMBER.findall(stripped)),
    )


def stems_of(text: str) -> frozenset[str]:
    """The folded stems of the words of ``text``."""
    return frozenset(stem_of(word) for word in words(text))


def numbers_of(text: str) -> frozenset[str]:
    """The numbers of ``text``, as it writes them."""
    return frozenset(_NUMBER.findall(text))


def stem_of(word: str) -> str:
    """The first letters of a folded word; short words and numbers whole."""
    return word[:_STEM] if word.isalpha() else word
