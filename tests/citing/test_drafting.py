"""Field by field, what is read from references of many styles."""

from __future__ import annotations

from typing import Any

import pytest
from tests.citing.references import BIBLIOGRAPHY, NOTES, Case

from dipnot.citing.drafting import read_reference
from dipnot.citing.markup import read_markup
from dipnot.citing.shapes import Draft

FIELDS = (
    "type",
    "authors",
    "title",
    "container",
    "volume",
    "issue",
    "publisher",
    "place",
    "date",
    "pages",
    "url",
    "doi",
    "accessed",
    "locator",
)


def draft_of(text: str, *, listed: bool) -> Draft:
    marked = read_markup(text)
    return read_reference(marked, marked.text, listed=listed)


def told(draft: Draft) -> dict[str, Any]:
    """What the draft says, without what it leaves open."""
    return {name: value for name in FIELDS if (value := getattr(draft, name))}


def expected(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: fields[name] for name in FIELDS if fields.get(name)}


@pytest.mark.parametrize("case", NOTES, ids=lambda case: case[0][:40])
def test_a_note(case: Case) -> None:
    assert told(draft_of(case[0], listed=False)) == expected(case[1])


@pytest.mark.parametrize("case", BIBLIOGRAPHY, ids=lambda case: case[0][:40])
def test_a_bibliography_line(case: Case) -> None:
    assert told(draft_of(case[0], listed=True)) == expected(case[1])
