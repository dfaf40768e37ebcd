"""The signs that a call is wrapped in, and what in a note leads back to its call."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from dipnot.reading.html.styles import BACK_NAMES, BACK_SIGN
from dipnot.reading.html.tree import BLOCK_TAGS, Node, Page

_WRAPPERS = frozenset("sup sub span small b strong i em font u ins label".split())
_SEPARATORS = re.compile(r"[\s\[\](),;–*-]*")
_LARGEST = 200
_SMALL = 12
_NEAR = 12


def wrapped(page: Page, called: Mapping[int, int]) -> dict[int, list[int]]:
    """The notes called at each sign: the link of ``called`` with what merely decorates it.

    A superscript that holds three links and two commas is one sign for three notes.
    """
    signs: dict[int, list[int]] = {}
    for place in sorted(called):
        if any(upper in signs for upper in _upwards(page.nodes[place])):
            continue
        node = page.nodes[place]
        while node.parent is not None and _decorates(page, node.parent, called):
            node = node.parent
        places = [n for n in range(node.n, node.end + 1) if n in called]
        signs[node.n] = list(dict.fromkeys(called[n] for n in places)) or [called[place]]
    return signs


def _upwards(node: Node) -> list[int]:
    """The places of the inline elements that ``node`` is in."""
    found = [node.n]
    while node.parent is not None and node.parent.tag not in BLOCK_TAGS:
        node = node.parent
        found.append(node.n)
    return found


def _decorates(page: Page, node: Node, called: Mapping[int, int]) -> bool:
    """Does ``node`` hold nothing but calls and separators?"""
    if node.tag not in _WRAPPERS or node.end - node.n > _LARGEST:
        return False
    skip_to = -1
    for inner in page.inside(node):
        if inner.n <= skip_to:
            continue
        if inner.n in called:
            skip_to = inner.end
        elif not inner.tag and not _SEPARATORS.fullmatch(inner.text):
            return False
    return True


def ways_back(page: Page, called: Mapping[int, int], owner: Sequence[int]) -> set[int]:
    """The places in notes of what leads back to a call, and is no part of the note's text."""
    sources = sorted(called)
    found = set()
    for node in page.nodes:
        if owner[node.n] < 0 or not node.tag or node.n in called:
            continue
        small = node.end - node.n <= _SMALL
        if small and node.attrs and BACK_NAMES.search(node.names):
            found.add(node.n)
        elif node.tag == "a" and small and node.attrs.get("href", "").find("#") >= 0:
            target = page.by_id.get(node.attrs["href"].partition("#")[2])
            back = BACK_SIGN.fullmatch(page.text(node)) is not None
            if back or (target is not None and _is_by_a_call(target, sources)):
                found.add(node.n)
    return found


def _is_by_a_call(target: Node, sources: Sequence[int]) -> bool:
    at = bisect_left(sources, target.n - 4)
    return at < len(sources) and sources[at] <= max(
        min(target.end, target.n + _LARGEST), target.n + _NEAR
    )
