"""Contraries in both languages."""

from __future__ import annotations

import pytest

from dipnot.checking.axes import flips, poles
from dipnot.checking.tokens import read


@pytest.mark.parametrize(
    ("axis", "up", "down"),
    [
        ("change", "arttı", "azaldı"),
        ("change", "rose", "fell"),
        ("order", "önce", "after"),
        ("trade", "ihracat", "imports"),
        ("north", "kuzeyde", "southern"),
        ("health", "toparlandı", "collapsed"),
        ("custody", "tutuklandı", "released"),
        ("phase", "başladı", "completed"),
    ],
)
def test_both_sides(axis: str, up: str, down: str) -> None:
    for word, its in ((up, True), (down, False)):
        languages = ("tr", "en")
        assert any(
            (one.axis, one.up) == (axis, its)
            for language in languages
            for one in poles(read(f"x {word} y", language))
        ), word


def test_a_negation_turns_some_round() -> None:
    assert flips("allowing")
    assert not flips("order")


@pytest.mark.parametrize("word", ["öncelik", "azim", "kişiler", "gecikme"])
def test_words_that_only_begin_so(word: str) -> None:
    assert poles(read(f"bu {word} sürer", "tr")) == []
