"""The library's contents and what became of added files, as HTML; everything escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dipnot.chat.adding import Added
from dipnot.chat.forms import date_form, number_form
from dipnot.chat.wording import word
from dipnot.library.listings import Tally
from dipnot.model import Article, NoteKind

_MOST_PROBLEMS = 20


def render_shelf(tallies: Sequence[Tally], language: str, *, read_only: bool) -> str:
    """A table of all articles, each of which can be opened and, unless read-only, removed."""
    if not tallies:
        told = word("no articles read-only" if read_only else "no articles", language)
        return f'<div class="shelf" lang="{language}"><p>{escape(told)}</p></div>'
    heads = ("article", "date", "notes", "works", "problems", "added on")
    names = "".join(f'<th scope="col">{escape(word(head, language))}</th>' for head in heads)
    if not read_only:
        names += f'<th scope="col"><span class="unseen">{word("remove", language)}</span></th>'
    rows = "".join(_row(tally, language, read_only=read_only) for tally in tallies)
    counted = word("articles counted", language, n=number_form(len(tallies), language))
    return (
        f'<div class="shelf" lang="{language}"><table><caption>{escape(counted)}</caption>'
        f"<thead><tr>{names}</tr></thead><tbody>{rows}</tbody></table>"
        f"{'' if read_only else _sure(language)}</div>"
    )


def _row(tally: Tally, language: str, *, read_only: bool) -> str:
    article, title = escape(tally.id), escape(tally.title)
    cells = [
        ("date", date_form(tally.date, language)),
        ("notes", number_form(tally.notes, language)),
        ("works", number_form(tally.works, language)),
        ("problems", number_form(tally.problems, language)),
        ("added on", date_form(tally.ingested, language)),
    ]
    told = "".join(
        f'<td data-head="{escape(word(head, language))}">{escape(value)}</td>'
        for head, value in cells
    )
    if not read_only:
        label = escape(word("remove of", language, title=tally.title))
        sure = escape(word("sure", language, title=tally.title))
        told += (
            f'<td><button type="button" class="remove" data-article="{article}" '
            f'data-sure="{sure}" aria-label="{label}">{escape(word("remove", language))}'
            "</button></td>"
        )
    of = word(tally.language, language) if tally.language in {"tr", "en"} else tally.language
    byline = escape(" · ".join((*tally.authors, of)))
    return (
        f'<tr><th scope="row"><button type="button" class="open" data-article="{article}" '
        f'lang="{escape(tally.language)}">{title}</button>'
        f'<span class="byline">{byline}</span></th>{told}</tr>'
    )


def _sure(language: str) -> str:
    """The question that comes before an article is removed."""
    return (
        '<dialog class="sure" aria-labelledby="sure-text"><p id="sure-text"></p><p>'
        f'<button type="button" value="no">{escape(word("cancel", language))}</button> '
        f'<button type="button" value="yes">{escape(word("remove", language))}</button>'
        "</p></dialog>"
    )


def render_added(files: Sequence[Added], language: str) -> str:
    """How far each file is, and the reading report of those that are done."""
    items = "".join(f"<li>{_added(one, language)}</li>" for one in files)
    return f'<ul class="added" lang="{language}" role="status">{items}</ul>'


def _added(one: Added, language: str) -> str:
    name = f"<strong>{escape(one.name)}</strong>"
    if one.status == "reading":
        percent = round(100 * one.share)
        label = escape(f"{one.name}: {word('reading', language)}")
        return (
            f'{name} <span class="quiet">{escape(word("reading", language))}</span>'
            f'<progress max="100" value="{percent}" aria-label="{label}"></progress>'
        )
    if one.status == "busy":
        return f"{name}: {escape(word('busy', language))}"
    if one.status == "refused":
        detail = escape(one.detail)
        if language != "en":
            detail = f'{escape(word("why not", language))} <span lang="en">({detail})</span>'
        return f'{name}: {escape(word("refused", language))}. <span class="quiet">{detail}</span>'
    told = f"{name}: {escape(word(one.status, language))}."
    return told + (_report(one.article, language) if one.article else "")


def _report(article: Article, language: str) -> str:
    """What was read of an article: notes found, notes resolved, works, and the problems."""
    resolved = sum(
        note.kind not in {NoteKind.UNRESOLVED, NoteKind.DISCURSIVE} and bool(note.references)
        for note in article.notes
    )
    counts = {
        "notes": len(article.notes),
        "resolved": resolved,
        "works": len(article.works),
        "problems": len(article.problems),
    }
    found = word("found", language, **{k: number_form(n, language) for k, n in counts.items()})
    problems = "".join(
        f'<li lang="en">{escape(problem.kind)}'
        f"{escape(f' [{problem.label}]' if problem.label else '')}: {escape(problem.detail)}</li>"
        for problem in article.problems[:_MOST_PROBLEMS]
    )
    more = len(article.problems) - _MOST_PROBLEMS
    problems += f"<li>… +{more}</li>" if more > 0 else ""
    listed = ""
    if problems:
        listed = (
            f"<details><summary>{escape(word('problems of', language))}</summary>"
            f"<ul>{problems}</ul></details>"
        )
    return (
        f' <button type="button" class="open" data-article="{escape(article.id)}" '
        f'lang="{escape(article.language)}">{escape(article.title)}</button>'
        f'<p class="quiet">{escape(found)}</p>{listed}'
    )
