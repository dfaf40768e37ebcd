"""The sentences of a model's reply as it streams in, and the numbers that each cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dipnot.model import Language
from dipnot.text.sentences import split
from dipnot.text.unseen import seen

LONGEST = 600
"""characters of a sentence; what goes on for longer is none"""
_MARK = re.compile(r"\s*[\[【]\s*\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\s*[\]】]")
_NUMBER = re.compile(r"\d{1,3}")
_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)]|#{1,6})\s+")
_EMPHASIS = re.compile(r"\*{1,3}|__|`")
_WHOLE_WORD = re.compile(r"\W*\w+\W")
"""A word that is surely all there: by its first letters it might be another"""
_ENDED = re.compile(r"[.!?…:;\]】]\W*$|^\W*\w+\W*$")
"""What ends in a stop or a mark, or is one word, such as NONE"""
_SPACE_BEFORE_STOP = re.compile(r"\s+(?=[.,;:!?…](?:\s|$))")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence without its marks, and the numbers in them, each once."""

    text: str
    cited: tuple[int, ...]


def sentences_of(pieces: Iterable[str], language: Language) -> Iterator[Said]:
    """Yield each sentence as soon as it is complete, marks behind its full stop included.

    What has no end at last, as where a reply was cut at its longest, is none.
    """
    held = ""
    for piece in pieces:
        held += piece
        while (end := _complete(held, language)) is not None:
            yield from _said(held[:end])
            held = held[end:]
    for line in held.split("\n"):
        while (end := _complete(line, language)) is not None:
            yield from _said(line[:end])
            line = line[end:]  # noqa: PLW2901  # what is left of it
        if _ENDED.search(seen(line)):
            yield from _said(line)


def _complete(text: str, language: Language) -> int | None:
    """Where the first sentence of ``text`` surely ends; ``None`` while it may go on."""
    line_end = text.find("\n")
    line = text if line_end < 0 else text[:line_end]
    marks = [match.span() for match in _MARK.finditer(line)]
    spans = split(line, 0, len(line), language, marks)
    if len(spans) > 1:
        rest = line[spans[0][1] :].lstrip()
        if rest[:1] not in "[【" and _WHOLE_WORD.match(rest):
            return spans[0][1]
    if line_end >= 0:
        return line_end + 1
    return len(text) if len(line) > LONGEST * 2 else None


def _said(text: str) -> Iterator[Said]:
    cited: dict[int, None] = {}
    for mark in _MARK.findall(text):
        cited |= dict.fromkeys(int(number) for number in _NUMBER.findall(mark))
    bare = _EMPHASIS.sub("", _MARK.sub("", _BULLET.sub("", text)))
    bare = _SPACE_BEFORE_STOP.sub("", seen(bare))
    if any(letter.isalnum() for letter in bare):
        yield Said(bare, tuple(cited))
