"""An article as HTML, made from its canonical text by the project's own spans.

Nothing of the article becomes markup: all of it goes through ``escape``, and what a reader sees
of a sentence is what :func:`dipnot.text.markup.plain` leaves of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from dipnot.answering.wording import say
from dipnot.chat.forms import date_form
from dipnot.chat.notes_view import cited_note, link, render_note, render_work
from dipnot.chat.wording import word
from dipnot.model import Article, Mark, Section, Sentence
from dipnot.text.markup import plain

_PRIVATE = range(0xE000, 0xF8FF)
"""Code points without a meaning: one stands for the marks while the markup is taken off."""


def render_article(article: Article, language: str) -> str:
    """The whole article for the panel, with Dipnot's own words in the reader's ``language``.

    Sentences carry their offsets (``data-start``, ``data-end``), marks the ordinals of their
    notes; the page's script highlights and opens by these.
    """
    named = [", ".join(article.authors), date_form(article.date, language), article.publisher]
    byline = escape(" · ".join(part for part in named if part))
    if article.url:
        byline += f" · {link(word('at source', language), article.url)}"
    of = article.language
    label = ""
    if of != language:
        told = word("original", language, of=word(of, language) if of in {"tr", "en"} else of)
        label = f'<p class="label">{escape(told)}</p>'
    return (
        f'<article data-article="{escape(article.id)}" '
        f'data-no-note="{escape(say("no note", language))}">'
        f'<h2 id="evidence-title" tabindex="-1" lang="{escape(of)}">{escape(article.title)}</h2>'
        f'<p class="byline">{byline}</p>{label}'
        f'<div class="body" lang="{escape(of)}">{"".join(_body(article))}</div>'
        f"{_notes(article, language)}{_works(article, language)}</article>"
    )


def _body(article: Article) -> Iterator[str]:
    """Headings and paragraphs, in the order of the text."""
    marks = _Marks(article)
    sections = list(article.sections)
    for _, some in groupby(article.sentences, key=lambda sentence: sentence.paragraph):
        sentences = list(some)
        while sections and sections[0].start <= sentences[0].start:
            yield _heading(sections.pop(0), article, marks)
        text = " ".join(_sentence(sentence, article, marks) for sentence in sentences)
        yield f'<div class="para"><p>{text}</p><div class="margin"></div></div>'
    for section in sections:
        yield _heading(section, article, marks)


class _Marks:
    """The marks of an article, by the sentence they stand in or the section they head."""

    def __init__(self, article: Article) -> None:
        self.of_sentence: dict[int, list[list[Mark]]] = {}
        self.of_section: dict[int, list[list[Mark]]] = {}
        starts = [section.start for section in article.sections]
        ordered = sorted(article.marks, key=lambda mark: (mark.start, mark.end))
        for _, some in groupby(ordered, key=lambda mark: (mark.start, mark.end)):
            called = list(some)  # "[3-5]" calls several notes from one place
            sentence = called[0].sentence
            if sentence is not None:
                self.of_sentence.setdefault(sentence, []).append(called)
            elif within := [start for start in starts if start <= called[0].start]:
                self.of_section.setdefault(within[-1], []).append(called)


def _heading(section: Section, article: Article, marks: _Marks) -> str:
    if section.title == article.title:
        return ""
    level = min(max(section.level, 2) + 1, 6)
    called = "".join(_mark(one) for one in marks.of_section.get(section.start, ()))
    return (
        f'<div class="para"><h{level}>{escape(section.title)}{called}</h{level}>'
        '<div class="margin"></div></div>'
    )


def _sentence(sentence: Sentence, article: Article, marks: _Marks) -> str:
    text, groups = article.text, marks.of_sentence.get(sentence.n, [])
    raw = text[sentence.start : sentence.end]
    sign = next(chr(code) for code in _PRIVATE if chr(code) not in raw)
    parts, position, called = [], sentence.start, []
    for one in groups:
        start, end = one[0].start, one[0].end
        if position <= start and end <= sentence.end:
            parts += [text[position:start].rstrip(" "), sign]
            position = end
            called.append(one)
    parts.append(text[position : sentence.end])
    pieces = [escape(piece) for piece in plain("".join(parts)).split(sign)]
    shown = [_mark(one) for one in called]
    body = "".join(
        piece + (shown[n] if n < len(pieces) - 1 else "") for n, piece in enumerate(pieces)
    )
    body += "".join(shown[len(pieces) - 1 :])
    return f'<span class="s" data-start="{sentence.start}" data-end="{sentence.end}">{body}</span>'


def _mark(called: Sequence[Mark]) -> str:
    """One mark of the text: a button that opens its notes in place, if it has any."""
    notes = " ".join(str(mark.note) for mark in called if mark.note is not None)
    label = escape("–".join(dict.fromkeys((called[0].label, called[-1].label))))
    if not notes:
        return f'<sup class="loose">{label}</sup>'
    covers = min(mark.covers for mark in called)
    return (
        f'<button type="button" class="call" data-notes="{notes}" data-covers="{covers}" '
        f'data-at="{called[0].start}" aria-expanded="false">{label}</button>'
    )


def _notes(article: Article, language: str) -> str:
    if not article.notes:
        return ""
    items = "".join(
        f'<li class="note" data-note="{note.n}" data-start="{note.start}" data-end="{note.end}"'
        f' tabindex="-1">{render_note(cited_note(article, note), language)}</li>'
        for note in article.notes
    )
    return (
        f'<section class="notes"><h3>{escape(word("notes", language))}</h3><ol>{items}</ol>'
        "</section>"
    )


def _works(article: Article, language: str) -> str:
    if not article.works:
        return ""
    works = sorted(article.works, key=lambda work: (work.authors, work.title))
    items = "".join(f"<li>{render_work(work, None, language)}</li>" for work in works)
    return (
        f'<section class="works-cited"><h3>{escape(word("works", language))}</h3><ul>{items}</ul>'
        "</section>"
    )
