from __future__ import annotations

import pytest

from dipnot.answering.naming import is_calendar, named


@pytest.mark.parametrize(
    ("name", "words", "there"),
    [
        ("Samarkand", ["Semerkant"], True),
        ("Semerkant", ["Samarkand"], True),
        ("Tokayev", ["Tokaev"], True),
        ("Jomart", ["Cömert"], True),
        ("Budapeşte", ["Budapest"], True),
        ("Tokayev", ["Tokyo", "Togan"], False),
        ("Putin", ["Pakistan"], False),
        ("Kars", [], False),
    ],
)
def test_spellings_of_a_name(name: str, words: list[str], *, there: bool) -> None:
    assert named(name, words) == there


def test_months_are_no_names() -> None:
    assert is_calendar("Kasım")
    assert is_calendar("November")
    assert not is_calendar("Kazakistan")
