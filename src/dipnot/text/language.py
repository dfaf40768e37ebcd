"""Turkish or English."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_TURKISH_LETTERS = re.compile(r"[ğşıİĞŞ]")
_TURKISH_WORDS = re.compile(
    r"\b(?:ve|bir|bu|ile|i[cç]in|ne|nedir|nas[iı]l|ka[cç]|hangi|kim|neden|ni[cç]in|m[iıuü]|"
    r"m[iı]d[iı]r|m[uü]d[uü]r|daha|olan|olarak|de[gğ]il|var|nerede|zaman|g[oö]re|peki|neler|"
    r"hakk[iı]nda|etkisi|anlama|geliyor|sonra|[oö]nce|y[iı]l[iı])\b",
    re.IGNORECASE,
)
_ENGLISH_WORDS = re.compile(
    r"\b(?:the|of|and|what|which|who|how|why|when|where|is|are|was|were|did|does|do|for|to|"
    r"in|on|by|about|mean|many|much|with|from|has|have|it|its|tell|me)\b",
    re.IGNORECASE,
)


@cache
def _identifier(among: tuple[str, ...]) -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # 0.2 s, and rarely needed

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(among) or None)
    return identifier


def language_of_question(text: str, default: str = "tr") -> str:
    """``tr`` or ``en``, whichever the asker rather writes in; ``default`` where none shows.

    Function words decide, because in a mixed question ("C5+1 summit'in TDT'ye etkisi") they
    tell the asker's language while the names do not; a statistical model breaks the tie.
    """
    turkish = len(_TURKISH_WORDS.findall(text)) + len(_TURKISH_LETTERS.findall(text)) / 2
    english = len(_ENGLISH_WORDS.findall(text))
    if turkish != english:
        return "tr" if turkish > english else "en"
    if not any(character.isalpha() for character in text):
        return default
    return str(_identifier(("tr", "en")).classify(text)[0])


def language_of_document(text: str) -> str:
    """ISO 639-1 code of the language of a longer text, from its first 20,000 characters."""
    return str(_identifier(()).classify(text[:20_000])[0])
