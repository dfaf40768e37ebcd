"""Which blocks are headings of the notes or of the bibliography."""

from __future__ import annotations

from dipnot.reading.html.flow import Block
from dipnot.reading.html.signs import bare
from dipnot.reading.signs import Role, role_of_heading

_LONGEST_HEADING = 80


def role_of(block: Block) -> Role | None:
    """What ``block`` opens, be it a heading or a line that merely looks like one."""
    if block.kind not in {"heading", "paragraph"} or len(block.source) > _LONGEST_HEADING:
        return None
    return role_of_heading(bare(block.source))


def is_heading(block: Block) -> bool:
    """Does a new part of the article begin at ``block``?"""
    return block.kind == "heading" or role_of(block) is not None
