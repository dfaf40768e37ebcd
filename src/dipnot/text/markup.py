"""What a reader sees of a stretch of canonical text: without marks and Markdown signs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

_RULES = (
    ("\n", re.compile(r"[ \t]*(?:\\|[ ]{2,})?(?:\r\n?|\n)(?:[ \t]*>)*[ \t]*"), " "),
    ("\r", re.compile(r"[ \t]*\\?\r(?:[ \t]*>)*[ \t]*"), " "),
    ("<", re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>"), r"\1"),
    ("](", re.compile(r"!?\[([^\[\]]{1,500})\]\([^()\s]{1,2000}\)"), r"\1"),
    ("*", re.compile(r"(?<![\w\\*])(\*{1,3})(?=[^\s*])([^*]{1,2000}?)(?<=[^\s*])\1(?!\w)"), r"\2"),
    ("_", re.compile(r"(?<![\w\\_])(_{1,3})(?=[^\s_])([^_]{1,2000}?)(?<=[^\s_])\1(?!\w)"), r"\2"),
    ("\\", re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
    ("", re.compile(r"\s{2,}"), " "),
)
"""What a text must hold for a rule to be worth trying, the rule, and what it puts in place."""


def plain(text: str) -> str:
    """``text`` on one line, without Markdown's emphasis, links, escapes and quote signs."""
    for sign, pattern, replacement in _RULES:
        if sign in text:
            text = pattern.sub(replacement, text)
    return text.strip()


def shown(text: str, start: int, end: int, marks: Sequence[tuple[int, int]]) -> str:
    """``text[start:end]`` as a reader sees it, the ``marks`` (spans in order) left out."""
    parts = []
    position = start
    for mark_start, mark_end in marks[bisect_left(marks, (start, 0)) :]:
        if mark_end > end:
            break
        if position <= mark_start:
            parts.append(text[position:mark_start].rstrip(" "))
            position = mark_end
    parts.append(text[position:end])
    return plain("".join(parts))
