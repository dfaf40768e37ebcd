"""Which found note, mark and work is which of the gold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from dipnot.model import Article, Mark, Work
from dipnot.text.folding import fold

_NOT_LETTER = re.compile(r"[^\w]|_")
_UNSEEN = re.compile(r"<[^<>]*>|[\s*_\\]")
_WINDOW = 400
_ALIKE = 0.6
"""The least likeness of titles at which two works may be one."""


def spelled(text: str) -> str:
    """``text`` without case, accents, spaces and punctuation."""
    return _NOT_LETTER.sub("", fold(text))


def seen(text: str) -> str:
    """``text`` without spaces, tags and Markdown signs: how places in a text are compared."""
    return _UNSEEN.sub("", text)


def text_before(article: Article) -> list[str]:
    """For each mark, what is seen before it; marks in one run share what stands before them."""
    before: list[str] = []
    last: Mark | None = None
    for mark in article.marks:
        joined = last is not None and not article.text[last.end : mark.start].strip(" ,;")
        if joined:
            before.append(before[-1])
        else:
            before.append(seen(article.text[max(0, mark.start - _WINDOW) : mark.start]))
        last = mark
    return before


def align(gold: Sequence[str], found: Sequence[str]) -> dict[int, int]:
    """Ordinals of gold notes to those of found ones, by the order of their labels."""
    matcher = SequenceMatcher(a=gold, b=found, autojunk=False)
    return {
        block.a + step: block.b + step
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }


def match_works(gold: Sequence[Work], found: Sequence[Work]) -> dict[str, str]:
    """Ids of found works to keys of gold works, each once, the most alike first."""
    pairs = sorted(
        ((_likeness(wanted, work), wanted.id, work.id) for wanted in gold for work in found),
        key=lambda pair: -pair[0],
    )
    matched: dict[str, str] = {}
    for likeness, key, work_id in pairs:
        if likeness >= _ALIKE and work_id not in matched and key not in matched.values():
            matched[work_id] = key
    return matched


def _likeness(wanted: Work, work: Work) -> float:
    """Of the titles, from 0 to 1, and a little more where authors or years agree."""
    titles = SequenceMatcher(a=spelled(wanted.title), b=spelled(work.title), autojunk=False).ratio()
    if titles < _ALIKE:
        return 0.0
    authors = bool(families(wanted.authors)) and families(wanted.authors) == families(work.authors)
    return titles + 0.1 * authors + 0.05 * (wanted.year == work.year)


def families(authors: Sequence[str]) -> tuple[str, ...]:
    """The family names of persons, the whole names of institutions, as they are compared."""
    return tuple(spelled(author.partition(",")[0]) for author in authors)
