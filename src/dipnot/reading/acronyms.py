"""The short forms that a text defines: "Türk Devletleri Teşkilatı (TDT)".

A definition is a bracket with a short form in it or before it, and beside that the words whose
initials explain its letters (:mod:`dipnot.reading.initials`). What the initials do not explain is
left out, be it true or not: "Ekonomik İşbirliği ve Kalkınma Örgütü (OECD)".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from dipnot.model import Acronym
from dipnot.reading.initials import MOST_WORDS, Word, first_explaining

_APOSTROPHES = "'’‘ʼ"
_QUOTES = f'"“”„«»*_{_APOSTROPHES} '
_BRACKET = re.compile(r"\(([^()]{2,200}+)\)")
_CITES = re.compile(
    r"\W*(?:(?:bkz|bk|krş|see|cf|örn|e\.g|i\.e)\b|.*?(?:^|[,;:])\s*(?:(?:ss?|pp?)\.)?\s*"
    r"\d+(?:\s*[-–]\s*\d+)?[a-z]?\s*(?:$|[,;:]))",
    re.IGNORECASE,
)
"""A bracket that cites: "bkz. …", "TÜİK, 2020", "TÜİK, s. 12"."""
_PARTING = re.compile(r"\s*[,;:/=]\s*|\s+[-–—]\s+|—")
_LEAD_IN = re.compile(
    r"\A(?:(?:bundan (?:sonra|böyle)|kısaca|kısaltması|kısa adıyla|kısaltılmış adıyla|veya|ya da"
    r"|yani|hereinafter|hereafter|henceforth|abbreviated(?: as| to)?|or|also|known as|called|the)"
    r"\b\W+)+",
    re.IGNORECASE,
)
_SHORT = re.compile(
    rf"([^\W_](?:[^\W_]|[.&+/-](?=[^\W_])){{1,11}})\.?(?:[{_APOSTROPHES}]\w{{1,9}})?"
)
_ROMAN = re.compile(r"[IVXİ]+")
_PLURAL = re.compile(r"(?<=[^\W\d_a-zçğıöşü]{2})s$")
_LAST = re.compile(r"\S{2,25}\Z")
_WORD = re.compile(rf"\w+(?:[.{_APOSTROPHES}&/+]\w+)*|[&+]")
_HYPHEN = re.compile(r"[-‐‑–]")
_LINK = re.compile(rf"[-‐‑–]|[{_QUOTES}\s]*")
_COMMA = re.compile(rf"[{_QUOTES}]*,\s+[{_QUOTES}]*")
_SUFFIX = re.compile(rf"(?<=\w\w)[{_APOSTROPHES}]\w+$")
_FARTHEST = 250
"""As many characters before a bracket are looked at, and none that stand in another."""
_MOST_BRACKETS = 5_000
"""As many brackets with a capital in them are looked at: more stand in no honest article."""
_MOST_PARTS = 6


def find_acronyms(texts: Iterable[str]) -> tuple[Acronym, ...]:
    """The short forms that ``texts``, free of marks and markup, define, in reading order.

    A short form has the long form of its first definition, without the suffix that an apostrophe
    sets off. Takes time in proportion to the length of the texts, whatever they hold.
    """
    found: dict[str, str] = {}
    for before, within in islice(_brackets(texts), _MOST_BRACKETS):
        for short, long in _definitions(before, within, found):
            found.setdefault(short, long)
    return tuple(Acronym(short, long) for short, long in found.items())


def _brackets(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield what stands before and what within each bracket that has a capital in it."""
    for text in texts:
        behind = 0
        for bracket in _BRACKET.finditer(text):
            if any(letter.isupper() for letter in bracket[1]):
                start = bracket.start()
                yield text[max(behind, start - _FARTHEST) : start], bracket[1]
            behind = bracket.end()


def _definitions(before: str, within: str, known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the (short, long) of one bracket, but of those ``known`` already."""
    parts = _parts(within)
    if len(parts) > _MOST_PARTS or _CITES.match(within):
        return
    shorts = [(n, _short(within[start:end])) for n, (start, end) in enumerate(parts)]
    for n, short in shorts:
        if short and short not in known:
            after = within[parts[n + 1][0] :] if n + 1 < len(parts) else ""
            long = _ending(short, within[: parts[n][0]] if n else before) or _whole(short, after)
            if long:
                yield short, long
    last = None if any(short for _, short in shorts) else _LAST.search(before.rstrip())
    short = _short(last[0]) if last else None
    if short and short not in known:
        long = _whole(short, within)
        if long:
            yield short, long


def _parts(within: str) -> list[tuple[int, int]]:
    """The spans between commas, dashes and the like."""
    signs = [found.span() for found in _PARTING.finditer(within)]
    starts = [0, *(end for _, end in signs)]
    return list(zip(starts, [*(start for start, _ in signs), len(within)], strict=True))


def _short(part: str) -> str | None:
    """The short form that ``part`` is, without suffix, plural and quotes."""
    match = _SHORT.fullmatch(_LEAD_IN.sub("", part.strip(_QUOTES)).strip(_QUOTES))
    if not match or _ROMAN.fullmatch(match[1]):
        return None
    capitals = sum(letter.isupper() for letter in match[1])
    digits = any(letter.isdigit() for letter in match[1])
    return _PLURAL.sub("", match[1]) if capitals + digits >= 2 and capitals else None


def _ending(short: str, text: str) -> str | None:
    """The words at the end of ``text`` that explain ``short``."""
    words = _words(text, short)
    first = first_explaining(short, words)
    return None if first is None else _long(text, words[first:])


def _whole(short: str, text: str) -> str | None:
    """The words of ``text``, or of its first part, if they explain ``short`` one and all."""
    text = _LEAD_IN.sub("", text.strip(_QUOTES))
    for start, end in dict.fromkeys(((0, len(text)), *_parts(text))):
        words = _words(text[start:end], short)
        if 0 < len(words) <= MOST_WORDS and first_explaining(short, words) == 0:
            return _long(text[start:end], words)
    return None


def _words(text: str, short: str) -> list[Word]:
    """The words at the end of ``text`` that nothing but spaces, quotes and hyphens divides.

    A comma may stand between them where the short form has four letters (UNESCO).
    """
    words: list[Word] = []
    position = 0
    for found in _WORD.finditer(text):
        gap = text[position : found.start()]
        if not _LINK.fullmatch(gap) and not (len(short) >= 4 and _COMMA.fullmatch(gap)):
            words.clear()
        inner = bool(words and _HYPHEN.fullmatch(gap))
        words.append(Word(found[0], found.start(), found.end(), inner))
        position = found.end()
    return words if not text[position:].strip(_QUOTES + ",;:–—-/=") else []


def _long(text: str, words: list[Word]) -> str:
    return _SUFFIX.sub("", text[words[0].start : words[-1].end])
