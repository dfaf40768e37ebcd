"""Notes and works as HTML. Whatever comes from outside is escaped here."""

from __future__ import annotations

from html import escape
from typing import Any

from dipnot.answering.wording import page, say
from dipnot.chat.forms import date_form
from dipnot.chat.wording import word
from dipnot.model import Article, CitedNote, Note, Work


def cited_note(article: Article, note: Note) -> CitedNote:
    """A note of ``article`` with the works that it leads to."""
    works = {work.id: work for work in article.works}
    led = tuple((works[ref.work], ref.locator) for ref in note.references if ref.work in works)
    return CitedNote(note.label, note.kind, note.text, note.path, led)


def render_note(note: CitedNote, language: str) -> str:
    """A note: its text, the way it resolves, and each of its works in full."""
    path = ""
    if len(note.path) > 1:
        walked = escape(" → ".join(note.path))
        path = f'<p class="path"><span>{escape(word("path", language))}:</span> {walked}</p>'
    unresolved = ""
    if note.kind == "unresolved":
        unresolved = f'<p class="quiet unresolved">{escape(say("unresolved", language))}</p>'
    works = "".join(f"<li>{render_work(work, at, language)}</li>" for work, at in note.works)
    return (
        f'<p class="note-text"><span class="note-label">{escape(say("note", language))} '
        f"{escape(note.label)}</span> {escape(note.text)}</p>{path}{unresolved}"
        + (f'<ul class="works">{works}</ul>' if works else "")
    )


def render_work(work: Work, locator: str | None, language: str) -> str:
    """A work in full: who, what, where, when, the place in it, its link and its DOI."""
    address = f"https://doi.org/{work.doi}" if work.doi else work.url
    published = ": ".join(part for part in (work.place, work.publisher) if part)
    when = date_form(work.date, language) or str(work.year or "")
    parts = [
        escape("; ".join(work.authors)),
        f"<cite>{link(work.title, address)}</cite>",
        escape(work.container or ""),
        escape(published if published != work.container else ""),
        escape(when),
        escape(page(language, locator or work.pages)),
    ]
    told = ", ".join(part for part in parts if part)
    if work.doi:
        told += f" · {link('doi:' + work.doi, address)}"
    if work.url and work.url != address:
        told += f" · {link(work.url, work.url)}"
    if work.accessed:
        told += f" ({escape(word('accessed', language))}: "
        told += f"{escape(date_form(work.accessed, language))})"
    return told


def render_source(source: dict[str, Any] | None, language: str) -> str:
    """What a cited source itself says, in the shape of ``source`` in an answer's document."""
    status = (source or {}).get("status") or "not in library"
    known = status if status in {"supports", "does not support"} else "not in library"
    quote = (source or {}).get("quote")
    return (
        f'<div class="source-says" data-status="{known}">'
        f"<h4>{escape(word('source says', language))}</h4><p>{escape(word(known, language))}</p>"
        + (f"<blockquote>{escape(str(quote))}</blockquote>" if quote else "")
        + "</div>"
    )


def link(text: str, url: str | None) -> str:
    """``text``, linked where ``url`` is one for the web; other schemes could run something."""
    if not url or not url.lower().startswith(("http://", "https://")):
        return f"<span>{escape(text)}</span>"
    return (
        f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer nofollow">'
        f"{escape(text)}</a>"
    )
