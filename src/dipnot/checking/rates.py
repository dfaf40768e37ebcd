"""Amounts by time: "230 litres a day", "günde 230 litre"."""

from __future__ import annotations

from functools import lru_cache

from dipnot.checking.tokens import Sentence

_PER = {
    "hour": ("saatte", "saatlik", "hourly"),
    "day": ("gunde", "gunluk", "gundelik", "daily", "bpd"),
    "week": ("haftada", "haftalik", "weekly"),
    "month": ("ayda", "aylik", "monthly"),
    "year": ("yilda", "yillik", "senelik", "senede", "annually", "annual", "yearly"),
}
_BY_WORD = {word: rate for rate, words in _PER.items() for word in words}
_DETERMINERS = frozenset({"a", "an", "per", "each", "every", "her"})
_UNITS = {"gun": "day", "hafta": "week", "ay": "month", "yil": "year", "saat": "hour"}


@lru_cache(4096)
def rate_of(sentence: Sentence) -> frozenset[str]:
    """The spans of time by which amounts of ``sentence`` are given."""
    found = set()
    for n, token in enumerate(sentence.tokens):
        before = sentence.key(n - 1)
        counted = before.isdigit() or before in _COUNTS
        if token.key in _BY_WORD and not counted:
            found.add(_BY_WORD[token.key])
        elif before in _DETERMINERS and token.key in _PER and not _continues(sentence, n):
            found.add(token.key)
        elif before == "her" and token.key in _UNITS:
            found.add(_UNITS[token.key])
    return frozenset(found)


_COUNTS = frozenset(
    "iki uc dort bes alti yedi sekiz dokuz on yirmi otuz kirk elli bir son ilk gecen ayni o bu "
    "izleyen".split()
)


def _continues(sentence: Sentence, n: int) -> bool:
    """Is it a time of its own: "a day later", "a year ago"?"""
    before = sentence.key(n - 2)
    after = sentence.key(n + 1)
    return after in {"later", "ago", "earlier", "before", "after", "and"} or before in {
        "in", "within", "for", "after", "of", "half", "over", "nearly", "about", "than",
    }  # fmt: skip
