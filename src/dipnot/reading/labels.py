"""How notes are labelled: at the head of a note, and where the body calls it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from dipnot.text.folding import fold

_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_TRIMMINGS = str.maketrans(dict.fromkeys("\\()"))
_UNIT_BEFORE = re.compile(r"(?:\b(?:[kcdmµ]?m|ft|yd|in|ha|s)|10)$")
_RANGE = re.compile(r"(\d{1,4})\s*[-–]\s*(\d{1,4})")
_SEPARATOR = re.compile(r"\s*[,;]\s*")
_LONGEST_RANGE = 50
_COUNTED = re.compile(
    r"\b(?:bir|iki|uc|dort|bes|alti|yedi|sekiz|dokuz|on|yirmi|otuz|kirk|elli|yuz|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty)\s$"
)
"""A number in words, which a number in brackets only repeats: "üç (3) oyun"."""


@dataclass(frozen=True, slots=True)
class Style:
    """A way of labelling: how a note begins on its line, and how the body calls it."""

    name: str
    head: re.Pattern[str]
    mark: re.Pattern[str]


STYLES = (
    Style(
        "caret",
        re.compile(r"[ ]{0,3}\[\^([^\]\s]{1,40})\]:[ \t]*"),
        re.compile(r"\[\^([^\]\s]{1,40})\](?!:)"),
    ),
    Style(
        "bracket",
        re.compile(r"[ \t]*\\?\[(\d{1,4}|[ivxlc]{1,7})\\?\]:?[ \t]*(?=\S)"),
        re.compile(
            r"(?<!\\)(?<!\])\[(\d{1,4}(?:\s?[,;–-]\s?\d{1,4})*|[ivxlc]{1,7})\](?![(:])"
            r"|(?<=\])\[(\d{1,4})\](?![(:])"
        ),
    ),
    Style(
        "superscript",
        re.compile(r"[ \t]*([⁰¹²³⁴-⁹]{1,4})[ \t]*(?=\S)"),
        re.compile(r"(?<=[^\s⁰¹²³⁴-⁹])([⁰¹²³⁴-⁹]{1,4})(?![⁰¹²³⁴-⁹])"),
    ),
    Style(
        "parenthesis",
        re.compile(r"[ \t]*\((\d{1,3})\)[ \t]+(?=\S)"),
        re.compile(r"\((\d{1,3})\)"),
    ),
    Style(
        "symbol",
        re.compile(
            r"[ \t]*(\\\*(?:\\?\*){0,2}|[†‡§‖¶]{1,3}|\((?:\\?\*|[†‡§‖¶]){1,3}\))[ \t]*(?=\S)"
        ),
        re.compile(
            r"(?<=[^\s*\\(])[ ]?"
            r"(\\?\*(?:\\?\*){0,2}(?![\w*])|[†‡§‖¶]{1,3}|\((?:\\?\*|[†‡§‖¶]){1,3}\))"
        ),
    ),
)
STARRED = Style("symbol", re.compile(r"[ \t]*(\*{1,3})[ \t]+(?=\S)"), STYLES[-1].mark)
"""A bullet, unless it stands under a heading for notes."""
NUMBERED = Style(
    "number", re.compile(r"[ \t]*(\d{1,4})(?:[.)]|[ \t]*[-–—])[ \t]+(?=\S)"), STYLES[1].mark
)
"""Only under a heading for notes: elsewhere "1. " opens a list."""


def head_of_note(
    text: str, start: int, end: int, *, under_heading: bool
) -> tuple[Style, str, int] | None:
    """The style, the label and the end of the label, where a note begins at ``start``."""
    for style in (*STYLES, NUMBERED, STARRED) if under_heading else STYLES:
        match = style.head.match(text, start, end)
        if match:
            return style, _label(match[1]), match.end()
    return None


def _label(raw: str) -> str:
    """The label without what only sets it off: ² is 2, and a bracketed star a star."""
    return raw.translate(_SUPERSCRIPT).translate(_TRIMMINGS) or raw


def labels_called(style: Style, match: re.Match[str]) -> list[str]:
    """The labels that a mark names: "[6-8]" calls 6, 7 and 8. None where it is no mark."""
    raw = next(group for group in match.groups() if group is not None)
    if style.name in {"caret", "symbol"}:
        return [raw if style.name == "caret" else _label(raw)]
    if style.name == "superscript":
        before = match.string[max(0, match.start() - 3) : match.start()]
        return [] if _UNIT_BEFORE.search(before) else [_label(raw)]
    if style.name == "parenthesis" and _COUNTED.search(fold(match.string[: match.start()][-12:])):
        return []
    labels: list[str] = []
    for part in _SEPARATOR.split(raw):
        span = _RANGE.fullmatch(part)
        if not span:
            labels.append(part)
            continue
        first, last = int(span[1]), int(span[2])
        if not first <= last <= first + _LONGEST_RANGE:
            return []
        labels.extend(str(n) for n in range(first, last + 1))
    return labels if _ascend(labels) else []


def _ascend(labels: list[str]) -> bool:
    """Notes are called in order; "[0, 1, 1, 2]" is something else."""
    numbers = [int(label) for label in labels if label.isdigit()]
    return all(a < b for a, b in pairwise([0, *numbers]))
