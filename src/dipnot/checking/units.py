"""Units of measure and money, by their names in Turkish and English."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from dipnot.checking.tokens import Sentence, inflected
from dipnot.model import Language

_LONGEST = 3
"""words of a unit's name"""


@dataclass(frozen=True, slots=True)
class Unit:
    """What is measured, and how many of its base one of this is: a tonne is 1,000,000 g."""

    of: str
    size: Decimal
    name: str


PERCENT = Unit("percent", Decimal(1), "percent")
TIMES = Unit("times", Decimal(1), "times")


@cache
def _units(language: Language) -> dict[str, dict[tuple[str, ...], Unit]]:
    """The units by the first letter of their names, each name as its words, the longest first."""
    loaded = tomllib.loads(files("dipnot.checking").joinpath("units.toml").read_text("utf-8"))
    named = [
        (tuple(name.split()), Unit(entry["of"], Decimal(entry["size"]), name))
        for entry in loaded["unit"]
        for name in entry[language]
    ]
    by_letter: dict[str, dict[tuple[str, ...], Unit]] = {}
    for words, unit in sorted(named, key=lambda one: (-len(one[0]), -len(one[0][-1]))):
        by_letter.setdefault(words[0][0], {})[words] = unit
    return by_letter


def unit_at(sentence: Sentence, n: int) -> tuple[Unit, int] | None:
    """The unit whose name begins at token ``n``, the longest, and the token after it."""
    if not 0 <= n < len(sentence.tokens):
        return None
    units = _units(sentence.language)
    for words, unit in units.get(sentence.tokens[n].key[0], {}).items():
        if all(
            _is(sentence, n + place, word, last=place == len(words) - 1)
            for place, word in enumerate(words)
        ):
            return unit, n + len(words)
    return None


def _is(sentence: Sentence, n: int, word: str, *, last: bool) -> bool:
    key = sentence.key(n)
    if sentence.language == "tr" and (last or len(word) > 2):
        return inflected(key, word) and key not in {"yine", "gunes"}
    return key == word
