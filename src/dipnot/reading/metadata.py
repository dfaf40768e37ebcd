"""Title, authors, date, publisher and URL, from wherever the document gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import yaml

from dipnot.reading.blocks import LINE_END, Block
from dipnot.text.dates import dates_in
from dipnot.text.folding import fold, words
from dipnot.text.markup import plain


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article; ``None`` and ``()`` where the document does not say."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    publisher: str | None = None
    language: str | None = None
    url: str | None = None

    def filled_from(self, other: Metadata) -> Metadata:
        """Return this, with what it lacks taken from ``other``."""
        missing = {name: getattr(other, name) for name in self.__slots__ if not getattr(self, name)}
        return replace(self, **missing)


_KEYS = {
    "title": "title",
    "baslik": "title",
    "author": "authors",
    "authors": "authors",
    "yazar": "authors",
    "yazarlar": "authors",
    "date": "date",
    "tarih": "date",
    "publisher": "publisher",
    "yayinci": "publisher",
    "language": "language",
    "lang": "language",
    "dil": "language",
    "url": "url",
    "adres": "url",
}
_HEADER_LINE = re.compile(r"\W{0,3}(\w{3,9})\W{0,3}:\W{0,3}\s+(\S.*)")
_SEVERAL = re.compile(r"\s*;\s*|\s+(?:and|ve|&)\s+")
_NAME = re.compile(r"(?:[^\W\d_][\w.'’-]*\s+){1,4}[^\W\d_][\w'’-]+")
_BY = re.compile(r"(?:by|yazan|yazar|author)\b\s*:?\s*", re.IGNORECASE)
_STAR = re.compile(r"\s*\(?[*†]+\)?\s*$")
_DATED_TITLE = re.compile(r"\s+[-–—]\s+\d{1,2}\.\d{1,2}\.\d{4}$")
_SERIES = re.compile(r"\b(?:blog|no|sayı|analiz|yorum|rapor|issue|paper|vol)\b", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s<>\"]+")
_CITE_AS = re.compile(
    r"[^:]{5,60}:\s*(?P<author>.{3,150}?)\.?\s*\(?(?P<year>\d{4})\)?\.\s*"
    r"[\"“](?P<title>.{5,400}?)[.,]?[\"”][.,]?\s*(?P<rest>.*)",
    re.DOTALL,
)


def from_front_matter(source: str) -> Metadata:
    """Metadata from YAML; nothing from what is no mapping or no YAML."""
    try:
        loaded = yaml.safe_load(source) if source else None
    except (yaml.YAMLError, ValueError, RecursionError):
        return Metadata()
    return _from_pairs(loaded.items()) if isinstance(loaded, dict) else Metadata()


def from_head(text: str, head: Iterable[Block]) -> Metadata:
    """Metadata from the blocks before the body: header lines, then title, byline and date."""
    given = Metadata()
    title = author = date = publisher = None
    for block in head:
        lines = [line.strip() for line in LINE_END.split(text[block.start : block.end])]
        headers = [found for line in lines if (found := _HEADER_LINE.fullmatch(line))]
        pairs = _from_pairs((found[1], plain(found[2])) for found in headers)
        if pairs != Metadata():
            given = given.filled_from(pairs)
            continue
        shown = plain(text[block.start : block.end])
        if block.kind == "heading" and title is None:
            title = shown
            continue
        dated = next(dates_in(shown), None)
        if dated and len(shown) < 100:
            date = date or dated[0]
            before = shown[: dated[1]].strip(" ,|-–—·")
            if "," in shown[: dated[1]] and _publishes(before):
                publisher = publisher or before
        if title is None and len(shown) > 3:
            title = shown
        elif author is None and not dated and _is_byline(shown):
            author = _BY.sub("", _STAR.sub("", shown), count=1)
    shape = Metadata(
        title=_DATED_TITLE.sub("", title) if title else None,
        authors=_split_authors(author) if author else (),
        date=date,
        publisher=publisher,
    )
    return given.filled_from(shape)


def from_cite_as(line: str) -> Metadata:
    """Metadata from "Atıfta bulunmak için: SARICA, Berna. 2026. "Title." Publisher, …"."""
    shown = plain(line)
    url = _URL.search(shown)
    match = _CITE_AS.match(shown)
    if not match:
        return Metadata(url=url[0] if url else None)
    rest = match["rest"]
    dated = next(dates_in(rest), None)
    return Metadata(
        title=_DATED_TITLE.sub("", match["title"]),
        authors=tuple(_given_first(name) for name in match["author"].split(";")),
        date=dated[0] if dated and f"{match['year']}-" in dated[0] else None,
        publisher=re.split(r"[,.]\s", rest)[0].strip(" .,") or None,
        url=url[0] if url else None,
    )


def _from_pairs(pairs: Iterable[tuple[Any, Any]]) -> Metadata:
    found: dict[str, Any] = {}
    for key, value in pairs:
        field = _KEYS.get(fold(str(key)))
        if field is None or value is None or field in found:
            continue
        if field == "authors":
            names = value if isinstance(value, list) else _split_authors(str(value))
            found[field] = tuple(str(name).strip() for name in names)
        elif field == "date":
            dated = next(dates_in(str(value)), None)
            found[field] = dated[0] if dated else str(value)
        else:
            found[field] = str(value).strip()
    return Metadata(**found)


def _publishes(name: str) -> bool:
    return 1 < len(name) < 80 and not _SERIES.search(name)


def _is_byline(line: str) -> bool:
    """Is it the name of a person, or of a desk ("Dipnot Editörleri")?"""
    name = _BY.sub("", _STAR.sub("", line), count=1)
    if _SERIES.search(name):
        return False
    capital = all(word[0].isupper() or len(word) <= 3 for word in name.split())
    return len(name) < 80 and capital and bool(_NAME.fullmatch(_SEVERAL.sub(" ", name)))


def _split_authors(names: str) -> tuple[str, ...]:
    return tuple(name for part in _SEVERAL.split(names) if (name := part.strip(" ,")))


def _given_first(name: str) -> str:
    family, comma, given = name.strip(" .").partition(", ")
    return f"{given} {family}" if comma else family


def same_authors(byline: tuple[str, ...], cited: tuple[str, ...]) -> bool:
    """Do a byline and a citation line name the same persons, in whatever order of names?"""
    return [set(words(name)) for name in byline] == [set(words(name)) for name in cited]
