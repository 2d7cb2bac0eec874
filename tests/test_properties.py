"""What holds of every search, on instances that are too large to go through every plan."""

from __future__ import annotations

import random  # noqa: TC003 (hypothesis reads the annotations)
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from allocator.check.verify import verify
from allocator.plan import Status
from allocator.search import Limits, solve
from tests.chance import tiny
from tests.planted import planted

ENOUGH = Limits(work=5)


@settings(max_examples=40)
@given(draw=st.randoms(use_true_random=False), rows=st.integers(4, 12))
def test_the_search_is_never_worse_than_a_plan_that_is_known(draw: random.Random, rows: int) -> None:
    instance, plan = planted(draw, rows)
    known = verify(instance, plan)
    assert known.sound
    result = solve(instance, ENOUGH)
    assert result.status in (Status.OPTIMAL, Status.FEASIBLE)
    assert result.plan is not None
    assert tuple(tier.value for tier in result.tiers) <= tuple(value for _, value in known.values)


@settings(max_examples=40)
@given(draw=st.randoms(use_true_random=False), rows=st.integers(4, 12))
def test_the_checks_find_no_fault_and_the_same_values(draw: random.Random, rows: int) -> None:
    instance, _ = planted(draw, rows)
    result = solve(instance, ENOUGH)
    assert result.plan is not None
    verdict = verify(instance, result.plan)
    assert verdict.faults == ()
    assert [(tier.key, value) for tier, value in verdict.values] == [(tier.name, tier.value) for tier in result.tiers]
    assert all(tier.bound <= tier.value for tier in result.tiers)
    assert (result.status is Status.OPTIMAL) == all(tier.proven for tier in result.tiers)


@settings(max_examples=25)
@given(seed=st.integers(0, 10**6))
def test_the_order_of_lines_in_the_workbook_changes_no_value(seed: int) -> None:
    instance = tiny(seed, rows=5, at_most=10**6)
    turned = replace(
        instance,
        rows=instance.rows[::-1],
        members=instance.members[::-1],
        schools=instance.schools[::-1],
        partners=instance.partners[::-1],
    )
    assert solve(instance, ENOUGH).tiers == solve(turned, ENOUGH).tiers


@settings(max_examples=25)
@given(draw=st.randoms(use_true_random=False), rows=st.integers(4, 8))
def test_more_ict_hours_never_make_the_first_tier_worse(draw: random.Random, rows: int) -> None:
    instance, _ = planted(draw, rows)
    richer = replace(instance, members=tuple(replace(member, ict=member.ict + 500) for member in instance.members))
    first = instance.tiers[0].key
    if first != "balance":  # a share of hours, which more hours change
        assert solve(richer, ENOUGH).tiers[0].value <= solve(instance, ENOUGH).tiers[0].value
