from __future__ import annotations

import pytest

from dipnot.text.language import language_of_document, language_of_question


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("tr", "C5+1 zirvesi TDT için ne anlama geliyor?"),
        ("tr", "C5+1 summit'in TDT'ye etkisi nedir?"),
        ("tr", "kazakistanin uranyum payi nedir"),
        ("tr", "Middle Corridor kapasitesi kaç ton?"),
        ("tr", "Orta Koridor"),
        ("en", "What did the C5+1 summit mean for TDT?"),
        ("en", "who signed the Nahçıvan agreement"),
        ("en", "How large is Türkiye's share?"),
        ("en", "uranium production of Kazakhstan"),
    ],
)
def test_a_question_is_answered_in_its_asker_s_language(language: str, question: str) -> None:
    assert language_of_question(question) == language


def test_what_has_no_language_takes_the_default() -> None:
    assert language_of_question("1991?", default="en") == "en"


def test_documents() -> None:
    assert language_of_document("Bu makale Orta Asya ülkelerinin tarihini ele almaktadır.") == "tr"
    assert language_of_document("This article deals with the history of Central Asia.") == "en"
