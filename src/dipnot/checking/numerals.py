"""Numbers as figures and words, in Turkish and English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from dipnot.checking.tokens import Sentence, Token, inflected
from dipnot.model import Language

Form = Literal["cardinal", "ordinal"]

_SMALL = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen",
    "tr": "sifir bir iki uc dort bes alti yedi sekiz dokuz on",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "tr": "yirmi otuz kirk elli altmis yetmis seksen doksan",
}
_SCALES = {
    "en": {"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "mn": 6, "bn": 9},
    "tr": {"bin": 3, "milyon": 6, "milyar": 9, "trilyon": 12, "mn": 6, "mlr": 9, "mlyr": 9},
}
_HUNDRED = {"en": "hundred", "tr": "yuz"}
_ORDINALS = {
    "en": "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh "
    "twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth",
    "tr": "sifirinci birinci ikinci ucuncu dorduncu besinci altinci yedinci sekizinci dokuzuncu "
    "onuncu",
}
_TENTHS = {
    "en": "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth",
    "tr": "yirminci otuzuncu kirkinci ellinci altmisinci yetmisinci sekseninci doksaninci",
}
_NO_NUMBER = {
    "en": frozenset(),
    "tr": frozenset(
        "altinda altindan altina altindaki onu onun ona onda ondan onlar onlari onlarin yuzunden "
        "yuzu yuzune yuzunde kirkin birlik birlikte birligi bire biri birinin birini birine onca "
        "birinde birden uce ucu ucunda ucuna ucun besi bini binde binin yedik binle binler "
        "birler birli onlara onlardan onlarla binlerce once onceki oncesi oncesinde onceden "
        "oncesine "
        "onceleri onlarca yuzlerce yedi".split()
    ),
}
"""Forms that are mostly other words; a figure before them makes them numbers again."""
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_GROUPED = {
    "tr": re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?"),
    "en": re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"),
}
_ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


def _table(language: Language) -> dict[str, tuple[Decimal, Form]]:
    tens = _TENS[language].split()
    table: dict[str, tuple[Decimal, Form]] = {}
    for n, word in enumerate(_SMALL[language].split()):
        table[word] = Decimal(n), "cardinal"
    for n, word in enumerate(tens, start=2):
        table[word] = Decimal(10 * n), "cardinal"
    table[_HUNDRED[language]] = Decimal(100), "cardinal"
    for word, power in _SCALES[language].items():
        table[word] = Decimal(10) ** power, "cardinal"
    for n, word in enumerate(_ORDINALS[language].split()):
        table[word] = Decimal(n), "ordinal"
    for n, word in enumerate(_TENTHS[language].split(), start=2):
        table[word] = Decimal(10 * n), "ordinal"
    return table


_TABLES = {language: _table(language) for language in ("tr", "en")}
_TABLES["en"] |= {
    word + "s": known for word, known in _TABLES["en"].items() if known[1] == "ordinal"
}
_TABLES["en"].pop("seconds")
_TABLES["en"] |= {"dozen": (Decimal(12), "cardinal"), "hundredth": (Decimal(100), "ordinal")}
_TABLES["tr"] |= {
    "duzine": (Decimal(12), "cardinal"),
    "dord": (Decimal(4), "cardinal"),
    "ilk": (Decimal(1), "ordinal"),
    "yuzuncu": (Decimal(100), "ordinal"),
}
_BY_LENGTH = sorted(_TABLES["tr"], key=len, reverse=True)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number from token ``first`` up to and without token ``last``.

    ``last_key`` is its last word, folded, with what hangs on it: that tells a Turkish
    denominator ("beşte") from a count.
    """

    value: Decimal
    form: Form
    first: int
    last: int
    last_key: str
    in_words: bool


def figure(text: str, language: Language) -> Decimal:
    """The value of figures as ``language`` writes them: "1.100,5" in Turkish is 1100.5."""
    thousands, point = (".", ",") if language == "tr" else (",", ".")
    if _GROUPED[language].fullmatch(text):
        return Decimal(text.replace(thousands, "").replace(point, "."))
    parts = re.split("[.,]", text)
    if len(parts) == 2:
        return Decimal(".".join(parts))
    return Decimal("".join(parts))


def roman(text: str) -> Decimal | None:
    """The value of a Roman numeral up to XXXIX, as centuries and rulers have them."""
    if not text or not _ROMAN.fullmatch(text):
        return None
    values = [_ROMAN_VALUES[letter] for letter in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return Decimal(sum(-one if one < following else one for one, following in pairs))


def word_value(token: Token, language: Language) -> tuple[Decimal, Form, bool] | None:
    """Value and form of a number word, and whether it bears no suffix."""
    found = _word_value(token.key, language)
    return found and (found[0], found[1], found[2] and not token.suffix)


@lru_cache(16_384)
def _word_value(key: str, language: Language) -> tuple[Decimal, Form, bool] | None:
    table = _TABLES[language]
    if key in table:
        return *table[key], True
    if language != "tr" or key in _NO_NUMBER["tr"]:
        return None
    for stem in _BY_LENGTH:
        if stem != "on" and inflected(key, stem):
            return *table[stem], False
    return None


def numerals(sentence: Sentence) -> list[Numeral]:
    """The numbers of a sentence, in order; "bir", "a" and "one" alone are among them as 1."""
    found: list[Numeral] = []
    n = 0
    while n < len(sentence.tokens):
        numeral = _numeral_at(sentence, n, shared=bool(found) and _is_denominator(found[-1], n))
        if numeral:
            found.append(numeral)
            n = numeral.last
        else:
            n += 1
    return found


def _is_denominator(one: Numeral, n: int) -> bool:
    """Is it the "beşte" of what stands at token ``n``, "beşte biri"?"""
    return one.last == n and one.last_key.endswith(("de", "da", "te", "ta"))


def _numeral_at(  # noqa: C901, PLR0912  # a small automaton
    sentence: Sentence, first: int, *, shared: bool = False
) -> Numeral | None:
    total, current, scale = Decimal(0), None, Decimal("Infinity")
    form: Form = "cardinal"
    n, in_words, last = first, True, first
    while n < len(sentence.tokens):
        token = sentence.tokens[n]
        part = _part(sentence, n, inside=n > first or shared)
        if part is None:
            joins = sentence.language == "en" and token.key == "and" and n == last > first
            if joins and _joinable(sentence, n + 1, current):
                n += 1
                continue
            break
        value, its_form, open_ended = part
        if its_form == "ordinal" and token.key in {"second", "quarter"} and n > first:
            break
        is_figure = token.key[0].isdigit()
        if value >= 1000 and not is_figure:
            if value >= scale:
                break
            total += (Decimal(1) if current is None else current) * value
            current, scale = None, value
        elif value == 100 and not is_figure and current is not None and 1 < current < 10:
            current *= 100
        elif current is None:
            if total and value >= scale:
                break
            current = value
        elif (
            not is_figure
            and _adds(current, value, sentence.language)
            and not _just_figure(sentence, n - 1)
        ):
            current += value
        else:
            break
        n += 1
        last, form = n, its_form
        in_words = in_words and not is_figure
        if form == "ordinal" or not open_ended:
            break
    if last == first:
        return None
    final = sentence.tokens[last - 1]
    key = final.key + final.suffix if final.suffix else final.key
    return Numeral(total + (current or 0), form, first, last, key, in_words)


def _part(sentence: Sentence, n: int, *, inside: bool) -> tuple[Decimal, Form, bool] | None:
    token = sentence.tokens[n]
    if _FIGURE.fullmatch(token.text):
        if n and _named_by_it(sentence, n):
            return None
        value = figure(token.text, sentence.language)
        return value, _form_of_figure(sentence, n), not token.suffix and sentence.after(n) != "-"
    inside = inside or _opens_fraction(sentence, n)
    if inside and token.key in _NO_NUMBER["tr"] and sentence.language == "tr":
        for stem in _BY_LENGTH:
            if inflected(token.key, stem):
                return *_TABLES["tr"][stem], False
    return word_value(token, sentence.language)


def _opens_fraction(sentence: Sentence, n: int) -> bool:
    """Is it the "onda" of "onda biri", or the "üçü" of "her on kişiden üçü"?"""
    if sentence.key(n - 3) == "her" and sentence.key(n - 1)[-3:] in {"dan", "den", "tan", "ten"}:
        return True
    following = sentence.key(n + 1)
    return sentence.key(n) in {"onda", "binde", "altida"} and any(
        inflected(following, stem) for stem in ("bir", "iki", "uc", "bes", "yedi", "dokuz")
    )


def _named_by_it(sentence: Sentence, n: int) -> bool:
    """Is the figure a part of a name: "Kambarata-1"?"""
    before = sentence.tokens[n - 1]
    between = sentence.text[before.end : sentence.tokens[n].start]
    return between in {"-", "–"} and before.text[0].isupper()


def _form_of_figure(sentence: Sentence, n: int) -> Form:
    token = sentence.tokens[n]
    if sentence.language == "tr":
        if re.fullmatch(r"[iu]?nc[iu].*", token.suffix):
            return "ordinal"
        dotted = re.match(r"\.\s+\w", sentence.text[token.end : token.end + 4])
        return "ordinal" if dotted and token.text.isdigit() and len(token.text) < 4 else "cardinal"
    following = sentence.key(n + 1)
    if following in {"st", "nd", "rd", "th"} and sentence.after(n).isalpha():
        return "ordinal"
    return "cardinal"


def _adds(current: Decimal, value: Decimal, language: Language) -> bool:
    least = 10 if language == "tr" else 20
    return (current % 100 == 0 and value < 100) or (
        current % 100 >= least and current % 10 == 0 and 0 < value < 10
    )


def _just_figure(sentence: Sentence, n: int) -> bool:
    return sentence.tokens[n].key[0].isdigit()


def _joinable(sentence: Sentence, n: int, current: Decimal | None) -> bool:
    """Is it "two hundred and five"?"""
    if n >= len(sentence.tokens) or (current is not None and current % 100):
        return False
    part = word_value(sentence.tokens[n], "en")
    return part is not None and part[1] == "cardinal" and part[0] < 100
