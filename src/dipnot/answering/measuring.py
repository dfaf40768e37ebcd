"""What a question wants measured, and whether a sentence is of the years that it names.

"How many tonnes" is not answered by kilometres, nor what was in 2024 by what was in 2022.
"""

from __future__ import annotations

import re

from dipnot.checking.moments import moments, taken
from dipnot.checking.quantities import quantities
from dipnot.checking.tokens import Sentence, read
from dipnot.checking.units import unit_at
from dipnot.model import Language

_SCALES = frozenset("bin milyon milyar trilyon thousand million billion trillion".split())
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


def measure_of(question: str, language: Language) -> str | None:
    """The dimension of the unit after "how many" or ``kaç``: mass, length, usd and so on."""
    sentence = read(question, language)
    keys = [token.key for token in sentence.tokens]
    for n, key in enumerate(keys):
        if key == "kac" or (key == "many" and sentence.key(n - 1) == "how"):
            return _unit_after(sentence, n + 1)
    return None


def _unit_after(sentence: Sentence, n: int) -> str | None:
    while sentence.key(n) in _SCALES:
        n += 1
    found = unit_at(sentence, n)
    return found[0].of if found else None


def measures(dimension: str, text: str, language: Language) -> bool:
    """Does ``text`` give a quantity of ``dimension``?"""
    sentence = read(text, language)
    return any(one.of == dimension for one in quantities(sentence, taken(moments(sentence))))


def years_of(text: str) -> frozenset[str]:
    """The years that ``text`` names."""
    return frozenset(_YEAR.findall(text))
