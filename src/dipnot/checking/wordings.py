"""Quantities in which no number stands: doubled, half, a decade, yarısı, yüzyıl."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from dipnot.checking.amounts import COUNT, ORDINAL, Quantity, share
from dipnot.checking.numerals import roman
from dipnot.checking.tokens import Sentence, inflected
from dipnot.checking.units import TIMES, unit_at

_MULTIPLES = {
    "double": 2, "doubled": 2, "doubling": 2, "doubles": 2, "twofold": 2, "twice": 2,
    "triple": 3, "tripled": 3, "tripling": 3, "triples": 3, "threefold": 3, "thrice": 3,
    "quadruple": 4, "quadrupled": 4, "fourfold": 4, "fivefold": 5, "sixfold": 6,
    "sevenfold": 7, "eightfold": 8, "ninefold": 9, "tenfold": 10,
}  # fmt: skip
_HALVED = frozenset({"halved", "halving", "halves", "halve"})
_HALF_TR = ("yarisi", "yariya", "yarilan", "yarilamak", "yaridan")


def worded(sentence: Sentence) -> list[Quantity]:
    """Quantities in which no number stands: doubled, half, a decade, yarısı, yüzyıl."""
    found = []
    for n, token in enumerate(sentence.tokens):
        key = token.key
        if sentence.language == "en":
            one = _english_word(sentence, n, key)
        else:
            one = _turkish_word(sentence, n, key)
        if one:
            found.append(one)
        elif len(token.text) > 1 and token.text.isupper():
            value = roman(token.text)  # "II. Abdülhamid", "World War II"
            if value and (n or sentence.after(n) == "."):
                found.append(Quantity(value, ORDINAL, n, n + 1, loose=True))
    return found


def _english_word(sentence: Sentence, n: int, key: str) -> Quantity | None:
    before = sentence.key(n - 1)
    if key in _MULTIPLES:
        return Quantity(Decimal(_MULTIPLES[key]), TIMES, n, n + 1)
    if key in _HALVED or (key == "half" and before not in {"first", "second", "other", "latter"}):
        return _of_a_unit(sentence, n + 1, "0.5", n) or share(Decimal("0.5"), n, n + 1)
    if key == "quarter" and before == "a":
        return _of_a_unit(sentence, n + 1, "0.25", n - 1) or share(Decimal("0.25"), n - 1, n + 1)
    if before in {"a", "one", "the", "next", "following"} and key in {"year", "month", "day"}:
        named = unit_at(sentence, n)
        return Quantity(named[0].size, named[0], n - 1, n + 1, loose=True) if named else None
    if before in {"a", "one", "per"} and key in {"decade", "century", "dozen", "fortnight"}:
        named = unit_at(sentence, n)
        if named and before != "per":
            return Quantity(named[0].size, named[0], n - 1, n + 1)
    return None


def _of_a_unit(sentence: Sentence, n: int, size: str, first: int) -> Quantity | None:
    """Is it "half a point", "a quarter of a million tonnes"?"""
    while sentence.key(n) in {"a", "an", "of"}:
        n += 1
    scale = {"million": Decimal(10**6), "billion": Decimal(10**9)}.get(sentence.key(n), Decimal(1))
    named = unit_at(sentence, n + (scale > 1))
    if named and named[0].of not in {"times", "months", "percent"}:
        return Quantity(Decimal(size) * scale * named[0].size, named[0], first, named[1])
    return Quantity(Decimal(size) * scale, COUNT, first, n + 1) if scale > 1 else None


def _turkish_word(sentence: Sentence, n: int, key: str) -> Quantity | None:
    before = sentence.key(n - 1)
    if key.startswith(_HALF_TR) and before not in {"ilk", "ikinci", "birinci", "son"}:
        return share(Decimal("0.5"), n, n + 1)
    if key == "yarim":
        scale = {"milyon": 6, "milyar": 9, "trilyon": 12}.get(sentence.key(n + 1))
        named = unit_at(sentence, n + 1 + (scale is not None))
        size = Decimal("0.5") * (Decimal(10) ** (scale or 0))
        if named and named[0].of != "times":
            return Quantity(size * named[0].size, named[0], n, named[1])
        if scale:
            return Quantity(size, COUNT, n, n + 2)
    if key in {"yari", "yarim"} and not sentence.key(n + 1).startswith("yari"):
        return replace(share(Decimal("0.5"), n, n + 1), loose=True)
    if inflected(key, "ceyreg") and before not in {"ilk", "son"}:
        return replace(share(Decimal("0.25"), n, n + 1), loose=True)
    if before in {"ertesi", "izleyen", "sonraki"} and key[:3] in {"yil", "gun"}:
        named = unit_at(sentence, n)
        return Quantity(named[0].size, named[0], n - 1, n + 1, loose=True) if named else None
    return None
