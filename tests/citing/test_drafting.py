"""Field by field, what is read from references of many styles.

``references.json`` holds invented works as notes and bibliography lines write them: Chicago,
APA, Harvard, İSNAD, TTK, the Turkish habit of commas; and every field that each line gives.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dipnot.citing.drafting import read_reference
from dipnot.citing.markup import read_markup
from dipnot.citing.shapes import Draft

CASES = json.loads(Path(__file__).with_name("references.json").read_text(encoding="utf-8"))
FIELDS = (
    "type", "authors", "title", "container", "volume", "issue", "publisher", "place", "date",
    "pages", "url", "doi", "accessed", "locator",
)  # fmt: skip


def draft_of(text: str, *, listed: bool) -> Draft:
    marked = read_markup(text)
    return read_reference(marked, marked.text, listed=listed)


def told(draft: Draft) -> dict[str, Any]:
    """What the draft says, without what it leaves open."""
    fields = {name: value for name in FIELDS if (value := getattr(draft, name))}
    return fields | ({"authors": list(draft.authors)} if draft.authors else {})


@pytest.mark.parametrize("case", CASES["notes"], ids=lambda case: case["text"][:40])
def test_a_note(case: dict[str, Any]) -> None:
    assert {"text": case["text"], **told(draft_of(case["text"], listed=False))} == case


@pytest.mark.parametrize("case", CASES["bibliography"], ids=lambda case: case["text"][:40])
def test_a_bibliography_line(case: dict[str, Any]) -> None:
    assert {"text": case["text"], **told(draft_of(case["text"], listed=True))} == case
