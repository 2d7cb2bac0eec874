"""The page that shows how cost grows: exponents of known powers, and what was never reached stays out."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from allocator.search import Limits
from benchmarks import goals
from benchmarks.scaling import Watch, measure
from benchmarks.scaling_page import Growth, Off, exponent, page

if TYPE_CHECKING:
    from allocator.search.progress import Progress


def grown(rows: int, first: float | None, near: float | None) -> Growth:
    return Growth(rows // 60, rows, 8, first, near, 3.0, None, (Off("core", 1200, 1000, 10_000),), 11, 12)


@pytest.mark.parametrize("power", [0.5, 1.0, 2.0])
def test_the_exponent_of_a_power_is_that_power(power: float) -> None:
    assert exponent([(x, 3 * x**power) for x in (60.0, 500.0, 7000.0)]) == pytest.approx(power)


def test_what_was_not_reached_is_a_dash_and_does_not_count() -> None:
    words = page([grown(60, 0.5, 1.0), grown(600, 5.0, None), grown(6000, 50.0, 100.0)], "Measured.", "plot.svg")
    assert "| 10 | 600 | 8 | 5.0 s | – | 3.0 s | – | 11 of 12 | 2.00 % |" in words
    assert "first plan 1.00, within 2 % 1.00" in words
    assert "memory" not in words.split("to the power of")[1]


def test_first_is_when_something_is_done_and_near_when_the_value_comes_within_two_percent_of_the_hours() -> None:
    watch = Watch(started=0.0)
    for value in (900, 700, 520, 500):
        assert watch.first is None or value < 700
        watch(cast("Progress", SimpleNamespace(tier=SimpleNamespace(key="core"), value=value, settled=False)))
    first = watch.first
    assert first is not None
    assert watch.near("core", bound=400, hours=100) is None
    near = watch.near("core", bound=500, hours=1000)
    assert near is not None
    assert near > first


def test_one_school_is_measured() -> None:
    found = measure(1, 0, Limits(work=1))
    assert found.schools == 1
    assert found.first is not None
    assert 0 < found.first <= found.seconds
    assert [off.key for off in found.offs] == ["core", "essential", "worth"]
    assert all(0 <= off.share <= 1 for off in found.offs)


def test_what_is_reached_within_a_time_is_told_with_the_time() -> None:
    words = goals.page([grown(60, 0.5, 1.0), grown(600, None, None)], [10, 20], "Measured.")
    assert "| 1 | 60 | 8 | 10 s | 3.0 s | 0.5 s | – | 11 of 12 | 2.00 % |" in words
    assert "| 10 | 600 | 8 | 20 s | 3.0 s | – | – | 11 of 12 | 2.00 % |" in words
