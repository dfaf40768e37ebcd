from __future__ import annotations

import unicodedata

import pytest

from dipnot.answering.question import LONGEST, ask_of
from dipnot.errors import InputError


def test_a_question_is_composed_before_it_is_embedded() -> None:
    question = "Şırnak'ta çığ nasıl düştü?"
    assert ask_of(unicodedata.normalize("NFD", question)) == ask_of(question)


def test_what_a_question_tells_of_its_answer() -> None:
    question = ask_of("Kazakistan'ın 2025'te ABD ile imzaladığı anlaşma kaç dolar?")
    assert question.names == {"Kazakistan", "2025"}
    assert question.expected == {"money"}
    assert not question.compares
    assert ask_of("İki yazı kanalı nasıl yorumluyor?").compares
    assert ask_of("How do the two articles differ on dredging?").compares


@pytest.mark.parametrize("text", ["", " \n", "?!", "x" * (LONGEST + 1)])
def test_what_is_no_question(text: str) -> None:
    with pytest.raises(InputError):
        ask_of(text)


@pytest.mark.parametrize(
    ("question", "before", "sought"),
    [
        ("Peki bu ne zaman oldu?", ["Zirve nerede toplandı?"], "Zirve nerede toplandı? Peki bu"),
        ("And who signed it?", ["When was the memorandum made?"], "When was the memorandum made?"),
        ("Neden?", ["Kim reddetti?"], "Kim reddetti? Neden?"),
        ("What is the Aral Sea?", ["Who signed the memorandum?"], "What is the Aral Sea?"),
    ],
)
def test_a_question_takes_up_what_it_leans_on(
    question: str, before: list[str], sought: str
) -> None:
    assert ask_of(question, before).sought.startswith(sought)
    assert ask_of(question, before).text == question
