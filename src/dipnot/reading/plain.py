"""Blocks of a plain-text document."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from dipnot.reading.blocks import Block, line_starts

_RULE = re.compile(r"[-–—_*=~]{3,}")
_BULLET = re.compile(r"[-*•·–—][ \t]+")
_NUMBERED_HEADING = re.compile(r"(?:\d{1,2}\.)+\d{0,2}[.)]?[ \t]+\S")
_PROSE_END = re.compile(r"[.!?…,;][\"'’”)\]]*$")
_LONGEST_HEADING = 90
_LINE_IS_A_PARAGRAPH = 150
"""Hard-wrapped text has no lines this long, in code points."""


def blocks(text: str) -> list[Block]:
    """The paragraphs, headings, list items and rules of ``text``, in order.

    Paragraphs stand between blank lines, or on one line each where the lines are long.
    """
    starts = line_starts(text)
    lines = [(a, a + len(text[a:b].rstrip())) for a, b in pairwise(starts)]
    lengths = [end - start for start, end in lines if end > start]
    unwrapped = bool(lengths) and median(lengths) > _LINE_IS_A_PARAGRAPH
    found: list[Block] = []
    run: list[tuple[int, int]] = []
    for start, end in [*lines, (len(text), len(text))]:
        if run and (end == start or unwrapped):
            found.append(_block(text, run))
            run = []
        if end > start:
            run.append((start, end))
    if run:
        found.append(_block(text, run))
    return found


def _block(text: str, lines: list[tuple[int, int]]) -> Block:
    start, end = lines[0][0], lines[-1][1]
    start += len(text[start:end]) - len(text[start:end].lstrip())
    if _RULE.fullmatch(text, start, end):
        return Block("rule", start, end)
    if len(lines) == 2 and _RULE.fullmatch(text[slice(*lines[1])].strip()):
        return Block("heading", start, lines[0][1], 1 if "=" in text[slice(*lines[1])] else 2)
    bullet = _BULLET.match(text, start, end)
    if bullet:
        return Block("item", bullet.end(), end)
    if len(lines) == 1 and _is_heading(text[start:end]):
        return Block("heading", start, end, 2)
    return Block("paragraph", start, end)


def _is_heading(line: str) -> bool:
    if len(line) > _LONGEST_HEADING or _PROSE_END.search(line) or not line[:1].isalnum():
        return False
    letters = [letter for letter in line if letter.isalpha()]
    shouts = bool(letters) and all(letter == letter.upper() for letter in letters)
    return shouts or bool(_NUMBERED_HEADING.match(line))
