"""The difference of two results: how certain it is, and which tier decides."""

from __future__ import annotations

import pytest

from allocator.plan import TierResult
from allocator.scenarios.difference import Certainty, TierDifference, verdict
from allocator.tiers.core import Core


def difference(old: tuple[int, int], new: tuple[int, int]) -> TierDifference:
    """Between values, each with its bound."""
    return TierDifference(Core(), TierResult("core", *old), TierResult("core", *new))


@pytest.mark.parametrize(
    ("old", "new", "low", "high", "certainty"),
    [
        ((5, 5), (9, 9), 4, 4, Certainty.EXACT),
        ((5, 5), (9, 6), 1, 4, Certainty.SURE),
        ((5, 5), (9, 5), 0, 4, Certainty.OPEN),
        ((9, 6), (5, 5), -4, -1, Certainty.SURE),
        ((9, 4), (5, 3), -6, 1, Certainty.OPEN),
    ],
)
def test_a_difference_is_exact_where_both_are_proven_and_sure_where_zero_lies_outside(
    old: tuple[int, int], new: tuple[int, int], low: int, high: int, certainty: Certainty
) -> None:
    found = difference(old, new)
    assert (found.low, found.high, found.certainty) == (low, high, certainty)


def test_the_first_tier_that_differs_or_may_is_the_verdict() -> None:
    alike, open_, sure = difference((5, 5), (5, 5)), difference((5, 4), (5, 5)), difference((1, 1), (9, 9))
    assert verdict([alike, open_, sure]) is open_
    assert verdict([alike, sure, open_]) is sure
    assert verdict([alike]) is None
