"""Answers as HTML. Whatever comes from articles, notes, works or readers is escaped here."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dipnot.answering.wording import original, say
from dipnot.chat.forms import date_form
from dipnot.chat.notes_view import link, render_note
from dipnot.chat.wording import word
from dipnot.exporting.copying import copy_text
from dipnot.exporting.permalinks import permalink
from dipnot.model import Answer, Citation

_LONGEST_NEAR = 320


def render_answer(
    answer: Answer,
    key: str,
    *,
    whole: bool = True,
    nearest: Sequence[tuple[str, str, int, int, str]] = (),
) -> str:
    """The answer with its references, or the message of an abstention with what is ``nearest``.

    ``key`` names the answer in the page. One that is not yet ``whole`` has no references.
    """
    language = answer.language
    if answer.status == "abstained":
        return (
            f'<div class="dipnot abstained" lang="{escape(language)}" data-key="{escape(key)}">'
            f"<p>{escape(answer.reason or '')}</p>{_nearest(nearest, language)}</div>"
        )
    cited = {citation.n: citation for citation in answer.citations}
    text = " ".join(
        escape(sentence.text)
        + "".join(_mark(cited[n]) for n in sentence.citations if n in cited)
        + (_label(original(language, sentence.original)) if sentence.original else "")
        for sentence in answer.sentences
    )
    foot = _foot(answer) if whole else ""
    return (
        f'<div class="dipnot" lang="{escape(language)}" data-key="{escape(key)}">'
        f'<p class="text">{text}</p>{foot}</div>'
    )


def render_message(text: str) -> str:
    """A plain message, such as why a question cannot be asked."""
    return f'<div class="dipnot abstained"><p>{escape(text)}</p></div>'


def _foot(answer: Answer) -> str:
    """How the answer was made, the button that copies it, and its references."""
    language = answer.language
    cards = "".join(_card(citation, language) for citation in answer.citations)
    count = len(answer.citations)
    notice = f'<p class="notice">{escape(answer.notice)}</p>' if answer.notice else ""
    return (
        f'{notice}<p class="made-of">{escape(answer.made_of)}</p>'
        f'<details class="references"><summary>{escape(word("references", language))} '
        f'({count})</summary><ol class="cards">{cards}</ol></details>'
        f'<p class="actions"><button type="button" class="copy" '
        f'data-copied="{escape(word("copied", language))}">{escape(word("copy", language))}'
        f'</button></p><pre class="plain" hidden>{escape(copy_text([answer]))}</pre>'
    )


def _nearest(nearest: Sequence[tuple[str, str, int, int, str]], language: str) -> str:
    if not nearest:
        return ""
    items = "".join(
        f'<li><a class="near" href="{escape(permalink(article, start, end))}" '
        f'data-article="{escape(article)}" data-at="{start}-{end}">{escape(title)}</a>'
        f'<span class="quiet">{escape(_shortened(text))}</span></li>'
        for article, title, start, end, text in nearest
    )
    return f'<h3>{escape(word("nearest", language))}</h3><ul class="nearest">{items}</ul>'


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_NEAR else text[:_LONGEST_NEAR].rsplit(" ", 1)[0] + " …"


def _mark(citation: Citation) -> str:
    article, n = citation.article, citation.n
    return (
        f'<a class="mark" href="{escape(permalink(article.id, citation.start, citation.end))}" '
        f'data-article="{escape(article.id)}" data-at="{citation.start}-{citation.end}" '
        f'aria-label="[{n}]">{n}</a>'
    )


def _label(text: str) -> str:
    return f' <span class="label">{escape(text)}</span>'


def _card(citation: Citation, language: str) -> str:
    article = citation.article
    label = _label(original(language, article.language)) if article.language != language else ""
    if citation.of_note:
        label += _label(say("of note", language, label=citation.of_note))
    byline = " · ".join(
        part for part in (*article.authors, date_form(article.date, language)) if part
    )
    notes = "".join(
        f'<div class="note">{render_note(note, language)}</div>' for note in citation.notes
    )
    if not notes:
        notes = f'<p class="no-note">{escape(say("no note", language))}</p>'
    return (
        f'<li class="card"><span class="n">{_mark(citation)}</span>'
        f'<blockquote lang="{escape(article.language)}">{escape(citation.shown)}{label}'
        "</blockquote>"
        f'<p class="article">{link(article.title, article.url)}'
        f'<span class="byline">{escape(byline)}</span></p>{notes}</li>'
    )
