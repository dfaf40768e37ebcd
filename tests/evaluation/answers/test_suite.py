from __future__ import annotations

import json
from pathlib import Path

import pytest

from dipnot.errors import InputError
from dipnot.evaluation.answers.suite import digest, load_suite, names

from .making import SALT, WATERS, sea_rows, span, write_jsonl, write_suite


@pytest.fixture
def suites(tmp_path: Path) -> Path:
    return write_suite(tmp_path / "eval")


def test_a_suite_is_loaded_with_its_articles(suites: Path) -> None:
    suite = load_suite("small", suites)
    assert sorted(suite.articles) == ["sular", "waters"]
    assert [path.name for path in suite.files] == ["sular.md", "waters.md"]
    assert [one.id for one in suite.questions] == ["a", "b", "c", "d"]
    assert suite.questions[0].evidence[0].span == span(WATERS, SALT)


def test_the_digest_is_of_all_contents_and_of_nothing_else(suites: Path) -> None:
    folder = suites.parent
    before = load_suite("small", suites).inputs
    article, questions = folder / "articles" / "waters.md", folder / "questions.jsonl"
    assert digest([article, questions]) == digest([questions, article])
    (folder / "articles").rename(folder / "texts")
    suites.write_text(suites.read_text("utf-8").replace('"articles"', '"texts"'), "utf-8")
    assert load_suite("small", suites).inputs == before
    questions.write_text(questions.read_text("utf-8") + "\n", "utf-8")
    with_a_line = load_suite("small", suites).inputs
    article = folder / "texts" / "waters.md"
    article.write_text(article.read_text("utf-8") + "\n", "utf-8")
    assert len({before, with_a_line, load_suite("small", suites).inputs}) == 3


def test_only_suites_of_which_all_is_there_are_named(suites: Path) -> None:
    text = suites.read_text("utf-8")
    more = '[other]\narticles = ["none"]\nquestions = ["questions.jsonl"]\n'
    suites.write_text(text + more, "utf-8")
    assert names(suites) == ["small"]
    with pytest.raises(InputError, match="none"):
        load_suite("other", suites)


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("[small", "no list of suites"),
        ('small = "x"', "no list of suites"),
        ('[small]\narticles = ["articles"]', "no list of suites"),
        ("[small]\narticles = 3\nquestions = []", "no list of suites"),
        ("", "lists no suite 'small'"),
    ],
)
def test_a_list_that_is_none(suites: Path, text: str, match: str) -> None:
    suites.write_text(text, "utf-8")
    with pytest.raises(InputError, match=match) as raised:
        load_suite("small", suites)
    assert str(suites) in str(raised.value)


def test_no_list_at_all(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--suites FILE"):
        load_suite("small", tmp_path / "suites.toml")


def test_questions_that_are_not_there_or_in_another_encoding(suites: Path) -> None:
    questions = suites.parent / "questions.jsonl"
    questions.write_bytes("ğ".encode("cp1254"))
    with pytest.raises(InputError, match=r"questions\.jsonl.*UTF-8"):
        load_suite("small", suites)
    questions.unlink()
    with pytest.raises(InputError, match=r"questions\.jsonl.*cannot be read"):
        load_suite("small", suites)


@pytest.mark.parametrize(
    ("line", "match"),
    [
        ("{", "Expecting"),
        ("[]", "valid"),
        (json.dumps(sea_rows()[0]), "another question 'a'"),
        (json.dumps(sea_rows()[2] | {"after": "z"}), "no question 'z'"),
        (json.dumps(sea_rows()[2] | {"evidence": []}), "or abstain"),
    ],
)
def test_what_is_amiss_is_told_with_file_and_line(suites: Path, line: str, match: str) -> None:
    questions = write_jsonl(suites.parent / "questions.jsonl", sea_rows()[:2])
    questions.write_text(questions.read_text("utf-8") + f"\n{line}\n", "utf-8")
    with pytest.raises(InputError, match=match) as raised:
        load_suite("small", suites)
    assert str(raised.value).startswith(f"{questions}, line 4: ")


def test_an_article_that_changed_is_told(suites: Path) -> None:
    article = suites.parent / "articles" / "waters.md"
    article.write_text(article.read_text("utf-8").replace("very deep", "rather deep"), "utf-8")
    with pytest.raises(InputError, match=r"line 1: waters .*dipnot eval import"):
        load_suite("small", suites)
