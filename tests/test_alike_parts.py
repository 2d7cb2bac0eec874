"""Alike parts of a line are told in one order: whoever does two of them has them together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from allocator.check.verify import verify
from allocator.intake.shares import divided
from allocator.plan import Plan
from allocator.search.alike_parts import in_order
from tests import oracle
from tests.build import instance, plan
from tests.chance import tiny

TEAM = "name ict\nAn 100\nBo 100\nCas 100"


def ordered(hours: str, *words: str, fixed: str | None = None) -> list[str]:
    """The owners of a line of so many hours in as many parts as there are words."""
    whole = instance(f"task hours\nT1 {hours}", TEAM)
    (row,) = whole.rows
    asked = replace(whole, rows=tuple(divided(replace(row, parts=len(words), fixed_to=fixed))))
    return [decision.owner or "-" for decision in in_order(asked, plan(asked, *words)).decisions]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("Bo", "An", "Bo", "An"), ["An", "An", "Bo", "Bo"]),
        (("Bo", "An", "Cas", "An"), ["An", "An", "Bo", "Cas"]),
        (("-", "Bo", "-", "An"), ["An", "Bo", "-", "-"]),
    ],
)
def test_who_has_most_comes_first_and_nobody_last(words: tuple[str, ...], expected: list[str]) -> None:
    assert ordered("4", *words) == expected


def test_a_part_with_a_hundredth_more_keeps_its_owner_whose_others_follow_it() -> None:
    # 1 h in three parts: 0.34 + 0.33 + 0.33.
    assert ordered("1", "Bo", "An", "Bo") == ["Bo", "Bo", "An"]


def test_a_part_that_is_fixed_keeps_its_owner() -> None:
    assert ordered("4", "Bo", "An", "Bo", "An", fixed="Bo; An") == ["Bo", "An", "An", "Bo"]


@pytest.mark.parametrize("seed", range(40))
def test_a_plan_in_order_is_as_right_and_as_good(seed: int) -> None:
    asked = tiny(70_000 + seed)
    for each in sorted(oracle.plans(asked), key=repr)[:50]:
        found = in_order(asked, each)
        assert verify(asked, found).sound
        assert verify(asked, found).values == verify(asked, each).values
        assert in_order(asked, found) == found
        assert isinstance(found, Plan)
