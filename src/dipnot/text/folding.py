"""Turkish-safe matching of letters.

``str.lower()`` turns İ into two code points and I into i, so that offsets shift and Turkish
words stop matching. These foldings are for comparing, never for showing.
"""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = "'’‘ʼ`´＇"
_SUFFIXED = re.compile(rf"(?<=\w)[{_APOSTROPHES}]\w+")
_WORD = re.compile(r"\w+(?:[.,+/-]\w+)*")


def fold(text: str) -> str:
    """``text`` without case or accents, one code point for each, so that offsets hold.

    All of İ I ı i become i; letters whose folding is longer than one code point stay.
    """
    return text.translate(_FOLDINGS)


class _Foldings(dict[int, str]):
    """The folding of each letter, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        folded = unicodedata.normalize("NFD", letter)[0].lower()
        self[code] = folded if len(folded) == 1 else letter
        return self[code]


_FOLDINGS = _Foldings(
    {ord(letter): "i" for letter in "İIı"} | dict.fromkeys(map(ord, _APOSTROPHES), "'")
)


def words(text: str) -> list[str]:
    """The folded words of ``text`` without what Turkish hangs on a name: ABD'nin → abd."""
    return [fold(word) for word in _WORD.findall(_SUFFIXED.sub("", text))]


def title_case_tr(text: str) -> str:
    """``text`` lower-cased by Turkish rules but for each word's first letter."""
    return " ".join(word[:1] + lower_tr(word[1:]) for word in text.split())


def lower_tr(text: str) -> str:
    """Lower case by Turkish rules: I → ı, İ → i. Keeps the length of Turkish text."""
    return text.replace("İ", "i").replace("I", "ı").lower()
