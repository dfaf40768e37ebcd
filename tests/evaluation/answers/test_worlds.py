"""The worlds to train on are whole: every gold sentence is one that the reader finds."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "eval" / "training"))

from worlds import WORLDS, suite_of, world  # type: ignore[import-not-found] # noqa: E402

from dipnot.errors import InputError  # noqa: E402


@pytest.mark.parametrize("path", sorted(WORLDS.glob("*.txt")), ids=lambda path: path.stem)
def test_gold_stands_in_sentences_of_the_articles(path: Path, tmp_path: Path) -> None:
    suite = suite_of(path, tmp_path)
    assert len(suite.articles) == 8
    assert {article.language for article in suite.articles.values()} == {"tr", "en"}
    for question in suite.questions:
        assert bool(question.evidence) == (question.abstain is None), question.text
        for one in question.evidence:
            sentences = suite.articles[one.span.article].sentences
            assert any(
                each.start <= one.span.start and one.span.start < each.end for each in sentences
            )


def test_a_line_that_is_no_line_of_a_world_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("# A | en | Title\nA1 A sentence.\nnot one\n", "utf-8")
    with pytest.raises(InputError, match="line 3"):
        world(file)
