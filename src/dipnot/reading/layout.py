"""Which block is what: head, body, notes, bibliography, or the page's own furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from dipnot.reading.blocks import LINE_END, Block
from dipnot.reading.labels import Style, head_of_note
from dipnot.reading.signs import is_cite_as, is_furniture, role_of_heading
from dipnot.text.markup import plain

Zone = Literal["head", "body", "notes", "bibliography", "back"]

_PROSE = re.compile(r"[.!?…][\"'’”)\]*_]*(?:\s|$|\[)")
_TERMINAL = re.compile(r"[.!?…:;][\"'’”»)\]*_]*(?:\s*\[\^?\w+\]|[⁰¹²³⁴-⁹])*[\"'’”»)*_.]*$")
_SENTENCE = re.compile(r"\s[^\W\d_A-ZÇĞİÖŞÜ][^\W\d_]*[.!?…][\"'’”)\]*_]*$")
"""It ends with a full stop after a word in lower case, as bylines and places do not."""
_STARRED = re.compile(r"\W{0,3}[*†]\W*[,.]?\s*\S")
_ENTRY_END = re.compile(r"[.>)\d/][*_]*$")
_ENTRY_START = re.compile(r"[ \t]*[^\W\d_a-zçğıöşü]")
_TORN_ENTRY = re.compile(r"(?:\d{4}\b|<?https?://|doi:|[a-zçğıöşü])")
_SHORTEST_PROSE = 120
_LONGEST_HEADING = 80
_LONGEST_HEAD = 12
"""Blocks before the body: title, byline, date, series, summary lines."""


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note as it stands in its list. ``scope`` counts the lists, from 0."""

    label: str
    start: int
    end: int
    scope: int
    style: Style


@dataclass(slots=True)
class Layout:
    """The parts of a document, each in reading order."""

    head: list[Block] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    notes: list[FoundNote] = field(default_factory=list)
    bibliography: list[tuple[int, int]] = field(default_factory=list)
    cite_as: str = ""
    furniture: list[Block] = field(default_factory=list)


def lay_out(text: str, blocks: Sequence[Block]) -> Layout:
    """Sort ``blocks`` of ``text`` into the parts of an article."""
    return _Sorter(text).sort(blocks)


class _Sorter:
    """Walks the blocks once; what a block is depends on what came before it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.zone: Zone = "head"
        self.scope = -1
        self.under_heading = False
        self.out = Layout()

    def sort(self, blocks: Sequence[Block]) -> Layout:
        for n, block in enumerate(blocks):
            following = blocks[n + 1] if n + 1 < len(blocks) else None
            self._place(block, following)
        if not self.out.body:
            self.out.body = [b for b in self.out.head if _TERMINAL.search(self._words(b))]
            self.out.head = [b for b in self.out.head if b not in self.out.body]
        return self.out

    def _place(self, block: Block, following: Block | None) -> None:
        words = self.text[block.start : block.end]
        role = role_of_heading(words) if block.end - block.start <= _LONGEST_HEADING else None
        if block.kind in {"rule", "code"}:
            return
        if role:
            self._open(role)
        elif is_cite_as(words):
            self.out.cite_as = words
            self.zone = "back"
        elif self.zone != "head" and self._is_byline_note(words):
            self.out.furniture.append(block)
        elif not self._is_marked_up_heading(block) and self._takes_notes(block):
            return
        elif is_furniture(words):
            self._furnish(block)
        elif block.kind == "heading":
            self._head(block)
        else:
            self._prose(block, following)

    def _open(self, role: Literal["notes", "bibliography"]) -> None:
        self.zone = role
        self.under_heading = role == "notes"
        if role == "notes":
            self.scope += 1

    def _furnish(self, block: Block) -> None:
        self.out.furniture.append(block)
        if self.zone in {"notes", "bibliography"}:
            self.zone = "back"

    def _is_byline_note(self, words: str) -> bool:
        """A starred line that says who the author is, called from the byline."""
        starred = any(re.search(r"[*†]\W*$", self._words(head)) for head in self.out.head)
        return starred and len(words) < 300 and bool(_STARRED.match(words))

    def _is_marked_up_heading(self, block: Block) -> bool:
        """Is it a heading beyond doubt, so that "2. Bölüm" after a list of notes is no note?"""
        before = self.text[max(0, block.start - 8) : block.start]
        return block.kind == "heading" and before.rstrip(" \t").endswith("#")

    def _words(self, block: Block) -> str:
        return self.text[block.start : block.end]

    def _takes_notes(self, block: Block) -> bool:
        """Take the notes that begin on the lines of this block, if it begins with one."""
        under = self.zone == "notes" and self.under_heading
        first = block.start
        if under and block.kind == "item" and self.text[first - 2 : first] == "* ":
            first -= 2
        lines = [first]
        lines += [found.end() for found in LINE_END.finditer(self.text, block.start, block.end)]
        for n, start in enumerate(lines):
            end = lines[n + 1] if n + 1 < len(lines) else block.end
            head = head_of_note(self.text, start, end, under_heading=under)
            if head is None:
                if n == 0:
                    return self._continues_note(block)
                self._lengthen(self.out.notes, end)
                continue
            if self.zone != "notes":
                self.zone = "notes"
                self.under_heading = False
                self.scope += 1
            style, label, text_start = head
            text_end = text_start + len(self.text[text_start:end].rstrip())
            self.out.notes.append(FoundNote(label, text_start, text_end, self.scope, style))
        return True

    def _continues_note(self, block: Block) -> bool:
        """Is this the rest of a note: indented, or torn off by a page's end?"""
        if self.zone != "notes" or not self.out.notes or block.kind == "heading":
            return False
        before = self.text[: block.start]
        indented = before.endswith(("    ", "\t"))
        if not indented and not self._is_torn(self.out.notes[-1].end, block):
            return False
        self._lengthen(self.out.notes, block.end)
        return True

    def _lengthen(self, notes: list[FoundNote], end: int) -> None:
        last = notes[-1]
        end = last.start + len(self.text[last.start : end].rstrip())
        notes[-1] = FoundNote(last.label, last.start, end, last.scope, last.style)

    def _is_torn(self, end_before: int, block: Block) -> bool:
        """Does ``block`` go on in mid-sentence with what ended at ``end_before``?"""
        first = self.text[block.start]
        before = self.text[max(0, end_before - 40) : end_before]
        return (first.islower() or first in "<(") and not _TERMINAL.search(before)

    def _head(self, block: Block) -> None:
        if self.zone == "head":
            self.out.head.append(block)
            if sum(head.kind == "heading" for head in self.out.head) > 1:
                self.out.head.pop()
                self.zone = "body"
                self._begin_body_in_head()
                self.out.body.append(block)
            return
        self.zone = "body"
        self.out.body.append(block)

    def _begin_body_in_head(self) -> None:
        """Short paragraphs right before the first section are the body's, if they are sentences."""
        head = self.out.head
        while head and head[-1].kind == "paragraph" and _SENTENCE.search(self._words(head[-1])):
            self.out.body.insert(0, head.pop())

    def _prose(self, block: Block, following: Block | None) -> None:
        words = self._words(block)
        is_prose = len(words) >= _SHORTEST_PROSE and bool(_PROSE.search(words))
        if self.zone == "head":
            ends = len(words) >= _SHORTEST_PROSE / 2 and bool(_TERMINAL.search(words))
            calls = "[^" in words
            if not (is_prose or ends or calls) and len(self.out.head) < _LONGEST_HEAD:
                self.out.head.append(block)
                return
            self.zone = "body"
        if self.zone in {"notes", "back"}:
            if not (is_prose and self.zone == "notes"):
                self._furnish(block)
                return
            self.zone = "body"
        if self.zone == "bibliography":
            self._add_entry(block)
        else:
            self.out.body.append(self._as_heading(block, words, following))

    def _as_heading(self, block: Block, words: str, following: Block | None) -> Block:
        """A short line without a full stop before prose is a heading, whatever its markup."""
        shown = plain(words)
        if (
            block.kind == "paragraph"
            and following is not None
            and following.end - following.start >= _SHORTEST_PROSE
            and len(shown) <= _LONGEST_HEADING
            and not LINE_END.search(words)
            and shown[:1].isupper()
            and not _TERMINAL.search(shown)
            and not shown.endswith(",")
        ):
            return Block("heading", block.start, block.end, 3)
        return block

    def _add_entry(self, block: Block) -> None:
        """Take the entries of one block: a line each, unless its lines are merely wrapped."""
        start = block.start
        for line_end in LINE_END.finditer(self.text, block.start, block.end):
            before = self.text[start : line_end.start()].rstrip()
            if _ENTRY_END.search(before) and _ENTRY_START.match(self.text, line_end.end()):
                self._enter(start, start + len(before))
                start = line_end.end()
        self._enter(start, block.end)

    def _enter(self, start: int, end: int) -> None:
        """Add an entry; one that a page's end tore off goes with the one before."""
        entries = self.out.bibliography
        if entries and _TORN_ENTRY.match(self.text, start, end):
            entries[-1] = (entries[-1][0], end)
        else:
            entries.append((start, end))
