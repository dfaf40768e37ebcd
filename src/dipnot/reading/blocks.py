"""The blocks of a document, whatever its format: what every reader of a format yields."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "rule", "code"]

LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines that belong together; offsets as in :mod:`dipnot.model`.

    An item of a numbered list keeps its number in the span, because "2025. <https://…>" may
    be the torn half of a reference. ``level`` is that of a heading.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0


def line_starts(text: str) -> list[int]:
    """Offsets of the lines of ``text`` and, last, its length. Lines end as CommonMark's do."""
    return [0, *(match.end() for match in LINE_END.finditer(text)), len(text)]
