"""The works that the articles cite and where their texts are, as HTML; everything escaped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

from dipnot.chat.forms import date_form, number_form
from dipnot.chat.wording import word
from dipnot.sources.catalogue import CitedWork, State

_MOST = 1000
"""rows; a page with more is slow to read and to lay out"""


def render_sources(works: Sequence[CitedWork], language: str) -> str:
    """A table, folded away, of the works: how often each is cited and the state of its text."""
    if not works:
        return ""
    states = Counter(one.state for one in works)
    told = word(
        "works counted",
        language,
        n=number_form(len(works), language),
        there=number_form(states[State.IN_LIBRARY], language),
    )
    heads = ("work", "times cited", "state", "added on")
    names = "".join(f'<th scope="col">{escape(word(head, language))}</th>' for head in heads)
    rows = "".join(_row(one, language) for one in works[:_MOST])
    if len(works) > _MOST:
        rows += f'<tr><td colspan="4">… +{number_form(len(works) - _MOST, language)}</td></tr>'
    return (
        f'<details class="shelf sources" lang="{language}"><summary>{escape(told)}</summary>'
        f"<table><thead><tr>{names}</tr></thead><tbody>{rows}</tbody></table></details>"
    )


def _row(one: CitedWork, language: str) -> str:
    there = one.source.article if one.source else None
    title = escape(one.work.title)
    if there:
        title = (
            f'<button type="button" class="open" data-article="{escape(there)}">{title}</button>'
        )
    by = " · ".join((*one.work.authors, *_when(one, language)))
    state = word(f"source {one.state}", language)
    if there and one.source and one.source.form == "digest":
        state += f" ({word('digest', language)})"
    cells = [
        ("times cited", number_form(one.times, language)),
        ("state", state),
        ("added on", date_form(one.source.tried, language) if one.source else ""),
    ]
    told = "".join(
        f'<td data-head="{escape(word(head, language))}">{escape(value)}</td>'
        for head, value in cells
    )
    why = f'<span class="byline" lang="en">{escape(one.why)}</span>' if one.why else ""
    return (
        f'<tr><th scope="row">{title}<span class="byline">{escape(by)}</span>{why}</th>{told}</tr>'
    )


def _when(one: CitedWork, language: str) -> tuple[str, ...]:
    when = date_form(one.work.date, language) or str(one.work.year or "")
    return (when,) if when else ()
