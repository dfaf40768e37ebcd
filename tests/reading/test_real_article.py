"""The real article, as its publisher's page gives it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dipnot.model import Article
from dipnot.reading.article import read_file
from dipnot.text.folding import fold


@pytest.fixture(scope="module")
def article(shared: Path) -> Article:
    return read_file(shared / "articles" / "avim-blog-2025-33.md")


@pytest.fixture(scope="module")
def gold(shared: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        (shared / "gold" / "avim-blog-2025-33.notes.json").read_text("utf-8")
    )
    return found


def test_metadata(article: Article, gold: dict[str, Any]) -> None:
    assert article.title == gold["title"]
    assert list(article.authors) == gold["authors"]
    assert article.date == gold["date"]
    assert article.publisher == gold["publisher"]
    assert article.language == gold["language"]
    assert article.url == gold["url"]


def test_every_note_resolves_to_its_work_by_the_right_path(
    article: Article, gold: dict[str, Any]
) -> None:
    assert [note.label for note in article.notes] == list(gold["notes"])
    for note in article.notes:
        expected = gold["notes"][note.label]
        assert list(note.path) == expected["path"]
        (reference,) = note.references
        work = article.work(reference.work)
        (key,) = expected["works"]
        wanted = gold["works"][key]
        assert work.title == wanted["title"]
        assert "; ".join(work.authors).startswith(wanted["author"])
        assert reference.locator == expected.get("locator")
        for name in ("year", "url", "doi"):
            if name in wanted:
                assert getattr(work, name) == wanted[name]


def test_works(article: Article, gold: dict[str, Any]) -> None:
    assert len(article.works) == len(gold["works"]) == 9
    cited = {reference.work for note in article.notes for reference in note.references}
    (uncited,) = (work for work in article.works if work.id not in cited)
    assert uncited.title == gold["works"]["borzel"]["title"]


def test_every_mark_stands_in_a_sentence_and_calls_its_note(article: Article) -> None:
    assert [mark.label for mark in article.marks] == [str(n) for n in range(1, 18)]
    for mark in article.marks:
        assert mark.sentence is not None
        assert mark.note is not None
        sentence = article.sentences[mark.sentence]
        assert article.text[mark.start : mark.end] == f"[{mark.label}]"
        assert sentence.start < mark.start < mark.end <= sentence.end
        assert article.notes[mark.note].label == mark.label


def test_the_body_is_whole_and_nothing_but_the_body(article: Article) -> None:
    sentences = [article.text[s.start : s.end] for s in article.sentences]
    assert sentences[0].startswith("Dünya, her geçen gün")
    assert sentences[-1].endswith("bir model niteliği taşımaktadır.")
    assert len(sentences) == 47
    body = fold(" ".join(sentences))
    for furniture in ("facebook", "tel:", "e-posta", "cankaya", "haklari sakli", "kaynakca"):
        assert furniture not in body


def test_a_sentence_torn_by_a_page_break_is_whole(article: Article) -> None:
    torn = [s for s in article.sentences if "\n\n" in article.text[s.start : s.end]]
    assert [article.text[s.start : s.end].split("\n\n")[1].split()[0] for s in torn] == [
        "çağında",
        "yönetimi,",
    ]
