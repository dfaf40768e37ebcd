"""Blocks of a Markdown document, by markdown-it, with offsets into its canonical text."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from dipnot.reading.blocks import Block, line_starts

_FRONT_MATTER = re.compile(r"---[ \t]*(?:\r\n?|\n)(.*?)(?:\r\n?|\n)---[ \t]*(?=\r|\n|$)", re.DOTALL)
_LEAD = re.compile(r"[ \t]*(?:>[ \t]?)*(?:[-*+][ \t]+)?(?:#{1,6}[ \t]+)?")
_TAIL = re.compile(r"[ \t]+#+[ \t]*$")
_PROSE_END = re.compile(r"[.!?…:;,][\"'’”)\]*_]*$")


def _parser() -> MarkdownIt:
    """Build CommonMark's blocks without the two rules that eat prose.

    An indented paragraph is not code in an article, and "[6]: Smith …" is a note. What is
    within a block is not parsed: its text is read as it stands.
    """
    return MarkdownIt("commonmark").disable(["code", "reference", "inline"])


def front_matter(text: str) -> tuple[str, int]:
    """Split off the YAML between two ``---`` lines at the very start: (YAML, its end)."""
    match = _FRONT_MATTER.match(text)
    return (match[1], match.end()) if match else ("", 0)


def blocks(text: str) -> list[Block]:
    """The headings, paragraphs, list items, rules and code blocks of ``text``, in order."""
    offset = front_matter(text)[1]
    body = text[offset:]
    starts = line_starts(body)
    found = []
    for token in _parser().parse(body):
        block = _block(token, body, starts)
        if block is not None:
            found.append(Block(block.kind, block.start + offset, block.end + offset, block.level))
    return found


def _block(token: Token, body: str, starts: list[int]) -> Block | None:
    if token.map is None:
        return None
    first, last = starts[token.map[0]], starts[min(token.map[1], len(starts) - 1)]
    if token.type == "hr":
        return Block("rule", first, last)
    if token.type == "fence":
        return Block("code", first, last)
    if token.type not in {"heading_open", "paragraph_open"}:
        return None
    start, end = _content(body, first, last)
    if start >= end:
        return None
    if token.type == "paragraph_open":
        return Block("item" if token.level else "paragraph", start, end)
    if token.markup in "=-":
        return _underlined(body, start, end, token)
    return Block("heading", start, end, int(token.tag[1]))


def _underlined(body: str, start: int, end: int, token: Token) -> Block:
    """Decide on a line with ``---`` under it: a heading, or the last paragraph before a rule."""
    end = start + len(body[start:end].rstrip().rstrip("=-").rstrip())
    if token.markup == "-" and (end - start > 150 or _PROSE_END.search(body[start:end])):
        return Block("paragraph", start, end)
    return Block("heading", start, end, int(token.tag[1]))


def _content(body: str, first: int, last: int) -> tuple[int, int]:
    lead = _LEAD.match(body, first, last)
    start = lead.end() if lead else first
    end = start + len(body[start:last].rstrip())
    tail = (
        _TAIL.search(body, start, end) if body[first:start].lstrip(" >").startswith("#") else None
    )
    return start, tail.start() if tail else end
