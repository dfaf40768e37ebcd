"""From the tree of a page to its blocks, each with its text and the note it belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from dipnot.reading.html.signs import (
    BR,
    CALL,
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
    tidy,
)
from dipnot.reading.html.tree import BLOCK_TAGS, HEADING_TAGS, Node, Page

BODY = -1
_EMPHASISED = frozenset({"em", "i", "cite", "dfn"})
_CODE = frozenset({"code", "kbd", "samp", "tt"})
_KINDS = {"li": "item", "blockquote": "quote"}
_LONGEST_CELL = 300
_PERMALINKS = frozenset({"#", "¶", "§", "🔗"})


@dataclass(slots=True)
class Block:
    """A run of text: ``kind`` is "paragraph", "heading", "item", "quote" or "code".

    ``note`` is the number of the note it belongs to or ``BODY``; ``ordinal`` the number that a
    numbered list shows before it; ``linked`` how many of its letters are in links; ``shown``
    whether it stands in the main text.
    """

    kind: str
    level: int
    n: int
    note: int
    ordinal: str = ""
    source: str = ""
    linked: int = 0
    shown: bool = True


@dataclass(frozen=True, slots=True)
class _Context:
    kind: str = "paragraph"
    level: int = 0
    ordinal: str = ""
    em: bool = False
    sup: bool = False
    code: bool = False
    pre: bool = False
    link: int = -1
    shown: bool = True
    dropped: bool = False


@dataclass(slots=True)
class Known:
    """What is known of a page before its text is read.

    ``calls`` gives the notes called at a place, ``skips`` the places of what is neither body
    nor note (ways back, repetitions), ``dropped`` the hidden and the furniture, ``root`` the
    element that holds the main text.
    """

    owners: Sequence[int]
    calls: Mapping[int, Sequence[int]]
    skips: set[int]
    dropped: set[int]
    root: Node
    hrefs: list[str] = field(default_factory=list)


def blocks_of(page: Page, known: Known) -> list[Block]:
    """The blocks of ``page`` in reading order; the addresses linked go to ``known.hrefs``."""
    return _Flow(page, known).read()


class _Flow:
    def __init__(self, page: Page, known: Known) -> None:
        self.page = page
        self.known = known
        self.found: list[Block] = []
        # a note that stands within a paragraph is read beside it, not in place of its rest
        self.open: dict[bool, tuple[Block, list[str]]] = {}
        owners = known.owners
        # a note begins in a subtree if the owner changes to a note within it
        changes = [
            int(owner != BODY and (n == 0 or owners[n - 1] != owner))
            for n, owner in enumerate(owners)
        ]
        self.begun = [0, *accumulate(changes)]

    def read(self) -> list[Block]:
        self._walk(self.page.nodes[0], _Context(shown=False))
        self._flush()
        return [block for block in self.found if bare(block.source) or CALL in block.source]

    def _walk(self, node: Node, context: _Context) -> None:
        for child in node.children:
            if child.n in self.known.skips:
                continue
            if not child.tag:
                self._text(child, context)
                continue
            inner = context
            if child is self.known.root:
                inner = replace(inner, shown=True)
            called = self.known.calls.get(child.n)
            if called is not None:
                self._call(child, called, context)
            if called is not None or child.n in self.known.dropped:
                if not self._has_notes(child):
                    continue
                inner = replace(inner, dropped=True)
            self._element(child, inner)

    def _has_notes(self, node: Node) -> bool:
        return self.begun[node.end + 1] > self.begun[node.n]

    def _element(self, node: Node, context: _Context) -> None:
        tag = node.tag
        if tag == "br":
            self._break(node)
        elif tag == "tr" and self._is_row(node):
            self._row(node, context)
        elif tag in BLOCK_TAGS:
            self._flush()
            self._walk(node, self._inside_block(node, context))
            self._flush()
        else:
            self._walk(node, self._inside_inline(node, context))

    def _inside_block(self, node: Node, context: _Context) -> _Context:
        if node.tag in HEADING_TAGS:
            return replace(context, kind="heading", level=int(node.tag[1]), ordinal="")
        if node.tag in _KINDS:
            return replace(context, kind=_KINDS[node.tag], ordinal=self.page.ordinal(node))
        if node.tag == "pre":
            coded = any(child.tag == "code" for child in node.children)
            return replace(context, kind="code" if coded else context.kind, pre=not coded)
        return context

    def _inside_inline(self, node: Node, context: _Context) -> _Context:
        if node.tag in _EMPHASISED or "italic" in node.attrs.get("style", ""):
            # MediaWiki wraps whole references in <cite class="citation">
            titled = node.tag != "cite" or "citation" not in node.attrs.get("class", "")
            return replace(context, em=context.em or titled)
        if node.tag == "sup":
            return replace(context, sup=True)
        if node.tag in _CODE:
            return replace(context, code=context.kind != "code")
        if node.tag == "a" and node.attrs.get("href"):
            if context.kind == "heading" and self.page.text(node).strip() in _PERMALINKS:
                return replace(context, dropped=True)
            self.known.hrefs.append(node.attrs["href"])
            return replace(context, link=len(self.known.hrefs) - 1)
        return context

    def _is_row(self, node: Node) -> bool:
        """Is it a row of data, not of a page's layout?"""
        if self._has_notes(node) or self.known.owners[node.n] != BODY:
            return False
        cells = [cell for cell in node.children if cell.tag in {"td", "th"}]
        return len(cells) > 1 and all(
            len(self.page.text(cell)) <= _LONGEST_CELL
            and not any(inner.tag in BLOCK_TAGS for inner in self.page.inside(cell)[1:60])
            for cell in cells
        )

    def _row(self, node: Node, context: _Context) -> None:
        self._flush()
        inner = replace(context, kind="item")
        cells = [cell for cell in node.children if cell.tag in {"td", "th"}]
        for n, cell in enumerate(cells):
            if n and True in self.open:
                self.open[True][1].append(" | ")
            if cell.n not in self.known.dropped:
                self._walk(cell, inner)
        self._flush()

    def _text(self, node: Node, context: _Context) -> None:
        text = node.text
        if not text:
            return
        owner = self.known.owners[node.n]
        if owner == BODY and context.dropped:
            return
        if context.pre and "\n\n" in text:
            for n, part in enumerate(text.replace("\r", "").split("\n\n")):
                if n:
                    self._flush()
                self._add(part, node, owner, context)
            return
        self._add(text, node, owner, context)

    def _add(self, text: str, node: Node, owner: int, context: _Context) -> None:
        if not text.strip():
            if (owner == BODY) in self.open:
                self.open[owner == BODY][1].append(text)
            return
        block, parts = self._opened(node, owner, context)
        if context.link >= 0:
            block.linked += len(text)
        parts.append(_wrapped(text, context))

    def _call(self, node: Node, called: Sequence[int], context: _Context) -> None:
        owner = self.known.owners[node.n]
        if owner != BODY or not context.dropped:
            self._opened(node, owner, context)[1].extend(call(note) for note in called)

    def _opened(self, node: Node, owner: int, context: _Context) -> tuple[Block, list[str]]:
        """The block that is being read of the body or, if ``owner`` is one, of that note."""
        slot = owner == BODY
        if slot in self.open and self.open[slot][0].note != owner:
            self._close(slot)
        if slot not in self.open:
            block = Block(context.kind, context.level, node.n, owner, context.ordinal)
            block.shown = context.shown
            self.open[slot] = (block, [])
        return self.open[slot]

    def _break(self, node: Node) -> None:
        slot = self.known.owners[node.n] == BODY
        if slot not in self.open:
            return
        parts = self.open[slot][1]
        while len(parts) > 1 and not parts[-1].strip():
            parts.pop()
        if parts[-1:] == [BR]:
            self._close(slot)
        else:
            parts.append(BR)

    def _flush(self) -> None:
        for slot in (True, False):
            self._close(slot)

    def _close(self, slot: bool) -> None:
        if slot not in self.open:
            return
        block, parts = self.open.pop(slot)
        joined = "".join(parts)
        block.source = joined.strip("\n") if block.kind == "code" else tidy(joined)
        self.found.append(block)


def _wrapped(text: str, context: _Context) -> str:
    if context.kind == "code":
        return text
    if context.code:
        return f"{CODE}{text}{EDOC}"
    if context.sup:
        text = f"{SUP}{text}{PUS}"
    if context.em:
        text = f"{EM}{text}{ME}"
    return f"{LINK}{context.link}{LINKED}{text}{KNIL}" if context.link >= 0 else text
