"""Whether a sentence of a note says something or names something."""

from __future__ import annotations

import re

from dipnot.citing.fold import flat
from dipnot.citing.markup import EM, ETOUQ, ME, QUOTE, URL

_WORD = re.compile(r"(?<!\w\.)[^\W\d_]+(?:['’][^\W\d_]+)*")
_MARKED = re.compile(rf"{QUOTE}[^{QUOTE}{ETOUQ}]*{ETOUQ}|{EM}[^{EM}{ME}]*{ME}")
_TURKISH_VERB = re.compile(
    r"(?:m[ae]kt[ae](?:d[iu]r(?:l[ae]r)?)?|m[iu]st[iu]r|[aeiu]c[ae][gk](?:t[iu]r|im|iz)?|[iu]yor\w*"
    r"|[iu]yordu|(?:[ae]|ma|me)bil\w+|[a-z]+(?:ildi|uldu|indi|undu|ilir|ulur|inir|unur|amaz|emez)"
    r"|[a-z]+(?:maz|mez)dir|(?:de)?gildir|vardir|yoktur|oldu|etti|ettim|verdi|yapti|aldi|dedi"
    r"|eder|ederim|verir|vardi|yoktu|olur|gorur|gerekir|aittir|bellidir|soyler|yazar(?:im)|"
    r"[a-z]{2,}(?:lidir|sidir|maktir|mektir|ktadir|ktedir|misti|mistir|mustur|dirlar|dirler"
    r"|iyordu|uyordu|mali|meli|malidir|melidir|[iu]riz|diyor))"
)
_FINITE = re.compile(
    r"[a-z]{2,}(?:[aeiu]r(?:di|du|mis|mus)|[lnrmyzaeiu](?:di|du)|[sktpfhc](?:ti|tu)"
    r"|[dt][iu]r|m[iu]s(?:t[iu]r|t[iu])?|[aeiu][cr][ae]kt[iu]|yordu)(?:l[ae]r|m)?"
    r"|[a-z]{2,}(?:[lnrmyz]d[iu]k|oruz|orum|[ae]rim|[ae]riz|[iu]r[iu]z|yum|yim|yuz|yiz)"
)
_NOUN = frozenset(
    """
    adi kendi simdi yedi efendi kadi kedi ordu yurdu kaydi ardi derdi adedi bendi alti ustu dostu
    gecmis gumus yemis kultur mudur satir kadir nadir yatir sadir tur yildiz dair bahtiyar seddi
    haddi reddi serhaddi tespiti tedbir takdir taktir sinir katir hatir cadir kendiler ucuncudu
    """.split()
)
_ENGLISH_VERB = frozenset(
    """
    is are was were be been has have had does did do argues argue argued notes noted shows show
    suggests suggest claims claimed discusses discussed remains remained should would could
    can will must cannot thank thanks am writes wrote says said states stated refers referred
    means became becomes makes made holds held gives gave contains explains finds found
    appears seems follows differs includes excludes rose fell owe owes owed used took takes came
    comes went goes use seem appear follow cite cites cited quoted quotes differ include draw
    draws drew rely relies translated disagrees agrees added denotes
    """.split()
)
_ENGLISH_SMALL = frozenset(
    "the a an of to in that which this these those it its by for with from as but not and or "
    "however there here we i my our his her their they he she who when where because although "
    "while than all only also emphasis author's mine".split()
)
_TURKISH_SMALL = frozenset(
    "bu su ve ile icin olarak gore ancak gibi daha en cok bir olan oldugu ise de da kadar sonra "
    "once bana ait tarafindan her ayni diger ki hem ne".split()
)
_OWN_WORDS = re.compile(
    r"(?:emphasis|italics|translations?|my|author'?s?|vurgu(?:lar)?|ceviri(?:ler)?|italikler"
    r"|yazarin notu|ceviren(?:in)? notu|editorun notu|e\.?n\.?|c\.?n\.?)\b"
)


def is_prose(sentence: str, *, facts: bool) -> bool:
    """Whether ``sentence`` is a remark and no reference.

    ``facts`` says that it carries a year, a page or an address in the way of a reference; then
    only a plain verb in a sentence of lower-case words makes it a remark.
    """
    small = [flat(word) for word in _WORD.findall(sentence)]
    own = [flat(word) for word in _WORD.findall(_MARKED.sub(" … ", sentence))]
    if small and not own:
        return False
    if not small:
        return not (any(letter.isdigit() for letter in sentence) or re.search(URL, sentence))
    if not facts and _OWN_WORDS.match(flat(sentence)) and len(small) <= 6:
        return True
    verb = _has_verb(own)
    lowered = _lowered(sentence)
    if facts:
        return verb and lowered > 0.6 and len(small) >= 6
    if len(small) >= 3 and verb and lowered >= 0.5:
        return True
    little = sum(word in _ENGLISH_SMALL or word in _TURKISH_SMALL for word in small)
    return len(small) >= 7 and lowered >= 0.7 and little >= 2


def _has_verb(small: list[str]) -> bool:
    """Whether the words hold a finite verb: at the end in Turkish, anywhere in English."""
    last = small[-1]
    finite = _FINITE.fullmatch(last) and last not in _NOUN and not last.endswith("atur")
    return bool(finite or _TURKISH_VERB.fullmatch(last)) or any(
        word in _ENGLISH_VERB for word in small
    )


def _lowered(sentence: str) -> float:
    """The share of words, the first apart, that begin in lower case."""
    words = _WORD.findall(sentence)[1:]
    return sum(word[:1].islower() for word in words) / len(words) if words else 0.0
