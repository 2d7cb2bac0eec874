"""One plan with few moves, and what it says of the question without that limit."""

from __future__ import annotations

import pytest

from allocator.check.verify import verify
from allocator.plan import Status
from allocator.scenarios.curve import values
from allocator.scenarios.moves import moves_of, replanned
from allocator.search import Limits, Session
from tests import oracle
from tests.build import instance
from tests.chance import tiny
from tests.oracle_tiers import tier_value
from tests.scenarios.test_curve import moves_in

LIMITS = Limits(work=20)


@pytest.mark.parametrize("seed", range(40))
def test_it_is_the_best_with_so_few_and_no_bound_of_it_lies_above_a_better_plan(seed: int) -> None:
    asked = tiny(74_000 + seed)
    most = seed % 3
    found = replanned(asked, most, LIMITS)
    rivals = [
        (moves_in(asked, steps), tuple(tier_value(asked, steps, tier.key) for tier in asked.tiers))
        for steps in oracle.step_lists(asked)
    ]
    few = [value for moves, value in rivals if moves <= most]
    assert (values(found.limited) or None) == min(few, default=None)
    assert (values(found.free) or None) == min((value for _, value in rivals), default=None)
    if not few:
        assert found.limited.status is Status.CONTRADICTION
        return
    assert found.limited.plan is not None
    assert verify(asked, found.limited.plan).sound
    assert found.limited.plan == found.for_all.plan
    # A bound is of the plans that are no worse in the tiers before.
    for position, tier in enumerate(found.for_all.tiers):
        before = values(found.for_all)[:position]
        no_worse = [v[position] for _, v in rivals if all(a <= b for a, b in zip(v[:position], before, strict=True))]
        assert tier.bound <= min(no_worse)


@pytest.mark.parametrize("seed", range(10))
def test_with_as_many_moves_as_it_likes_it_is_what_solve_finds(seed: int) -> None:
    asked = tiny(75_000 + seed)
    found = replanned(asked, len(asked.rows), LIMITS)
    solved = Session(asked).solve(LIMITS)
    assert found.for_all.status is solved.status
    assert found.for_all.tiers == found.limited.tiers == solved.tiers


def test_a_plan_that_few_moves_make_worse_is_not_called_the_best_there_is() -> None:
    # Without a move An's task is undone: she has no hours. Bo could do it.
    asked = instance("task hours current_owner\nT1 4 An", "name ict\nAn 1\nBo 9", objective="optional")
    found = replanned(asked, 0, LIMITS)
    assert found.limited.status is Status.OPTIMAL
    assert (found.for_all.status, found.for_all.stopped) == (Status.FEASIBLE, "moves")
    assert [(tier.value, tier.bound) for tier in found.for_all.tiers] == [(4_00, 0)]
    moved = replanned(asked, 1, LIMITS).limited.plan
    assert moved is not None
    assert [move.new for move in moves_of(asked, moved)] == ["Bo"]


def test_a_limit_below_what_is_fixed_is_a_contradiction() -> None:
    asked = instance("task hours current_owner fixed_to\nT1 2 An Bo", "name ict\nAn 9\nBo 9", objective="optional")
    found = replanned(asked, 0, LIMITS)
    assert found.free.status is Status.OPTIMAL
    assert found.limited.status is Status.CONTRADICTION
