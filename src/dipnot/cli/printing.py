"""Articles and answers as a person reads them in a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from dipnot.answering.wording import original, page, say
from dipnot.library.listings import Entry
from dipnot.model import Answer, Article, Citation, CitedNote, Note, Work


class _Console(Console):
    """A console to which no text can give commands: what steers a terminal is left out."""

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        for segment in super().render(renderable, options):
            if segment.control:
                yield segment
            else:
                yield Segment(_STEERING.sub("", segment.text), segment.style)


_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Controls but for tabs and line ends, and the signs that turn about what stands behind them"""
_console = _Console(highlight=False)


def print_answer(answer: Answer) -> None:
    """Print the answer, then each citation with its quote, notes and works."""
    language = answer.language
    if answer.status == "abstained":
        _console.print(Text(answer.reason or "", style="yellow"))
        return
    line = Text()
    for sentence in answer.sentences:
        line.append(sentence.text)
        line.append("".join(f" [{n}]" for n in sentence.citations), style="bold cyan")
        if sentence.original:
            line.append(f" ({original(language, sentence.original)})", style="dim italic")
        line.append(" ")
    _console.print(line)
    if answer.notice:
        _console.print(Text(answer.notice, style="yellow"))
    _console.print(Text(answer.made_of, style="dim"))
    for citation in answer.citations:
        _console.print()
        _print_citation(citation, language)


def _print_citation(citation: Citation, language: str) -> None:
    article = citation.article
    head = Text(f"[{citation.n}] ", style="bold cyan").append(article.title, style="bold")
    byline = ", ".join(part for part in (*article.authors, article.date) if part)
    _console.print(head, soft_wrap=True)
    _console.print(Padding(Text(byline), (0, 4), expand=False))
    _console.print(Padding(Text(f"“{citation.shown}”", style="italic"), (0, 4), expand=False))
    if citation.of_note:
        line = say("of note", language, label=citation.of_note)
        _console.print(Padding(Text(line, style="dim"), (0, 4), expand=False))
    if not citation.notes:
        _console.print(Padding(Text(say("no note", language), style="dim"), (0, 4), expand=False))
    for note in citation.notes:
        _console.print(Text(f"    {note_line(note, language)}", style="green"), soft_wrap=True)
        for work, locator in note.works:
            _console.print(Text(f"      {work_line(work, locator, language)}"), soft_wrap=True)


def note_line(note: CitedNote, language: str) -> str:
    """A note on one line: its label, what it says and the path to its work."""
    path = f"  ({' → '.join(note.path)})" if len(note.path) > 1 else ""
    lost = "" if note.works or note.kind != "unresolved" else f"  ({say('unresolved', language)})"
    return f"{say('note', language)} {note.label}: {note.text}{path}{lost}"


def work_line(work: Work, locator: str | None, language: str) -> str:
    """A work on one line, as a short reference."""
    parts = [
        "; ".join(work.authors),
        work.title,
        work.container,
        str(work.year) if work.year else None,
        page(language, locator),
        f"https://doi.org/{work.doi}" if work.doi else work.url,
    ]
    return ", ".join(part for part in parts if part)


def print_article(article: Article) -> None:
    """Print the article's head, its notes with paths and works, and its problems."""
    _console.print(Text(article.title, style="bold"))
    facts = (*article.authors, article.date, article.publisher, article.language, article.url)
    _console.print(Text(" · ".join(fact for fact in facts if fact)), soft_wrap=True)
    _console.print(
        f"{len(article.sentences)} sentences, {len(article.marks)} marks, "
        f"{len(article.notes)} notes, {len(article.works)} works"
    )
    if article.notes:
        _console.print(_notes_table(article))
    uncited = {w.id for w in article.works} - {r.work for n in article.notes for r in n.references}
    if uncited:
        _console.print("Works that no note cites:", style="bold")
        for work in article.works:
            if work.id in uncited:
                _console.print(
                    Padding(Text(work_line(work, None, article.language)), (0, 2), expand=False)
                )
    for problem in article.problems:
        label = f" {problem.label}" if problem.label else ""
        _console.print(Text(f"! {problem.kind}{label}: {problem.detail}", style="yellow"))


def _notes_table(article: Article) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("note", "kind", "path", "work"):
        table.add_column(column, overflow="fold", no_wrap=column == "note")
    for note in article.notes:
        table.add_row(
            note.label, note.kind, " → ".join(note.path), escape(_works(article, note))
        )  # fmt: skip
    return table


def _works(article: Article, note: Note) -> str:
    lines = [
        work_line(article.work(ref.work), ref.locator, article.language) for ref in note.references
    ]
    return "\n".join(lines) or note.text


def print_entries(entries: Iterable[Entry]) -> None:
    """Print the library's contents, an article a line."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("id", "language", "title"):
        table.add_column(column, overflow="fold")
    for entry in entries:
        table.add_row(entry.id, entry.language, escape(entry.title))
    _console.print(table)
