"""The panel beside the answers: an article, opened at the sentence that is quoted."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from typing import Any

import gradio as gr

from dipnot.chat.article_view import render_article
from dipnot.chat.desk import Desk
from dipnot.chat.notes_view import render_source
from dipnot.chat.wording import word

_EMPTY = '<dialog id="evidence-panel" aria-labelledby="evidence-title"></dialog>'
_LONGEST_ID = 500


def build_panel(desk: Desk) -> gr.HTML:
    """The panel. Its script asks the server for articles by way of the two functions here."""

    def open_article(asked: Any) -> str:
        """The panel's HTML for an article: ``{"article": id, "lang": "tr" or "en"}``."""
        given = _given(asked)
        language = reader_language(given.get("lang"))
        article = desk.article(str(given.get("article"))[:_LONGEST_ID])
        if article is None:
            message = escape(word("not there", language))
            return _frame(f'<h2 id="evidence-title" tabindex="-1">{message}</h2>', language)
        return _frame(render_article(article, language), language, article.title)

    def source_says(asked: Any) -> str:
        """What the source of a sentence says: the article, ``start`` and ``end``, ``lang``."""
        given = _given(asked)
        language = reader_language(given.get("lang"))
        start, end = given.get("start"), given.get("end")
        source = None
        if desk.source_says and isinstance(start, int) and isinstance(end, int):
            source = desk.source_says(str(given.get("article"))[:_LONGEST_ID], start, end)
        return render_source(source, language)

    return gr.HTML(
        _EMPTY,
        elem_id="evidence",
        apply_default_css=False,
        server_functions=[open_article, source_says],
        js_on_load=files("dipnot.chat").joinpath("panel.js").read_text("utf-8"),
    )


def reader_language(told: object) -> str:
    """One of the two languages, whatever the browser tells."""
    return "tr" if told == "tr" else "en"


def _given(asked: Any) -> dict[str, Any]:
    one = asked[0] if isinstance(asked, list) and asked else asked
    return one if isinstance(one, dict) else {}


def _frame(content: str, language: str, title: str = "") -> str:
    """The bar with the title and the buttons, and below it what scrolls."""
    copied = escape(word("copied", language))
    return (
        f'<div class="bar" lang="{language}"><span class="bar-title" aria-hidden="true">'
        f'{escape(title)}</span><button type="button" class="copy-link" '
        f'data-copied="{copied}">{escape(word("copy link", language))}</button>'
        f'<button type="button" class="close">{escape(word("close", language))}</button></div>'
        f'<div class="scroll" lang="{language}" role="region" tabindex="0" '
        f'aria-labelledby="evidence-title">{content}</div>'
        f'<div class="foot" lang="{language}" aria-live="polite"></div>'
    )
