"""The gold of one document: what a careful reader says of its marks, notes and works."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dipnot.errors import InputError
from dipnot.model import NoteKind, Reference, Work

SUFFIX = ".gold.json"


@dataclass(frozen=True, slots=True)
class GoldMark:
    """A mark: its label, the text right before it, and the ordinal of the note it calls."""

    label: str
    after: str
    note: int


@dataclass(frozen=True, slots=True)
class GoldNote:
    """A note: what it is, the labels walked to its works, and the works (by key)."""

    label: str
    kind: NoteKind
    path: tuple[str, ...]
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """All of one document's gold; a work's id is its key here, absent fields are not stated."""

    document: Path
    language: str
    marks: tuple[GoldMark, ...]
    notes: tuple[GoldNote, ...]
    works: tuple[Work, ...]
    problems: tuple[tuple[str, str | None], ...]


def load_folder(folder: Path) -> list[Gold]:
    """The gold of every document in ``folder``, by name.

    Raises :class:`InputError` where there is none, or a file is not as it should be.
    """
    paths = sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []
    if not paths:
        raise InputError(f"{folder} holds no *{SUFFIX} files; give a folder of documents with gold")
    return [load(path) for path in paths]


def load(path: Path) -> Gold:
    """Read one gold file; :class:`InputError` names it and what is wrong."""
    try:
        raw = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be read as JSON ({error}); mend it") from error
    try:
        gold = _gold(path, raw)
    except KeyError as error:
        raise InputError(f"{path} lacks {error}; add it") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise InputError(f"{path} is not in the form of a gold file ({error}); mend it") from error
    _check(path, gold)
    return gold


def _gold(path: Path, raw: dict[str, Any]) -> Gold:
    return Gold(
        document=path.parent / raw["document"],
        language=raw["language"],
        marks=tuple(GoldMark(m["label"], m["after"], int(m["note"])) for m in raw["marks"]),
        notes=tuple(
            GoldNote(
                n["label"],
                NoteKind(n["kind"]),
                tuple(n["path"]),
                tuple(Reference(w["work"], w.get("locator")) for w in n["works"]),
            )
            for n in raw["notes"]
        ),
        works=tuple(_work(key, fields) for key, fields in raw["works"].items()),
        problems=tuple((p["kind"], p.get("label")) for p in raw["problems"]),
    )


def _work(key: str, fields: dict[str, Any]) -> Work:
    return Work(
        id=key,
        type=fields["type"],
        authors=tuple(fields.get("authors", ())),
        title=fields["title"],
        container=fields.get("container"),
        year=fields.get("year"),
        url=fields.get("url"),
        doi=fields.get("doi"),
    )


def _check(path: Path, gold: Gold) -> None:
    """Refuse gold that points at what is not there."""
    keys = {work.id for work in gold.works}
    if not gold.document.is_file():
        raise InputError(f"{path} is gold of {gold.document.name}, which is not beside it; add it")
    for mark in gold.marks:
        if not 0 <= mark.note < len(gold.notes) or gold.notes[mark.note].label != mark.label:
            raise InputError(f"{path}: mark {mark.label} calls no note of its label; mend it")
    for note in gold.notes:
        missing = {reference.work for reference in note.references} - keys
        if missing:
            raise InputError(
                f"{path}: note {note.label} cites unknown {min(missing)}; add the work"
            )
