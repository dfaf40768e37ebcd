"""Notes without links: lists whose labels are typed, and the signs in the text that call them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import itemgetter

from dipnot.reading.html.flow import BODY, Block
from dipnot.reading.html.roles import is_heading, role_of
from dipnot.reading.html.signs import (
    BR,
    CODE,
    EDOC,
    EM,
    KNIL,
    LINK,
    LINKED,
    ME,
    PUS,
    SUP,
    bare,
    call,
)
from dipnot.reading.labels import STYLES, labels_called

_OPEN = f"[{EM}]*(?:{LINK}\\d+{LINKED})?[{EM}{ME}]*"
_CLOSE = f"[{ME}{KNIL}]*"
_LABEL = r"(\d{1,4}|[ivxlc]{1,7}|[a-zçğıöşü]|\*{1,3}|[†‡])"
_HEADS = (
    ("sup", rf"{_OPEN}{SUP}[\[(]?{_LABEL}[\])]?[.:)]?{PUS}{_CLOSE}[.:)]?\s*"),
    ("bracket", rf"{_OPEN}\[{_LABEL}\]{_CLOSE}[:.]?\s*"),
    ("unicode", rf"{_OPEN}([⁰¹²³⁴-⁹]{{1,4}}){_CLOSE}\s*"),
    ("parenthesis", rf"{_OPEN}\((\d{{1,3}})\){_CLOSE}\s*"),
    ("number", rf"{_OPEN}(\d{{1,4}})(?:[.)]{_CLOSE}\s*|{_CLOSE}\s*[-–—]\s+)(?=\D)"),
    ("bare", rf"{_OPEN}(\d{{1,3}}|\*{{1,3}}|[†‡]){_CLOSE}\s+(?=\S)"),
)
_HEAD = tuple((name, re.compile(pattern)) for name, pattern in _HEADS)
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SUP_CALL = re.compile(f"{SUP}([^{PUS}]{{1,40}}){PUS}")
_CODE = re.compile(f"{CODE}[^{EDOC}]*{EDOC}")
_BETWEEN = re.compile(r"[\s,;]+")
_RANGE = re.compile(r"(\d{1,4})[-–](\d{1,4})")
_UNIT_BEFORE = re.compile(r"(?:\b(?:[kcdmµ]?m|ft|yd|in|ha|s)|10)$")
_TEXT_STYLES = {
    "bracket": STYLES[1],
    "unicode": STYLES[2],
    "parenthesis": STYLES[3],
}
_CALLED_BY = {
    "sup": ("sup", "unicode"),
    "bracket": ("bracket", "sup", "unicode"),
    "unicode": ("sup", "unicode"),
    "parenthesis": ("parenthesis", "sup", "unicode"),
    "number": ("sup", "unicode", "bracket"),
    "bare": ("sup", "unicode", "bracket"),
    "ordinal": ("sup", "unicode", "bracket"),
}
"""By the way a list labels its notes, how the text may call them; the first that does, does."""
_NEEDS = {"sup": 0.5, "bracket": 0.5, "unicode": 0.5, "bare": 1.0}
_NEEDS_OTHERWISE = 0.66
"""The share of labels that must be called for a list without a heading to be one of notes."""


@dataclass(slots=True)
class Listed:
    """A note and its list; ``alone`` where it stands in none."""

    label: str
    group: int
    alone: bool = False


@dataclass(slots=True)
class _List:
    """Blocks that may be a list of notes: (block, label) from ``at`` on; "" goes on a note."""

    at: int
    style: str
    items: list[tuple[int, str]]
    under_heading: bool = False

    @property
    def labels(self) -> list[str]:
        return [label for _, label in self.items if label]


def read_typed(blocks: Sequence[Block], notes: list[Listed]) -> list[Block]:
    """``blocks`` with the typed notes and calls made known; their notes are added to ``notes``.

    A list of notes stands under a heading for notes, or its labels are called before it.
    """
    blocks = [part for block in blocks for part in _parted(block)]
    found: list[tuple[int, dict[str, int], tuple[str, ...]]] = _linked(blocks, notes)
    linked = {label for _, by_label, _ in found for label in by_label}
    group = max((note.group for note in notes), default=-1)
    signs = _Signs(blocks)
    for listed in _lists(blocks):
        if not _is_of_notes(listed, signs):
            continue
        signs.since = listed.at
        if linked and not listed.under_heading and linked.issuperset(listed.labels):
            continue
        group += 1
        styles = _CALLED_BY[listed.style]
        if listed.style in {"number", "bare", "ordinal"} and signs.shares(listed, "sup", "unicode"):
            styles = ("sup", "unicode")
        found.append((listed.at, _take(blocks, listed, notes, group), styles))
    if found:
        index = _Index(found)
        for at, block in enumerate(blocks):
            if block.note == BODY and block.kind != "code":
                _call(block, at, index)
    return blocks


class _Signs:
    """For each way of calling and each label, the blocks of the text that call it.

    ``since`` is the block where the list before was: what stood before that called that one.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.since = -1
        self.places: dict[tuple[str, str], list[int]] = {}
        for at, block in enumerate(blocks):
            if block.note != BODY or block.kind == "code":
                continue
            for style in ("sup", *_TEXT_STYLES):
                for match, labels in _calls(block.source, style):
                    if match.start() > 0:
                        for label in labels:
                            self.places.setdefault((style, label), []).append(at)

    def shares(self, listed: _List, *styles: str) -> float:
        """The share of the labels of ``listed`` that the text calls between the lists."""
        labels = set(listed.labels)
        called = {
            label
            for label in labels
            for style in styles
            if self._between(self.places.get((style, label), []), listed.at)
        }
        return len(called) / max(1, len(labels))

    def _between(self, places: Sequence[int], at: int) -> bool:
        first = bisect_right(places, self.since)
        return first < len(places) and places[first] < at


def _parted(block: Block) -> Iterator[Block]:
    """The notes that stand line by line in one paragraph, as a block each."""
    lines = block.source.split(BR) if block.note == BODY and block.kind != "code" else []
    heads = [n for n, line in enumerate(lines) if _head(line.strip(), _HEAD[:5])]
    if len(lines) < 2 or not heads or (len(heads) == 1 and heads[0] == 0):
        yield block
        return
    bounds = sorted({0, *heads, len(lines)})
    for first, last in pairwise(bounds):
        yield replace(block, source=BR.join(lines[first:last]).strip(f" {BR}"))


def _head(source: str, heads: Sequence[tuple[str, re.Pattern[str]]]) -> tuple[str, str, int] | None:
    for name, pattern in heads:
        match = pattern.match(source)
        if match:
            return name, match[1].translate(_SUPERSCRIPT), match.end()
    return None


def _linked(
    blocks: Sequence[Block], notes: Sequence[Listed]
) -> list[tuple[int, dict[str, int], tuple[str, ...]]]:
    """The lists already known: a sign without a link may call their notes once more."""
    found: dict[int, tuple[int, dict[str, int], tuple[str, ...]]] = {}
    for at, block in enumerate(blocks):
        if block.note != BODY and not notes[block.note].alone:
            note = notes[block.note]
            entry = found.setdefault(note.group, (at, {}, ("sup",)))
            entry[1].setdefault(note.label, block.note)
    return list(found.values())


def _lists(blocks: Sequence[Block]) -> Iterator[_List]:
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if block.note == BODY and role_of(block) == "notes":
            listed = _under_heading(blocks, at + 1)
            if listed is not None:
                yield listed
                at = max(at, listed.items[-1][0])
        elif block.note == BODY:
            listed = _run(blocks, at)
            if listed is not None:
                yield listed
                at = listed.items[-1][0]
        at += 1


def _under_heading(blocks: Sequence[Block], at: int) -> _List | None:
    items: list[tuple[int, str]] = []
    style = ""
    for n in range(at, len(blocks)):
        block = blocks[n]
        if block.note != BODY or is_heading(block):
            break
        name, label, _ = _labelled(block, style) or ("", "", 0)
        if not label and not items:
            break
        style = style or name
        items.append((n, label))
    while items and not items[-1][1]:
        items.pop()
    return _List(at, style, items, under_heading=True) if items else None


def _run(blocks: Sequence[Block], at: int) -> _List | None:
    """Blocks one after the other whose labels count up."""
    items: list[tuple[int, str]] = []
    style = ""
    for n in range(at, len(blocks)):
        block = blocks[n]
        head = _labelled(block, style) if block.note == BODY else None
        if head is None or block.kind in {"heading", "code"}:
            break
        before = items[-1][1] if items else ""
        if before.isdigit() and head[1] != str(int(before) + 1):
            break
        style = head[0]
        items.append((n, head[1]))
    # a number and a space open many a paragraph, two of them in a row do not
    few = style == "bare" and items[0][1].isdigit() and len(items) < 2
    return _List(at, style, items) if items and not few else None


def _labelled(block: Block, style: str) -> tuple[str, str, int] | None:
    """The way a block is labelled, its label and where that ends; in ``style`` if not ""."""
    if block.ordinal and style in {"", "ordinal"}:
        return "ordinal", block.ordinal, 0
    heads = [entry for entry in _HEAD if style in {"", entry[0]}]
    return _head(block.source, heads)


def _is_of_notes(listed: _List, signs: _Signs) -> bool:
    if listed.under_heading:
        return True
    styles = ("sup", "unicode") if listed.style == "bare" else _CALLED_BY[listed.style]
    share = signs.shares(listed, *styles)
    return share >= _NEEDS.get(listed.style, _NEEDS_OTHERWISE)


def _take(
    blocks: Sequence[Block], listed: _List, notes: list[Listed], group: int
) -> dict[str, int]:
    by_label: dict[str, int] = {}
    for at, label in listed.items:
        block = blocks[at]
        if label:
            head = _labelled(block, listed.style)
            block.source = block.source[head[2] :] if head else block.source
            by_label.setdefault(label, len(notes))
            notes.append(Listed(label, group))
        block.note = len(notes) - 1
    return by_label


def _calls(source: str, style: str) -> Iterator[tuple[re.Match[str], list[str]]]:
    source = _CODE.sub(lambda found: " " * len(found[0]), source)
    if style != "sup":
        for match in _TEXT_STYLES[style].mark.finditer(source):
            yield match, labels_called(_TEXT_STYLES[style], match)
        return
    for match in _SUP_CALL.finditer(source):
        labels: list[str] = []
        for part in _BETWEEN.split(bare(match[1]).strip("[]() .")):
            span = _RANGE.fullmatch(part)
            few = span is not None and int(span[1]) < int(span[2]) < int(span[1]) + 50
            labels += (
                [str(n) for n in range(int(span[1]), int(span[2]) + 1)] if span and few else [part]
            )
        if not _UNIT_BEFORE.search(source[max(0, match.start() - 4) : match.start()]):
            yield match, labels


class _Index:
    """The notes by label and way of calling, in the order of their lists."""

    def __init__(self, lists: Sequence[tuple[int, dict[str, int], tuple[str, ...]]]) -> None:
        self.entries: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for at, by_label, styles in sorted(lists, key=itemgetter(0)):
            for label, note in by_label.items():
                for style in styles:
                    self.entries.setdefault((style, label), []).append((at, note))

    def signs(self, labels: Sequence[str], style: str, at: int) -> str:
        """Calls of the next notes of these labels behind block ``at``; "" if one is missing."""
        signs = []
        for label in labels:
            having = self.entries.get((style, label), [])
            if not having:
                return ""
            nearest = min(bisect_right(having, at, key=itemgetter(0)), len(having) - 1)
            signs.append(call(having[nearest][1]))
        return "".join(signs)


def _call(block: Block, at: int, index: _Index) -> None:
    """Put calls where the text of ``block`` shows labels of notes."""
    for style in ("sup", *_TEXT_STYLES):
        parts, position = [], 0
        for match, labels in _calls(block.source, style):
            signs = index.signs(labels, style, at)
            if signs:
                parts += [block.source[position : match.start()], signs]
                position = match.end()
        block.source = "".join(parts) + block.source[position:]
