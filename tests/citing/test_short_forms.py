"""Short forms that name no person: an agency, a declaration, a site."""

from __future__ import annotations

import pytest

from dipnot.model import Article, NoteKind
from dipnot.reading.article import read_text

KREMLIN = "“Joint Declaration on the Road,” Kremlin, 8 August 2025, <https://x.org/a>."
AGENCY = "RFE/RL, “Cyrillic Replaced by Latin,” 1 August 2001, <https://x.org/b>."


def read(*notes: str) -> Article:
    body = " ".join(f"The sea is salt, and no. {n} says so.[^{n}]" for n, _ in enumerate(notes, 1))
    listed = "\n\n".join(f"[^{n}]: {note}" for n, note in enumerate(notes, 1))
    return read_text(f"---\nlanguage: en\n---\n\n{body}\n\n{listed}\n", "short")


@pytest.mark.parametrize(
    ("full", "short"),
    [(AGENCY, "RFE/RL, op. cit."), (KREMLIN, "Joint Declaration, op. cit."),
     (KREMLIN, "“Joint Declaration,” op. cit.")],
)  # fmt: skip
def test_a_short_form_leads_to_its_work(full: str, short: str) -> None:
    article = read(full, short)
    assert article.notes[1].path == ("2", "1")
    assert article.notes[1].references[0].work == article.works[0].id
    assert len(article.works) == 1


@pytest.mark.parametrize("short", ["AP/NN, op. cit.", "Joint Statement, op. cit."])
def test_another_leads_nowhere(short: str) -> None:
    article = read(AGENCY, KREMLIN, short)
    assert article.notes[2].kind == NoteKind.UNRESOLVED
    assert [problem.label for problem in article.problems] == ["3"]


def test_two_titles_that_begin_alike_are_not_chosen_between() -> None:
    other = KREMLIN.replace("Road", "River").replace("/a", "/c")
    article = read(KREMLIN, other, "Joint Declaration, op. cit.")
    assert article.notes[2].kind == NoteKind.UNRESOLVED


def test_a_site_that_ends_in_a_verb_is_a_name() -> None:
    article = read("News.am, report of a press conference, January 2024, <https://x.org/d>.")
    assert article.notes[0].kind == NoteKind.CITATION
    assert article.works[0].authors == ("News.am",)
