"""Which of the words before a short form its letters stand for.

After A. S. Schwartz and M. A. Hearst, "A Simple Algorithm for Identifying Abbreviation
Definitions in Biomedical Text" (Pacific Symposium on Biocomputing 8, 2003, 451-462): the letters
are looked for from the right, in the words that end where the short form begins, and the first
letter must begin a word. Their algorithm takes a letter from anywhere in a word; names of
institutions are made more regularly, so that this one is stricter and weighs the ways:

- a letter is a word's first, or goes on with those that begin it (TÜ-B-İ-TAK, Af-C-F-T-A);
- little words (ve, of, için) may be passed over, and so may what follows a hyphen;
- at most one letter stands further within its word (ECtHR), or one word in the middle has none;
- the words that have a letter begin alike: all with capitals, or all but the first without;
- the last word has a letter. Of two ways the more regular is taken, then the shorter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dipnot.text.folding import fold

_LITTLE = frozenset(
    fold(
        "ve ile için veya ya da de içi dışı arası the of and for in on to at by a an or du des la "
        "le et und der für artı plus"
    ).split()
)
_SAID = {
    "&": ("&", "ve", "and"), "+": ("+", "arti", "plus"), "1": ("1", "bir", "one"),
    "2": ("2", "iki", "two"), "3": ("3", "uc", "three"), "4": ("4", "dort", "four"),
    "5": ("5", "bes", "five", "fifth"), "6": ("6", "alti", "six"), "7": ("7", "yedi", "seven"),
    "8": ("8", "sekiz", "eight"), "20": ("20", "yirmi", "twenty"),
}  # fmt: skip
_UNIT = re.compile(r"\d+|[^\W\d_]|[&+]")
MOST_WORDS = 16
"""As many words may make a long form."""
_BEGINS = 4
"""As many letters of the short form may begin one word."""
_IRREGULAR = 10
"""What a letter within a word, or a word without a letter, costs; a second is too much."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of what may be a long form; ``inner`` if it stands behind a hyphen."""

    text: str
    start: int
    end: int
    inner: bool = False


def first_explaining(short: str, words: list[Word]) -> int | None:
    """The index of the first of those last ``words`` that ``short`` stands for, or ``None``."""
    units = _UNIT.findall(fold(short))
    kept = words[-MOST_WORDS:]
    if len(units) < 2 or not any(_begins(fold(word.text), units[:1]) for word in kept):
        return None
    way = _Search(units, kept).best(len(units), len(kept), None)
    most = _IRREGULAR if len(units) == 2 else 2 * _IRREGULAR
    return way[1] + len(words) - len(kept) if way and way[0] < most else None


def _begins(folded: str, units: list[str]) -> bool:
    """Do ``units`` stand for the beginning of a ``folded`` word?"""
    if len(units) == 1:
        return folded.startswith(_SAID.get(units[0], units[0]))
    return folded.startswith("".join(units))


Way = tuple[int, int]
"""What it costs, and the index of its first word."""


class _Search:
    """Tries the ways to share the units of a short form out among words, each state once."""

    def __init__(self, units: list[str], words: list[Word]) -> None:
        self.units = units
        self.words = words
        self.folded = [fold(word.text) for word in words]
        self.known: dict[tuple[int, int, bool | None], Way | None] = {}

    def best(self, unit: int, word: int, lower: bool | None) -> Way | None:
        """The best way to explain the units before ``unit`` by the words before ``word``.

        ``lower`` says whether the words after them begin with small letters.
        """
        if word == 0:
            return None
        state = (unit, word, lower)
        if state not in self.known:
            ways = [way for way in self._ways(unit, word - 1, lower) if way]
            self.known[state] = min(ways, key=lambda way: (way[0], -way[1]), default=None)
        return self.known[state]

    def _ways(self, unit: int, at: int, lower: bool | None) -> list[Way | None]:
        word, free = self.words[at], self._is_free(at)
        small = word.text[0].islower()
        ways: list[Way | None] = []
        if unit < len(self.units):
            ways.append(_plus(0 if free else _IRREGULAR, self.best(unit, at, lower)))
        for cost, used in self._uses(unit, at):
            if used == unit:
                begins = unit < len(self.units) and not word.inner
                ways.append((cost, at) if begins and (lower or not small) else None)
            elif free or lower in {None, small}:
                ways.append(_plus(cost, self.best(unit - used, at, lower if free else small)))
        return ways

    def _uses(self, unit: int, at: int) -> list[tuple[int, int]]:
        """What each number of units that the word may stand for costs, and that number."""
        folded, capitals = self.folded[at], self.words[at].text.isupper()
        uses = [
            (0 if used == 1 or capitals else used, used)
            for used in range(1, min(_BEGINS, unit) + 1)
            if _begins(folded, self.units[unit - used : unit])
        ]
        if len(self.units) >= 4 and unit >= 2:
            first, inner = self.units[unit - 2 : unit]
            if folded.startswith(first) and inner in folded[2:]:
                uses.append((_IRREGULAR, 2))
        return uses

    def _is_free(self, at: int) -> bool:
        """May the word be passed over, and begin as it likes?"""
        return self.words[at].inner or self.folded[at] in _LITTLE or not self.folded[at].isalpha()


def _plus(cost: int, way: Way | None) -> Way | None:
    return (cost + way[0], way[1]) if way else None
