"""The quantities of a sentence: numbers with their units, shares, multiples, ordinals."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from dipnot.checking.numerals import Numeral, numerals, roman
from dipnot.checking.tokens import Sentence, inflected
from dipnot.checking.units import PERCENT, TIMES, Unit, unit_at

_MULTIPLES = {
    "double": 2, "doubled": 2, "doubling": 2, "doubles": 2, "twofold": 2, "twice": 2,
    "triple": 3, "tripled": 3, "tripling": 3, "triples": 3, "threefold": 3, "thrice": 3,
    "quadruple": 4, "quadrupled": 4, "fourfold": 4, "fivefold": 5, "sixfold": 6,
    "sevenfold": 7, "eightfold": 8, "ninefold": 9, "tenfold": 10,
}  # fmt: skip
_HALVED = frozenset({"halved", "halving", "halves", "halve"})
_HALF_TR = ("yarisi", "yariya", "yarilan", "yarilamak", "yaridan")
_ABOUT = frozenset(
    "about around approximately roughly nearly almost some circa estimated close "
    "yaklasik takriben asagi civarinda kadar dolayinda yakin neredeyse tahminen tahmini".split()
)
_MORE = frozenset(
    "over exceed exceeds exceeded exceeding above upwards "
    "fazla fazlasi fazlasini fazlasina askin uzerinde ustunde asan asti ustune uzerine "
    "fazlasinin fazlaydi".split()
)
_LESS = frozenset("under below fewer altinda altina az azi azdi".split())
_ORDINAL_UNIT = Unit("ordinal", Decimal(1), "ordinal")
_COUNT = Unit("", Decimal(1), "")
_NEAR = 3
"""tokens around a quantity in which it is qualified"""


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount from token ``first`` up to and without token ``last``.

    ``value`` counts in the base of ``unit``. ``bound`` is ``more``, ``less`` or nothing;
    ``loose`` ones are no claims of their own, as "one" and "bir" are.
    """

    value: Decimal
    unit: Unit
    first: int
    last: int
    bound: str = ""
    about: bool = False
    loose: bool = False

    @property
    def of(self) -> str:
        """What is measured."""
        return self.unit.of

    @property
    def count(self) -> Decimal:
        """How many of the unit."""
        return self.value / self.unit.size


def quantities(sentence: Sentence, taken: Collection[int] = ()) -> list[Quantity]:
    """The quantities of ``sentence`` but for tokens that are ``taken``, by dates say."""
    found: list[Quantity] = []
    numbers = [
        one for one in numerals(sentence) if not any(n in taken for n in range(one.first, one.last))
    ]
    used: set[int] = set()
    for place, number in enumerate(numbers):
        if number.first in used:
            continue
        following = numbers[place + 1] if place + 1 < len(numbers) else None
        one = _fraction(sentence, number, following) or _measured(sentence, number, following)
        used.update(range(one.first, one.last))
        found.append(_qualified(sentence, one))
    found += [
        one for one in _words(sentence) if one.first not in used and one.first not in taken
    ]  # fmt: skip
    return _shared_units(sentence, sorted(found, key=lambda one: one.first))


def _shared_units(sentence: Sentence, found: list[Quantity]) -> list[Quantity]:
    """Gives both ends of "yüzde 3,1'den 3,5'e" and "from 14 to 11 percent" the unit of one."""
    shared = list(found)
    for n, (one, other) in enumerate(pairwise(found)):
        apart = other.first - one.last
        left = sentence.tokens[one.last - 1]
        if sentence.language == "tr":
            linked = apart == 0 and re.search(r"[dt][ea]n$", left.key + left.suffix)
        else:
            linked = apart == 1 and sentence.key(one.last) in {"to", "and", "or"}
        if linked and not other.of and one.of:
            shared[n + 1] = replace(other, value=other.value * one.unit.size, unit=one.unit)
        elif linked and not one.of and other.of:
            shared[n] = replace(one, value=one.value * other.unit.size, unit=other.unit)
    return shared


def _fraction(sentence: Sentence, number: Numeral, following: Numeral | None) -> Quantity | None:
    """Is it "beşte iki", "two fifths", "a third", "one in six"?"""
    if sentence.language == "tr":
        part = following
        if part is None or part.first != number.last or not 2 <= number.value <= 1000:
            return None
        if not re.search(r"[dt][ea]$", number.last_key) or part.value >= number.value:
            return None
        return _share(part.value / number.value, number.first, part.last)
    key = sentence.key(number.last)
    if key in {"half", "quarters", "quarter"} and number.value < 4 and number.form == "cardinal":
        size = Decimal(2) if key == "half" else Decimal(4)
        return _share(number.value / size, number.first, number.last + 1)
    if (
        following
        and following.first == number.last
        and following.form == "ordinal"
        and number.form == "cardinal"
        and 2 < following.value
        and number.value < following.value
    ):
        return _share(number.value / following.value, number.first, following.last)
    last = sentence.tokens[number.last - 1].key
    if number.form == "ordinal" and number.value > 2 and number.in_words:
        before, after = sentence.key(number.first - 1), sentence.key(number.last)
        if before in {"a", "one"} and (after in {"of", "in", "by"} or after[-2:] == "er"):
            return _share(1 / number.value, number.first - 1, number.last)
    if number.value == 1 and last == "one" and following and following.form == "cardinal":
        between = [sentence.key(n) for n in range(number.last, following.first)]
        if between[-1:] == ["in"] and len(between) <= 2 and following.value < 1000:
            return _share(1 / following.value, number.first, following.last)
    return None


def _share(value: Decimal, first: int, last: int) -> Quantity:
    return Quantity(100 * value, PERCENT, first, last)


def _measured(sentence: Sentence, number: Numeral, following: Numeral | None) -> Quantity:
    """The number with its unit, or as a count or an ordinal."""
    value, first, last = number.value, number.first, number.last
    if number.form == "ordinal":
        if sentence.key(last) in {"st", "nd", "rd", "th"}:
            last += 1
        return Quantity(value, _ORDINAL_UNIT, first, last, loose=value == 1)
    tail, last = _tail(sentence, last)
    value += tail
    before = sentence.key(first - 1)
    if before == "%" or inflected(before, "yuzde") and sentence.language == "tr":
        points = unit_at(sentence, last)
        if points and points[0].of == "point":
            return Quantity(value * points[0].size, points[0], first - 1, points[1])
        return Quantity(value, PERCENT, first - 1, last)
    if before == "binde" and sentence.language == "tr":
        return Quantity(value / 10, PERCENT, first - 1, last)
    joined = last
    if (
        sentence.language == "en"
        and sentence.key(last) in {"or", "to", "and"}
        and following
        and following.first == last + 1
    ):
        joined = following.last  # "five to seven percent"
    for at in (last, joined):
        named = unit_at(sentence, at)
        if named:
            unit, end = named
            loose = value == 1 and number.in_words and unit.of in {"time", "months"}
            end = end if at == last else last
            return Quantity(value * unit.size, unit, first, end, loose=loose)
    if sentence.language == "tr" and following and following.first == last:
        named = unit_at(sentence, following.last)  # "on beş, yirmi yıl"
        if named and named[0].of != "times":
            return Quantity(value * named[0].size, named[0], first, last)
    sign = unit_at(sentence, first - 1)
    if sign and sign[0].name in {"$", "€", "£", "₺", "₼", "usd", "eur", "gbp"}:
        return Quantity(value, sign[0], first - 1, last)
    loose = value == 1 and number.in_words
    return Quantity(value, _COUNT, first, last, loose=loose)


def _tail(sentence: Sentence, last: int) -> tuple[Decimal, int]:
    """The half of "üç buçuk" and "three and a half"."""
    keys = [sentence.key(n) for n in range(last, last + 3)]
    if sentence.language == "tr":
        return (Decimal("0.5"), last + 1) if keys[0] == "bucuk" else (Decimal(0), last)
    if keys == ["and", "a", "half"]:
        return Decimal("0.5"), last + 3
    if keys[:2] == ["and", "half"]:
        return Decimal("0.5"), last + 2
    return Decimal(0), last


def _words(sentence: Sentence) -> list[Quantity]:
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
        elif len(token.text) > 1 and token.text.isupper() and sentence.after(n) == ".":
            value = roman(token.text)
            if value and sentence.language == "tr":
                found.append(Quantity(value, _ORDINAL_UNIT, n, n + 1, loose=True))
    return found


def _english_word(sentence: Sentence, n: int, key: str) -> Quantity | None:
    before = sentence.key(n - 1)
    if key in _MULTIPLES:
        return Quantity(Decimal(_MULTIPLES[key]), TIMES, n, n + 1)
    if key in _HALVED or (key == "half" and before not in {"first", "second", "other", "latter"}):
        return _share(Decimal("0.5"), n, n + 1)
    if key == "quarter" and before == "a":
        return _share(Decimal("0.25"), n - 1, n + 1)
    if before in {"a", "one", "the", "next", "following"} and key in {"year", "month", "day"}:
        named = unit_at(sentence, n)
        return Quantity(named[0].size, named[0], n - 1, n + 1, loose=True) if named else None
    if before in {"a", "one", "per"} and key in {"decade", "century", "dozen"}:
        named = unit_at(sentence, n)
        if named and before != "per":
            return Quantity(named[0].size, named[0], n - 1, n + 1)
    return None


def _turkish_word(sentence: Sentence, n: int, key: str) -> Quantity | None:
    before = sentence.key(n - 1)
    if key.startswith(_HALF_TR) and before not in {"ilk", "ikinci", "birinci", "son"}:
        return _share(Decimal("0.5"), n, n + 1)
    if key in {"yari", "yarim"} and not sentence.key(n + 1).startswith("yari"):
        return replace(_share(Decimal("0.5"), n, n + 1), loose=True)
    if inflected(key, "ceyreg") and before not in {"ilk", "son"}:
        return replace(_share(Decimal("0.25"), n, n + 1), loose=True)
    if before in {"ertesi", "izleyen", "sonraki"} and key[:3] in {"yil", "gun"}:
        named = unit_at(sentence, n)
        return Quantity(named[0].size, named[0], n - 1, n + 1, loose=True) if named else None
    for stem, size in (("ikiye", 2), ("uce", 3), ("dorde", 4)):
        if key == stem and sentence.key(n + 1).startswith("katla"):
            return Quantity(Decimal(size), TIMES, n, n + 2)
    return None


def _qualified(sentence: Sentence, one: Quantity) -> Quantity:
    """With what stands around it: about, more than, less than."""
    around = [sentence.key(n) for n in range(one.first - _NEAR, one.first)]
    after = [sentence.key(n) for n in range(one.last, one.last + _NEAR)]
    about = any(key in _ABOUT for key in around if key != "kadar") or any(
        key in _ABOUT for key in after[:2]
    )
    bound = ""
    close = around[-2:]
    than = close[-1:] == ["than"]
    if (than and close[0] in {"more", "greater", "higher"}) or (
        close[-1:] == ["over"] and one.of not in {"time", "months"}
    ):
        bound = "more"
    elif than and close[0] in {"less", "fewer", "lower"}:
        bound = "less"
    elif close in (["at", "least"], ["en", "az"]) or close[-1:] == ["exceeding"]:
        bound = "more"
    elif close in (["at", "most"], ["up", "to"], ["en", "fazla"], ["en", "cok"]):
        bound = "less"
    elif close[-1:] and close[-1] in {"exceeded", "above"} and one.of != "ordinal":
        bound = "more"
    elif close[-1:] and close[-1] in {"under", "below"} and one.of != "ordinal":
        bound = "less"
    elif sentence.language == "tr":
        ablative = re.search(r"[dt][ea]n$", sentence.key(one.last - 1)) or re.search(
            r"[dt][ea]n$", sentence.tokens[one.last - 1].suffix
        )
        nearest = after[:2] if ablative else after[:1]
        if any(key in _MORE for key in nearest):
            bound = "more"
        elif any(key in _LESS for key in nearest):
            bound = "less"
    return replace(one, bound=bound, about=about)
