"""Exact arithmetic: halves go up, in hundredths."""

from __future__ import annotations

from fractions import Fraction

import pytest

from allocator.basics.units import half_up, key, per_hour, share


@pytest.mark.parametrize(
    ("number", "whole"),
    [("2.5", 3), ("3.5", 4), ("2.49", 2), ("2.51", 3), ("2", 2), ("0.5", 1), ("-0.5", 0), ("-1.5", -1), ("-1.6", -2)],
)
def test_halves_go_up(number: str, whole: int) -> None:
    assert half_up(Fraction(number)) == whole


@pytest.mark.parametrize(
    ("amount", "percent", "part"),
    [(1000, "10", 100), (5, "10", 1), (4, "10", 0), (15, "10", 2), (333, "33.3", 111), (700, "0", 0), (7, "100", 7)],
)
def test_a_share_is_rounded_to_a_hundredth(amount: int, percent: str, part: int) -> None:
    # 10 % of 0.15 h is 0.015 h: 0.02 h. 33.3 % of 3.33 h is 1.10889 h: 1.11 h.
    assert share(amount, Fraction(percent)) == part


@pytest.mark.parametrize(
    ("hours", "rate", "cents"),
    [(150, 5000, 7500), (1, 50, 1), (1, 49, 0), (3, 50, 2), (1234, 5678, 70067)],
)
def test_a_price_is_rounded_to_a_cent(hours: int, rate: int, cents: int) -> None:
    # 0.01 h at 0.50 euro is half a cent. 12.34 h × 56.78 euro = 700.6652 euro.
    assert per_hour(hours, rate) == cents


def test_case_and_space_do_not_count_in_names() -> None:
    assert key("  De   Linde ") == key("de linde")
    assert key("De Linde") != key("Delinde")
