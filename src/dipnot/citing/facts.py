"""What one field of a reference says, found by a table of forms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dipnot.citing.dates import DATE
from dipnot.citing.fold import flat
from dipnot.citing.lexicon import PLACE
from dipnot.citing.locators import FOLLOWING, PAGE_WORD, PART, RANGE

_N = r"(?:\d{1,4}|[ivxlc]{1,7})"
_YEAR = r"(?:1[0-9]|20)\d\d"
_EDITORS = (
    r"(?:edited by|eds?|edt|editors?|haz|hazirlayan(?:lar)?|yay\.? haz|der|derleyen(?:ler)?|hrsg"
    r"|nsr|comp|compiled by)\b\.?(?: by)?\s?:?\s?"
)
_TRANSLATORS = (
    r"(?:cev|ceviren(?:ler)?|translated by|trans|transl|tr|trc|tercume|mutercim)\b\.?(?: by)?"
    r"\s?:?\s"
)

ACCESSED = re.compile(
    r"[(\[]?(?<![a-z0-9])(?:(?:son )?erisim(?: tarihi| zamani)?|e\.?\s?t\.?|erisildi"
    r"|goruntulenme(?: tarihi)?|(?:last |date )?(?:accessed|visited|viewed|consulted)(?: on)?"
    r"|retrieved(?: on)?|access(?:ed)? date|date of access|son guncelleme)"
    rf"\s?[:.,]?\s?(?P<date>{DATE})(?:\s?,? ?(?:from|at)\b)?[)\]]?"
    rf"|[(\[]?(?P<turkish>{DATE})\s?(?:tarihinde|'?[dt]e|'?[dt]a)?\s?(?:erisil\w+|erisim)[)\]]?"
)
"""The words around a date of access, to be matched in flattened text."""


ACCESS_HINT = re.compile(
    r"eris|e\.?\s?t\.?\s?[:.,]?\s?\d|access|retriev|visited|viewed|consulted|goruntul|guncel"
)
"""What any of them holds; cheaper to look for."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A form that a whole field takes; its named groups are the slots it fills.

    ``cue`` is what the form betrays of the type; ``late`` says that it holds only once a title
    is known.
    """

    pattern: re.Pattern[str]
    cue: str = ""
    late: bool = False


STATE = (
    r"(?:a[klrz]|c[aot]|d\.?c\.?|de|fl|ga|hi|i[adln]|k[sy]|la|m[adeinost]|n[cdehjmvy]|o[hkr]|on|pa"
    r"|qc|ri|s[cd]|t[nx]|ut|v[at]|w[aivy]|bc)"
)
"""A state behind its place: "Reston, VA: …" is one field."""


def _fact(pattern: str, cue: str = "", *, late: bool = False) -> Fact:
    return Fact(re.compile(pattern), cue, late)


FACTS = (
    _fact(r"(?:donem|devre|ictima|birlesim|yasama yili|oturum|session)\b\.?\s?:?\s?[\divxlc]+"),
    _fact(rf"(?P<date>{DATE})"),
    _fact(
        r"(?:online|cevrimici|internet|web|url|available (?:at|from)|erisim(?: adresi)?|from|doi"
        r"|retrieved from|ed|eds|editors?|haz|der|baski|basim|t\.?y|n\.?d|tarihsiz|y\.?y|n\.?p"
        r"|basilmamis|yayimlanmamis|unpublished|in press|forthcoming|baskida)[.:]?"
    ),
    _fact(rf"{_EDITORS}(?P<editors>.{{3,}})", "editors"),
    _fact(rf"{_TRANSLATORS}.{{2,}}", "translated"),
    _fact(
        r".{0,30}?(?:\d{1,2}\.?\s?|birinci |ikinci |ucuncu |genisletilmis |gozden gecirilmis )"
        r"(?:baski|basim|bs|bas|bask|b)\.?",
        "edition",
        late=True,
    ),
    _fact(
        r"(?:\d{1,2}(?:st|nd|rd|th)|rev(?:ised|\.)?|second|third|fourth|new|1st|2nd)"
        r"(?: and \w+)? (?:ed|edn|edition)\.?",
        "edition",
        late=True,
    ),
    _fact(rf"(?:cilt|c|vol(?:ume)?s?|v)\b\.?\s?:?\s?(?P<volume>{_N}(?:[/-]{_N})?)", "volume"),
    _fact(rf"(?P<volume>{_N})\.? ?(?:cilt|c)\.?", "volume"),
    _fact(
        rf"(?:cilt|c|vol(?:ume)?)\b\.?\s?:?\s?(?P<volume>{_N})[,;:/ ]+"
        rf"(?:sayi|s|no|nr|sy)\b\.?\s?:?\s?(?P<issue>\d+(?:[-/]\d+)?)",
        "issue",
    ),
    _fact(
        r"(?:sayi|sy|say|no|nos|nr|number|issue|iss)\b\.?\s?:?\s?"
        r"(?P<issue>(?!\d{6})\d+(?:[-/]\d+)?)",
        "issue",
    ),
    _fact(r"(?:sayi|no|nr|numara)\b\.?\s?:?\s?\d{5,}", "gazette"),
    _fact(r"(?P<volume>\d{1,3}|[ivxlc]{1,7})\s?[/:]\s?(?P<issue>\d{1,3})(?:-\d+)?", "issue"),
    _fact(rf"(?:yil|year|sene)\b\.?\s?:?\s?(?P<year>{_YEAR})"),
    _fact(r"(?:yil|year|sene)\b\.?\s?:?\s?\d{1,3}"),
    _fact(rf"(?:at\s(?:{PAGE_WORD})?|{PAGE_WORD})(?P<pages>{RANGE}{FOLLOWING})"),
    _fact(rf"(?P<locator>{PART}{FOLLOWING})"),
    _fact(rf"{DATE}\s?-\s?{DATE}"),
    _fact(r"(?:executive summary|yonetici ozeti|foreword|onsoz)", "front"),
    _fact(r"\d{1,3} (?:vols?|volumes?|cilt)\.?"),
    _fact(r"(?:press release|basin (?:aciklamasi|bildirisi|bulteni)|statement|duyuru)", "press"),
    _fact(rf"(?P<place>{PLACE.pattern}(?:\s?[/,&-]\s?{PLACE.pattern})?)"),
    _fact(rf"(?P<place>{PLACE.pattern}),?\s\(?(?P<year>{_YEAR})\)?"),
    _fact(
        rf"(?P<place>[a-z][^\d:,]{{1,30}}):\s?(?P<publisher>[^:]{{2,80}}?)[,\s]\s?"
        rf"(?P<year>{_YEAR})",
        late=True,
    ),
    _fact(
        rf"(?P<place>{PLACE.pattern}(?:[^\d:,]{{1,20}})?)\s?:\s?(?P<publisher>[^:]{{2,80}})",
        late=True,
    ),
    _fact(
        rf"(?P<place>[a-z][^\d:,]{{1,30}}\s(?:{STATE}))\s?:\s?(?P<publisher>[^:]{{2,80}})",
        late=True,
    ),
    _fact(rf"(?P<publisher>[^\d:,]{{3,60}})\s(?P<year>{_YEAR})", "maybe publisher", late=True),
)
"""First to match a whole field wins."""

TYPE_CUES = (
    ("thesis", re.compile(r"\b(?:tezi?|thesis|dissertation|ph\.?d\.? diss|doctoral diss)\b\.?")),
    ("interview", re.compile(r"\b(?:gorusme|mulakat|interview|personal communication)\b")),
    (
        "conference",
        re.compile(
            r"\b(?:sempozyum\w*|kongre(?:si)?|bildiri(?:ler)?(?:i)?|symposium|proceedings|calistay\w*"
            r"|paper presented|conference paper|sunulan)\b"
        ),
    ),
)
"""Words that betray the type anywhere in a field, and take the field out of the title."""


def _union(facts: Sequence[tuple[int, Fact]]) -> re.Pattern[str]:
    """All forms as one pattern: one call to match instead of two dozen."""
    forms = (f"(?P<f{n}>{_own(n, fact.pattern.pattern)})" for n, fact in facts)
    return re.compile("|".join(forms))


def _own(n: int, pattern: str) -> str:
    return pattern.replace("(?P<", f"(?P<f{n}_")


_ALL = _union(tuple(enumerate(FACTS)))
_EARLY = _union(tuple((n, fact) for n, fact in enumerate(FACTS) if not fact.late))


def read_fact(text: str, *, titled: bool) -> tuple[Fact, dict[str, str]] | None:
    """The form of ``text`` and the slots it fills, in the letters of ``text``; else ``None``."""
    found = (_ALL if titled else _EARLY).fullmatch(flat(text))
    if found is None:
        return None
    groups = {name: value for name, value in found.groupdict().items() if value}
    whole = next(name for name in groups if "_" not in name)
    slots = {
        name.partition("_")[2]: text[found.start(name) : found.end(name)].strip()
        for name in groups
        if name != whole
    }
    return FACTS[int(whole[1:])], slots
