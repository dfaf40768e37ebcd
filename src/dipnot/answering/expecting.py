"""What kind of thing a question asks for, and whether a sentence has one.

A sentence that is near to "How much did it cost?" and names no sum does not answer it. Patterns
match folded text (:func:`dipnot.text.folding.fold`), in both languages at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from dipnot.text.folding import fold

_CARDINALS = (
    r"iki|uc|dort|bes|alti|yedi|sekiz|dokuz|on|yirmi|otuz|kirk|elli|altmis|yetmis|seksen|doksan|"
    r"yuz|bin|milyon|milyar|trilyon|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"dozen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion"
)
_PARTS = (
    r"yari\w*|ceyre\w*|ucte|dortte|beste|ikiye|half|halv\w*|third|quarter|fifth|twice|double\w*|"
    r"triple\w*|kati\w*"
)
_MONTHS = (
    r"ocak|subat|mart|nisan|mayis|haziran|temmuz|agustos|eylul|ekim|kasim|aralik|january|february|"
    r"march|april|may|june|july|august|september|october|november|december"
)
_MONEY = r"dolar\w*|avro\w*|euro\w*|lira\w*|ruble\w*|tenge\w*|manat\w*|dollars?|\$|€|usd|eur"
_LENGTHS = r"metre\w*|meters?|kilomet\w+|km|miles?|mil|santim\w*|feet|cm"

_ASKS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "share": re.compile(
            r"yuzde (?:kac|ne)|hangi oran|kacta kac|\b(?:what|which|how large a|how big a) "
            r"(?:share|percentage|proportion|part|fraction)|how many percent|yuzdesi (?:ne|kac)"
        ),
        "money": re.compile(
            r"kac (?:mil\w+ )?(?:dolar|avro|euro|lira)|maliyet|butce|kaca mal|sermaye\w* "
            r"(?:ne|kac)|how much (?:money|did \w+ cost|will \w+ cost|would \w+ cost|"
            r"(?:does|do|did) .* cost)|\bcosts?\b.*\?|\bbudget\b|"
            r"how many (?:\w+ )?(?:dollars|euros)"
        ),
        "length": re.compile(r"kac (?:kilo)?metre|how (?:long|deep|high|wide) (?:is|are|was|were)"),
        "date": re.compile(
            r"ne zaman|hangi (?:yil|tarih|ay|gun)\w*|kac yilinda|\bwhen\b|"
            r"\b(?:what|which) (?:year|date|month|day)\b|on what date"
        ),
        "number": re.compile(
            r"\bkac\w*|ne kadar\b|how (?:many|much|large|big|far|old|often)|"
            r"what (?:number|amount|total|size|figure)|what was the (?:total|value|result)"
        ),
        "person": re.compile(
            r"\bkim\b|\bkimler\b|\bkimin\b|\bkime\b|\bkimdi\w*|hangi (?:bakan|cumhurbaskan|yazar|"
            r"isim|kisi)\w*|\bwho\b|\bwhom\b|\bwhose\b|"
            r"which (?:minister|president|author|person|scholar|official|leader)"
        ),
        "bearing": re.compile(
            r"ne (?:anlama|ifade) |ne demek|anlami ne\w*|(?:etki|yansima|onem|sonuc)\w* "
            r"(?:ne(?:dir|ler\w*)?\b|oldu\w*|olur|olacak\w*)|(?:etki|yansima|onem)\w*[?.]?$|"
            r"nasil etkile\w*|neden onemli\w*|what (?:does|do|did|would|will) .* mean\b|"
            r"(?:meaning|significance|importance|impact|implications?|consequences?|effects?) "
            r"(?:of|for|on)\b|how (?:does|do|did|will|would) .* affect|"
            r"why (?:does|do|did) .* matter"
        ),
    }
)

_NUMBER = re.compile(rf"\d|\b(?:{_CARDINALS})(?![a-z]*(?:lik|luk)\b)\w*|\b(?:{_PARTS})")
_WEIGHS = re.compile(
    r"\b(?:should|must|can|could|may|might|means?|meant|rather than|instead|therefore|matters?|"
    r"depend\w*|risks?|threat\w*|advantage\w*|opportunit\w*|rivals?|compet\w*|complement\w*|"
    r"alternatives?|lessons?|tests?|mirrors?|strengthen\w*|weaken\w*|decided)\b|, not\b|"
    r"\bdegil,|\b(?:sav[iu]|olmaktan cok|gerek\w*|gercekci|anlam\w*|demek\w*|etki\w*|firsat\w*|"
    r"risk\w*|tehdit\w*|avantaj\w*|tamamla\w*|rakip\w*|rakib\w*|rekabet\w*|alternatif\w*|"
    r"ayna\w*|sinav\w*|ders\w*|onem\w*|guclen\w*|zayifla\w*|\w+m[ae]li(?:dir)?)\b"
)
"""Words with which a text weighs things up, rather than tells them."""
_HAS: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {
        "share": lambda text: bool(re.search(rf"%|\byuzde\b|per ?cent|\b(?:{_PARTS})", text)),
        "money": lambda text: bool(
            re.search(rf"(?<!\w)(?:{_MONEY})", text) and _NUMBER.search(text)
        ),
        "length": lambda text: bool(re.search(rf"\b(?:{_LENGTHS})\b", text)),
        "date": lambda text: bool(re.search(rf"\b(?:1[0-9]|20)\d\d\b|\b\d{{1,2}} (?:{_MONTHS})|"
                                            rf"\b(?:{_MONTHS}) \d|\b(?:{_MONTHS})\b", text)),
        "number": lambda text: bool(_NUMBER.search(text)),
        "bearing": lambda text: bool(_WEIGHS.search(text)),
    }
)  # fmt: skip
_NAME = re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-ZÇĞİÖŞÜ][^\W\d_]{2,}")


def expected(question: str) -> frozenset[str]:
    """The kinds of thing that ``question`` asks for; none if any statement may answer it."""
    folded = fold(question)
    found = {kind for kind, pattern in _ASKS.items() if pattern.search(folded)}
    if found & {"share", "money", "length", "date"}:
        found.discard("number")
    return frozenset(found)


def has(kind: str, shown: str) -> bool:
    """Does the sentence ``shown`` have a thing of that kind?"""
    if kind == "person":
        return bool(_NAME.search(shown))
    return _HAS[kind](fold(shown))
