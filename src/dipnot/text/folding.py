"""Turkish-safe matching of letters.

``str.lower()`` turns İ into two code points and I into i, so that offsets shift and Turkish
words stop matching. These foldings are for comparing, never for showing.
"""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = "'’‘ʼ`´＇"
_SAME_LENGTH = str.maketrans({"İ": "i", "I": "i", "ı": "i"} | dict.fromkeys(_APOSTROPHES, "'"))
_SUFFIXED = re.compile(rf"(?<=\w)[{_APOSTROPHES}]\w+")
_WORD = re.compile(r"\w+(?:[.,+/-]\w+)*")


def fold(text: str) -> str:
    """``text`` without case or accents, one code point for each, so that offsets hold.

    All of İ I ı i become i; letters whose folding is longer than one code point stay.
    """
    return "".join(_fold_letter(letter) for letter in text.translate(_SAME_LENGTH))


def _fold_letter(letter: str) -> str:
    if letter.isascii():
        return letter.lower()
    base = unicodedata.normalize("NFD", letter)[0]
    folded = base.lower()
    return folded if len(folded) == 1 else letter


def words(text: str) -> list[str]:
    """The folded words of ``text`` without what Turkish hangs on a name: ABD'nin → abd."""
    return [fold(word) for word in _WORD.findall(_SUFFIXED.sub("", text))]


def title_case_tr(text: str) -> str:
    """``text`` lower-cased by Turkish rules but for each word's first letter."""
    return " ".join(word[:1] + lower_tr(word[1:]) for word in text.split())


def lower_tr(text: str) -> str:
    """Lower case by Turkish rules: I → ı, İ → i. Keeps the length of Turkish text."""
    return text.replace("İ", "i").replace("I", "ı").lower()
