from __future__ import annotations

import pytest

from dipnot.answering.measuring import measure_of, measures, years_of
from dipnot.model import Language


@pytest.mark.parametrize(
    ("question", "language", "answer", "other"),
    [
        ("How many tonnes did it carry?", "en", "It carried 4.5 million tonnes.", "It is 826 km."),
        ("Kaç milyon ton taşındı?", "tr", "Hat 4,5 milyon ton taşıdı.", "Hat 826 kilometredir."),
        ("Kanal kaç kilometre?", "tr", "Kanalın boyu 285 kilometredir.", "Kanal 2022'de kazıldı."),
    ],
)  # fmt: skip
def test_what_is_asked_in_a_unit_is_answered_in_one_of_its_kind(
    question: str, language: Language, answer: str, other: str
) -> None:
    wanted = measure_of(question, language)
    assert wanted is not None
    assert measures(wanted, answer, language)
    assert not measures(wanted, other, language)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("How many members does it have?", "en"),
        ("Kaç üyesi var?", "tr"),
        ("What did the summit mean?", "en"),
        ("How many", "en"),
        ("kaç", "tr"),
    ],
)
def test_a_question_may_want_no_unit(question: str, language: Language) -> None:
    assert measure_of(question, language) is None


def test_years_are_whole_numbers_of_four_digits() -> None:
    assert years_of("2024'te 1.998 ton, 2025 yılında 120253") == {"2024", "2025"}
    assert years_of("in 1926 and 3026") == {"1926"}
