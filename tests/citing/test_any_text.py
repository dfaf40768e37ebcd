"""Any text at all: no exception, the promised shape, and time that grows with the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dipnot.citing import RawNote, read_citations
from dipnot.model import NoteKind

PARTS = st.sampled_from(
    """a.g.e. ibid. Idem op.cit. A.g.m., bkz. see Ali Yılmaz , . ; : ( ) [ ] " “ ” * _ 2016 (2016)
    12 s. pp. C. S. vol. no. 769–782 https://a.org/x <https://b.org> \\$ İstanbul Oxford: ed. çev.
    E.T. 26 Kasım 2025 doi:10.1/x 10.1234/abc içinde in and ve & vd. \ue000 \ue100 é ﬁ ß ŉ Ⅻ ½ İ
    """.split()
)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(PARTS, max_size=30).map(" ".join),
    st.lists(PARTS, max_size=30).map("".join),
)


@given(st.lists(st.tuples(TEXTS, st.integers(0, 2)), max_size=8), st.lists(TEXTS, max_size=5))
@settings(max_examples=300, deadline=None)
def test_nothing_is_raised_and_everything_fits(
    notes: list[tuple[str, int]], bibliography: list[str]
) -> None:
    raw = [RawNote(str(n), text, scope) for n, (text, scope) in enumerate(notes)]
    citings = read_citations(raw, bibliography)
    ids = [work.id for work in citings.works]
    assert len(citings.notes) == len(raw)
    assert len(set(ids)) == len(ids)
    for label, note in zip((note.label for note in raw), citings.notes, strict=True):
        assert note.path[0] == label
        assert {reference.work for reference in note.references} <= set(ids)
        assert bool(note.references) == (
            note.kind not in (NoteKind.DISCURSIVE, NoteKind.UNRESOLVED)
        )


@pytest.mark.parametrize(
    "part",
    [
        "(",
        "“",
        "*",
        "_",
        "[",
        "<",
        "a.g.e. ",
        ", ",
        ";",
        "A. ",
        "https://a.b/c ",
        "see ",
        "12, ",
        "A, ",
        "s. 1, ",
        "(a ",
        "(2001) ",
        ". A (2001",
        "Ali Veli ve ",
        "E.T. ",
        "1.1.2001, ",
        "A B ",
    ],
)
def test_a_hostile_note_takes_no_more_than_its_length(part: str) -> None:
    text = part * (40_000 // len(part))
    start = time.process_time()
    read_citations([RawNote("1", text, 0)], [text])
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    "text",
    [
        "Ali Veli, *Book of {n} Things* (London: Press, 2010), {n}.",
        "Ali Veli, Uzun Tarih {n}, Nehir Yayınları, İstanbul, 2010, s. {n}.",
        "A.g.e., s. {n}.",
        "Veli, a.g.e., s. {n}.",
    ],
)
def test_time_grows_with_the_number_of_notes(text: str) -> None:
    def spent(count: int) -> float:
        notes = [RawNote(str(n), text.format(n=n), 0) for n in range(count)]
        start = time.process_time()
        read_citations(notes, ["Veli, Ali. Kitap. İstanbul: Nehir, 2001."])
        return time.process_time() - start

    spent(200)
    assert spent(4_000) < 12 * max(spent(1_000), 0.05)
