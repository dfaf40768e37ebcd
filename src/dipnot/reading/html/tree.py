"""A light tree of a page, of bounded depth, in which each node knows its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

import turbohtml

from dipnot.reading.html.shallow import shallow

_NOT_SHOWN = frozenset({"style", "template"})
BLOCK_TAGS = frozenset(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing "
    "main menu nav noscript ol p plaintext pre section summary table tbody td tfoot th thead tr "
    "ul xmp".split()
)
HEADING_TAGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_KEPT_DEEP = frozenset("a p li h1 h2 h3 h4 h5 h6 em i sup tr td".split())
_DEEP = 200
_DEEPEST = 240
"""Below the first depth wrappers are dissolved, below the second everything but text is."""
_PARSER_DEEPEST = 510
_NUMBER = re.compile(r"[0-9]{1,5}")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffc\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)


@dataclass(slots=True, eq=False, repr=False)
class Node:
    """An element, or a text where ``tag`` is empty.

    ``n`` counts the nodes in reading order from 0; those under this one are ``n + 1`` to
    ``end``, both included.
    """

    tag: str
    n: int
    parent: Node | None
    depth: int
    text: str = ""
    attrs: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    end: int = 0

    def holds(self, other: Node) -> bool:
        """Is ``other`` this node or under it?"""
        return self.n <= other.n <= self.end

    @property
    def names(self) -> str:
        """Class, id, role and EPUB type, as one string to be searched."""
        get = self.attrs.get
        parts = (get("class"), get("id"), get("role"), get("epub:type"))
        return " ".join(part for part in parts if part)


class Page:
    """A parsed page: its nodes in reading order and what its identifiers name.

    ``cut`` tells that it was nested so deep that the parser lost what stands in what.
    """

    def __init__(self, nodes: list[Node], *, cut: bool = False) -> None:
        self.nodes = nodes
        self.cut = cut
        self.by_id: dict[str, Node] = {}
        self.links: list[Node] = []
        self.headings: list[int] = []
        for node in nodes:
            if node.tag in HEADING_TAGS:
                self.headings.append(node.n)
            elif node.tag == "a" and "href" in node.attrs:
                self.links.append(node)
            for name in ("id", "name"):
                if node.attrs.get(name) and node.tag not in {"meta", "input"}:
                    self.by_id.setdefault(node.attrs[name], node)
        self._link_places = [link.n for link in self.links]
        self._ordinals: dict[int, str] = {}

    def inside(self, node: Node) -> list[Node]:
        """Return ``node`` and all nodes under it, in reading order."""
        return self.nodes[node.n : node.end + 1]

    def text(self, node: Node, most: int = 200) -> str:
        """The text under ``node``, from its first ``most`` nodes."""
        return "".join(part.text for part in self.nodes[node.n : min(node.end, node.n + most) + 1])

    def links_between(self, first: int, last: int) -> list[Node]:
        """The links whose places are from ``first`` to ``last``, both included."""
        low = bisect_left(self._link_places, first)
        high = bisect_left(self._link_places, last + 1)
        return self.links[low:high]

    def ordinal(self, item: Node) -> str:
        """The number that a numbered list shows before ``item``; "" in another list."""
        if item.parent is None or item.parent.tag != "ol":
            return ""
        if item.n not in self._ordinals:
            start = item.parent.attrs.get("start", "")
            n = int(start) - 1 if _NUMBER.fullmatch(start) else 0
            for sibling in item.parent.children:
                if sibling.tag == "li":
                    given = sibling.attrs.get("value", "")
                    n = int(given) if _NUMBER.fullmatch(given) else n + 1
                    self._ordinals[sibling.n] = str(n)
        return self._ordinals.get(item.n, "")

    def heading_between(self, first: int, last: int) -> bool:
        """Does a heading stand from ``first`` to ``last``?"""
        return bisect_left(self.headings, first) < bisect_left(self.headings, last + 1)


def block_of(node: Node) -> Node:
    """The nearest block that ``node`` is or stands in."""
    while node.tag not in BLOCK_TAGS and node.parent is not None:
        node = node.parent
    return node


def common(first: Node, second: Node) -> Node:
    """The nearest node that holds both."""
    while not first.holds(second):
        if first.parent is None:
            return first
        first = first.parent
    return first


def parse(markup: str) -> Page:
    """Parse ``markup`` as a browser would. Any string gives a page.

    libxml2 drops what is nested deeper than 256 levels; this parser keeps all text, but below
    512 levels no longer what stands in what. Such markup is made shallow first. The tree made
    here is at most 240 deep in any case, so that every walk over it is cheap: what lies deeper
    keeps its text, its identifiers and its paragraphs, and loses its wrappers.
    """
    page = _Builder(markup).page()
    return _Builder(shallow(markup)).page() if page.cut else page


class _Builder:
    """Copies the parser's tree, without recursion."""

    def __init__(self, markup: str) -> None:
        self.root = Node("html", 0, None, 0)
        self.nodes = [self.root]
        self.deepest = 0
        document = turbohtml.parse(markup, positions=False)
        self.stack: list[tuple[turbohtml.Node | None, Node, int]] = [(document, self.root, 0)]

    def page(self) -> Page:
        while self.stack:
            found, parent, level = self.stack.pop()
            self.deepest = max(self.deepest, level)
            if found is None:
                _append(self.nodes, "br", parent, {})
            elif isinstance(found, turbohtml.Text):
                _append(self.nodes, "", parent, {}).text = _INVISIBLE.sub("", found.data)
            elif isinstance(found, turbohtml.Element):
                if found.tag not in _NOT_SHOWN:
                    self._element(found, parent, level)
            elif isinstance(found, turbohtml.Document):
                self._push(found, parent, level)
        for node in reversed(self.nodes):
            node.end = node.children[-1].end if node.children else node.n
        return Page(self.nodes, cut=self.deepest >= _PARSER_DEEPEST)

    def _element(self, found: turbohtml.Element, parent: Node, level: int) -> None:
        tag, attrs = found.tag, _attributes(found)
        if tag == "html" and parent is self.root:
            self.root.attrs.update(attrs)
        elif parent.depth < _DEEP or (parent.depth < _DEEPEST and tag in _KEPT_DEEP):
            parent = _append(self.nodes, tag, parent, attrs)
        else:
            if tag in BLOCK_TAGS:
                _append(self.nodes, "br", parent, {})
                self.stack.append((None, parent, level))
            if "id" in attrs or "name" in attrs:
                name = attrs.get("id") or attrs.get("name", "")
                _append(self.nodes, "a", parent, {"id": name})
        self._push(found, parent, level)

    def _push(self, found: turbohtml.Node, parent: Node, level: int) -> None:
        self.stack.extend((child, parent, level + 1) for child in reversed(found.children))


def _append(nodes: list[Node], tag: str, parent: Node, attrs: dict[str, str]) -> Node:
    node = Node(tag, len(nodes), parent, parent.depth + 1, attrs=attrs)
    parent.children.append(node)
    nodes.append(node)
    return node


def _attributes(element: turbohtml.Element) -> dict[str, str]:
    return {
        name: " ".join(value) if isinstance(value, list) else value or ""
        for name, value in element.attrs.items()
    }
