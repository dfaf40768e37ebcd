"""Joining marks to the sentences they stand in and to the notes they call."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from dipnot.model import Mark, Problem, Sentence
from dipnot.reading.coverage import covered_from
from dipnot.reading.layout import FoundNote
from dipnot.reading.marks import FoundMark


def link(
    text: str,
    marks: Sequence[FoundMark],
    notes: Sequence[FoundNote],
    sentences: Sequence[Sentence],
) -> tuple[tuple[Mark, ...], list[Problem]]:
    """Link ``marks`` to ``sentences`` and ``notes``, and tell what is loose.

    Where labels start again in each chapter, a mark calls the first note of its label that
    stands behind it, or else the last before it.
    """
    by_label, problems = _by_label(notes)
    linked: list[Mark] = []
    position = 0
    for mark in marks:
        while position < len(sentences) and sentences[position].end <= mark.start:
            position += 1
        inside = position < len(sentences) and sentences[position].start <= mark.start
        called = _called(mark, by_label.get(mark.label, []))
        if called is None:
            problems.append(Problem("mark without note", mark.label, "no note has this label"))
        sentence = position if inside else None
        linked.append(Mark(mark.label, mark.start, mark.end, sentence, called, mark.start))
    seen = {mark.note for mark in linked}
    problems += [
        Problem("note without mark", note.label, "nothing in the body calls this note")
        for n, note in enumerate(notes)
        if n not in seen
    ]
    covers = covered_from(text, linked, sentences, [text[n.start : n.end] for n in notes])
    return tuple(
        replace(mark, covers=start) for mark, start in zip(linked, covers, strict=True)
    ), problems


def _by_label(
    notes: Sequence[FoundNote],
) -> tuple[dict[str, list[tuple[int, int]]], list[Problem]]:
    """(start, ordinal) of the notes of each label, and a problem for each label that recurs."""
    by_label: dict[str, list[tuple[int, int]]] = {}
    problems = []
    for n, note in enumerate(notes):
        same = by_label.setdefault(note.label, [])
        if same and notes[same[-1][1]].scope == note.scope:
            problems.append(
                Problem("duplicate label", note.label, "two notes of one list have this label")
            )
        same.append((note.start, n))
    return by_label, problems


def _called(mark: FoundMark, candidates: Sequence[tuple[int, int]]) -> int | None:
    if not candidates:
        return None
    behind = bisect_right(candidates, (mark.start, len(candidates)))
    return candidates[min(behind, len(candidates) - 1)][1]
