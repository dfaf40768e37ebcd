"""Names that were carried over from one alphabet to another by different rules.

"Tokayev" and "Tokaev", "Cömert" and "Jomart", "Mirziyoyev" and "Mirziyoev", "Şuşa" and "Shusha".
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from dipnot.model import Language
from dipnot.text.folding import fold

_SOUNDS = {
    "tr": (("ç", "C"), ("c", "j"), ("ş", "S"), ("ğ", "g"), ("x", "h"), ("q", "k")),
    "en": (
        ("shch", "S"), ("sch", "S"), ("sh", "S"), ("ch", "C"), ("kh", "h"), ("zh", "j"),
        ("dzh", "j"), ("dj", "j"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("ck", "k"),
        ("x", "ks"), ("q", "k"), ("w", "v"), ("c", "k"), ("ş", "S"), ("ç", "C"),
    ),
}  # fmt: skip
_VOWELS = re.compile("[aeiouy]")
_LATIN = re.compile(r"(?<=\w{5})(?:us|os|um)$")
_ALIKE = 0.6
_SHORTEST = 3


@lru_cache(16_384)
def sounds(name: str, language: Language) -> str:
    """``name`` in letters that stand for about the same sounds in both languages."""
    spelt = name.replace("İ", "i").lower()
    for letters, sound in _SOUNDS.get(language, _SOUNDS["en"]):
        spelt = spelt.replace(letters, sound)
    kept = "".join(letter if letter in "CS" else fold(letter) for letter in spelt)
    kept = _LATIN.sub("", re.sub(r"^iu", "ju", kept))
    kept = re.sub(r"[iy]+(?=[aeou])|(?<=[aeou])[iy]+", "y", kept)
    kept = kept.replace("yev", "ev").replace("y", "i")
    return re.sub(r"(.)\1+", r"\1", kept)


@lru_cache(65_536)
def alike(one: str, its: Language, other: str, its_own: Language) -> bool:
    """Are two names of one word each spellings of one name?"""
    left, right = sounds(one, its), sounds(other, its_own)
    if left == right or sounds(one, "en") == sounds(other, "en"):
        return True
    bones, others = _VOWELS.sub("", left), _VOWELS.sub("", right)
    if min(len(left), len(right)) < _SHORTEST or not bones or not others:
        return False
    likeness = SequenceMatcher(None, left, right, autojunk=False).ratio()
    if _same_bones(bones, others):
        return likeness >= (_ALIKE if len(bones) < _SHORTEST else _ALIKE - 0.15)
    return len(left) > 5 and left[0] == right[0] and likeness >= 0.82 and abs(
        len(bones) - len(others)
    ) <= 1  # fmt: skip


def _same_bones(one: str, other: str) -> bool:
    """Do the consonants agree, c and k, d and t, b and p, h and k taken for each other?"""
    plain = str.maketrans("dbgCSz", "tpkjss")
    return one.translate(plain).replace("h", "") == other.translate(plain).replace("h", "") or (
        one.translate(plain).replace("h", "k") == other.translate(plain).replace("h", "k")
    )
