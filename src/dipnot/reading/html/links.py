"""Which links call notes: links within the page that lead to a note."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from urllib.parse import unquote

from dipnot.reading.html.styles import (
    BACK_NAMES,
    BACK_SIGN,
    CALL_NAMES,
    LABEL,
    NOTE_ID,
    NOTE_NAMES,
    REF_ID,
    SCRIPTED,
    SCRIPTED_NOTE,
)
from dipnot.reading.html.tree import BLOCK_TAGS, HEADING_TAGS, Node, Page, block_of

_SHOWN_MOST = 12
"""Nodes that the inside of a call may have."""
_LINKS_BACK = 40
"""Links of one note that are looked at for the way back to its call."""
_LARGEST_NOTE = 2000
_NEAR = 12
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_BRACKETED = re.compile(r"\s*[\[(].*[\])]\s*")


@dataclass(frozen=True, slots=True, eq=False)
class Link:
    """A link from ``source`` to ``target``; ``label`` is what it shows, if that is a label."""

    source: Node
    target: Node
    fragment: str
    label: str


def label_in(shown: str) -> str:
    """The label that ``shown`` is: "[6]" gives "6", "[not 1]" gives "not-1"; else ""."""
    match = LABEL.fullmatch(shown) if len(shown) < 30 else None
    if match is None:
        return ""
    label = match["label"] or match["letter"]
    word = (match["word"] or "").lower()
    return f"{word}-{label}" if word in {"not", "note", "nb", "n"} and label.isdigit() else label


def calls_in(page: Page, unseen: set[int]) -> list[Link]:
    """The links and scripted signs that call a note, in reading order.

    A link calls a note if what it shows is a label and its target links back to it, is known
    by its style, or begins with that label.
    """
    return _Finder(page, unseen).find()


class _Finder:
    def __init__(self, page: Page, unseen: set[int]) -> None:
        self.page = page
        self.unseen = unseen
        self.links = self._in_page()
        self.targets = sorted({link.target.n for link in self.links})

    def find(self) -> list[Link]:
        found = [link for link in self.links if self._calls(link)]
        sources = {link.source.n for link in found}
        # a pair that calls each other is one call and one way back; the call comes first
        notes = {block_of(link.target).n for link in found if link.target.n > link.source.n}
        return [
            link
            for link in found
            if not (
                link.target.n < link.source.n
                and (block_of(link.source).n in notes or link.target.n in sources)
                and not CALL_NAMES.search(_names(link.source))
            )
        ]

    def _in_page(self) -> list[Link]:
        found = []
        skip_to = -1
        for node in self.page.nodes:
            if node.n <= skip_to:
                continue
            if node.n in self.unseen and not NOTE_NAMES.search(node.names):
                skip_to = node.end
                continue
            fragment = _fragment(node)
            target = self.page.by_id.get(fragment) or self.page.by_id.get(unquote(fragment))
            if fragment and target is not None and target is not node:
                shown = self.page.text(node) if node.end - node.n <= _SHOWN_MOST else "?" * 99
                found.append(Link(node, target, fragment, label_in(shown.strip())))
        return found

    def _calls(self, link: Link) -> bool:
        source, target = link.source, link.target
        names = _names(source)
        shown = self.page.text(source, _SHOWN_MOST)
        if REF_ID.search(link.fragment) or BACK_NAMES.search(source.names):
            return bool(link.label and CALL_NAMES.search(names) and NOTE_ID.search(link.fragment))
        if shown.strip() and (not link.label or BACK_SIGN.fullmatch(shown)):
            return False
        if _in_heading(target) or target.end - target.n > _LARGEST_NOTE or target.holds(source):
            return False
        return bool(CALL_NAMES.search(names)) or self._leads_to_note(link, shown)

    def _leads_to_note(self, link: Link, shown: str) -> bool:
        source, target = link.source, link.target
        if not link.label:
            return bool(NOTE_ID.search(link.fragment)) and source.tag == "a"
        first, last = self._reach(target)
        if first <= source.n <= last and target.n <= source.n:
            return False
        if self._leads_back(source, first, last):
            return target.n > source.n or bool(NOTE_ID.search(link.fragment))
        if (link.label.isalpha() and link.label.isupper()) or _YEAR.fullmatch(link.label):
            return False
        if NOTE_ID.search(link.fragment) or NOTE_NAMES.search(target.names):
            return True
        in_sign = _in_sup(source) or bool(_BRACKETED.fullmatch(shown)) or link.label.isdigit()
        return in_sign and target.n > source.n and self._begins_with(target, link.label)

    def _reach(self, target: Node) -> tuple[int, int]:
        """From where to where the note at ``target`` may go."""
        block = block_of(target)
        if target.tag in BLOCK_TAGS:
            return target.n, target.end
        if target.end == target.n and target.parent is not None:
            after = self._following(target)
            if after is not None and after.tag in BLOCK_TAGS:
                return target.n, after.end
        if block.parent is not None and block.tag in {"td", "th", "dt"}:
            block = block.parent
        at = bisect_left(self.targets, target.n)
        first = max(block.n, self.targets[at - 1] + 1 if at else 0)
        nxt = bisect_right(self.targets, target.n)
        last = min(block.end, self.targets[nxt] - 1 if nxt < len(self.targets) else block.end)
        return first, last

    def _following(self, node: Node) -> Node | None:
        following = self.page.nodes[node.end + 1 : node.end + 1 + _NEAR]
        return next((after for after in following if after.tag or after.text.strip()), None)

    def _leads_back(self, source: Node, first: int, last: int) -> bool:
        for link in self.page.links_between(first, last)[:_LINKS_BACK]:
            back = self.page.by_id.get(_fragment(link))
            if back is None or link is source:
                continue
            if back.n <= source.n + 4 and source.n <= max(back.end, back.n + _NEAR):
                return back.end - back.n <= _LARGEST_NOTE
        return False

    def _begins_with(self, target: Node, label: str) -> bool:
        first, last = self._reach(target)
        if target.tag == "li" and label == self.page.ordinal(target):
            return True
        head = "".join(node.text for node in self.page.nodes[first : min(last, first + 8) + 1])
        head = head.lstrip(" \t\r\n[(")
        return head.startswith(label) and not head[len(label) : len(label) + 1].isalnum()


def _fragment(node: Node) -> str:
    if node.tag == "a":
        return node.attrs.get("href", "").partition("#")[2].strip()
    scripted = SCRIPTED.fullmatch(node.attrs.get("id", "")) if node.attrs else None
    return SCRIPTED_NOTE + scripted[1] if scripted else ""


def _names(node: Node) -> str:
    """The names of a link and of the signs it is wrapped in."""
    names = node.names
    for _ in range(2):
        if node.parent is None or node.parent.tag in BLOCK_TAGS:
            break
        node = node.parent
        names += " " + node.names
    return names + "".join(" fnref" for key in node.attrs if key == "data-footnote-ref")


def _in_sup(node: Node) -> bool:
    return node.parent is not None and (
        node.parent.tag == "sup" or any(child.tag == "sup" for child in node.children)
    )


def _in_heading(node: Node) -> bool:
    return node.tag in HEADING_TAGS or (node.parent is not None and node.parent.tag in HEADING_TAGS)
