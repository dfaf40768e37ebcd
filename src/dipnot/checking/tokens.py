"""A sentence as the checks read it: words and figures, with what Turkish hangs on a name apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dipnot.model import Language
from dipnot.text.folding import fold, lower_tr

_TOKEN = re.compile(
    r"(?P<word>\d+(?:[.,:/]\d+)*(?:\+\d+)?|[^\W\d_]+\d+(?:\+\d+)?(?![^\W_])|[^\W\d_]+|[%$€£₺₼°‰])"
    r"(?:['’‘ʼ`´＇](?P<suffix>[^\W\d_]+))?"
)
_SUFFIXES = re.compile(
    r"(?:l[iu][kg]|l[iu]|l[ea]r|[ns]?[iu]n?|[iu]n[ea]|s[iu]n[ea]|[yn]?[ea]|[yn][iu]|n?[dt][ea]n?|n[iu]n"
    r"|d[iu]r|t[iu]r|ki|ken|[cs][ea]|y?l[ea]|[iu]mi[zn]|s[iu]z)*"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word, figure or sign; ``key`` is folded, ``lower`` has its Turkish letters."""

    text: str
    key: str
    lower: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence and its tokens, in order. Equal to itself only, so that it is a cheap key."""

    text: str
    language: Language
    tokens: tuple[Token, ...]

    def after(self, n: int, length: int = 1) -> str:
        """What follows token ``n`` in the text."""
        return self.text[self.tokens[n].end : self.tokens[n].end + length]

    def key(self, n: int) -> str:
        """The key of token ``n``; nothing beyond either end."""
        return self.tokens[n].key if 0 <= n < len(self.tokens) else ""


@lru_cache(4096)
def read(text: str, language: Language) -> Sentence:
    """The tokens of ``text``."""
    return Sentence(
        text,
        language,
        tuple(
            Token(
                match["word"],
                fold(match["word"]),
                lower_tr(match["word"]) if language == "tr" else match["word"].lower(),
                fold(match["suffix"] or ""),
                match.start(),
                match.end(),
            )
            for match in _TOKEN.finditer(text)
        ),
    )


@lru_cache(65_536)
def inflected(key: str, stem: str) -> bool:
    """Is ``key`` the Turkish ``stem``, bare or with suffixes? Both are folded."""
    return key.startswith(stem) and _SUFFIXES.fullmatch(key, len(stem)) is not None
