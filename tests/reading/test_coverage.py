from __future__ import annotations

import pytest

from dipnot.model import Article
from dipnot.reading.article import read_text

PROSE = "Bu paragraf, gövde metni sayılacak kadar uzun olsun diye yazılmış birkaç sözden ibarettir."


def covered(body: str, *notes: str) -> list[str]:
    listed = "\n\n".join(f"[{n}] {text}" for n, text in enumerate(notes, start=1))
    article = read_text(f"# B\n\n{PROSE}\n\n{body}\n\n{listed}\n", "a")
    return [article.text[mark.covers : mark.start].strip() for mark in article.marks]


def test_a_mark_covers_its_sentence_and_not_the_one_before() -> None:
    assert covered("Bu söz notsuzdur. Bu söz notludur.[1]", "X") == ["Bu söz notludur."]
    assert covered("Bu söz notsuzdur. Bu söz notludur[1].", "X") == ["Bu söz notludur"]


def test_a_mark_within_a_sentence_covers_its_clause() -> None:
    assert covered("Petrol azaldı,[1] gaz arttı[2] ve kömür bitti.", "X", "Y") == [
        "Petrol azaldı,",
        "gaz arttı",
    ]


def test_marks_side_by_side_cover_the_same() -> None:
    assert covered("Petrol azaldı.[1][2]", "X", "Y") == ["Petrol azaldı.", "Petrol azaldı.[1]"]
    assert covered("Petrol azaldı.[1, 2]", "X", "Y") == ["Petrol azaldı."] * 2


@pytest.mark.parametrize(
    "note", ["Bu paragraf için bkz. Can, Kitap.", "This paragraph draws on Can, Book."]
)
def test_only_a_note_that_says_so_covers_its_paragraph(note: str) -> None:
    assert covered("Bir söz. İki söz. Üç söz.[1] Dört söz.", note) == ["Bir söz. İki söz. Üç söz."]


def notes_on(article: Article, n: int) -> list[str]:
    return [note.label for note in article.notes_on(article.sentences[n])]


def test_the_notes_on_a_sentence() -> None:
    article = read_text(
        f"{PROSE}\n\nBir söz. İki söz.[1] Üç söz.\n\nDört söz. Beş söz.[2]\n\n"
        "[1] Can, Kitap.\n\n[2] Bu paragraf için bkz. Can, Kitap.\n",
        "a",
    )
    assert [notes_on(article, n) for n in range(1, 6)] == [[], ["1"], [], ["2"], ["2"]]
