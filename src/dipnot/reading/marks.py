"""Marks: where the body calls its notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dipnot.reading.blocks import Block
from dipnot.reading.labels import STYLES, Style, labels_called
from dipnot.reading.layout import FoundNote


@dataclass(frozen=True, slots=True)
class FoundMark:
    """One call of one note. Several that stand in one pair of brackets share their span."""

    label: str
    start: int
    end: int


_OPAQUE = re.compile(r"`[^`\n]+`|<https?://[^>\s]+>|\]\([^()\s]*\)|https?://[^\s<>\[\]]+")

_EMPHASIS = re.compile(r"(?<![\w\\*])(\*{1,3})(?=[^\s*])([^*]{1,2000}?)(?<=[^\s*])\1(?!\w)")


def find_marks(text: str, body: Sequence[Block], notes: Sequence[FoundNote]) -> list[FoundMark]:
    """The marks in ``body``, in order, in the styles that the notes' own labels call for.

    Brackets round a number call a note even where that note is missing; other shapes only
    where it is there. Nothing is a mark in an article without notes.
    """
    if not notes:
        return []
    labels = {note.label for note in notes}
    highest = max((int(label) for label in labels if label.isdigit()), default=0)
    found = []
    for style in _styles_of(notes):
        for block in body:
            words = _OPAQUE.sub(_masked, text[block.start : block.end])
            if style.name == "symbol":
                words = _EMPHASIS.sub(_bared, words)
            for match in style.mark.finditer(words):
                called = labels_called(style, match)
                if any(label in labels for label in called) or _plausible(style, called, highest):
                    start, end = block.start + match.start(), block.start + match.end()
                    start += len(match[0]) - len(match[0].lstrip())
                    found += [FoundMark(label, start, end) for label in called]
    return sorted(found, key=lambda mark: (mark.start, mark.end))


def _bared(match: re.Match[str]) -> str:
    """Emphasised words, their asterisks covered: those call no note."""
    return "(" * len(match[1]) + match[2] + "(" * len(match[1])


def _masked(match: re.Match[str]) -> str:
    """As many round brackets: what stands before them then is no mark either."""
    return "(" * len(match[0])


def _plausible(style: Style, called: list[str], highest: int) -> bool:
    """May an unknown label be a note that is missing, rather than a year or a list?"""
    if style.name == "caret":
        return True
    return style.name == "bracket" and all(
        label.isdigit() and 0 < int(label) <= highest + 10 for label in called
    )


def _styles_of(notes: Sequence[FoundNote]) -> list[Style]:
    """The styles in which the body may call: those of the heads; "1." may call by any."""
    names = {note.style.name for note in notes}
    if "number" in names:
        return list(STYLES)
    if "bracket" in names:
        names.add("superscript")
    return [style for style in STYLES if style.name in names]
