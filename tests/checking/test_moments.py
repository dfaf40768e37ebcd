"""Dates as both languages write them."""

from __future__ import annotations

import pytest

from dipnot.checking.figures import carries
from dipnot.checking.moments import moments
from dipnot.checking.tokens import read


@pytest.mark.parametrize(
    ("text", "language", "own"),
    [
        ("6 Kasım 2025'te", "tr", {"year": 2025, "month": 11, "day": 6}),
        ("November 6, 2025", "en", {"year": 2025, "month": 11, "day": 6}),
        ("6.11.2025", "tr", {"year": 2025, "month": 11, "day": 6}),
        ("2025-11-06", "en", {"year": 2025, "month": 11, "day": 6}),
        ("11 Eylül", "tr", {"month": 9, "day": 11}),
        ("9/11", "en", {"month": 9, "day": 11}),
        ("1990'larda", "tr", {"decade": 1990}),
        ("the nineties", "en", {"decade": 1990}),
        ("XVI. yüzyılda", "tr", {"century": 16}),
        ("the twenty-first century", "en", {"century": 21}),
        ("2023'ün üçüncü çeyreğinde", "tr", {"year": 2023, "quarter": 3}),
        ("Q3 2023", "en", {"year": 2023, "quarter": 3}),
        ("yüzyılın ikinci yarısında", "tr", {"half": 2}),
        ("salı günü", "tr", {"weekday": 1}),
    ],
)
def test_fields(text: str, language: str, own: dict[str, int]) -> None:
    (one,) = moments(read(text, language))
    assert one.own == own


@pytest.mark.parametrize("text", ["2000 kişi geldi", "Kasım Cömert konuştu", "1500 metre"])
def test_no_dates(text: str) -> None:
    assert moments(read(text, "tr")) == []


@pytest.mark.parametrize(
    ("claim", "evidence", "carried"),
    [
        ("in May 1998", "12 Mayıs 1998", True),
        ("in 1998", "12 Mayıs 1998", True),
        ("in the 1990s", "12 Mayıs 1998", True),
        ("12 May 1998", "Mayıs 1998", False),
        ("in May 1997", "12 Mayıs 1998", False),
    ],
)
def test_a_claim_may_be_less_exact_not_more(claim: str, evidence: str, carried: bool) -> None:
    (one,) = moments(read(claim, "en"))
    assert bool(carries(one, moments(read(evidence, "tr")))) is carried
