"""A change that does nothing is told: what is asked stays the same."""

from __future__ import annotations

import pytest

from allocator.changes import read_change
from allocator.scenarios.scenario import applied
from tests.changes.stage import INTAKE


@pytest.mark.parametrize(
    ("change", "who", "value"),
    [
        ("ICT hours", "An Peeters", "+0"),
        ("serves", "Bo", "Linde"),
        ("applies", "T1@Linde", "yes"),
        ("priority", "T1@Linde", "spread"),
        ("outsource", "T1@Linde", "no"),
        ("applies", "T1@Eik", "no"),
        ("task hours", "T1@Eik", "+10%"),
    ],
)
def test_a_change_that_asks_the_same_is_idle(change: str, who: str, value: str) -> None:
    """Also where a cell says now what was filled in, and where the row does not apply."""
    assert applied(INTAKE, [read_change(change, who, value)]).idle == (0,)


@pytest.mark.parametrize(
    ("change", "who", "value"),
    [
        ("level", "Bo: technical", "+1"),
        ("setting", "Points of fit", "2"),
        ("task hours", "T1@Linde", "+10%"),
        ("priority", "P09", "essential"),
        ("core", "coffee@Eik", "yes"),
    ],
)
def test_a_change_that_asks_something_else_is_not(change: str, who: str, value: str) -> None:
    nothing = read_change("pooling", "all", "yes")
    assert applied(INTAKE, [nothing, read_change(change, who, value)]).idle == (0,)
