"""One note after another: its pieces to works, its back-references along the trail."""

from __future__ import annotations

from dataclasses import dataclass, field

from dipnot.citing.dividing import Piece, divide
from dipnot.citing.drafting import read_reference
from dipnot.citing.kinds import type_of
from dipnot.citing.locators import whole_locator
from dipnot.citing.markup import EM, QUOTE, Marked, read_markup
from dipnot.citing.pointing import (
    Pointer,
    part_after_form,
    pointers_in_prose,
    read_pointer,
    titles_in_prose,
)
from dipnot.citing.register import Record, Register
from dipnot.citing.shapes import Draft, RawNote
from dipnot.citing.tracing import Step, Traced, Trail
from dipnot.model import NoteKind, Problem

_SHOWN = 60


@dataclass(slots=True)
class Cited:
    """A work cited by a note, where in it, and along which path it was found."""

    record: Record
    locator: str | None
    path: tuple[str, ...]
    back: bool = False


@dataclass(slots=True)
class NoteRead:
    """A note as it is read; works are still records."""

    label: str
    scope: int
    marked: Marked
    citeds: list[Cited] = field(default_factory=list)
    comments: bool = False
    broken: bool = False

    @property
    def kind(self) -> NoteKind:
        """What the note does, by what was found in it."""
        if not self.citeds:
            return NoteKind.UNRESOLVED if self.broken else NoteKind.DISCURSIVE
        if self.comments:
            return NoteKind.MIXED
        back = all(cited.back for cited in self.citeds)
        return NoteKind.IBID if back else NoteKind.CITATION

    @property
    def path(self) -> tuple[str, ...]:
        """The path of its first reference that leads back; else its own label."""
        paths = (cited.path for cited in self.citeds if len(cited.path) > 1)
        return next(paths, (self.label,))

    def cite(self, cited: Cited) -> None:
        """Take in a reference, but not the very same twice."""
        if not any(c.record is cited.record and c.locator == cited.locator for c in self.citeds):
            self.citeds.append(cited)


class NoteReader:
    """Reads notes in their order against one register of works."""

    def __init__(self, register: Register) -> None:
        self.problems: list[Problem] = []
        self._register = register
        self._trail = Trail(register)

    def read(self, raw: RawNote) -> NoteRead:
        """Read the next note."""
        self._trail.begins(raw.label, raw.scope)
        note = NoteRead(raw.label, raw.scope, read_markup(raw.text))
        for piece in divide(note.marked.text):
            self._piece(piece, note)
        self._remember(note)
        return note

    def _remember(self, note: NoteRead) -> None:
        for cited in note.citeds:
            cited.record.cited = True
            cited.record.first_label = cited.record.first_label or note.label
        first_paths = {cited.record.n: cited.path for cited in reversed(note.citeds)}
        locators = {cited.record.n: cited.locator for cited in note.citeds}
        records = [cited.record for cited in note.citeds]
        self._trail.walked(
            Step(note.label, note.scope, records, first_paths, locators, broken=note.broken)
        )

    def _piece(self, piece: Piece, note: NoteRead) -> None:
        if piece.comment:
            self._comment(piece.text, note)
            return
        pointer = read_pointer(piece.text.rstrip(" ."))
        if pointer is None:
            self._reference(piece.text, note)
        elif pointer.form and pointer.form.same_author and len(pointer.rest.split()) > 1:
            self._idem(piece.text, note)
        else:
            self._follow(piece.text, pointer, note)

    def _comment(self, text: str, note: NoteRead) -> None:
        """Take in a remark, with the known works that it names by author and year."""
        note.comments = True
        for pointer in pointers_in_prose(text):
            traced = self._trail.named(note.label, note.scope, pointer)
            if traced.record:
                note.cite(Cited(traced.record, pointer.locator, traced.path))
        for who, title, place in titles_in_prose(text):
            found = {
                record.n: record
                for name in who
                for record in self._register.short(Draft(title=title, authors=(name,)))
            }
            if len(found) == 1:
                record = next(iter(found.values()))
                path = self._trail.path_to(note.label, note.scope, record)
                note.cite(Cited(record, place, path))

    def _follow(self, text: str, pointer: Pointer, note: NoteRead) -> None:
        traced = self._trace(pointer, note)
        if traced.record is None:
            if pointer.form is None and (pointer.year is None or pointer.loose):
                self._reference(text, note)
            else:
                self._lost(text, note, traced.why)
            return
        if traced.doubt:
            self.problems.append(Problem(traced.doubt[0], note.label, traced.doubt[1]))
        locator = pointer.locator or traced.locator
        note.cite(Cited(traced.record, locator, traced.path, back=pointer.form is not None))

    def _trace(self, pointer: Pointer, note: NoteRead) -> Traced:
        if pointer.note:
            return self._trail.numbered(note.label, note.scope, pointer)
        if pointer.hint:
            draft = Draft(title=pointer.hint, authors=tuple(pointer.who))
            found = self._register.short(draft)
            if len(found) == 1:
                return self._trail.back_to(note.label, note.scope, found[0], pointer)
        if pointer.who:
            traced = self._trail.named(note.label, note.scope, pointer)
            titled = [] if traced.record else self._register.beginning(pointer.named)
            if len(titled) == 1:
                return self._trail.back_to(note.label, note.scope, titled[0], pointer)
            return traced
        if note.citeds:
            return Traced(note.citeds[-1].record, note.citeds[-1].path)
        return self._trail.ibid(note.label, pointer)

    def _idem(self, text: str, note: NoteRead) -> None:
        """Another work of the author named last, in this note or before it."""
        last = note.citeds[-1].record if note.citeds else self._trail.last_cited()
        authors = last.draft.authors if last else ()
        if not authors:
            self._lost(text, note, "no work right before it has an author")
        self._reference(part_after_form(text)[1], note, authors)

    def _reference(self, text: str, note: NoteRead, authors: tuple[str, ...] | None = None) -> None:
        """A work named in full or by a short title; failing that, a remark."""
        if note.citeds and (locator := whole_locator(text)):
            cited = note.citeds[-1]
            cited.locator = f"{cited.locator}, {locator}" if cited.locator else locator
            return
        draft = read_reference(note.marked, text, listed=False, authors=authors)
        if not draft.published and (short := self._short(draft)):
            path = self._trail.path_to(note.label, note.scope, short)
            note.cite(Cited(short, draft.locator, path))
            return
        record = self._register.find(draft, text)
        if record is None and not _is_reference(draft, text):
            self._comment(text, note)
        else:
            self._full(draft, record, note, text)

    def _short(self, draft: Draft) -> Record | None:
        found = self._register.short(draft) if draft.title else []
        return found[0] if len(found) == 1 else None

    def _full(self, draft: Draft, record: Record | None, note: NoteRead, text: str) -> None:
        if draft.garbled or not draft.title:
            fault = "has lost letters" if draft.title else "names no title"
            completed = "; another mention completes it" if record else ""
            shown = text[:_SHOWN]
            detail = f'Note {note.label} ("{shown}") {fault}{completed}.'
            self.problems.append(Problem("garbled work", note.label, detail))
        if record is None:
            record = self._register.add(draft)
        else:
            self._register.merge(record, draft)
            if record.draft.type in ("document", "article"):
                record.draft.type = type_of(record.draft)
        note.cite(Cited(record, draft.locator, (note.label,)))

    def _lost(self, text: str, note: NoteRead, why: str) -> None:
        note.broken = True
        detail = f'Note {note.label} ("{text[:_SHOWN]}") leads nowhere: {why}.'
        self.problems.append(Problem("unresolved ibid", note.label, detail))


def _is_reference(draft: Draft, text: str) -> bool:
    """Whether enough was read to make a work of it."""
    if not draft.title:
        return bool(draft.url or draft.doi)
    marked = QUOTE in text or EM in text
    if draft.published or (marked and draft.authors):
        return True
    return bool(draft.locator) and (marked or bool(draft.authors) or len(draft.title.split()) < 13)
