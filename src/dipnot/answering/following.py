"""Questions that follow others: what they leave unsaid is taken from those before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dipnot.text.folding import fold
from dipnot.text.terms import terms

_MOST_TERMS = 4
"""Terms up to which a question may lean on another by pointing at it."""
_POINTS_BACK = re.compile(
    r"^(?:peki|ya|and|but|what about|how about|ayrica|sonra)\b"
    r"|\b(?:bu|bunu|bunun|buna|bunda|bundan|bunlar\w*|onu|onun|ona|ondan|onlar\w*|orada|oradaki|"
    r"ayni|ikisi\w*|hangisi|it|its|they|them|their|this|that|these|those|there|he|she|his|her|"
    r"him|then|both|same|former|latter|one|ones)\b"
)


def leans(text: str) -> bool:
    """Does ``text`` point at something that was said before, or say too little by itself?"""
    said = [word for _, word in terms(text, "tr")]
    named = any(word[:1].isupper() for word in said[1:])
    if len(said) <= 1:
        return True
    return bool(_POINTS_BACK.search(fold(text).strip())) and not named and len(said) <= _MOST_TERMS


def in_context(text: str, history: Sequence[str]) -> str:
    """``text`` with the questions that it leans on before it, the first one first."""
    if not history or not leans(text):
        return text
    return f"{in_context(history[-1], history[:-1])} {text}"
