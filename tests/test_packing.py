"""Packed plans show wishes to cost nothing, without a search: by hand, and against going through all plans."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from allocator.check.verify import verify
from allocator.search import Session
from allocator.search.board import Board
from allocator.search.budget import Budget
from allocator.search.groundwork import Groundwork
from allocator.search.packing import Packing
from allocator.search.price import Wish
from allocator.search.progress import deaf
from allocator.search.run import Run
from tests.build import instance
from tests.chance import tiny
from tests.test_pricing import LIMITS, by_going_through_all, wishes

if TYPE_CHECKING:
    from allocator.instance import Instance
    from allocator.plan import Plan
    from allocator.search.incumbent import Values


def made(asked: Instance, best: Plan) -> tuple[Packing, Board, Values, Run]:
    groundwork = Groundwork(asked)
    budget = Budget.of(asked, LIMITS, groundwork.parameters)
    budget.begin()
    run = Run(groundwork, LIMITS, budget, deaf)
    values = groundwork.formulation.values(best)
    assert values is not None
    board = Board(run.formulation, run.incumbent.digits, wishes(asked), values)
    return Packing(run, board), board, values, run


def packed(asked: Instance, best: Plan, tier: int, work: float = 60.0) -> Board:
    """What is known of all wishes once they were packed in a tier."""
    packing, board, values, _ = made(asked, best)
    possible = [wish for wish, quote in board.quotes.items() if not quote.impossible]
    packing.pack(tier, values, possible, work)
    return board


def free(asked: Instance, tier: int = 0) -> set[Wish]:
    best = Session(asked).solve(LIMITS).plan
    assert best is not None
    board = packed(asked, best, tier)
    return {wish for wish in board.quotes if board.is_free(wish, tier)}


def test_what_a_tier_would_not_miss_makes_room() -> None:
    # An's 10 h hold one of two optional tasks: no core work is lost where it is the other.
    asked = instance("task hours\nT1 10\nT2 10", "name ict technical\nAn 10 4", objective="core optional")
    assert free(asked) == {Wish(0, "An"), Wish(1, "An"), Wish(0, None), Wish(1, None)}


def test_others_take_over_what_they_can() -> None:
    # An and Bo have 10 h each: An does T1 where Bo takes over the core task T2, whoever does it now.
    asked = instance(
        "task hours core\nT1 10 no\nT2 10 yes", "name ict technical\nAn 10 4\nBo 10 4", objective="core optional"
    )
    assert free(asked) == {Wish(0, "An"), Wish(0, "Bo"), Wish(0, None), Wish(1, "An"), Wish(1, "Bo")}


def test_what_a_tier_would_miss_is_not_left_undone() -> None:
    asked = instance("task hours core\nT1 10 yes\nT2 10 no", "name ict technical\nAn 10 4", objective="core optional")
    assert free(asked) == {Wish(0, "An"), Wish(1, None)}


def test_a_row_that_may_be_done_in_company_only_brings_another_one_along() -> None:
    # At group level An saves hours, for two schools or more: neither row can be hers alone.
    asked = instance(
        "task school where hours saving\nT1 A group 4 50\nT1 B group 4 50",
        "name home ict technical\nAn Group 20 4",
        schools="name\nA\nB",
        objective="core optional",
    )
    best = Session(asked).solve(LIMITS).plan
    assert best is not None
    board = packed(asked, best, 0)
    assert board.is_free(Wish(0, "An"), 0)
    assert board.is_free(Wish(1, "An"), 0)


def test_near_a_plan_only_the_rows_asked_for_and_those_of_their_people_are_free() -> None:
    # T1 is An's. Whether T2 can be hers as well is asked near a plan in which T3, which is Bo's, stays as it is.
    asked = instance(
        "task hours core not_for\nT1 10 yes Bo\nT2 10 yes -\nT3 10 yes An",
        "name ict technical\nAn 20 4\nBo 20 4",
        objective="core optional",
    )
    best = Session(asked).solve(LIMITS).plan
    assert best is not None
    packing, _, values, run = made(asked, best)
    (near,) = packing.near(0, values, [[Wish(1, "An")]])
    left = Counter(run.variables.row[~near.out & ~run.variables.auxiliary].tolist())
    assert left[2] == 1  # its decision, and no other
    assert min(left[0], left[1]) > 1


def test_without_work_nothing_is_tried() -> None:
    asked = instance("task hours\nT1 10\nT2 10", "name ict technical\nAn 10 4", objective="optional")
    best = Session(asked).solve(LIMITS).plan
    assert best is not None
    board = packed(asked, best, 0, work=0.0)
    assert sum(board.is_free(wish, 0) for wish in board.quotes) == 2  # what the plan shows: An and nobody


@pytest.mark.parametrize("seed", range(40))
def test_what_is_shown_to_cost_nothing_does_and_the_plan_that_shows_it_keeps_every_rule(seed: int) -> None:
    asked = tiny(85_000 + seed, rows=4)
    best = Session(asked).solve(LIMITS).plan
    if best is None:
        pytest.skip("no plan at all")
    known = by_going_through_all(asked)
    for tier in range(len(asked.tiers)):
        board = packed(asked, best, tier)
        for wish, quote in board.quotes.items():
            if board.is_free(wish, tier):
                price = known[wish]
                assert price is not None
                assert price[0] is None or price[0] > tier
                assert quote.values is not None
                assert verify(asked, Groundwork(asked).formulation.plan(quote.values)).sound
