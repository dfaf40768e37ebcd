from __future__ import annotations

from dataclasses import replace

import pytest

from dipnot.errors import InputError
from dipnot.library.cards import Card, Filter
from dipnot.model import ArticleKind


def card(
    *,
    id: str = "ipek",  # noqa: A002  # the field's name
    kind: ArticleKind = "article",
    authors: tuple[str, ...] = ("Halil İnalcık", "Şevket Pamuk"),
    date: str | None = "2025-11-06",
    publisher: str | None = "Türk Tarih Kurumu",
    language: str = "tr",
) -> Card:
    return Card(id, kind, authors, date, publisher, language, 3)


def test_an_empty_filter_admits_all() -> None:
    assert Filter().admits(card())
    assert Filter().admits(card(authors=(), date=None, publisher=None))


@pytest.mark.parametrize(
    "name",
    ["İnalcık", "inalcik", "INALCIK", "İNALCIK", "halil inalcık", "İnalcık, Halil", "pamuk"],
)
def test_an_author_by_part_of_the_name_in_any_letters(name: str) -> None:
    assert Filter(authors=(name,)).admits(card())
    assert Filter(authors=("Braudel", name)).admits(card())


@pytest.mark.parametrize("name", ["Braudel", "Halil Pamuk", "inalcikk", "", " ", ","])
def test_an_author_who_is_not_there(name: str) -> None:
    assert not Filter(authors=(name,)).admits(card())
    assert not Filter(authors=("inalcik",)).admits(card(authors=()))


def test_apostrophes_of_all_kinds() -> None:
    assert Filter(authors=("O’Brien",)).admits(card(authors=("Jane O'Brien",)))


def test_publishers() -> None:
    assert Filter(publishers=("turk tarıh",)).admits(card())
    assert Filter(publishers=("Yurt", "KURUMU")).admits(card())
    assert not Filter(publishers=("Yurt",)).admits(card())
    assert not Filter(publishers=("kurumu",)).admits(card(publisher=None))
    assert not Filter(publishers=("",)).admits(card())


@pytest.mark.parametrize(
    ("since", "until", "admitted"),
    [
        ("2025", None, True),
        ("2025-11", None, True),
        ("2025-11-06", None, True),
        ("2025-11-07", None, False),
        ("2025-12", None, False),
        (None, "2025", True),
        (None, "2025-11", True),
        (None, "2025-11-06", True),
        (None, "2025-11-05", False),
        (None, "2025-10", False),
        ("2025-11-06", "2025-11-06", True),
        ("2025-11", "2025", True),
        ("2024", "2026", True),
        ("2026", None, False),
    ],
)
def test_dates_are_included_to_their_last_day(
    since: str | None, until: str | None, *, admitted: bool
) -> None:
    assert Filter(since=since, until=until).admits(card()) == admitted


@pytest.mark.parametrize(
    ("date", "admitted"),
    [("2025", True), ("2025-11", True), ("2024", False), ("2025-12", False), (None, False)],
)
def test_what_is_dated_by_year_or_month_counts_where_it_may_fall_within(
    date: str | None, *, admitted: bool
) -> None:
    assert Filter(since="2025-11-06", until="2025-11-20").admits(card(date=date)) == admitted


@pytest.mark.parametrize(
    "date",
    ["25", "2025-1", "2025/11", "06.11.2025", "2025-13", "2025-00", "2025-11-32", "2025-11-06 ",
     "yesterday", "٢٠٢٥", ""],
)  # fmt: skip
def test_what_is_no_date(date: str) -> None:
    with pytest.raises(InputError, match="is no date; give 2025"):
        Filter(since=date)
    with pytest.raises(InputError, match="is no date; give 2025"):
        Filter(until=date)


@pytest.mark.parametrize(
    ("since", "until"), [("2026", "2025"), ("2025-11-07", "2025-11-06"), ("2025-12", "2025-11-30")]
)
def test_a_range_upside_down(since: str, until: str) -> None:
    with pytest.raises(InputError, match="swap the two dates"):
        Filter(since=since, until=until)


def test_every_field_must_be_met_by_any_of_its_values() -> None:
    met = Filter(articles=("other", "ipek"), languages=("en", "tr"), authors=("pamuk",))
    assert replace(met, kinds=("article", "source")).admits(card())
    assert not replace(met, kinds=("source",)).admits(card())
    assert not met.admits(card(language="de"))
    assert not met.admits(card(id="pamuk"))
