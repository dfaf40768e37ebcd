"""From where to where each note goes, given where it begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dipnot.reading.html.links import Link
from dipnot.reading.html.styles import NOTE_ID, NOTE_NAMES
from dipnot.reading.html.tree import BLOCK_TAGS, Node, Page, block_of, common

_DIGITS = re.compile(r"\d+")
_ITEMS = frozenset({"li", "dd", "tr", "aside"})
_GO_ON = {"p": "p", "div": "div", "dd": "dd", "dt": "dd"}
"""What may go on a note that begins with such an element."""
_LONGEST_TAIL = 8
"""Blocks after the first of a list's last note that may still be its own."""


@dataclass(slots=True)
class Span:
    """A note on the page: its places from ``first`` to ``last``, its label and its list.

    ``group`` counts the lists of notes in reading order; ``alone`` tells a note that stands
    in none.
    """

    first: int
    last: int
    label: str
    group: int = 0
    alone: bool = False


def spans_of(page: Page, calls: Sequence[Link]) -> tuple[list[Span], dict[int, int]]:
    """The notes that ``calls`` lead to, in reading order, and which one each call's place calls.

    Calls of targets that begin the same note call that one note.
    """
    starts = sorted({_start(page, link.target).n for link in calls})
    places = [page.nodes[n] for n in starts]
    groups = _groups(page, places, calls)
    spans: list[Span] = []
    for number, group in enumerate(groups):
        items = _items(group)
        for n, (start, item) in enumerate(zip(group, items, strict=True)):
            following = (group[n + 1], items[n + 1]) if n + 1 < len(group) else None
            first = min(item.n, start.n)
            last = _end(start, item, following)
            spans.append(Span(first, last, "", number, len(group) == 1))
    index = {start: n for n, start in enumerate(starts)}
    called = {link.source.n: index[_start(page, link.target).n] for link in calls}
    for link in calls:
        span = spans[called[link.source.n]]
        digits = _DIGITS.findall(link.fragment)
        span.label = span.label or link.label or (digits[-1] if digits else "")
    return spans, called


def owners(page: Page, spans: Iterable[Span]) -> list[int]:
    """For each place of ``page``, the note that it belongs to, or -1."""
    owner = [-1] * len(page.nodes)
    for n, span in enumerate(spans):
        owner[span.first : span.last + 1] = [n] * (span.last + 1 - span.first)
    return owner


def _start(page: Page, target: Node) -> Node:
    """Where the note at ``target`` begins; an empty anchor stands before it."""
    if target.tag not in BLOCK_TAGS and target.end == target.n:
        for after in page.nodes[target.end + 1 : target.end + 4]:
            if after.tag in BLOCK_TAGS and after.parent is target.parent and after.tag != "hr":
                return after
            if after.tag or after.text.strip():
                break
    return target


def _groups(page: Page, places: list[Node], calls: Sequence[Link]) -> list[list[Node]]:
    """Part the notes where a heading, or a paragraph of the text, stands between two."""
    sources = sorted(link.source.n for link in calls)
    groups: list[list[Node]] = []
    at = 0
    for place in places:
        before = groups[-1][-1] if groups else None
        parted = before is None or page.heading_between(before.n, place.n)
        if before is not None and not parted:
            while at < len(sources) and sources[at] < before.n:
                at += 1
            between = at
            while between < len(sources) and sources[between] < place.n and not parted:
                parted = not _own_block(before).holds(page.nodes[sources[between]])
                between += 1
        if parted:
            groups.append([])
        groups[-1].append(place)
    return groups


def _own_block(start: Node) -> Node:
    block = block_of(start)
    while block.tag not in _ITEMS and block.parent is not None and _is_note(block.parent):
        block = block.parent
    return block


def _is_note(node: Node) -> bool:
    return node.tag != "ol" and bool(node.tag in _ITEMS or NOTE_ID.search(node.attrs.get("id", "")))


def _items(group: list[Node]) -> list[Node]:
    """For each note the largest element that holds it and no other."""
    if len(group) == 1:
        return [_own_block(group[0])]
    parents = [common(first, second) for first, second in pairwise(group)]
    items = []
    for n, start in enumerate(group):
        around = parents[max(0, n - 1) : n + 1]
        inner = max(around, key=lambda node: node.depth)
        item = start
        while item.parent is not None and item.parent is not inner and item is not inner:
            item = item.parent
        items.append(item)
    return items


def _end(start: Node, item: Node, following: tuple[Node, Node] | None) -> int:
    if following is not None and following[1].parent is item.parent:
        return following[1].n - 1
    if item.tag not in BLOCK_TAGS:
        block = block_of(start)
        return block.end if following is None else min(block.end, following[1].n - 1)
    if following is None and item.parent is not None:
        return _tail(item, item.parent)
    return item.end


def _tail(item: Node, parent: Node) -> int:
    """The end of a list's last note: with the paragraphs after it, if the list has a name."""
    own = _GO_ON.get(item.tag, "")
    if not own or (own == item.tag and not NOTE_NAMES.search(parent.names)):
        return item.end
    end = item.end
    after = [node for node in parent.children if node.n > item.n and node.tag]
    for node in after[:_LONGEST_TAIL]:
        if node.tag != own:
            break
        end = node.end
    return end
