"""The parts of the chat that need no browser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dipnot.chat.adding import safe_name
from dipnot.chat.choosing import filter_of
from dipnot.chat.examples import questions_of
from dipnot.chat.feedback import FILE, Feedback
from dipnot.chat.forms import date_form, number_form
from dipnot.chat.kept import Kept
from dipnot.chat.login import add_user, check_with
from dipnot.chat.wording import RENDERED, STRINGS
from dipnot.errors import InputError
from dipnot.library.cards import Filter
from dipnot.model import Answer
from dipnot.reading.article import read_file

NO_ANSWER = Answer("Ne?", "tr", "abstained", "yok")


@pytest.mark.parametrize(
    ("date", "language", "written"),
    [
        ("2026-02-10", "tr", "10 Şubat 2026"),
        ("2026-02-10", "en", "10 February 2026"),
        ("2026-02", "tr", "Şubat 2026"),
        ("2026", "en", "2026"),
        ("2026-11-23 07:28:33", "en", "23 November 2026"),
        ("2026-13-01", "en", "2026"),
        ("forthcoming", "en", "forthcoming"),
        (None, "tr", ""),
    ],
)
def test_dates(date: str | None, language: str, written: str) -> None:
    assert date_form(date, language) == written


@pytest.mark.parametrize(("language", "written"), [("tr", "1.234.567"), ("en", "1,234,567")])
def test_numbers(language: str, written: str) -> None:
    assert number_form(1_234_567, language) == written


@pytest.mark.parametrize("strings", [STRINGS, RENDERED])
def test_both_languages_have_all_words(strings: dict[str, dict[str, str]]) -> None:
    assert strings["tr"].keys() == strings["en"].keys()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("makale.md", "makale.md"),
        ("../../etc/passwd.md", "passwd.md"),
        ("C:\\temp\\a.txt", "a.txt"),
        (".hidden.md", "hidden.md"),
        ("a\nb\x00.md", "ab.md"),
        ("", "article.md"),
        ("x" * 300 + ".md", "x" * 120 + ".md"),
    ],
)
def test_the_name_of_a_file_leads_nowhere(name: str, kept: str) -> None:
    assert safe_name(name) == kept


@pytest.mark.parametrize(
    ("among", "expected"),
    [
        ((), None),
        (([], [], [], "", " "), None),
        ((["a"], [], ["tr"], "2025", ""), Filter(("a",), languages=("tr",), since="2025")),
        (([], ["Roe"], [], "", "2025-11"), Filter(authors=("Roe",), until="2025-11")),
    ],
)
def test_choosing(among: tuple[object, ...], expected: Filter | None) -> None:
    assert filter_of(among, "en") == expected


@pytest.mark.parametrize(
    ("since", "until", "words"), [("soon", "", "Tarih"), ("2026", "2025", "yerlerini")]
)
def test_what_is_no_date_is_told_in_the_reader_s_language(
    since: str, until: str, words: str
) -> None:
    with pytest.raises(InputError, match=words):
        filter_of(([], [], [], since, until), "tr")


def test_a_judgement_is_a_line_and_its_repetition_none(tmp_path: Path) -> None:
    feedback = Feedback(tmp_path)
    told = [feedback.judge("k", NO_ANSWER, good=good) for good in (True, True, False)]
    assert told == [True, True, True]
    lines = [json.loads(one) for one in (tmp_path / FILE).read_text("utf-8").splitlines()]
    assert [line["verdict"] for line in lines] == ["up", "down"]
    assert lines[0]["answer"]["question"] == "Ne?"


def test_only_the_last_answers_are_kept() -> None:
    kept = Kept()
    for n in range(1001):
        kept.keep(str(n), NO_ANSWER)
    assert kept.get("0") is None
    assert kept.get("1000") is NO_ANSWER
    assert kept.get("guessed") is None


def test_users(tmp_path: Path) -> None:
    file = tmp_path / "users.txt"
    add_user(file, "ayşe", "first password")
    add_user(file, "bob", "another password")
    add_user(file, "ayşe", "second password")
    check = check_with(file)
    assert check("ayşe", "second password")
    assert check("bob", "another password")
    for name, password in (("ayşe", "first password"), ("carol", ""), ("bob", ""), ("", "")):
        assert not check(name, password)
    assert "password" not in file.read_text("utf-8")
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("content", ["", "ayşe:secret\n", "ayşe:zz:zz\n", "# nobody\n"])
def test_a_file_without_users_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "users.txt"
    file.write_text(content, "utf-8")
    with pytest.raises(InputError, match="--add-user"):
        check_with(file)


@pytest.mark.parametrize(
    ("name", "password"), [("", "long enough"), ("a:b", "long enough"), ("a", "short")]
)
def test_a_user_that_cannot_be(tmp_path: Path, name: str, password: str) -> None:
    with pytest.raises(InputError):
        add_user(tmp_path / "users.txt", name, password)


def test_examples_are_made_of_what_the_article_names(articles: Path) -> None:
    article = read_file(articles / "c5-plus-1-and-the-turkic-states.md")
    questions = questions_of(article)
    assert questions == questions_of(article)
    assert "What is said about the Middle Corridor?" in questions
    assert "What is OTS?" in questions


def test_no_example_asks_about_a_piece_of_a_name(tmp_path: Path) -> None:
    said = "The Caspian Sea is shallow. Ships cross the Caspian Sea. The Caspian Sea falls. "
    file = tmp_path / "a.md"
    file.write_text(f"# Caspian Sea: Sea, Ships and Law\n\n## The Caspian Sea\n\n{said * 3}\n")
    questions = questions_of(read_file(file))
    assert questions[0] == "What is said about the Caspian Sea?"
    assert not any(
        question.endswith(" Sea?") and "Caspian" not in question for question in questions
    )
