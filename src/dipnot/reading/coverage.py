"""What a mark covers: how far back its note vouches for the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dipnot.model import Mark, Sentence
from dipnot.text.folding import fold

_WHOLE_PARAGRAPH = re.compile(
    r"\b(?:bu paragraf|bu kisim|bu bolum|yukaridaki paragraf|paragrafin tamami|"
    r"paragraftaki|"
    r"(?:this|the (?:preceding|foregoing|above|entire|whole)) "
    r"(?:paragraph|passage|section|account)|"
    r"(?:paragraph|section) (?:draws|relies|is based|rests|follows))"
)


def covered_from(
    text: str, marks: Sequence[Mark], sentences: Sequence[Sentence], notes: Sequence[str]
) -> list[int]:
    """For each mark the offset from which its note covers the text, up to the mark itself.

    A mark covers its sentence. Within a sentence it covers the clause before it: from the
    mark before, or from the sentence's start. A mark that stands behind another with nothing
    but signs between shares what that one covers. Only a note that says so ("this paragraph
    draws on …") covers the paragraph up to its mark; that a sentence is followed by one with
    a mark does not cover it (Chicago Manual of Style 14.27: a mark stands for what precedes
    it in its sentence or clause). ``notes`` are the texts of all notes, by their ordinals.
    """
    opening: dict[int, int] = {}
    for sentence in sentences:
        opening.setdefault(sentence.paragraph, sentence.start)
    starts: list[int] = []
    before: Mark | None = None
    for mark in marks:
        if mark.sentence is None:
            starts.append(mark.start)
            continue
        sentence = sentences[mark.sentence]
        start = sentence.start
        if before is not None and before.sentence == mark.sentence:
            between = text[before.end : mark.start] if before.end <= mark.start else ""
            stands_apart = any(letter.isalnum() for letter in between)
            start = before.end if stands_apart else starts[-1]
        if mark.note is not None and _WHOLE_PARAGRAPH.search(fold(notes[mark.note])):
            start = opening[sentence.paragraph]
        starts.append(start)
        before = mark
    return starts
