"""Markup that is nested deeper than the parser keeps elements apart, made shallow."""

from __future__ import annotations

import re

_TAG = re.compile(
    r"<(/?)(article|b|big|blockquote|center|code|details|div|dl|em|fieldset|font|form|i|main|"
    r"section|small|span|strong|table|tbody|tt|u|ul)\b([^<>]*)>",
    re.IGNORECASE,
)
_INLINE = frozenset("b big code em font i small span strong tt u".split())
_NAME = re.compile(r"\b(?:id|name)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'<>=]+)", re.IGNORECASE)
_DEEPEST = 100
_LOOKED_BACK = 8


def shallow(markup: str) -> str:
    """``markup`` without the wrappers that lie in more than a hundred others.

    Their identifiers stay, as empty anchors, and a line break stays for each block.
    """
    opened: list[tuple[str, bool]] = []

    def keep_or_drop(match: re.Match[str]) -> str:
        closing, tag = match[1], match[2].lower()
        gap = "" if tag in _INLINE else "<br>"
        if not closing:
            kept = len(opened) < _DEEPEST
            opened.append((tag, kept))
            name = _NAME.search(match[3]) if not kept else None
            return match[0] if kept else gap + (f"<a id={name[1]}></a>" if name else "")
        for n in range(len(opened) - 1, max(-1, len(opened) - 1 - _LOOKED_BACK), -1):
            if opened[n][0] == tag:
                return match[0] if opened.pop(n)[1] else gap
        return match[0]

    return _TAG.sub(keep_or_drop, markup)
