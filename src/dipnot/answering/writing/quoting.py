"""Quotation marks in what a model wrote: they stay only around what stands there verbatim."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dipnot.text.folding import fold

_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]{2,400})[”\"»“]")
_WORDS = re.compile(r"\w+")


def honest(text: str, evidence: Sequence[str]) -> str:
    """``text`` without the quotation marks around what none of ``evidence`` has word for word.

    Letters' case, accents and white space do not matter, nor does punctuation.
    """
    told = [_bare(one) for one in evidence]

    def kept(match: re.Match[str]) -> str:
        words = _bare(match[1])
        return match[0] if any(f" {words} " in f" {one} " for one in told) else match[1]

    return _QUOTED.sub(kept, text)


def _bare(text: str) -> str:
    return " ".join(_WORDS.findall(fold(text)))
