"""Prices warm and cold: the same question both ways, pairs that are refused told apart, every difference found."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest

from allocator.plan import Result, Status, TierResult
from allocator.search import Limits, solve
from benchmarks.prices import Asked, admitted, cold, measure
from benchmarks.prices_page import Priced, SchoolPrices, difference, page, verdict_difference
from tests.build import instance, plan, rules

if TYPE_CHECKING:
    from allocator.instance import Instance

# An may do both tasks, Bo is too unskilled for T1. Left alone, An does T1 and Bo T2.
SCHOOL = instance(
    rows="task hours core level\nT1 4 yes 2\nT2 3 yes 0",
    team="name ict technical\nAn 5 3\nBo 3 1",
    objective="core",
)


def found(*tiers: tuple[str, int, int], status: Status = Status.OPTIMAL) -> Result:
    plan_or_none = None if status is Status.CONTRADICTION else plan(SCHOOL, "An", "Bo")
    return Result(status, plan_or_none, tuple(TierResult(*tier) for tier in tiers))


def both(of: Instance, limits: Limits) -> Asked:
    """The cold way, asked for all tiers and for the verdict."""
    return Asked(cold(of, limits), cold(of, limits))


# -- cold


def test_a_cold_price_is_that_of_the_row_fixed_to_the_person() -> None:
    # An's 5 hours hold T2 (3 h) or T1 (4 h) but not both, and nobody else can do T1: its 4 hours stay undone.
    assert [(tier.value, tier.bound) for tier in solve(SCHOOL).tiers] == [(0, 0)]
    price = cold(SCHOOL, Limits())(1, "An")
    assert [(tier.value, tier.bound) for tier in price.tiers] == [(400, 400)]
    assert price.plan == plan(SCHOOL, "-", "An")


def test_without_the_rule_of_fixed_to_nothing_can_be_fixed() -> None:
    with pytest.raises(ValueError, match="nothing can be fixed"):
        cold(replace(SCHOOL, rules=rules(without=["pins"])), Limits())


# -- pairs


def test_pairs_that_a_rule_refuses_on_its_own_are_left_out_and_counted() -> None:
    assert admitted(SCHOOL) == {(0, 0), (1, 0), (1, 1)}
    prices = measure(SCHOOL, "seed 0", Random(0), 10, Limits(), both)
    assert {each.pair for each in prices.priced} == {"T1 by An", "T2 by An", "T2 by Bo"}
    assert prices.refused == 1
    assert all(each.proven and not each.difference for each in prices.priced)


def test_no_more_pairs_are_priced_than_asked() -> None:
    assert len(measure(SCHOOL, "seed 0", Random(0), 2, Limits(), both).priced) == 2


# -- differences


def test_what_cold_proves_warm_must_say_too() -> None:
    proven = found(("core", 4, 4), ("fit", 7, 7))
    assert difference(proven, proven) == ""
    assert difference(found(("core", 4, 4), ("fit", 8, 8)), proven) == "fit: 8 (proven) warm, 7 (proven) cold"
    assert difference(found(("core", 4, 3), ("fit", 7, 7)), proven) == "core: 4 (bound 3) warm, 4 (proven) cold"


def test_where_cold_proves_nothing_values_may_differ_within_the_bounds() -> None:
    loose = found(("core", 4, 2), ("fit", 7, 7), status=Status.FEASIBLE)
    # Another value of `core`, so `fit` stands on another one and says nothing.
    assert difference(found(("core", 3, 3), ("fit", 9, 9)), loose) == ""
    assert difference(found(("core", 1, 1), ("fit", 7, 7)), loose) == "core: 1 (proven) warm, 4 (bound 2) cold"
    assert difference(found(("core", 5, 5), ("fit", 7, 7)), loose) == "core: 5 (proven) warm, 4 (bound 2) cold"
    assert difference(found(("core", 4, 4), ("fit", 8, 8)), loose) == "fit: 8 (proven) warm, 7 (proven) cold"


def test_a_verdict_says_nothing_behind_the_first_tier_that_it_leaves_unproven() -> None:
    proven = found(("core", 4, 4), ("fit", 7, 7))
    assert verdict_difference(found(("core", 4, 4), ("fit", 9, 0), status=Status.FEASIBLE), proven) == ""
    assert verdict_difference(found(("core", 5, 5), ("fit", 7, 0), status=Status.FEASIBLE), proven) == (
        "core: 5 (proven) warm, 4 (proven) cold"
    )


def test_what_is_impossible_cold_is_impossible_warm() -> None:
    never, once = found(status=Status.CONTRADICTION), found(("core", 4, 4))
    assert difference(never, never) == ""
    assert difference(once, never) == "status: optimal warm, contradiction cold"
    assert difference(never, once) == "status: contradiction warm, optimal cold"


# -- the page


def test_the_page_gives_medians_the_worst_and_the_first_differences() -> None:
    same, other = found(("core", 4, 4)), found(("core", 5, 5))
    priced = (
        Priced("T1 by An", same, 0.5, same, 2.0, same, 0.1),
        Priced("T2 by An", same, 0.25, same, 2.5, same, 0.25),
        Priced("T2 by Bo", other, 1.0, same, 1.5, same, 0.5),
    )
    words = page([SchoolPrices("seed 3", 1.25, priced, 2)])
    assert "3 pairs of a row and a person on 1 schools; 2 more were drawn" in words
    assert "Warm says what cold proves of 2 of 3; 3 are proven" in words
    assert "| a session made ready, once a school | 1.25 s | 1.25 s |" in words
    assert "| a price, warm | 0.50 s | 1.00 s |" in words
    assert "| a price, cold | 2.00 s | 2.50 s |" in words
    assert "| times quicker, warm | 4.0 | 1.5 |" in words
    # 2.0 / 0.1, 2.5 / 0.25 and 1.5 / 0.5.
    assert "| times quicker, the verdict | 10.0 | 3.0 |" in words
    assert "- seed 3, T2 by Bo: core: 5 (proven) warm, 4 (proven) cold" in words
