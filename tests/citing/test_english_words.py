"""Words of a title that happen to be letters of a back-reference."""

from __future__ import annotations

import pytest

from dipnot.citing import RawNote, read_citations
from dipnot.model import NoteKind


@pytest.mark.parametrize("title", ["The Mediterranean in the Age", "Trade in Age", "A Golden Age"])
def test_a_title_that_ends_in_age_points_nowhere(title: str) -> None:
    imprint = "trans. Siân Reynolds, 2 vols. (London: Collins, 1972–73), 1:57."
    note = f"Fernand Braudel, *{title}*, {imprint}"
    found = read_citations([RawNote("1", note, 0), RawNote("2", "age., s. 4", 0)], [])
    assert [read.kind for read in found.notes] == [NoteKind.CITATION, NoteKind.IBID]
    (work,) = found.works
    assert (work.authors, work.title) == (("Braudel, Fernand",), title)
    assert (work.publisher, work.year) == ("Collins", 1972)


def test_a_title_may_name_a_treaty_without_being_one() -> None:
    note = (
        "Kudret Özersay, “Montreux Boğazlar Sözleşmesi ve Türk Boğazları,” Uluslararası İlişkiler, "
        "Cilt 6, Sayı 22, 2009, ss. 101-118, s. 105."
    )
    found = read_citations([RawNote("1", note, 0), RawNote("2", "Özersay, a.g.m., s. 112.", 0)], [])
    (work,) = found.works
    assert (work.type, work.authors) == ("article-journal", ("Özersay, Kudret",))
    assert found.notes[1].path == ("2", "1")
    assert not found.problems
