from __future__ import annotations

import unicodedata

import pytest

from dipnot.answering.question import LONGEST, ask_of, has_number
from dipnot.errors import InputError


def test_a_question_is_composed_before_it_is_embedded() -> None:
    question = "Şırnak'ta çığ nasıl düştü?"
    assert ask_of(unicodedata.normalize("NFD", question)) == ask_of(question)


def test_what_a_question_holds_the_evidence_to() -> None:
    question = ask_of("Kazakistan'ın 2025'te ABD ile imzaladığı anlaşma kaç dolar?")
    assert question.names == {"kazak"}
    assert question.numbers == {"2025"}
    assert question.wants_number
    assert "abd" in question.stems
    assert "kac" not in question.stems


@pytest.mark.parametrize(
    ("question", "wants"),
    [
        ("How much freight?", True),
        ("When did it meet?", True),
        ("Ne zaman kuruldu?", True),
        ("Who signed it?", False),
        ("TDT nedir?", False),
    ],
)
def test_a_question_may_want_a_number(question: str, wants: bool) -> None:
    assert ask_of(question).wants_number == wants


@pytest.mark.parametrize(
    ("text", "has"),
    [("%40", True), ("dörtte biri", True), ("about a quarter", True), ("bir söz", False)],
)
def test_a_number_may_be_in_words(text: str, has: bool) -> None:
    assert has_number(text) == has


@pytest.mark.parametrize("text", ["", " \n", "?!", "x" * (LONGEST + 1)])
def test_what_is_no_question(text: str) -> None:
    with pytest.raises(InputError):
        ask_of(text)
