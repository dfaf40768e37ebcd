"""What goes into reading citations, what comes out, and the draft between."""

from __future__ import annotations

from dataclasses import dataclass

from dipnot.model import NoteKind, Problem, Reference, Work


@dataclass(frozen=True, slots=True)
class RawNote:
    """A note as it stands in the file; ``scope`` is the ordinal of its list of notes.

    Numbering may start again in each list, so a label is unique only within its scope.
    """

    label: str
    text: str
    scope: int


@dataclass(frozen=True, slots=True)
class ReadNote:
    """What a note does, the labels walked to its work (its own first), and what it cites."""

    kind: NoteKind
    path: tuple[str, ...]
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Citings:
    """All notes in the order given, all works (bibliography first), all problems."""

    notes: tuple[ReadNote, ...]
    works: tuple[Work, ...]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Draft:
    """What one note or one bibliography line says of one work.

    Fields are those of :class:`dipnot.model.Work`. ``container`` is the bare name; volume and
    issue stand beside it. ``marked`` says that the title is quoted or emphasised.
    ``cues`` are the words that betray the type ("thesis", "editor").
    """

    authors: tuple[str, ...] = ()
    title: str = ""
    container: str | None = None
    volume: str | None = None
    issue: str | None = None
    publisher: str | None = None
    place: str | None = None
    date: str | None = None
    year: int | None = None
    letter: str = ""
    pages: str | None = None
    url: str | None = None
    doi: str | None = None
    accessed: str | None = None
    locator: str | None = None
    type: str = ""
    cues: frozenset[str] = frozenset()
    alias: str = ""
    garbled: bool = False
    nameless: bool = False
    marked: bool = False

    @property
    def published(self) -> bool:
        """Whether it says anything of publication: then it is no short form."""
        return bool(
            self.date
            or self.url
            or self.doi
            or self.publisher
            or self.container
            or self.accessed
            or self.volume
            or self.cues
        )
