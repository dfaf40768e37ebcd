"""Letters as citations compare them, across case, accents, apostrophes and transliteration."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = re.compile("['’‘ʼʻʹ`´＇]")
_LETTER = {
    **dict.fromkeys("ıİI", "i"),
    **dict.fromkeys("’‘ʼʻ`´＇", "'"),
    **dict.fromkeys("‐‑‒–—−", "-"),
    "ß": "s",
    "æ": "a",
    "Æ": "a",
    "ø": "o",
    "Ø": "o",
    "đ": "d",
    "Đ": "d",
    "ł": "l",
    "Ł": "l",
    "ə": "a",
    "Ə": "a",
    "œ": "o",
    "Œ": "o",
    "þ": "t",
    "ð": "d",
    "ʿ": "'",
    "ʾ": "'",
}
_CYRILLIC = dict(
    zip(
        "абвгдезийклмнопрстуфыэіқғңөұүһә",
        "a b v g d e z i y k l m n o p r s t u f i e i k g n o u u h a".split(),
        strict=True,
    )
) | {"ё": "e", "ж": "zh", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ь": ""}
_CYRILLIC |= {"ю": "yu", "я": "ya"}
_TRANSLITERATED = str.maketrans(_CYRILLIC)
_SPELLINGS = (
    *(("sch", "s"), ("tch", "c"), ("dzh", "c"), ("dj", "c"), ("ch", "c"), ("sh", "s")),
    *(("kh", "h"), ("gh", "g"), ("zh", "j"), ("ae", "a"), ("oe", "o"), ("ue", "u")),
    *(("ph", "f"), ("w", "v"), ("q", "k"), ("y", "i")),
)
_DOUBLED = re.compile(r"([a-z])\1+")
_WORD = re.compile(r"[^\W_]+")


class _Flattening(dict[int, str]):
    """One lower-case base letter for each code point, worked out when first met."""

    def __missing__(self, point: int) -> str:
        letter = chr(point)
        base = unicodedata.normalize("NFKD", letter)[0]
        self[point] = flat = _LETTER.get(letter) or _LETTER.get(base) or base.lower()[0]
        return flat


_FLAT = _Flattening()


@lru_cache(maxsize=1 << 12)
def flat(text: str) -> str:
    """``text`` in lower-case letters without accents, of the same length, to match forms in."""
    return text.translate(_FLAT)


def words(text: str) -> list[str]:
    """The words of ``text`` as written in bare ASCII where it can be, without apostrophes."""
    bare = flat(_APOSTROPHES.sub("", text)).translate(_TRANSLITERATED)
    return _WORD.findall(bare)


@lru_cache(maxsize=1 << 15)
def sound(word: str) -> str:
    """One spelling for the transliterations of a folded word: Shafak, Şafak → safak."""
    for spelling, one in _SPELLINGS:
        word = word.replace(spelling, one)
    return _DOUBLED.sub(r"\1", word)


def keys(text: str) -> tuple[str, ...]:
    """What the words of ``text`` are compared by."""
    return tuple(sound(word) for word in words(text))
