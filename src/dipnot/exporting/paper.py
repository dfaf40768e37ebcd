"""A conversation as a paper: what each format writes, each in its own way.

All text in it is cleaned (one line, no control characters) but not escaped, as that is different
in each format; every address in it is one for the web.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dipnot.model import Language

Kind = Literal["plain", "title", "quote", "label"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: ``title`` is set in italics, ``label`` is Dipnot's own word.

    With ``url``, the text is linked there; ``language`` is that of the text where it is known.
    """

    text: str
    kind: Kind = "plain"
    url: str | None = None
    language: Language | None = None


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Footnote:
    """One footnote, numbered from 1 through the whole paper; each line is a paragraph."""

    n: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of an answer, with the numbers of the footnotes called behind it."""

    text: str
    language: Language
    label: str
    calls: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and its answer; an abstention has its ``reason`` and no sentences."""

    question: str
    language: Language
    sentences: tuple[Said, ...]
    reason: str
    made_of: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole conversation; ``language`` is that of its first answer."""

    title: str
    language: Language
    turns: tuple[Turn, ...]
    footnotes: tuple[Footnote, ...]
