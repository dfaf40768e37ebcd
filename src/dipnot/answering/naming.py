"""Whether a text has a name, however its language spells it: Semerkant, Samarkand's, Samarqand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from dipnot.text.folding import fold

_SILENT = re.compile(r"[aeiouyhw']|(.)(?=\1)")
_ALIKE = str.maketrans("dgbvqjz", "tkpfkcs")
_LEAST = 4
"""consonants by which a name can be known; of one with fewer, the first letters count"""
_KEPT = 16_384
"""words whose consonants are remembered"""
_MONTHS_AND_DAYS = frozenset(
    "ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik january february "
    "march april may june july august september october november december pazartesi sali carsamba "
    "persembe cuma cumartesi pazar monday tuesday wednesday thursday friday saturday sunday".split()
)


def is_calendar(word: str) -> bool:
    """Is ``word`` a month or a day of the week? Those are written otherwise in each language."""
    return fold(word) in _MONTHS_AND_DAYS


@lru_cache(_KEPT)
def consonants(name: str) -> str:
    """What transliterations of ``name`` have in common: its consonants, voiced as unvoiced."""
    folded = fold(name)
    return folded[:1].translate(_ALIKE) + _SILENT.sub("", folded[1:]).translate(_ALIKE)


def named(name: str, words: Iterable[str]) -> bool:
    """Is one of ``words`` a spelling of ``name``, with or without an ending?"""
    wanted = consonants(name)
    if len(wanted) < _LEAST:
        beginning = fold(name)[:_LEAST]
        return any(fold(word).startswith(beginning) for word in words)
    return any(consonants(word).startswith(wanted) for word in words)
