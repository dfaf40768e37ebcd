"""Sentences that only say what a text goes on to do: "Below, first …, then …"."""

from __future__ import annotations

import re

from dipnot.text.folding import fold

_SIGNPOST = re.compile(
    r"(?:asagida|ilerleyen bolum\w*|(?:sonraki|izleyen) bolum\w*|bu (?:yazi|makale|calisma)\w*)\b.*"
    r"\b(?:ele alin|incelen|tartisil|degerlendiril|deginil|sunul|aktaril)\w*[.]?$|"
    r"(?:below,|in what follows|what follows|(?:in )?the (?:next|following|remaining) sections?|"
    r"th(?:is|e) (?:article|essay|paper|section) "
    r"(?:first|then|begins|proceeds|turns to|is organi[sz]ed|is structured)\b)"
)


def is_signpost(text: str) -> bool:
    """Does ``text`` say nothing but what comes next in its article?"""
    return bool(_SIGNPOST.match(fold(text)))
