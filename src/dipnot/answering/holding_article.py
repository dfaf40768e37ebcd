"""A whole article's notes, held against their sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dipnot.answering.supporting import Claim, Supporter, claims_of
from dipnot.model import Article, Note, Sentence, Support


@dataclass(frozen=True, slots=True)
class Held:
    """One reference of a note: what the article says with it, and what the source says of that.

    ``sentence`` is ``None`` for a note that nothing calls.
    """

    note: Note
    sentence: Sentence | None
    claim: Claim
    support: Support


def held(article: Article, supporter: Supporter) -> Iterator[Held]:
    """Yield each reference of each mark in reading order, then of the notes that nothing calls."""
    for mark in article.marks:
        if mark.note is None or mark.sentence is None:
            continue
        note, sentence = article.notes[mark.note], article.sentences[mark.sentence]
        for claim in claims_of(article, [note], sentence):
            yield Held(note, sentence, claim, supporter.hold(claim))
    called = {mark.note for mark in article.marks if mark.sentence is not None}
    for note in article.notes:
        if note.n not in called:
            for claim in claims_of(article, [note], None):
                yield Held(note, None, claim, supporter.hold(claim))
