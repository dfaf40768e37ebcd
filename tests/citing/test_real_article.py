"""A real article, its notes and bibliography as published, where it is at hand."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from dipnot.citing import Citings, RawNote, read_citations
from dipnot.citing.fold import words

SHARED = Path(__file__).resolve().parents[3] / "shared"
TEXT = SHARED / "articles" / "avim-blog-2025-33.md"
GOLD = SHARED / "gold" / "avim-blog-2025-33.notes.json"

pytestmark = pytest.mark.skipif(not TEXT.exists() or not GOLD.exists(), reason="not at hand")


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(GOLD.read_text(encoding="utf-8"))
    return found


def read(*, listed: bool = True) -> Citings:
    text = TEXT.read_text(encoding="utf-8")
    bibliography, notes = text.partition("## Kaynakça")[2].split("\n---\n", 1)
    lines: list[str] = []
    for line in re.split(r"\n\s*\n", bibliography.strip()):
        if line[:4].isdigit():  # the page broke within this line
            lines[-1] += " " + line
        else:
            lines.append(line)
    raw = [
        RawNote(label, note, 0)
        for label, note in re.findall(r"^\[(\d+)\] (.*)$", notes, re.MULTILINE)
    ]
    return read_citations(raw, lines if listed else ())


@pytest.mark.parametrize("listed", [True, False])
def test_every_note_leads_to_its_work(gold: dict[str, Any], listed: bool) -> None:
    citings = read(listed=listed)
    works = {work.id: work for work in citings.works}
    for label, note in zip(gold["notes"], citings.notes, strict=True):
        expected = gold["notes"][label]
        assert list(note.path) == expected["path"], label
        assert [r.locator for r in note.references] == [expected.get("locator")], label
        titles = [works[r.work].title for r in note.references]
        assert titles == [gold["works"][name]["title"] for name in expected["works"]], label


def test_every_work_is_read_as_the_gold_has_it(gold: dict[str, Any]) -> None:
    by_title = {tuple(words(work.title)): work for work in read().works}
    assert len(by_title) == len(gold["works"]) == 9
    for expected in gold["works"].values():
        work = by_title[tuple(words(expected["title"]))]
        assert "; ".join(work.authors) == expected["author"]
        for name in ("year", "url", "doi"):
            assert getattr(work, name) == expected.get(name) or name not in expected
        assert words(expected.get("container", ""))[-1:] <= words(work.container or "")[-1:]
        assert work.in_bibliography


def test_the_reader_is_told_of_lost_letters_and_of_the_uncited_work() -> None:
    problems = [(p.kind, p.label) for p in read().problems]
    assert problems == [("garbled work", None), ("garbled work", "5"), ("not cited", None)]
