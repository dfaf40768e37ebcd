"""Signs that do not show: they hide words from a reader, or turn about what he sees."""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = {"Cc", "Cf", "Co", "Cn", "Cs"}
"""Unicode's categories of what does not show: controls, formats, and what means nothing"""
_IGNORABLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\U000e0100-\U000e01ef]"
)
"""Letters and accents that do not show either: DerivedCoreProperties.txt,
Default_Ignorable_Code_Point, and the blank of Braille"""


def seen(text: str) -> str:
    """``text`` on one line, without what does not show in it."""
    shown = "".join(
        letter
        for letter in _IGNORABLE.sub("", text)
        if letter.isspace() or unicodedata.category(letter) not in _UNSEEN
    )
    return " ".join(shown.split())
