"""Every point of a curve is what a cold search with that limit finds, and what going through all plans finds."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from allocator.check.verify import verify
from allocator.ledger import Ledger
from allocator.plan import TierResult
from allocator.scenarios.curve import values
from allocator.scenarios.moves import Move, Moves, dropped, moves_curve, moves_of
from allocator.scenarios.steps import InSteps
from allocator.scenarios.tradeoff import COVER, GRAINS, Against, trade_off
from allocator.search import Limits, Session
from allocator.tiers import TIERS
from tests import oracle
from tests.build import instance, plan
from tests.chance import tiny
from tests.oracle_tiers import tier_value
from tests.planted import planted

if TYPE_CHECKING:
    from collections.abc import Callable

    from allocator.instance import Instance
    from allocator.scenarios.curve import Curve

    Used = Callable[[Instance, list[oracle.Step]], int]

LIMITS = Limits(work=20)


def moves_in(asked: Instance, steps: list[oracle.Step]) -> int:
    """SPEC, D and J, once more: rows that somebody else than the current owner gets, who is still there."""
    there = {owner.name for owner in asked.owners}
    return sum(
        each.row.current_owner in there and each.said.owner is not None and each.said.owner != each.row.current_owner
        for each in steps
    )


def hundreds_of_euro(asked: Instance, steps: list[oracle.Step]) -> int:
    return math.ceil(tier_value(asked, steps, "cost") / 10_000)


def tens_of_permille(asked: Instance, steps: list[oracle.Step]) -> int:
    return math.ceil(tier_value(asked, steps, "balance") / 10)


def expect_every_level(asked: Instance, found: Curve, used: Used) -> None:
    """Each level is the best of all plans that use no more; below the first there is none, and beyond the last none is
    better."""
    rivals = [
        (used(asked, steps), tuple(tier_value(asked, steps, tier.key) for tier in asked.tiers))
        for steps in oracle.step_lists(asked)
    ]
    if not rivals:
        assert found.contradiction
        assert found.levels == ()
        return
    assert found.proven
    lowest, best = min(amount for amount, _ in rivals), min(value for _, value in rivals)
    assert found.levels[0].limit == lowest
    assert (0 if found.fewest is None else found.fewest.value) == lowest
    for limit, level in enumerate(found.levels, start=lowest):
        assert level.limit == limit
        assert values(level.result) == min(value for amount, value in rivals if amount <= limit)
        assert level.result.plan is not None
        assert verify(asked, level.result.plan).sound
    assert values(found.levels[-1].result) == best
    assert found.levels[-1].limit == min(amount for amount, value in rivals if value == best)


@pytest.mark.parametrize("seed", range(60))
def test_every_level_of_moves_is_the_best_of_all_plans_with_so_few(seed: int) -> None:
    asked = tiny(70_000 + seed, rows=3 + seed % 2)
    expect_every_level(asked, moves_curve(asked, LIMITS), moves_in)


@pytest.mark.parametrize("seed", range(20))
def test_a_curve_goes_on_from_what_a_search_found(seed: int) -> None:
    asked = tiny(71_000 + seed)
    known = Session(asked).solve(LIMITS)
    expect_every_level(asked, moves_curve(asked, LIMITS, known=known), moves_in)


@pytest.mark.parametrize("against", Against)
@pytest.mark.parametrize("seed", range(20))
def test_a_trade_off_has_all_plans_that_do_not_dominate_each_other(seed: int, against: Against) -> None:
    used: Used = {Against.EURO: hundreds_of_euro, Against.MOVES: moves_in, Against.BUSIEST: tens_of_permille}[against]
    asked = replace(tiny(72_000 + seed), tiers=COVER)
    found = trade_off(asked, against, LIMITS)
    expect_every_level(asked, found.curve, used)
    assert found.proven == len(found.points)
    offers = {
        (tuple(tier_value(asked, steps, tier.key) for tier in COVER), used(asked, steps))
        for steps in oracle.step_lists(asked)
    }
    front = {
        (cover, amount)
        for cover, amount in offers
        if not any(c <= cover and a <= amount and (c, a) != (cover, amount) for c, a in offers)
    }
    assert {(values(point.level.result), found.amount(point) // GRAINS[against]) for point in found.points} == front


@pytest.mark.parametrize("seed", range(3))
def test_every_point_equals_a_cold_search_with_that_limit(seed: int) -> None:
    asked, _ = planted(random.Random(seed), rows=20)
    found = moves_curve(asked, Limits())
    assert found.proven
    session = Session(replace(asked, tiers=(*asked.tiers, Moves())))
    for level in found.levels:
        cold = session.at_most(len(asked.tiers), level.limit)
        assert values(cold)[:-1] == values(level.result)


def test_a_search_cut_short_says_nothing_false() -> None:
    asked, _ = planted(random.Random(5), rows=30)
    exact, rough = moves_curve(asked, Limits()), moves_curve(asked, Limits(work=0.05))
    assert exact.proven
    before: tuple[int, ...] | None = None
    for level in rough.levels:
        best = exact.at(level.limit)
        if best is None:
            continue
        assert values(level.result) >= values(best.result)
        assert before is None or values(level.result) <= before
        before = values(level.result)
        for least, tier in zip(best.result.tiers, level.result.tiers, strict=True):
            assert tier.bound <= least.value
            if tier.value != least.value:
                break


# An can do everything and has hours for one task, Bo for all: with no move T1 and T2 are An's, and one stays.
TWO_ROWS = "task core hours current_owner\nT1 yes 6 An\nT2 yes 4 An\nT3 - 1 Gone"
TWO_PEOPLE = "name ict\nAn 6\nBo 20"


def test_each_point_names_the_tier_that_it_improves_and_its_moves() -> None:
    asked = instance(TWO_ROWS, TWO_PEOPLE, objective="core optional balance")
    found = moves_curve(asked, LIMITS)
    # k = 0: An keeps T1 (6 h), T2 (4 h) is undone; Bo has T3, whose owner is gone: no move.
    # k = 1: An keeps T1 and is full; T2 goes to Bo. Or she keeps T2 (667 permille), T1 goes to Bo, with T3 7 h of 20.
    # k = 2: Bo has both, 10 h of 20 (500 permille), and An T3, 1 h of 6.
    assert [(p.level.limit, values(p.level.result), p.improved) for p in found.points] == [
        (0, (4_00, 0, 1000), None),
        (1, (0, 0, 667), 0),
        (2, (0, 0, 500), 2),
    ]
    plans = [point.level.result.plan for point in found.points]
    assert [moves_of(asked, each) for each in plans if each is not None] == [
        (),
        (Move(0, "An", "Bo"),),
        (Move(0, "An", "Bo"), Move(1, "An", "Bo")),
    ]
    assert [dropped(Ledger(asked, each)) for each in plans if each is not None] == [[1], [], []]


def test_a_row_whose_owner_is_gone_or_that_ends_with_nobody_is_no_move() -> None:
    asked = instance(TWO_ROWS, TWO_PEOPLE)
    one = Ledger(asked, plan(asked, "Bo", "-", "An"))
    assert Moves().value(one) == 1
    assert dropped(one) == [1]


def test_a_pin_to_somebody_else_is_a_move_that_must_be() -> None:
    asked = instance("task hours current_owner fixed_to\nT1 2 An Bo\nT2 2 An -", TWO_PEOPLE, objective="optional")
    found = moves_curve(asked, LIMITS)
    assert found.fewest == TierResult("moves", 1, 1)
    assert [level.limit for level in found.levels] == [1]
    assert found.at(0) is None
    assert found.at(9) == found.levels[0]


def test_pins_that_contradict_each_other_have_no_curve() -> None:
    asked = instance("task hours fixed_to\nT1 4 An\nT2 4 An", TWO_PEOPLE, objective="optional")
    found = moves_curve(asked, LIMITS)
    assert found.contradiction
    assert not found.proven


def test_steps_are_rounded_up() -> None:
    asked = instance("task outsource hours\nT1 yes 1", "name ict\nAn 0", partners="name rate\nFirm 100.01")
    cost = next(tier for tier in TIERS if tier.key == "cost")()
    assert InSteps(cost, 100_00).value(Ledger(asked, plan(asked, "Firm"))) == 2
    assert InSteps(cost, 100_00).value(Ledger(asked, plan(asked, "-"))) == 0


@dataclass
class Heard:
    """Remembers what a curve told."""

    news: list[tuple[int, int]]

    def __call__(self, points: int, left: int) -> None:
        self.news.append((points, left))


def test_a_curve_tells_how_far_it_is() -> None:
    heard = Heard([])
    moves_curve(instance(TWO_ROWS, TWO_PEOPLE, objective="core optional balance"), LIMITS, heard)
    assert heard.news == [(2, 1), (3, 0)]


def test_ctrl_c_between_two_points_ends_a_curve_with_those_that_are_found() -> None:
    def pressed(points: int, _left: int) -> None:
        if points == 2:
            raise KeyboardInterrupt

    asked = instance(TWO_ROWS, TWO_PEOPLE, objective="core optional balance")
    found = moves_curve(asked, LIMITS, pressed)
    assert found.interrupted
    # What is known is no move and two; one move may be as good as two.
    assert [values(level.result) for level in found.levels] == [(4_00, 0, 1000), (4_00, 0, 1000), (0, 0, 500)]
    assert found.levels[1].result.tiers[0].bound == 0
    assert not found.proven


def test_a_curve_repeats_exactly() -> None:
    asked, _ = planted(random.Random(8), rows=25)
    one, other = (moves_curve(asked, Limits(work=0.5)) for _ in range(2))
    assert [replace(level.result, seconds=0) for level in one.levels] == [
        replace(level.result, seconds=0) for level in other.levels
    ]
