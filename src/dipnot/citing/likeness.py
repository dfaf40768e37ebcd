"""Whether two titles, two sets of authors, two years are those of one work."""

from __future__ import annotations

import re

from dipnot.citing.fold import keys
from dipnot.citing.names import families
from dipnot.citing.shapes import Draft

_MAIN = re.compile(r"[:?!–—]|\s-\s|\.\s")
_SHORTEST = 3
_NEARLY = 0.8


class Title:
    """A title as it is compared."""

    __slots__ = ("all", "main", "whole", "words")

    def __init__(self, text: str) -> None:
        self.all = keys(text)
        self.main = keys(_MAIN.split(text, maxsplit=1)[0]) or self.all
        self.words = frozenset(self.all)
        self.whole = "".join(self.all)

    def same(self, other: Title) -> bool:
        """Equal, equal up to the subtitle, one within the other, or equal but for a slip."""
        if not self.all or not other.all:
            return False
        if self.whole == other.whole:
            return True
        if self.main == other.all or self.all == other.main:
            return True
        shorter, longer = sorted((self, other), key=lambda title: len(title.words))
        if len(shorter.words) < _SHORTEST:
            return False
        shared = len(shorter.words & longer.words)
        if shared == len(shorter.words):
            return True
        if len(shorter.words) == _SHORTEST or shared < _NEARLY * len(longer.words):
            return False
        return not any(word.isdigit() for word in shorter.words ^ longer.words)

    def opens(self, other: Title) -> bool:
        """Whether the one begins with the other, or they are equal but for a slip."""
        shorter, longer = sorted((self, other), key=lambda title: len(title.all))
        if longer.all[: len(shorter.all)] == shorter.all or self.main == other.main:
            return True
        return len(shorter.words & longer.words) >= _NEARLY * len(longer.words)

    def holds(self, other: Title) -> bool:
        """Whether ``other`` is a short form of it."""
        return bool(other.words) and other.words <= self.words

    def stands_at(self, at: int, text: tuple[str, ...]) -> bool:
        """Whether the whole title stands word for word in ``text`` (already keys) from ``at``."""
        return text[at : at + len(self.all)] == self.all


def same_years(one: Draft, other: Draft) -> bool:
    """No contradiction between what they say of the year."""
    return (
        one.year is None
        or other.year is None
        or (
            one.year == other.year
            and (not (one.letter and other.letter) or one.letter == other.letter)
        )
    )


def names_of(draft: Draft) -> frozenset[str]:
    """All that the authors of ``draft`` may be called, the acronym too."""
    if draft.nameless:
        return frozenset()
    names = families(draft.authors)
    if draft.alias:
        names |= families((draft.alias,))
    return names | frozenset(
        initials
        for author in draft.authors
        if "," not in author and (initials := _initials(author))
    )


def _initials(author: str) -> str:
    letters = [word[0] for word in author.split() if word[:1].isupper()]
    return "".join(keys("".join(letters))) if len(letters) > 2 else ""
