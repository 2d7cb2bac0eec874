"""What a part of a search may take, in rounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from allocator.search.allowance import Allowance

if TYPE_CHECKING:
    from collections.abc import Callable


def clock(*seconds: float) -> Callable[[], float]:
    """What is left of the time, each time that it is asked."""
    return iter(seconds).__next__


def test_without_a_clock_work_alone_counts() -> None:
    """Of 10, a round of 2 leaves 8, of which one more takes a quarter; 6 more leave 2, a third of such a round."""
    allowance = Allowance(10.0)
    assert allowance.charge(2.0) == pytest.approx(2 / 8)
    assert allowance.charge(6.0) == pytest.approx(6 / 2)
    assert allowance.spent == pytest.approx(8.0)


def test_whichever_of_work_and_time_is_scarcer_counts() -> None:
    """Rounds of 1 of 101 by work; by the clock they take 6 s of 60 and then 3 s of 54."""
    allowance = Allowance(101.0, clock(60.0, 54.0, 51.0, 50.99))
    assert allowance.charge(1.0) == pytest.approx(6 / 54)
    assert allowance.charge(1.0) == pytest.approx(3 / 51)
    assert allowance.charge(1.0) == pytest.approx(1 / 98)


@pytest.mark.parametrize("left", [0.0, -3.0])
def test_nothing_is_left_once_the_time_has_gone_by(left: float) -> None:
    assert Allowance(100.0, clock(5.0, left)).charge(1.0) == 1.0
    assert Allowance(100.0, clock(5.0, left)).is_over


def test_nothing_is_left_once_the_work_is_spent() -> None:
    assert Allowance(1.0).charge(1.0) == 1.0
    assert Allowance(0.0, clock(60.0, 59.0)).charge(0.1) == 1.0
    assert Allowance(0.0).is_over
    assert not Allowance(0.1).is_over
