"""An answer with its references as plain text, to be pasted elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from dipnot.answering.wording import original, page, say
from dipnot.chat.forms import date_form
from dipnot.chat.wording import word
from dipnot.model import Answer, Citation, CitedNote, Work


def answer_text(answer: Answer) -> str:
    """The question, the answer with its numbers, and a reference for each of them."""
    language = answer.language
    text = " ".join(
        sentence.text + "".join(f" [{n}]" for n in sentence.citations)
        for sentence in answer.sentences
    )
    references = "\n".join(_reference(citation, language) for citation in answer.citations)
    parts = [answer.question, text, answer.made_of]
    if references:
        parts.append(f"{word('references', language)}\n{references}")
    return "\n\n".join(part for part in parts if part)


def _reference(citation: Citation, language: str) -> str:
    article = citation.article
    where = [", ".join(article.authors), article.title, date_form(article.date, language)]
    told = ", ".join(part for part in where if part)
    foreign = "" if article.language == language else f" ({original(language, article.language)})"
    lines = [f"[{citation.n}] “{citation.shown}”{foreign} — {told}. {article.url or ''}".rstrip()]
    if citation.of_note:
        lines.append(f"    {say('of note', language, label=citation.of_note)}")
    for note in citation.notes:
        lines += _note(note, language)
    if not citation.notes:
        lines.append(f"    {say('no note', language)}")
    return "\n".join(lines)


def _note(note: CitedNote, language: str) -> Iterator[str]:
    path = f" ({' → '.join(note.path)})" if len(note.path) > 1 else ""
    yield f"    {say('note', language)} {note.label}{path}: {note.text}"
    for work, locator in note.works:
        yield f"        {_work(work, locator, language)}"


def _work(work: Work, locator: str | None, language: str) -> str:
    address = f"https://doi.org/{work.doi}" if work.doi else work.url
    when = date_form(work.date, language) or str(work.year or "")
    parts = ["; ".join(work.authors), work.title, work.container, work.publisher, when]
    parts += [page(language, locator), address]
    return ", ".join(part for part in parts if part)
