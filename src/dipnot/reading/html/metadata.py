"""What a page's own metadata says of its article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dipnot.reading.html.tree import Node, Page
from dipnot.reading.metadata import Metadata
from dipnot.text.dates import dates_in
from dipnot.text.decoding import canonical
from dipnot.text.folding import fold

_ARTICLE_TYPES = re.compile(
    r"(?:\w*Article|BlogPosting|Report|CreativeWork|WebPage|Chapter|Thesis)$"
)
_PREFERRED = re.compile(r"(?:\w*Article|BlogPosting|Report|Thesis|Chapter)$")
_META = {
    "title": ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title"),
    "authors": (
        "citation_author", "citation_authors", "dc.creator", "dcterms.creator",
        "dc.contributor.author", "article:author", "author",
    ),
    "date": (
        "article:published_time", "og:article:published_time", "citation_publication_date",
        "citation_date", "citation_online_date", "dc.date", "dcterms.issued", "dc.date.issued",
        "dcterms.date", "date", "pubdate", "publishdate", "datepublished",
    ),
    "publisher": (
        "og:site_name", "citation_publisher", "citation_journal_title", "dc.publisher",
        "dcterms.publisher", "application-name",
    ),
    "language": ("og:locale", "citation_language", "dc.language", "dcterms.language"),
    "url": ("og:url", "citation_public_url", "citation_abstract_html_url", "dc.identifier"),
}  # fmt: skip
"""For each field the names of meta elements that give it, the most trusted first."""
_SEVERAL = re.compile(r"\s*;\s*")
_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?!\d)")
_LANGUAGE = re.compile(r"[a-z]{2}(?=$|[-_])", re.IGNORECASE)
_SUFFIX = re.compile(r"\s+(?:[|–—•·»]|-|::)\s+")
_SPACES = re.compile(r"\s+")
_DEEPEST_JSON = 8


def metadata_of(page: Page) -> Metadata:
    """Metadata from what a page says of itself, the most trusted source first.

    That is JSON-LD, Open Graph, the names of Highwire Press and Dublin Core, and at last the
    page's own elements. Dates are ISO 8601, as exact as the page gives them; authors have the
    given name first.
    """
    metas = _metas(page)
    found = _from_json(page).filled_from(_from_metas(metas)).filled_from(_from_elements(page))
    title = found.title and _without_site(found.title, _h1s(page), found.publisher)
    return Metadata(title, found.authors, found.date, found.publisher, found.language, found.url)


def _metas(page: Page) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for node in page.nodes:
        if node.tag == "meta" and node.attrs.get("content", "").strip():
            name = node.attrs.get("property") or node.attrs.get("name") or ""
            metas.setdefault(name.strip().lower(), []).append(_clean(node.attrs["content"]))
    return metas


def _from_metas(metas: Mapping[str, list[str]]) -> Metadata:
    given = {
        field: next((metas[name] for name in names if name in metas), [])
        for field, names in _META.items()
    }
    authors = [name for value in given["authors"] for name in _SEVERAL.split(value)]
    dated = next((metas[name][0] for name in _META["date"] if _in_metas(metas, name)), "")
    urls = [url for name in _META["url"] for url in metas.get(name, []) if _is_address(url)]
    return Metadata(
        title=_first(given["title"]),
        authors=_names(authors),
        date=_iso(dated),
        publisher=_first(given["publisher"]),
        language=_language(_first(given["language"])),
        url=urls[0] if urls else None,
    )


def _in_metas(metas: Mapping[str, list[str]], name: str) -> bool:
    return name in metas and _iso(metas[name][0]) is not None


def _from_elements(page: Page) -> Metadata:
    title = author = date = canonical_url = None
    for node in page.nodes:
        rel = node.attrs.get("rel", "").lower()
        prop = node.attrs.get("itemprop", "")
        if node.tag == "title" and title is None and node.parent and node.parent.tag == "head":
            title = _clean(page.text(node)) or None
        elif node.tag == "link" and rel == "canonical" and canonical_url is None:
            href = node.attrs.get("href", "").strip()
            canonical_url = href if _is_address(href) else None
        elif node.tag == "time" and date is None and ("pubdate" in node.attrs or prop):
            date = _iso(node.attrs.get("datetime") or page.text(node))
        elif author is None and (prop == "author" or (node.tag == "a" and rel == "author")):
            author = _clean(page.text(node))[:100] or None
    language = _language(page.nodes[0].attrs.get("lang") or page.nodes[0].attrs.get("xml:lang"))
    h1s = _h1s(page)
    title = title or (h1s[0] if len(h1s) == 1 else None)
    return Metadata(title, (author,) if author else (), date, None, language, canonical_url)


def _h1s(page: Page) -> list[str]:
    found = [_clean(page.text(node)) for node in page.nodes if node.tag == "h1"]
    return [shown for shown in found if shown]


def _without_site(title: str, h1s: list[str], site: str | None) -> str:
    """``title`` without the site's name, which many pages hang on it."""
    parts = _SUFFIX.split(title)
    for n in range(len(parts) - 1, 0, -1):
        head = title[: title.rindex(parts[n])].rstrip(" |–—•·»:-")
        if any(fold(head) == fold(h1) for h1 in h1s) or (site and fold(parts[n]) == fold(site)):
            return head
    return title


def _from_json(page: Page) -> Metadata:
    things: list[Mapping[str, Any]] = []
    for node in page.nodes:
        if node.tag == "script" and "ld+json" in node.attrs.get("type", "").lower():
            try:
                loaded = json.loads(page.text(node))
            except (ValueError, RecursionError):
                continue
            things.extend(_things(loaded))
    by_id = {thing["@id"]: thing for thing in things if isinstance(thing.get("@id"), str)}
    articles = [thing for thing in things if _is_type(thing, _ARTICLE_TYPES)]
    articles.sort(key=lambda thing: not _is_type(thing, _PREFERRED))
    found = Metadata()
    for thing in articles:
        preferred = _is_type(thing, _PREFERRED)
        url = _first(_texts(thing.get("url"))) or _first(_texts(thing.get("mainEntityOfPage")))
        found = found.filled_from(
            Metadata(
                title=_first(_texts(thing.get("headline"))) if preferred else None,
                authors=_names(_named(thing.get("author") or thing.get("creator"), by_id)),
                date=_iso(_first(_texts(thing.get("datePublished"))) or ""),
                publisher=_first(_named(thing.get("publisher"), by_id)),
                language=_language(_first(_texts(thing.get("inLanguage")))),
                url=url if _is_address(url) else None,
            )
        )
    return found


def _things(loaded: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """The objects of a JSON-LD document: the outermost, those in lists and those in graphs."""
    if depth > _DEEPEST_JSON:
        return
    if isinstance(loaded, list):
        for item in loaded:
            yield from _things(item, depth + 1)
    elif isinstance(loaded, dict):
        yield loaded
        for key in ("@graph", "mainEntity", "hasPart"):
            yield from _things(loaded.get(key), depth + 1)


def _is_type(thing: Mapping[str, Any], pattern: re.Pattern[str]) -> bool:
    return any(pattern.match(name) for name in _texts(thing.get("@type")))


def _texts(value: Any) -> list[str]:
    """The strings that a JSON-LD value stands for: itself, its items, its identifier."""
    if isinstance(value, str):
        return [_clean(value)] if value.strip() else []
    if isinstance(value, list):
        return [text for item in value[:200] if not isinstance(item, list) for text in _texts(item)]
    if isinstance(value, dict):
        return _texts(next((value[k] for k in ("@id", "@value", "url") if k in value), None))
    return []


def _named(value: Any, by_id: Mapping[str, Mapping[str, Any]]) -> list[str]:
    items = value if isinstance(value, list) else [value]
    found: list[str] = []
    for item in items[:200]:
        if isinstance(item, dict):
            known = by_id.get(item["@id"], item) if isinstance(item.get("@id"), str) else item
            found += _texts(item.get("name") or known.get("name"))
        elif isinstance(item, str):
            found += _texts(by_id[item].get("name") if item in by_id else item)
    return found


def _names(names: Iterable[str]) -> tuple[str, ...]:
    """Persons, given name first and each once; an address is no name."""
    found: dict[str, str] = {}
    for name in names:
        family, comma, given = name.partition(", ")
        whole = f"{given} {family}" if comma and "," not in given else name
        if 1 < len(whole) <= 100 and not _is_address(whole) and not whole.startswith("@"):
            found.setdefault(fold(whole), whole)
    return tuple(found.values())


def _iso(given: str) -> str | None:
    match = _ISO.match(given.strip())
    if match:
        year, month, day = match[1], int(match[2] or 0), int(match[3] or 0)
        if month > 12 or day > 31:
            return year
        return year + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")
    dated = next(dates_in(given[:200]), None)
    return dated[0] if dated else None


def _language(given: str | None) -> str | None:
    match = _LANGUAGE.match(given.strip()) if given else None
    return match[0].lower() if match else None


def _is_address(given: str | None) -> bool:
    return bool(given) and str(given).lower().startswith(("http://", "https://"))


def _first(given: list[str]) -> str | None:
    return given[0] if given else None


def _clean(given: str) -> str:
    return canonical(_SPACES.sub(" ", given).strip())[:1000]


def base_of(page: Page, metadata: Metadata) -> str:
    """What relative addresses are completed with; "" where the page does not say."""
    base = next((node for node in page.nodes if node.tag == "base"), Node("", 0, None, 0))
    href = base.attrs.get("href", "")
    return href if _is_address(href) else metadata.url or ""
