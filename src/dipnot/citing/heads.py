"""Who stands at the head of a reference, and in which style the rest is written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dipnot.citing.dates import iso_date, year_of
from dipnot.citing.facts import read_fact
from dipnot.citing.fold import flat
from dipnot.citing.lexicon import PUBLISHER
from dipnot.citing.markup import EM, QUOTE, bare
from dipnot.citing.names import Names, read_institution, read_names
from dipnot.citing.splitting import Field, Mark, fields, sentences
from dipnot.citing.titled import sort_of

_PAREN = re.compile(r"\(([^()]{1,60})\)")
_UNDATED = re.compile(r"n\.? ?d\.?|t\.? ?y\.?|tarihsiz|tarih yok|in press|forthcoming|baskida")
_HARVARD = re.compile(r"[.,]\s((?:1[4-9]|20)\d\d[a-z]?)[.,:]\s")
_TURKISH = re.compile(r"[ğĞşŞıİ]|\bve\b|\bss?\.\s?\d|,\s[CS]\.\s?\d")
_GARBLED = re.compile(r"((?:[^\W\d_][\w.'’-]*\s){1,3})\[\s*(?:…|\.\.\.)?\s*\][\s,]*(?=\S)")
_EDITED = re.compile(r"[\s,(\[]*\b(?:eds?|haz|der|editors?|derleyen|hazirlayan)\b\.?[)\]]*$")
_YEAR_IN = re.compile(r"\b(?:1[4-9]|20)\d\d\b")
_CONNECTED = re.compile(r"\S+\s+\S+.*\s(?:and|ve|&)\s+\S+\s+\S+|(?:and|ve|&)\s+\S+\s+\S+")


_NOBODY = Names(())


@dataclass(frozen=True, slots=True)
class Head:
    """The authors and what follows them: ``rest`` as text, or already cut into fields."""

    names: Names = _NOBODY
    date: str = ""
    rest: str = ""
    cut: tuple[Field, ...] | None = None
    dated_first: bool = False
    edited: bool = False
    garbled: bool = False


def read_head(text: str, *, listed: bool) -> Head:
    """Find the authors of one reference. ``listed``: it is a line of a bibliography."""
    turkish = bool(_TURKISH.search(text))
    if found := _GARBLED.match(text):
        rest = text[found.end() :]
        return Head(Names((bare(found[1]),)), rest=rest, garbled=True)
    if _own_title(text):
        return Head(rest=text)
    if dated := _author_date(text, turkish) or _harvard(text, turkish, listed):
        return dated
    return _periods(text, turkish, listed) or _commas(text, turkish, listed)


def _author_date(text: str, turkish: bool) -> Head | None:
    for found in list(_PAREN.finditer(text[:420]))[:3]:
        before, inner = text[: found.start()].strip(), found[1].strip()
        if _EDITED.fullmatch(flat(inner)) or (inner.isupper() and inner.isalpha()):
            continue
        date = _date_in(inner)
        names = read_names(before, turkish=turkish) or _plain_institution(before)
        rest = text[found.end() :].lstrip(" .,:")
        if date is None or names is None or not rest:
            return None
        return Head(names, date, rest, dated_first=True, edited=_edited(before))
    return None


def _date_in(inner: str) -> str | None:
    first = inner.split("/", maxsplit=1)[0]
    if year_of(inner) or iso_date(inner) or year_of(first):
        return inner if year_of(inner) or iso_date(inner) else first
    return "" if _UNDATED.fullmatch(flat(inner)) else None


def _edited(text: str) -> bool:
    return bool(_EDITED.search(flat(text)))


def _plain_institution(text: str) -> Names | None:
    """An institution known only by its place before a year: short, in capitals, unmarked."""
    if not text or any(mark in text for mark in (QUOTE, EM, ",", ":", "?")):
        return None
    words = text.split()
    capitals = sum(word[:1].isupper() for word in words)
    return Names((bare(text),)) if len(words) <= 9 and capitals * 2 > len(words) else None


def _harvard(text: str, turkish: bool, listed: bool) -> Head | None:
    found = _HARVARD.search(text[:300])
    if found is None:
        return None
    before, rest = text[: found.start()], text[found.end() :]
    names = read_names(before, turkish=turkish)
    if names is None and listed and not _rules(before):
        names = _plain_institution(before)
    if names is None or not _has_text(fields(rest.rstrip(" ."))[:3]):
        return None
    return Head(names, found[1], rest, dated_first=True, edited=_edited(before))


def _has_text(rest: list[Field]) -> bool:
    return any(
        field.mark in (Mark.QUOTE, Mark.EM)
        or (
            field.mark == Mark.PLAIN
            and not field.text.isdigit()
            and not read_fact(field.text, titled=True)
        )
        for field in rest
    )


def _periods(text: str, turkish: bool, listed: bool) -> Head | None:
    parts = sentences(text)
    if len(parts) < 2:
        return None
    if listed and (text.startswith((QUOTE, EM)) or _rules(parts[0])):
        return Head(rest=text)
    first = _with_initial(parts[0].rstrip(" ."))
    if not _has_text(fields(parts[1].rstrip(" ."))) and len(parts) < 4:
        return None
    names = read_names(first, turkish=turkish)
    if names is None and listed and len(parts) > 2 and not _rules(first):
        names = _plain_institution(first)
    if names is None or (
        not (listed or "," in first or read_institution(first)) and not _given_first(first, parts)
    ):
        return None
    rest = text[len(parts[0]) :].lstrip()
    return Head(names, rest=rest, edited=_edited(first)) if rest.strip(" .") else None


def _rules(text: str) -> bool:
    """Whether it is the title of a law or a treaty, which has no author."""
    return bool(sort_of(text))


def _own_title(text: str) -> bool:
    """Whether the reference begins with the title of a law or a treaty, unmarked or not."""
    parts = sentences(text[:500])
    cut = fields(parts[0].rstrip(" .,")) if parts else []
    if not cut or cut[0].mark in (Mark.QUOTE, Mark.PAREN):
        return False
    return _rules(cut[0].text) or (len(cut) > 2 and _rules(f"{cut[0].text}, {cut[1].text}"))


def _given_first(first: str, parts: list[str]) -> bool:
    """Whether a note has its author before a full stop: "İlber Ortaylı. Title. 25. bs. …"."""
    later = " ".join(parts[2:])
    return 2 <= len(first.split()) <= 4 and bool(_YEAR_IN.search(later)) and ":" not in parts[1]


def _with_initial(names: str) -> str:
    """Give "Karpat, Kemal H" back the full stop that also ended the sentence."""
    return names + "." * bool(re.search(r"(?:^|[\s.])[^\W\d_]$", names))


def _commas(text: str, turkish: bool, listed: bool) -> Head:
    cut = fields(text.rstrip(" .,"))
    marked = next((n for n, f in enumerate(cut) if f.mark in (Mark.QUOTE, Mark.EM)), None)
    plain = next((n for n, f in enumerate(cut) if f.mark != Mark.PLAIN), len(cut))
    most = min(plain, 8)
    if marked is not None and marked == plain:
        tries = list(range(most, 0, -1))
    else:
        tries = _extents(cut[:most], listed)
    for count in tries:
        joined = ", ".join(field.text for field in cut[:count])
        names = read_names(joined, turkish=turkish)
        if names and _has_text(cut[count:]):
            return Head(names, cut=tuple(cut[count:]), edited=_edited(joined))
    return Head(cut=tuple(cut))


def _inverts(cut: list[Field], listed: bool) -> bool:
    """Whether the first two fields are one name: "Sander, Oral, Siyasi Tarih, …"."""
    first, second, third = (field.text for field in cut[:3])
    if listed or first.isupper() or re.fullmatch(r"(?:[^\W\d_]\.\s?){1,3}", second):
        return True
    known = read_fact(third, titled=True) or PUBLISHER.within(flat(third)) or third.isdigit()
    return " " not in second and not known and read_names(third) is None


def _extents(cut: list[Field], listed: bool) -> list[int]:
    """How many fields may be the authors when no title is marked, best first."""
    if not cut:
        return []
    inverted = len(cut) > 2 and " " not in cut[0].text and _inverts(cut, listed)
    tries = [2] if inverted else []
    joined = [n + 1 for n in range(1, len(cut)) if _CONNECTED.match(cut[n].text)]
    return [*joined[:1], *tries, 1]
