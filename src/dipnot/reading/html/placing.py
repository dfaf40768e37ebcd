"""Where in the canonical text each list of notes stands, and what its notes are labelled."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from dipnot.reading.html.flow import BODY, Block
from dipnot.reading.html.roles import is_heading, role_of
from dipnot.reading.html.signs import A_CALL, bare
from dipnot.reading.html.typed import Listed

_NOT_IN_LABEL = re.compile(r"[\s\[\]]+")
_LONGEST_LABEL = 40
_PROSE = 400
"""Text of this length behind a list goes on with the section; less may be a line on the author."""


@dataclass(slots=True)
class Section:
    """A list of notes, put before block ``at`` of the body, under ``heading`` ("" for none)."""

    at: int
    notes: list[int]
    heading: str = ""


@dataclass(slots=True)
class Placed:
    """The body, the blocks of each note, the lists of notes in order, and the labels."""

    body: list[Block]
    texts: Mapping[int, list[Block]]
    sections: list[Section]
    labels: dict[int, str] = field(default_factory=dict)


def place(blocks: Sequence[Block], notes: Sequence[Listed]) -> Placed:
    """Part ``blocks`` into the body and the lists of notes that the body calls.

    A list goes to the end of the section that it stands in, under the page's own heading for
    it. Readers of the text join a call to the next note of its label; where lists with the
    same labels stand so that this would go wrong (all at the end of a book), each goes behind
    the section that calls it, and where that does not do either, its labels are numbered on.
    """
    body, texts, stood = _parted(blocks)
    called = _called(body)
    if not called:
        wanted = set(texts)
    else:
        groups = {notes[n].group for n in called if n in texts}
        wanted = {n for n in texts if n in called or notes[n].group in groups}
    labels = _labels(notes, wanted)
    loose = {n for n in wanted if notes[n].alone and not _under_heading(body, stood[n])}
    sections = _sections(notes, wanted - loose, loose, stood, len(body))
    body, sections = _under_own_headings(body, sections)
    if len(set(labels.values())) < len(labels) and not _pair(body, sections, labels):
        moved = _behind_calls(body, sections)
        if _pair(body, moved, labels):
            sections = moved
        else:
            labels = _numbered_on(labels)
    return Placed(body, {n: texts[n] for n in wanted}, sections, labels)


def _parted(
    blocks: Sequence[Block],
) -> tuple[list[Block], dict[int, list[Block]], dict[int, int]]:
    """The body, the blocks of each note, and before which block of the body each stood."""
    body: list[Block] = []
    texts: dict[int, list[Block]] = {}
    stood: dict[int, int] = {}
    for block in blocks:
        if block.note != BODY:
            texts.setdefault(block.note, []).append(block)
            stood.setdefault(block.note, len(body))
        elif block.shown:
            body.append(block)
    return body, texts, stood


def _called(body: Sequence[Block]) -> set[int]:
    return {int(match[1]) for block in body for match in A_CALL.finditer(block.source)}


def _labels(notes: Sequence[Listed], wanted: set[int]) -> dict[int, str]:
    """Labels as shown; one that is missing, or twice in one list, is the next free number."""
    labels: dict[int, str] = {}
    used: set[tuple[int, str]] = set()
    free: Counter[int] = Counter()
    for n in sorted(wanted):
        note = notes[n]
        scope = -1 if note.alone else note.group
        label = _NOT_IN_LABEL.sub("-", note.label).strip("-")[:_LONGEST_LABEL]
        while not label or (scope, label) in used:
            free[scope] += 1
            label = str(free[scope])
        used.add((scope, label))
        labels[n] = label
    return labels


def _under_heading(body: Sequence[Block], at: int) -> bool:
    return at > 0 and role_of(body[at - 1]) == "notes"


def _sections(
    notes: Sequence[Listed],
    listed: set[int],
    loose: set[int],
    stood: Mapping[int, int],
    end: int,
) -> list[Section]:
    """The lists where they stood; the loose notes go with the only list, or to the end."""
    by_group: dict[int, Section] = {}
    for n in sorted(listed, key=lambda n: (stood[n], n)):
        by_group.setdefault(notes[n].group, Section(stood[n], [])).notes.append(n)
    found = sorted(by_group.values(), key=lambda section: section.at)
    if loose and len(found) != 1:
        found.append(Section(stood[min(loose)] if len(loose) == 1 else end, []))
        found.sort(key=lambda section: section.at)
    if loose:
        section = found[0] if len(found) == 1 else found[-1]
        section.notes.extend(sorted(loose))
    return found


def _under_own_headings(
    body: list[Block], sections: list[Section]
) -> tuple[list[Block], list[Section]]:
    """Take the headings that stand over nothing but notes out of the body.

    A list within a section goes to that section's end, so that what follows it stays in it.
    """
    drop: set[int] = set()
    for section in sections:
        n = section.at - 1
        while n >= 0 and is_heading(body[n]) and n not in drop:
            ends = section.at == len(body) or is_heading(body[section.at])
            role = role_of(body[n])
            if role != "notes" and not ends:
                break
            drop.add(n)
            if role == "notes" and not section.heading:
                section.heading = bare(body[n].source)
            if not ends:
                break
            n -= 1
        if not section.heading:
            section.at = _end_of_section(body, section.at)
    kept = [block for n, block in enumerate(body) if n not in drop]
    before = [0] * (len(body) + 1)
    for n in range(len(body)):
        before[n + 1] = before[n] + (n not in drop)
    for section in sections:
        section.at = before[section.at]
    return kept, sections


def _end_of_section(body: Sequence[Block], at: int) -> int:
    """Where the section that a list stands in ends; ``at`` where only odds and ends follow."""
    end = at
    while end < len(body) and not is_heading(body[end]):
        end += 1
    above = next((block for block in reversed(body[:at]) if is_heading(block)), None)
    goes_on = above is not None and role_of(above) == "bibliography"
    goes_on |= sum(len(block.source) for block in body[at:end]) > _PROSE
    goes_on |= any(A_CALL.search(block.source) for block in body[at:end])
    return end if goes_on else at


def _pair(body: Sequence[Block], sections: Sequence[Section], labels: Mapping[int, str]) -> bool:
    """Would each call be joined to its own note by "the next of its label, else the last"?"""
    places: dict[str, list[tuple[int, int]]] = {}
    for section in sections:
        for n in section.notes:
            places.setdefault(labels[n], []).append((section.at, n))
    for at, block in enumerate(body):
        for match in A_CALL.finditer(block.source):
            n = int(match[1])
            having = places.get(labels.get(n, ""), [])
            nearest = min(bisect_right(having, at, key=itemgetter(0)), len(having) - 1)
            if having and n != having[nearest][1]:
                return False
    return True


def _behind_calls(body: Sequence[Block], sections: Sequence[Section]) -> list[Section]:
    """The lists, each before the first heading behind its last call."""
    last: dict[int, int] = {}
    for at, block in enumerate(body):
        for match in A_CALL.finditer(block.source):
            last[int(match[1])] = at
    moved = []
    for section in sections:
        at = max((last[n] + 1 for n in section.notes if n in last), default=section.at)
        while at < len(body) and body[at].kind != "heading":
            at += 1
        moved.append(Section(at, section.notes, section.heading))
    return sorted(moved, key=lambda section: section.at)


def _numbered_on(labels: Mapping[int, str]) -> dict[int, str]:
    seen: Counter[str] = Counter()
    found = {}
    for n, label in labels.items():
        seen[label] += 1
        found[n] = label if seen[label] == 1 else f"{label}-{seen[label]}"
    return found
