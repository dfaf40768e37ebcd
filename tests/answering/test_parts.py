from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dipnot.answering.parts import Part, parts_of, titles_over
from dipnot.model import Article, Passage
from dipnot.reading.article import read_file
from dipnot.retrieval.hits import Hit
from dipnot.retrieval.lexical import LexicalQuestion


@pytest.fixture
def article(tmp_path: Path) -> Article:
    file = tmp_path / "a.md"
    file.write_text(
        "# Title\n\nThe first one came.\n\n## Heading\n\n"
        "Second one came late.[^1] The third was early.\n\n"
        "[^1]: A note that has something to say.\n"
    )
    return read_file(file)


def hit_of(article: Article, *numbers: int) -> Hit:
    last = numbers[-1]
    passage = Passage("p", article.id, 0, article.sentences[last].end, numbers[0], last, "en")
    sentences = tuple((n, 0.4) for n in numbers)
    return Hit(passage, 0.5, 0.5, 0.0, sentences, np.zeros(1, np.float32),
               LexicalQuestion((), {}, 1.0))  # fmt: skip


def test_what_leads_up_to_a_sentence_is_of_its_own_section(article: Article) -> None:
    first, second, third = parts_of([hit_of(article, 0, 1, 2)], {article.id: article}.__getitem__)
    assert first.leading_to() == [("Title", "en")]
    assert second.leading_to() == [("Title", "en"), ("Heading", "en")]
    assert third.leading_to() == [
        ("Title", "en"),
        ("Heading", "en"),
        ("Second one came late.", "en"),
    ]


def test_a_note_has_its_article_s_title_over_it(article: Article) -> None:
    assert titles_over(article, None) == ["Title"]


def test_what_is_found_twice_is_one_part(article: Article) -> None:
    hits = [hit_of(article, 0, 1), hit_of(article, 1, 2)]
    parts = parts_of(hits, {article.id: article}.__getitem__)
    assert [part.n for part in parts] == [0, 1, 2]
    assert parts[1].hit is hits[0]
    assert isinstance(parts[1], Part)
    assert parts[1].text == ("Second one came late.", "en")
