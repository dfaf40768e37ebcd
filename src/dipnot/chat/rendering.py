"""Answers as HTML. Whatever comes from articles, notes, works or readers is escaped here."""

from __future__ import annotations

from html import escape

from dipnot.answering.wording import original, page, say
from dipnot.model import Answer, Citation, CitedNote, Work


def render_answer(answer: Answer, key: str, sentences: int | None = None) -> str:
    """The answer with its citation cards, or the message of an abstention.

    ``key`` makes the ids of the cards unique in the page. Of an answer that is still coming,
    only the first ``sentences`` are shown, without the cards.
    """
    if answer.status == "abstained":
        return f'<div class="dipnot abstained"><p>{escape(answer.reason or "")}</p></div>'
    shown = answer.sentences[:sentences]
    text = " ".join(
        escape(sentence.text)
        + "".join(_mark(n, key) for n in sentence.citations)
        + (_label(original(answer.language, sentence.original)) if sentence.original else "")
        for sentence in shown
    )
    cards = ""
    if sentences is None:
        cards = f'<p class="made-of">{escape(answer.made_of)}</p><ol class="cards">'
        cards += "".join(_card(c, key, answer.language) for c in answer.citations) + "</ol>"
    return f'<div class="dipnot" lang="{escape(answer.language)}"><p>{text}</p>{cards}</div>'


def render_message(text: str) -> str:
    """A plain message, such as why a question cannot be asked."""
    return f'<div class="dipnot abstained"><p>{escape(text)}</p></div>'


def _mark(n: int, key: str) -> str:
    return f'<a class="mark" href="#{key}-{n}" aria-label="[{n}]">{n}</a>'


def _label(text: str) -> str:
    return f' <span class="label">{escape(text)}</span>'


def _card(citation: Citation, key: str, language: str) -> str:
    article = citation.article
    foreign = article.language != language
    label = _label(original(language, article.language)) if foreign else ""
    if citation.of_note:
        label += _label(say("of note", language, label=citation.of_note))
    byline = " · ".join(part for part in (*article.authors, article.date) if part)
    notes = "".join(_note(note, language) for note in citation.notes)
    if not notes:
        notes = f'<p class="no-note">{escape(say("no note", language))}</p>'
    return (
        f'<li class="card" id="{key}-{citation.n}" tabindex="-1">'
        f'<span class="n">{citation.n}</span>'
        f'<blockquote lang="{escape(article.language)}">{escape(citation.shown)}{label}'
        "</blockquote>"
        f'<p class="article">{_link(article.title, article.url)}'
        f'<span class="byline">{escape(byline)}</span></p>{notes}</li>'
    )


def _note(note: CitedNote, language: str) -> str:
    path = ""
    if len(note.path) > 1:
        path = f'<span class="path">{escape(" → ".join(note.path))}</span>'
    unresolved = ""
    if note.kind == "unresolved":
        unresolved = _label(say("unresolved", language))
    works = "".join(f"<li>{_work(work, place, language)}</li>" for work, place in note.works)
    return (
        f'<div class="note"><p><span class="note-label">{escape(say("note", language))} '
        f"{escape(note.label)}</span> {escape(note.text)} {path}{unresolved}</p>"
        + (f'<ul class="works">{works}</ul>' if works else "")
        + "</div>"
    )


def _work(work: Work, locator: str | None, language: str) -> str:
    address = f"https://doi.org/{work.doi}" if work.doi else work.url
    parts = [
        escape("; ".join(work.authors)),
        f"<cite>{_link(work.title, address)}</cite>",
        escape(work.container or ""),
        escape(str(work.year or "")),
        escape(page(language, locator)),
    ]
    return ", ".join(part for part in parts if part)


def _link(text: str, url: str | None) -> str:
    """``text``, linked where ``url`` is one for the web; other schemes could run something."""
    if not url or not url.lower().startswith(("http://", "https://")):
        return f"<span>{escape(text)}</span>"
    return (
        f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer nofollow">'
        f"{escape(text)}</a>"
    )
