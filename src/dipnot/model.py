"""The nouns of Dipnot: frozen, typed, and called the same everywhere.

All offsets (``start``, ``end``) count Unicode code points of one article's canonical text,
half-open, so that ``article.text[start:end]`` is the thing itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

Language = str
"""ISO 639-1 code. Dipnot reads and answers in ``tr`` and ``en``."""


ArticleKind = Literal["article", "source"]
"""``source`` is the text of a work that articles cite."""


class NoteKind(StrEnum):
    """What a note does."""

    CITATION = "citation"
    """names its works in full or in a short form"""
    IBID = "ibid"
    """names its work only by pointing at an earlier note: "A.g.e.", "Ibid.", "op. cit." """
    MIXED = "mixed"
    """cites and comments"""
    DISCURSIVE = "discursive"
    """comments only"""
    UNRESOLVED = "unresolved"
    """points at something that is not there; the article's problems say why"""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, up to the next heading."""

    title: str
    level: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the body; ``paragraph`` and ``section`` are ordinals from 0."""

    n: int
    start: int
    end: int
    paragraph: int
    section: int | None


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a note is called in the body; ``note`` and ``sentence`` are ordinals from 0.

    Its note vouches for the text from ``covers`` up to the mark.
    """

    label: str
    start: int
    end: int
    sentence: int | None
    note: int | None
    covers: int


@dataclass(frozen=True, slots=True)
class Reference:
    """One note's pointing at one work, with the place in that work ("215", "769-782")."""

    work: str
    locator: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What a mark calls.

    ``path`` holds the labels walked to find the work, this note's own first:
    ``("9", "8", "7", "6", "5")`` for an "A.g.e." whose work is named in note 5.
    """

    n: int
    label: str
    text: str
    start: int
    end: int
    kind: NoteKind
    path: tuple[str, ...]
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """A cited source, one however many notes and bibliography lines name it.

    The field names and the values of ``type`` are those of CSL-JSON. ``authors`` are
    "Family, Given" for persons and the plain name for institutions.
    """

    id: str
    type: str
    authors: tuple[str, ...]
    title: str
    container: str | None = None
    publisher: str | None = None
    place: str | None = None
    date: str | None = None
    year: int | None = None
    pages: str | None = None
    url: str | None = None
    doi: str | None = None
    accessed: str | None = None
    in_bibliography: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the article that its reader should know of; ``label`` names the note."""

    kind: str
    label: str | None
    detail: str


@dataclass(frozen=True, slots=True)
class Acronym:
    """A short form and what the article says it stands for: "TDT", "Türk Devletleri Teşkilatı"."""

    short: str
    long: str


@dataclass(frozen=True, slots=True)
class Article:
    """One document. ``text`` is its canonical text: NFC, and never altered again."""

    id: str
    title: str
    authors: tuple[str, ...]
    date: str | None
    publisher: str | None
    language: Language
    url: str | None
    text: str
    sections: tuple[Section, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    marks: tuple[Mark, ...] = ()
    notes: tuple[Note, ...] = ()
    works: tuple[Work, ...] = ()
    problems: tuple[Problem, ...] = ()
    acronyms: tuple[Acronym, ...] = ()
    kind: ArticleKind = "article"

    @property
    def mark_spans(self) -> list[tuple[int, int]]:
        """The spans of the marks, in order, each once; build it once and keep it."""
        return sorted({(mark.start, mark.end) for mark in self.marks})

    def marks_of(self, note: Note) -> tuple[Mark, ...]:
        """The marks that call ``note``, in reading order."""
        return tuple(mark for mark in self.marks if mark.note == note.n)

    def notes_on(self, sentence: Sentence) -> tuple[Note, ...]:
        """The notes that cover ``sentence`` or a part of it, in the order of their marks."""
        calling = dict.fromkeys(
            mark.note
            for mark in self.marks
            if mark.note is not None
            and (mark.sentence == sentence.n or mark.covers <= sentence.start < mark.start)
        )
        return tuple(self.notes[n] for n in calling)

    def work(self, work_id: str) -> Work:
        """The work of that id; ``KeyError`` if the article does not name it."""
        for work in self.works:
            if work.id == work_id:
                return work
        raise KeyError(work_id)


@dataclass(frozen=True, slots=True)
class Passage:
    """What is embedded: a run of whole sentences of one article, with its offsets.

    ``first`` and ``last`` are the ordinals of its sentences, both included. ``id`` is new
    whenever the article's content is.

    A note that comments is a passage too: then ``note`` is its ordinal, the offsets are the
    note's own, and ``first`` and ``last`` the sentence that calls it, or -1 if none does.
    """

    id: str
    article: str
    start: int
    end: int
    first: int
    last: int
    language: Language
    note: int | None = None


@dataclass(frozen=True, slots=True)
class CitedNote:
    """A note as a citation shows it: with the works it leads to."""

    label: str
    kind: NoteKind
    text: str
    path: tuple[str, ...]
    works: tuple[tuple[Work, str | None], ...]
    """each work with its locator"""


@dataclass(frozen=True, slots=True)
class Support:
    """Whether a cited work's own text bears out what is said of it.

    ``quote`` is ``source.text[start:end]`` of the article of kind ``source`` with the id
    ``source``: what was found to bear on the claim. A ``digest`` is not the work, but what
    somebody wrote on it.
    """

    work: str
    status: Literal["supports", "does not support", "not in library"]
    form: Literal["text", "digest"] | None = None
    source: str | None = None
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """One link of an answer: the quoted sentence, verbatim, and what it stands on.

    ``quote == article.text[start:end]``; ``shown`` is the quote without marks and markup.
    No ``notes`` means that the article makes the statement without a note. ``of_note`` is the
    label of the note that the quote is itself taken from.
    """

    n: int
    article: Article
    start: int
    end: int
    shown: str
    passage: Passage
    notes: tuple[CitedNote, ...]
    of_note: str | None = None
    support: Support | None = None
    """what the cited source says itself; ``None`` where no work is cited"""

    @property
    def quote(self) -> str:
        """The quoted sentence, verbatim."""
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """One sentence of an answer and the numbers of the citations that carry it.

    ``original`` is the language of a quoted sentence where it is not the answer's own.
    """

    text: str
    citations: tuple[int, ...]
    original: Language | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of the sentences that a language model wrote.

    ``passed`` are shown as written, ``mended`` with other evidence than the model cited,
    ``left_out`` not at all. ``prompts`` are the names and versions of the prompts used.
    """

    prompts: tuple[str, ...]
    passed: int
    mended: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reader gets: an answer with its citations, or an abstention with its reason."""

    question: str
    language: Language
    status: Literal["answered", "abstained"]
    reason: str | None
    sentences: tuple[AnswerSentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    made_of: str = ""
    """one line in the answer's language on how the answer was made"""
    embedding: str = ""
    llm: str | None = None
    """the model that wrote it; ``None`` for quotes"""
    checked: Checked | None = None
    """``None`` if no language model was asked"""
    notice: str = ""
    """why there are quotes though a language model is set, in the answer's language"""
    timings_ms: dict[str, float] = field(default_factory=dict)
    confidence: float = 0.0
    """how surely the library answers, on the scale of scores; an abstention has one too"""
    retrieved: tuple[Passage, ...] = ()
    """the passages that bear on the question, best first, whether or not they answer it"""
