"""An answer as plain text with numbered references, for the clipboard."""

from __future__ import annotations

from collections.abc import Sequence

from dipnot.exporting.laying import lay_out
from dipnot.exporting.paper import Said, Turn
from dipnot.exporting.wording import say
from dipnot.model import Answer


def copy_text(answers: Sequence[Answer]) -> str:
    """Question, answer with "[1]", and the references; ended by one newline.

    Nothing in it is escaped, as plain text has no markup. Raises :class:`InputError` if there is
    no answer.
    """
    paper = lay_out(answers)
    blocks = [_turn(turn) for turn in paper.turns]
    if paper.footnotes:
        blocks.append(f"{say('sources', paper.language)}:")
    for footnote in paper.footnotes:
        lines = ["".join(piece.text for piece in line) for line in footnote.lines]
        blocks.append(f"[{footnote.n}] " + "\n    ".join(lines))
    return "\n\n".join(blocks) + "\n"


def _turn(turn: Turn) -> str:
    text = " ".join(_said(sentence) for sentence in turn.sentences) or turn.reason
    return f"{turn.question}\n\n{text}"


def _said(sentence: Said) -> str:
    label = f" ({sentence.label})" if sentence.label else ""
    return sentence.text + "".join(f" [{n}]" for n in sentence.calls) + label
