"""The terms by which a text is found: folded stems, without the words that say nothing.

English is stemmed by Snowball's Porter2. Turkish hangs its endings behind, and is cut to its first
five letters, which Can et al. ("Information retrieval on Turkish texts", JASIST 59(3), 2008) find
as good as a full analysis. Snowball's Turkish stemmer is not used: it reads "zirvesi" and "zirve",
"Türkiyenin" and "Türkiye" as four words, and nothing that is typed without its dots and cedillas.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from dipnot.text.dates import dates_in
from dipnot.text.folding import fold

_PREFIX = 5
_CACHED_WORDS = 65_536
_APOSTROPHES = "'’‘ʼ`´＇"
_WORD = re.compile(rf"(?:\d+(?:[.,]\d+)+|\w+(?:\+\d+)?)(?:[{_APOSTROPHES}]\w+)?")
_SUFFIX = re.compile(rf"[{_APOSTROPHES}].*")
_LOST_APOSTROPHE = re.compile(r"([A-ZÇĞİÖŞÜ]{2,}(?:\+?\d+)?)[a-zçğıöşü]+")
_THOUSANDS = {
    "tr": re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?"),
    "en": re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"),
}

EMPTY_WORDS = frozenset(
    "acaba ama ancak bana bazi belki ben beni benim bir biz bize bizim bu buna bunda bundan "
    "bunlar bunu bunun bu cok cunku da daha de degil diye dolayi edildi eden eder edilen "
    "edilmis en etti etmis gibi gore hakkinda hangi hangisi hem hep her hic icin ile ilgili "
    "ise iste itibaren kac kacta kadar kadardi kadardir karsi kendi ki kim kimin kimler "
    "kimlerdir mi midir miydi mu mudur nasil ne neden nedir neler nelerdir nerede nereye "
    "neydi nicin niye o olan olarak oldu oldugu oldugunu olmak olmustur olsa olup olur onlar "
    "ona onu onun oysa sen siz sonra su sunu tarafindan tum uzere var ve veya ya yani yapan "
    "yapilan yapti yok yoksa zaman zira a about after all also am an and any are as at be "
    "been before being between both but by can could did do does doing during each for from "
    "had has have having he her here him his how i if in into is it its itself just like many "
    "may me mean means meant might more most much must my no nor not of on one only or other "
    "our out over own said same say says shall she should so some such tell than that the "
    "their them then there these they this those through to too under until up us was we were "
    "what when where which while who whom whose why will with would you your according".split()
)
"""Folded. What a question is asked with and a sentence held together by, in both languages."""


def terms(text: str, language: str) -> list[tuple[str, str]]:
    """The terms of ``text`` in order, each with the word it came from, its suffixes gone.

    Full dates are terms of their own ("2025-11-06"), beside the words that they consist of.
    """
    found = []
    for word in _WORD.findall(text):
        base = _base(word)
        name = base.isupper() and len(base) > 1  # WHO and US
        if name or fold(base) not in EMPTY_WORDS:
            found.append((stem(base, language), base))
    found += [(date, date) for date, _, _ in dates_in(text)]
    return found


def _base(word: str) -> str:
    """``word`` without what Turkish hangs on a name: ABD'nin, ABDnin → ABD."""
    bare = _SUFFIX.sub("", word)
    lost = _LOST_APOSTROPHE.fullmatch(bare)
    return lost[1] if lost else bare


@lru_cache(_CACHED_WORDS)
def stem(word: str, language: str) -> str:
    """The folded stem of one ``word``; of a number its plain form: "1.100,5" → "1100.5"."""
    if word[0].isdigit():
        return _number(word, language)
    if not word.isalpha():
        return fold(word)
    if language == "tr":
        return fold(word)[:_PREFIX]
    return str(_porter2().stemWord(fold(word)))


def _number(word: str, language: str) -> str:
    thousands = _THOUSANDS.get(language, _THOUSANDS["en"])
    if thousands.fullmatch(word):
        word = word.replace("." if language == "tr" else ",", "")
    return fold(word.replace(",", "."))


@cache
def _porter2() -> Any:
    import Stemmer  # type: ignore[import-not-found]  # untyped; in C, and loaded where it is first needed

    return Stemmer.Stemmer("english")
