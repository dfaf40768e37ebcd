"""What on a page is never shown, and what is shown but is not the article."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate

from dipnot.reading.html.styles import (
    DROPPED_NAMES,
    DROPPED_ROLES,
    DROPPED_TAGS,
    HIDDEN_NAMES,
    HIDDEN_STYLE,
    SURELY_DROPPED,
)
from dipnot.reading.html.tree import HEADING_TAGS, Node, Page

_MOST = 0.4
"""A part with more of the page's prose than this is not dropped for its name."""
_MOST_SURELY = 0.9
"""The same, where the name leaves no doubt: there may be more comments than article."""
_NAMED_FOR_ITS_PLACE = frozenset({"html", "body", "article", "main", "tbody", "tr"})


class Prose:
    """How much running text stands under each node: without links and what is dropped."""

    def __init__(self, page: Page, left_out: set[int]) -> None:
        lengths = [0] * len(page.nodes)
        skip_to = -1
        for node in page.nodes:
            if node.n <= skip_to:
                continue
            if node.n in left_out or node.tag == "a":
                skip_to = node.end
            elif not node.tag:
                lengths[node.n] = len(node.text.strip())
        self._sums = [0, *accumulate(lengths)]

    def of(self, node: Node) -> int:
        """The length of the running text under ``node``."""
        return self._sums[node.end + 1] - self._sums[node.n]


def hidden(page: Page) -> set[int]:
    """The places of the topmost elements that a reader of the page never sees."""
    return _topmost(page, _is_hidden)


def furniture(page: Page, unseen: set[int], calls: list[int]) -> set[int]:
    """The places of the topmost elements that are the page's and not the article's.

    ``unseen`` are the hidden ones and ``calls`` the places of the calls of notes. What holds a
    call, or much of the page's text, is not furniture whatever its name is.
    """
    prose = Prose(page, unseen | _topmost(page, _is_furniture_tag))
    whole = prose.of(page.nodes[0])
    called = [0] * (len(page.nodes) + 1)
    for n in calls:
        called[n + 1] = 1
    called = list(accumulate(called))

    def is_furniture(node: Node) -> bool:
        if _is_furniture_tag(node):
            return not _holds(called, node)
        if node.tag in _NAMED_FOR_ITS_PLACE or node.tag in HEADING_TAGS:
            return False
        named = node.attrs.get("role") in DROPPED_ROLES or _is_named(node)
        most = _MOST_SURELY if named and SURELY_DROPPED.search(_names(node)) else _MOST
        return named and not _holds(called, node) and prose.of(node) <= most * whole

    return _topmost(page, is_furniture)


def _holds(called: list[int], node: Node) -> bool:
    return called[node.end + 1] > called[node.n]


def _is_named(node: Node) -> bool:
    names = _names(node)
    return len(names) > 1 and bool(DROPPED_NAMES.search(names) or SURELY_DROPPED.search(names))


def _names(node: Node) -> str:
    return f"{node.attrs.get('class', '')} {node.attrs.get('id', '')}"[:400]


def _topmost(page: Page, condition: Callable[[Node], bool]) -> set[int]:
    found = set()
    skip_to = -1
    for node in page.nodes:
        if node.n > skip_to and node.tag and condition(node):
            found.add(node.n)
            skip_to = node.end
    return found


def _is_hidden(node: Node) -> bool:
    attrs = node.attrs
    if node.tag in {"head", "script", "noscript"}:
        return True
    if not attrs:
        return False
    if "hidden" in attrs and attrs["hidden"] != "until-found":
        return True
    return (
        attrs.get("aria-hidden") == "true"
        or bool(HIDDEN_STYLE.search(attrs.get("style", "")[:2000]))
        or bool(HIDDEN_NAMES.search(attrs.get("class", "")[:400]))
    )


def _is_furniture_tag(node: Node) -> bool:
    return node.tag in DROPPED_TAGS
