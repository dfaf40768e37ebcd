"""Names carried over from one alphabet to another."""

from __future__ import annotations

import pytest

from dipnot.checking.transliteration import alike


@pytest.mark.parametrize(
    ("turkish", "english"),
    [
        ("Tokayev", "Tokaev"),
        ("Cömert", "Jomart"),
        ("Mirziyoyev", "Mirziyoev"),
        ("Şuşa", "Shusha"),
        ("Zelenski", "Zelenskyy"),
        ("Iustinianus", "Justinian"),
    ],
)
def test_one_name(turkish: str, english: str) -> None:
    assert alike(turkish, "tr", english, "en")


@pytest.mark.parametrize(
    ("turkish", "english"),
    [
        ("Tokayev", "Nazarbayev"),
        ("Iğdır", "Kars"),
        ("Aliyev", "Rahmon"),
        ("Konstantin", "Justinian"),
    ],
)
def test_two_names(turkish: str, english: str) -> None:
    assert not alike(turkish, "tr", english, "en")
