"""Finding the date that begins at a token: in figures, by its month, a period, a year, alone.

Full dates in figures are read day first, as Turkish and British usage have it.
"""

from __future__ import annotations

import re

from dipnot.checking.moment import Moment
from dipnot.checking.numerals import roman, word_value
from dipnot.checking.tokens import Sentence, inflected
from dipnot.checking.units import unit_at
from dipnot.text.dates import MONTHS

_WEEKDAYS = {
    name: n
    for n, names in enumerate(
        (
            "monday pazartesi", "tuesday sali", "wednesday carsamba", "thursday persembe",
            "friday cuma", "saturday cumartesi", "sunday pazar",
        )
    )
    for name in names.split()
}  # fmt: skip
_SEASONS = {
    "spring": 1, "ilkbahar": 1, "bahar": 1, "summer": 2, "summers": 2, "yaz": 2, "autumn": 3,
    "sonbahar": 3, "winter": 4, "winters": 4, "kis": 4,
}  # fmt: skip
_SEASON_ENDINGS = re.compile(r"(?:in|lari|i|a|da|dan|leri|a|inda|indan|larinda)?")
_DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60,
    "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip
_YEAR = re.compile(r"1\d{3}|20\d{2}")
_FULL = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})")


def in_figures(sentence: Sentence, n: int) -> Moment | None:
    """Is it "6.11.2025", "2025-11-06", "9/11"?"""
    token = sentence.tokens[n]
    text = token.text
    if text in {"9/11", "11/9"}:
        return Moment((n, n + 1), month=9, day=11)
    last = n + 1
    if re.fullmatch(r"\d{4}", text) and sentence.after(n) == "-":
        match = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)", sentence.text[token.start :])
        if match:
            year, month, day = map(int, match.groups())
            return Moment((n, n + 3), year=year, month=month, day=day)
    match = _FULL.fullmatch(text)
    if not match:
        slashed = re.fullmatch(r"(\d{1,2})/(\d{1,2})", text)
        if slashed and sentence.language == "en" and 1 <= int(slashed[1]) <= 12:
            return Moment((n, last), month=int(slashed[1]), day=int(slashed[2]))
        return None
    one, two, three = int(match[1]), int(match[3]), int(match[4])
    if one > 31:
        return Moment((n, last), year=one, month=two, day=three)
    return Moment((n, last), year=three, month=two, day=one) if two <= 12 else None


def _month(sentence: Sentence, n: int) -> int | None:
    """The month that token ``n`` names, suffixed too; words that are also others need proof."""
    if not 0 <= n < len(sentence.tokens):
        return None
    token = sentence.tokens[n]
    if _names_somebody(sentence, n):
        return None
    if token.key in MONTHS:
        month = MONTHS[token.key]
        if sentence.language == "en":
            return month if token.text[0].isupper() else None
        bare = token.text[0].isupper() or sentence.key(n + 1).startswith("ay")
        return month if bare or _day(sentence, n - 1) else None
    if sentence.language == "tr":
        for name, month in MONTHS.items():
            if len(name) > 3 and inflected(token.key, name):
                rest = token.key[len(name) :]
                if rest in {"da", "de", "ta", "te", "dan", "den", "tan", "ten", "in", "un"}:
                    return month
                if token.text[0].isupper() or _day(sentence, n - 1):
                    return month
    return None


def _names_somebody(sentence: Sentence, n: int) -> bool:
    """Is it the first name of a person: "Kasım Cömert"?"""
    if n + 1 >= len(sentence.tokens) or sentence.tokens[n].suffix or _day(sentence, n - 1):
        return False
    following = sentence.tokens[n + 1]
    return (
        following.text[0].isupper()
        and sentence.tokens[n].text[0].isupper()
        and sentence.text[sentence.tokens[n].end : following.start] == " "
        and sentence.key(n) in {"kasim", "ekim", "may", "april", "august", "eylul", "nisan"}
    )


def _day(sentence: Sentence, n: int) -> int | None:
    key = sentence.key(n)
    if not key:
        return None
    value = int(key) if key.isdigit() and len(key) < 3 else None
    if value is None and sentence.language == "en":
        worded = word_value(sentence.tokens[n], "en")
        value = int(worded[0]) if worded and worded[1] == "ordinal" else None
    return value if value and 1 <= value <= 31 else None


def _year(sentence: Sentence, n: int) -> int | None:
    key = sentence.key(n)
    return int(key) if _YEAR.fullmatch(key) else None


def by_month(sentence: Sentence, n: int) -> Moment | None:
    """Is it "6 Kasım 2025", "November 6, 2025", "6th of November", "Kasım 2025", "temmuzda"?"""
    first, at = n, n
    day = _day(sentence, n)
    if day:
        at += 1
        if sentence.key(at) in {"st", "nd", "rd", "th"}:
            at += 1
        if sentence.key(at) == "of":
            at += 1
    month = _month(sentence, at)
    if not month:
        return None
    last = at + 1
    if not day and sentence.language == "en":
        day = _day(sentence, last)
        if day:
            last += 1
            if sentence.key(last) in {"st", "nd", "rd", "th"}:
                last += 1
    if sentence.key(last) == "of" and _year(sentence, last + 1):
        last += 1
    year = _year(sentence, last)
    return Moment((first, last + 1 if year else last), year=year, month=month, day=day)


def _ordinal(sentence: Sentence, n: int) -> int | None:
    """The ordinal at token ``n``, in figures, words or Roman numerals."""
    if not 0 <= n < len(sentence.tokens):
        return None
    token = sentence.tokens[n]
    if token.key.isdigit() and len(token.key) < 3:
        return int(token.key)
    if sentence.language == "tr" and token.key == "son":
        return -1
    if sentence.language == "en" and token.key in {"last", "final"}:
        return -1
    worded = word_value(token, sentence.language)
    if worded and worded[1] == "ordinal":
        return int(worded[0])
    value = roman(token.text)
    return int(value) if value else None


def _is(sentence: Sentence, n: int, english: tuple[str, ...], turkish: tuple[str, ...]) -> bool:
    key = sentence.key(n)
    if sentence.language == "en":
        return key in english
    return any(inflected(key, stem) for stem in turkish)


def period(sentence: Sentence, n: int) -> Moment | None:
    """Is it a century, a quarter or a half of a year?"""
    match = re.fullmatch(r"(?:(q|c)([1-4])|h([12]))", sentence.key(n))
    if match:
        part = n, n + 1
        return Moment(part, half=int(match[3])) if match[3] else Moment(part, quarter=int(match[2]))
    if sentence.key(n) in {"1", "2", "3", "4"} and sentence.key(n + 1) in {"q", "c"}:
        return Moment((n, n + 2), quarter=int(sentence.key(n)))
    value, at = _ordinal(sentence, n), n + 1
    if value is None:
        return None
    if sentence.language == "tr" and sentence.key(n) == "on" and _ordinal(sentence, n + 1):
        return None
    tens = {"on": 10, "yirmi": 20}.get(sentence.key(n - 1)) if sentence.language == "tr" else None
    first = n - 1 if tens else n
    value += tens if tens and value < 10 and not sentence.key(n).isdigit() else 0
    if sentence.key(n - 1) == "twenty" and 0 < value < 10:
        first, value = n - 1, value + 20
    while sentence.key(at) in {"st", "nd", "rd", "th"}:
        at += 1
    if _is(sentence, at, ("century", "centuries"), ("yuzyil", "asir", "asr")):
        return Moment((first, at + 1), century=value) if value > 0 else None
    if _is(sentence, at, ("quarter", "quarters"), ("ceyrek", "ceyreg")):
        return Moment((n, at + 1), quarter=4 if value < 0 else value) if value <= 4 else None
    if _is(sentence, at, ("half",), ("yari",)):
        return Moment((n, at + 1), half=2 if value < 0 else value) if value <= 2 else None
    return None


def year_or_decade(sentence: Sentence, n: int) -> Moment | None:
    """Is it "1998", "1990s", "1990'lar", "90'lı yıllar", "the nineties"?"""
    token = sentence.tokens[n]
    key = token.key
    if key in _DECADES and sentence.language == "en":
        return Moment((n, n + 1), decade=1900 + _DECADES[key])
    plural = key.isdigit() and (
        (sentence.key(n + 1) == "s" and not sentence.after(n).isspace())
        or token.suffix == "s"
        or re.match(r"l[ea]r|l[iu]", token.suffix)
    )
    if plural and len(key) in {2, 4} and int(key) % 10 == 0:
        last = n + 2 if sentence.key(n + 1) == "s" else n + 1
        last += _is(sentence, last, (), ("yil",))
        decade = int(key) if len(key) == 4 else 1900 + int(key)
        return Moment((n, last), decade=decade)
    if sentence.language == "tr" and re.fullmatch(r".+l[iu]|.+l[ea]r.*", key):
        worded = word_value(token, "tr")
        years = _is(sentence, n + 1, (), ("yil",)) and sentence.key(n + 1).startswith("yillar")
        if worded and worded[0] % 10 == 0 and 10 <= worded[0] <= 90 and years:
            return Moment((n, n + 2), decade=1900 + int(worded[0]))
    if key.isdigit() and _YEAR.fullmatch(key) and not _counts(sentence, n):
        return Moment((n, n + 1), year=int(key))
    return None


def _counts(sentence: Sentence, n: int) -> bool:
    """Is the figure an amount after all: "2000 kişi", "1500 metres", "$2000"?"""
    named = unit_at(sentence, n + 1)
    if named and named[0].of not in {"months", "times", "point"} and not sentence.tokens[n].suffix:
        return True
    signs = {"$", "€", "%", "yuzde"}
    scales = {"milyon", "milyar", "bin", "million", "billion", "kisi", "people"}
    return sentence.key(n - 1) in signs or sentence.key(n + 1) in scales


def alone(sentence: Sentence, n: int) -> Moment | None:
    """A weekday or a season."""
    token = sentence.tokens[n]
    for name, day in _WEEKDAYS.items():
        if token.key == name or (sentence.language == "tr" and token.key == name + "yi"):
            sure = name != "pazar" or sentence.key(n + 1).startswith("gun")
            return Moment((n, n + 1), weekday=day) if sure else None
    for name, season in _SEASONS.items():
        rest = token.key[len(name) :] if token.key.startswith(name) else None
        if rest is not None and _SEASON_ENDINGS.fullmatch(rest):
            if name == "yaz" and rest in {"i", "da", "dan", "a", "leri", "inda", "indan"}:
                continue
            if name == "kis" and rest in {"i", "a"}:
                continue
            return Moment((n, n + 1), season=season)
    return None
