"""One note after another: its pieces to works, its back-references along the trail."""

from __future__ import annotations

from dataclasses import dataclass, field

from dipnot.citing.dividing import Piece, divide
from dipnot.citing.drafting import read_reference
from dipnot.citing.kinds import type_of
from dipnot.citing.locators import whole_locator
from dipnot.citing.markup import EM, QUOTE, Marked, read_markup
from dipnot.citing.pointing import Pointer, pointers_in_prose, read_pointer
from dipnot.citing.register import Record, Register
from dipnot.citing.shapes import Draft, RawNote
from dipnot.citing.tracing import Step, Traced, Trail
from dipnot.model import NoteKind, Problem


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
    kind: NoteKind = NoteKind.DISCURSIVE
    path: tuple[str, ...] = ()
    citeds: list[Cited] = field(default_factory=list)
    comments: bool = False
    broken: bool = False


class NoteReader:
    """Reads notes in their order against one register of works."""

    def __init__(self, register: Register) -> None:
        self.problems: list[Problem] = []
        self._register = register
        self._trail = Trail(register)

    def read(self, raw: RawNote) -> NoteRead:
        """Read the next note."""
        self._trail.begins(raw.label, raw.scope)
        note = NoteRead(raw.label)
        marked = read_markup(raw.text)
        for piece in divide(marked.text):
            self._piece(piece, marked, note, raw.scope)
        note.kind = _kind(note)
        note.path = next((c.path for c in note.citeds if len(c.path) > 1), (raw.label,))
        self._remember(note, raw.scope)
        return note

    def _remember(self, note: NoteRead, scope: int) -> None:
        for cited in note.citeds:
            cited.record.cited = True
            cited.record.first_label = cited.record.first_label or note.label
        self._trail.walked(
            Step(
                note.label,
                scope,
                note.path,
                [cited.record for cited in note.citeds],
                broken=note.broken,
                locator=note.citeds[-1].locator if note.citeds else None,
            )
        )

    def _piece(self, piece: Piece, marked: Marked, note: NoteRead, scope: int) -> None:
        if piece.comment:
            note.comments = True
            self._mentions(piece.text, note, scope)
            return
        pointer = read_pointer(piece.text.rstrip(" ."))
        if pointer is None:
            self._reference(piece.text, marked, note, scope)
        elif pointer.form and pointer.form.same_author and len(pointer.rest.split()) > 1:
            self._idem(piece.text, pointer, marked, note, scope)
        else:
            self._follow(piece.text, pointer, marked, note, scope)

    def _mentions(self, text: str, note: NoteRead, scope: int) -> None:
        for pointer in pointers_in_prose(text):
            traced = self._trail.named(note.label, scope, pointer)
            if traced.record:
                self._cite(note, traced.record, pointer.locator, traced.path)

    def _follow(
        self, text: str, pointer: Pointer, marked: Marked, note: NoteRead, scope: int
    ) -> None:
        traced = self._trace(pointer, note, scope)
        if traced.record is None:
            if pointer.form is None and pointer.year is None:
                self._reference(text, marked, note, scope)
                return
            note.broken = True
            self._report(
                "unresolved ibid",
                note,
                f'Note {note.label} ("{text[:60]}") leads nowhere: {traced.why}.',
            )
            return
        if traced.doubt:
            self.problems.append(Problem(traced.doubt[0], note.label, traced.doubt[1]))
        locator = pointer.locator or traced.locator
        back = pointer.form is not None
        self._cite(note, traced.record, locator, traced.path, back=back)

    def _trace(self, pointer: Pointer, note: NoteRead, scope: int) -> Traced:
        if pointer.hint:
            draft = Draft(title=pointer.hint, authors=tuple(pointer.who))
            found = self._register.short(draft)
            if len(found) == 1:
                return self._trail.back_to(note.label, scope, found[0], pointer)
        if pointer.who:
            return self._trail.named(note.label, scope, pointer)
        if note.citeds:
            return Traced(note.citeds[-1].record, (note.label,))
        return self._trail.ibid(note.label, pointer)

    def _idem(
        self, text: str, pointer: Pointer, marked: Marked, note: NoteRead, scope: int
    ) -> None:
        start = text.rindex(pointer.rest) if pointer.rest in text else 0
        authors = (
            note.citeds[-1].record.draft.authors
            if note.citeds
            else (self._trail.preceding_author())
        )
        if not authors:
            note.broken = True
            self._report(
                "unresolved ibid",
                note,
                f'Note {note.label} ("{text[:60]}") leads '
                "nowhere: no work before it has an author.",
            )
            return
        self._reference(text[start:], marked, note, scope, authors)

    def _reference(
        self, text: str, marked: Marked, note: NoteRead, scope: int, authors: tuple[str, ...] = ()
    ) -> None:
        if note.citeds and (locator := whole_locator(text)):
            cited = note.citeds[-1]
            cited.locator = f"{cited.locator}, {locator}" if cited.locator else locator
            return
        draft = read_reference(marked, text, listed=False)
        if authors:
            _give_authors(draft, authors)
        if not draft.published and (short := self._short(draft)):
            path = self._trail.path_to(note.label, scope, short)
            self._cite(note, short, draft.locator, path)
            return
        record = self._register.find(draft, text)
        if record is None and not _is_reference(draft, text):
            note.comments = True
            self._mentions(text, note, scope)
            return
        self._full(draft, record, note, text)

    def _short(self, draft: Draft) -> Record | None:
        if not draft.title:
            return None
        found = self._register.short(draft)
        return found[0] if len(found) == 1 else None

    def _full(self, draft: Draft, record: Record | None, note: NoteRead, text: str) -> None:
        if draft.garbled or not draft.title:
            completed = " It was completed from another mention." if record else ""
            fault = "has lost letters" if draft.title else "names no title"
            self._report(
                "garbled work", note, f'Note {note.label} ("{text[:60]}") {fault}.{completed}'
            )
        if record is None:
            record = self._register.add(draft)
        else:
            self._register.merge(record, draft)
            if record.draft.type in ("document", "article"):
                record.draft.type = type_of(record.draft)
        self._cite(note, record, draft.locator, (note.label,))

    def _cite(
        self,
        note: NoteRead,
        record: Record,
        locator: str | None,
        path: tuple[str, ...],
        *,
        back: bool = False,
    ) -> None:
        if any(c.record is record and c.locator == locator for c in note.citeds):
            return
        note.citeds.append(Cited(record, locator, path, back))

    def _report(self, kind: str, note: NoteRead, detail: str) -> None:
        self.problems.append(Problem(kind, note.label, detail))


def _give_authors(draft: Draft, authors: tuple[str, ...]) -> None:
    """After "idem" what was read as an author is part of the title, if no other was found."""
    draft.authors = authors


def _is_reference(draft: Draft, text: str) -> bool:
    if not draft.title:
        return bool(draft.url or draft.doi)
    marked = QUOTE in text or EM in text
    return (
        draft.published
        or (bool(draft.authors) and (marked or bool(draft.locator)))
        or (bool(draft.locator) and (marked or len(draft.title.split()) <= 12))
    )


def _kind(note: NoteRead) -> NoteKind:
    if not note.citeds:
        return NoteKind.UNRESOLVED if note.broken else NoteKind.DISCURSIVE
    if note.comments:
        return NoteKind.MIXED
    return NoteKind.IBID if all(cited.back for cited in note.citeds) else NoteKind.CITATION
