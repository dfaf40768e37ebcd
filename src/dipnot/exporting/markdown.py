"""A paper as Markdown with footnotes, for Pandoc and readers of CommonMark with footnotes."""

from __future__ import annotations

import re

from dipnot.exporting.paper import Footnote, Paper, Piece, Said, Turn

_SIGNS = re.compile(
    r"[\\`*_{}\[\]<>#&|~$^=@]"
    r"|(?<=[-+])[-+]"  # dashes and rules
    r"|:(?=\S)"  # addresses, emoji
    r"|(?<=\w)\.(?=[A-Za-z]{2})"  # what some readers take for an address
)
_OPENING = re.compile(
    r"(?P<head>\(?(?:\d{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]{1,12})?)(?P<sign>[-+:.)])(?=\s|$)"
)
"""What at a line's start would be a list or a definition."""


def markdown_of(paper: Paper) -> str:
    """The document, in UTF-8 text ended by one newline."""
    alone = len(paper.turns) == 1
    blocks = [] if alone else [f"# {escape(paper.title)}"]
    for turn in paper.turns:
        blocks += _turn(turn, "#" if alone else "##")
    blocks += [_footnote(footnote) for footnote in paper.footnotes]
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """``text`` (of one line) so that a reader of Markdown shows just that."""
    escaped = _SIGNS.sub(r"\\\g<0>", text)
    opening = _OPENING.match(escaped)
    if opening and not opening["head"].startswith("("):
        at = opening.start("sign")
        return f"{escaped[:at]}\\{escaped[at:]}"
    return f"\\{escaped}" if opening else escaped


def _turn(turn: Turn, level: str) -> list[str]:
    text = " ".join(_said(sentence) for sentence in turn.sentences) or escape(turn.reason)
    made_of = f"*{escape(turn.made_of)}*" if turn.made_of else ""
    return [block for block in (f"{level} {escape(turn.question)}", text, made_of) if block]


def _said(sentence: Said) -> str:
    label = f" ({escape(sentence.label)})" if sentence.label else ""
    return escape(sentence.text) + "".join(f"[^{n}]" for n in sentence.calls) + label


def _footnote(footnote: Footnote) -> str:
    first, *others = ("".join(_piece(piece) for piece in line) for line in footnote.lines)
    return "\n\n".join([f"[^{footnote.n}]: {first}", *(f"    {other}" for other in others)])


def _piece(piece: Piece) -> str:
    if piece.url:
        return f"<{piece.url}>"
    text = escape(piece.text)
    # emphasis cannot begin or end beside a space
    return f"*{text}*" if piece.kind == "title" else text
