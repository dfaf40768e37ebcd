"""Sentences of Turkish and English prose, as spans of it, with note marks where they belong.

A mark after the full stop belongs to the sentence before it (TDK; Chicago Manual of Style
14.26), and one before the full stop is inside anyway.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from dipnot.text.abbreviations import MAYBE_FINAL, NEVER_FINAL, STARTERS
from dipnot.text.folding import lower_tr

Span = tuple[int, int]

_STOP = re.compile(r"[.!?…]+[\"'’”»)\]*_]*")
_TOKEN_BEFORE = re.compile(r"[^\s(\[“\"'‘«*_/]+$")
_NEXT_WORD = re.compile(r"[\s\"'‘“«(\[*_—–-]*(\w+)")
_ROMAN = re.compile(r"[IVXLC]+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_GLUED = re.compile(r"[^\W\d_]{3}$")
_REACH = 40
"""How far to look around a full stop, in code points: no abbreviation is longer."""


def split(text: str, start: int, end: int, language: str, marks: Sequence[Span] = ()) -> list[Span]:
    """The sentences of ``text[start:end]``, in order, without the white space between them.

    ``marks`` are the spans of all note marks of the text, in order. The spans never overlap,
    and nothing but white space lies outside them.
    """
    cuts = [start]
    position = start
    while stop := _STOP.search(text, position, end):
        position = stop.end()
        mark = _mark_over(marks, stop.start())
        if mark:
            position = max(position, mark[1])
            continue
        after, marked = _past_marks(text, stop.end(), end, marks)
        numbers_an_item = text[start : stop.start()].strip().isdigit()
        if after == end or numbers_an_item:
            continue
        if _ends_sentence(text, stop, after, end, language, marked=marked):
            cuts.append(after)
            position = after
    cuts.append(end)
    spans = (_trim(text, left, right) for left, right in pairwise(cuts))
    return [span for span in spans if span[0] < span[1]]


def _mark_over(marks: Sequence[Span], position: int) -> Span | None:
    n = bisect_left(marks, (position + 1, 0)) - 1
    return marks[n] if n >= 0 and marks[n][1] > position else None


def _past_marks(text: str, position: int, end: int, marks: Sequence[Span]) -> tuple[int, bool]:
    """The position behind the marks that follow, white space between them included."""
    reached, marked = position, False
    n = bisect_left(marks, (position, 0))
    while n < len(marks) and marks[n][1] <= end and not text[reached : marks[n][0]].strip():
        reached, marked = marks[n][1], True
        n += 1
    return reached, marked


def _ends_sentence(
    text: str, stop: re.Match[str], after: int, end: int, language: str, *, marked: bool
) -> bool:
    following = _NEXT_WORD.match(text, after, min(end, after + _REACH))
    word = following[1] if following else ""
    glued = not text[after].isspace()
    if glued and not (marked or _is_glued_sentence(text, stop, word)):
        return False
    if word and word[0].islower():
        return False
    if marked or stop[0][0] in "!?":
        return True
    return _stop_is_final(text, stop, word, language)


def _is_glued_sentence(text: str, stop: re.Match[str], word: str) -> bool:
    """Is it a lost space ("geldi.Bunun")? Web addresses and file names are not."""
    before = text[max(0, stop.start() - 3) : stop.start()]
    return (
        bool(_GLUED.search(before))
        and before[1:].islower()
        and len(word) > 1
        and word[0].isupper()
        and word[1:].islower()
        and "/" not in text[max(0, stop.start() - _REACH) : stop.start()].rsplit(" ", 1)[-1]
    )


def _stop_is_final(text: str, stop: re.Match[str], word: str, language: str) -> bool:
    """Does this single full stop end its sentence, by the token before and the word after?"""
    found = _TOKEN_BEFORE.search(text, max(0, stop.start() - _REACH), stop.start())
    token = found[0] if found else ""
    starts = lower_tr(word) in STARTERS or word.lower() in STARTERS
    bare = lower_tr(token)
    if token.isdigit():
        ordinal = language == "tr" and len(token) < 4
        return starts or not ordinal
    if language == "tr" and _ROMAN.fullmatch(token):
        return starts
    if bare in NEVER_FINAL or token.lower() in NEVER_FINAL:
        return False
    if bare in MAYBE_FINAL or token.lower() in MAYBE_FINAL:
        return starts
    if _INITIALS.fullmatch(token) and token[-1].isupper():
        return starts and len(token) > 1
    return True


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
