"""Quantities as both languages write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dipnot.checking.quantities import quantities
from dipnot.checking.tokens import read


def told(text: str, language: str) -> list[tuple[str, Decimal, str]]:
    return [
        (one.of, one.value, one.bound) for one in quantities(read(text, language)) if not one.loose
    ]


@pytest.mark.parametrize(
    ("turkish", "english", "of", "value"),
    [
        ("1,1 milyar kişi", "1.1 billion people", None, "1100000000"),
        ("bir milyar yüz milyon", "1,100,000,000", "", "1100000000"),
        ("yüzde kırk", "two fifths", "percent", "40"),
        ("beşte ikisi", "40 percent", "percent", "40"),
        ("onda biri", "a tenth of it", "percent", "10"),
        ("her on kişiden üçü", "three in ten", "percent", "30"),
        ("yarısı", "half of them", "percent", "50"),
        ("25 baz puan", "a quarter of a percentage point", "point", "0.25"),
        ("iki katına", "doubled", "times", "2"),
        ("ikiye katlandı", "twofold", "times", "2"),
        ("40 ton", "40,000 kg", "mass", "40000000"),
        ("yarım milyon", "half a million", "", "500000"),
        ("iki hafta", "a fortnight", "time", "1209600"),
        ("22 derece", "22 degrees Celsius", "celsius", "22"),
        ("üçüncü sırada", "in 3rd place", "ordinal", "3"),
    ],
)
def test_one_amount_in_both_languages(
    turkish: str, english: str, of: str | None, value: str
) -> None:
    for text, language in ((turkish, "tr"), (english, "en")):
        ((its, amount, _),) = told(text, language)
        assert of is None or its == of
        assert amount == Decimal(value)


@pytest.mark.parametrize(
    ("text", "language", "bound"),
    [
        ("more than 25 lakes", "en", "more"),
        ("25'ten fazla göl", "tr", "more"),
        ("at most 25 lakes", "en", "less"),
        ("25'in altında", "tr", "less"),
        ("25 lakes", "en", ""),
    ],
)
def test_bounds(text: str, language: str, bound: str) -> None:
    assert [one[2] for one in told(text, language)] == [bound]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("bir gün bir adam geldi", "tr"),
        ("one of the lakes", "en"),
        ("maden ocağının altında", "tr"),
    ],
)
def test_articles_and_look_alikes_are_no_numbers(text: str, language: str) -> None:
    assert told(text, language) == []
