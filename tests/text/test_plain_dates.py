"""Dates whose months are typed without their Turkish letters."""

from __future__ import annotations

import pytest

from dipnot.text.dates import dates_in
from dipnot.text.terms import terms


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("6 kasim 2025", "2025-11-06"),
        ("6 KASIM 2025", "2025-11-06"),
        ("1 NISAN 2025", "2025-04-01"),
        ("5 HAZIRAN 2023", "2023-06-05"),
        ("2 agustos 2021", "2021-08-02"),
        ("APRIL 2, 2020", "2020-04-02"),
    ],
)
def test_months_are_known_however_they_are_typed(text: str, date: str) -> None:
    assert [found for found, _, _ in dates_in(text)] == [date]
    assert date in [stem for stem, _ in terms(text, "tr")]


def test_a_month_with_a_strange_letter_is_no_date() -> None:
    assert list(dates_in("2 ağustoſ 2021")) in ([], [("2021-08-02", 0, 14)])
