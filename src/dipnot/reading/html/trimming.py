"""What of the blocks in the main text is still the page's and not the article's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dipnot.reading.html.flow import BODY, Block
from dipnot.reading.html.roles import is_heading
from dipnot.reading.html.signs import CALL, bare
from dipnot.reading.html.styles import ASIDE_HEADING

_LINKED = 0.6
"""The share of letters in links from which a line is one of a menu or of a list of articles."""
_SHORT = 200
_LONGEST_HEADING = 80


def without_furniture(blocks: Sequence[Block]) -> list[Block]:
    """``blocks`` without headings such as "Related articles" and the lines of links under them.

    Such a part ends at the next heading, or at the first paragraph of running text.
    """
    found: list[Block] = []
    aside = False
    for block in blocks:
        if block.note != BODY or not block.shown:
            found.append(block)
            continue
        shown = bare(block.source)
        if is_heading(block):
            aside = block.kind == "heading" and bool(
                len(shown) <= _LONGEST_HEADING and ASIDE_HEADING.fullmatch(shown)
            )
        elif aside and (CALL in block.source or not _is_line_of_links(block, shown)):
            aside = False
        found.append(replace(block, shown=False) if aside else block)
    return found


def _is_line_of_links(block: Block, shown: str) -> bool:
    return block.linked >= _LINKED * len(shown) or (
        len(shown) < _SHORT and block.kind == "item"
    ) or len(shown) < 60  # fmt: skip
