from __future__ import annotations

import pytest

from dipnot.evaluation.answers.statistics import difference, mean_of


def test_an_interval_holds_the_mean_and_is_the_same_each_time() -> None:
    found = mean_of([0.0, 1.0] * 20)
    assert found.value == 0.5
    assert found.low == pytest.approx(0.35, abs=0.02)
    assert found.high == pytest.approx(0.65, abs=0.02)
    assert mean_of([0.0, 1.0] * 20) == found


@pytest.mark.parametrize("values", [[0.7], [1.0, 1.0, 1.0]])
def test_what_does_not_vary_has_no_interval(values: list[float]) -> None:
    found = mean_of(values)
    assert found.low == found.value == found.high


def test_a_steady_gain_is_no_chance() -> None:
    before = [n / 40 for n in range(40)]
    assert difference(before, [one + 0.1 for one in before]).p < 0.001


def test_ups_and_downs_are_chance() -> None:
    before = [0.5] * 40
    found = difference(before, [0.5 + (-1) ** n * 0.1 for n in range(40)])
    assert found.p > 0.9
    assert found.change.value == pytest.approx(0)


def test_two_equal_runs_do_not_differ() -> None:
    assert difference([1.0, 0.0], [1.0, 0.0]).p == 1.0
