"""The quantities of a sentence: numbers with their units, shares, multiples, ordinals."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from dipnot.checking.amounts import COUNT, ORDINAL, Quantity, share
from dipnot.checking.numerals import Numeral, numerals
from dipnot.checking.tokens import Sentence, inflected
from dipnot.checking.units import PERCENT, TIMES, unit_at
from dipnot.checking.wordings import worded

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
_OF = frozenset({"of", "in", "by", "to", "from", "between", "since", "during", "over"})
_ENDS = frozenset(".,;:)")
_OUT_OF = (["in"], ["in", "every"], ["out", "of"], ["of", "every"], ["out", "of", "every"])
_NEAR = 3
"""tokens around a quantity in which it is qualified"""


def quantities(sentence: Sentence, taken: Collection[int] = ()) -> list[Quantity]:
    """The quantities of ``sentence`` but for tokens that are ``taken``, by dates say."""
    found: list[Quantity] = []
    words = worded(sentence)
    inside = {n for one in words for n in range(one.first + 1, one.last)}  # "half a million"
    numbers = [
        one
        for one in numerals(sentence)
        if one.first not in inside and not any(n in taken for n in range(one.first, one.last))
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
        one for one in words if one.first not in used and one.first not in taken
    ]  # fmt: skip
    return _shared_units(sentence, sorted(found, key=lambda one: one.first))


def _shared_units(sentence: Sentence, found: list[Quantity]) -> list[Quantity]:
    """Gives both ends of "yüzde 3,1'den 3,5'e", "from 14 to 11 percent", "%20-25" one unit."""
    shared = list(found)
    for n, (one, other) in enumerate(pairwise(found)):
        apart = other.first - one.last
        left = sentence.tokens[one.last - 1]
        between = sentence.text[left.end : sentence.tokens[other.first].start].strip()
        if apart == 0 and between in {"-", "–", "—"}:
            linked = True
        elif sentence.language == "tr":
            linked = apart == 0 and bool(re.search(r"[dt][ea]n$", left.key + left.suffix))
        else:
            linked = apart == 1 and sentence.key(one.last) in {"to", "and", "or"}
        if linked and not other.of and one.of:
            shared[n + 1] = replace(other, value=other.value * one.unit.size, unit=one.unit)
        elif linked and not one.of and other.of:
            shared[n] = replace(one, value=one.value * other.unit.size, unit=other.unit)
    return shared


def _fraction(  # noqa: C901, PLR0911  # one form after another
    sentence: Sentence, number: Numeral, following: Numeral | None
) -> Quantity | None:
    """Is it "beşte iki", "two fifths", "a third", "one in six"?"""
    if sentence.language == "tr":
        part = following
        if part and sentence.key(number.first - 1) == "her":
            between = [sentence.key(n) for n in range(number.last, part.first)]
            source = re.search(r"[dt][ea]n$", between[-1] if between else number.last_key)
            if source and len(between) <= 1 and part.value < number.value:
                return share(part.value / number.value, number.first, part.last)
        if part is None or part.first != number.last or not 2 <= number.value <= 1000:
            return None
        if not re.search(r"[dt][ea]$", number.last_key) or part.value >= number.value:
            return None
        return share(part.value / number.value, number.first, part.last)
    key = sentence.key(number.last)
    if key in {"half", "quarters", "quarter"} and number.value < 4 and number.form == "cardinal":
        size = Decimal(2) if key == "half" else Decimal(4)
        return share(number.value / size, number.first, number.last + 1)
    if (
        following
        and following.first == number.last
        and following.form == "ordinal"
        and number.form == "cardinal"
        and following.value > 2
        and number.value < following.value
    ):
        return share(number.value / following.value, number.first, following.last)
    if number.form == "ordinal" and number.value > 2 and number.in_words:
        before, after = sentence.key(number.first - 1), sentence.key(number.last)
        ends = not after or sentence.after(number.last - 1) in _ENDS
        if before in {"a", "one"} and (ends or after in _OF or after[-2:] == "er"):
            return share(1 / number.value, number.first - 1, number.last)
    if number.value < 100 and following and number.form == following.form == "cardinal":
        between = [sentence.key(n) for n in range(number.last, following.first)]
        parts = number.value < following.value <= 1000 and (
            between in _OUT_OF or (number.value == 1 and between[1:] in _OUT_OF)
        )
        if parts and (number.in_words or "out" in between):
            return share(number.value / following.value, number.first, following.last)
    return None


def _measured(  # noqa: C901, PLR0911  # one form after another
    sentence: Sentence, number: Numeral, following: Numeral | None
) -> Quantity:
    """The number with its unit, or as a count or an ordinal."""
    value, first, last = number.value, number.first, number.last
    if number.form == "ordinal":
        if sentence.key(last) in {"st", "nd", "rd", "th"}:
            last += 1
        return Quantity(value, ORDINAL, first, last, loose=value == 1)
    tail, last = _tail(sentence, last)
    value += tail
    before = sentence.key(first - 1)
    if before == "%" or (inflected(before, "yuzde") and sentence.language == "tr"):
        points = unit_at(sentence, last)
        if points and points[0].of == "point":
            return Quantity(value * points[0].size, points[0], first - 1, points[1])
        return Quantity(value, PERCENT, first - 1, last)
    if before == "binde" and sentence.language == "tr":
        return Quantity(value / 10, PERCENT, first - 1, last)
    if sentence.language == "tr" and sentence.key(last).startswith("katla"):
        return Quantity(value, TIMES, first, last + 1)  # "ikiye katlandı"
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
    loose = number.in_words and value in {0, 1}
    return Quantity(value, COUNT, first, last, loose=loose)


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
