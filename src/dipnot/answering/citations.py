"""Citations: from chosen evidence to the sentence, its notes and their works."""

from __future__ import annotations

from collections.abc import Iterable

from dipnot.answering.choosing import Candidate
from dipnot.model import Article, Citation, CitedNote, Note


def cite(n: int, choice: Candidate, article: Article) -> Citation:
    """The citation number ``n``: of ``choice``, which is in ``article``."""
    evidence = choice.evidence
    notes: Iterable[Note | None] = (evidence.note,)
    if evidence.sentence:
        notes = article.notes_on(evidence.sentence)
    return Citation(
        n=n,
        article=article,
        start=evidence.start,
        end=evidence.end,
        shown=evidence.shown,
        passage=choice.passage,
        notes=tuple(_cited_note(article, note) for note in notes if note),
        of_note=evidence.note.label if evidence.note else None,
    )


def _cited_note(article: Article, note: Note) -> CitedNote:
    works = tuple((article.work(ref.work), ref.locator) for ref in note.references)
    return CitedNote(note.label, note.kind, note.text, note.path, works)
