"""Exchanges of rows are what going through all pairs of decisions gives, and say what they come to."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pytest

from allocator.search import Limits, Session
from allocator.search.exchanges import NO_NEWS, NOBODY, Exchanges, size_of
from allocator.search.groundwork import Groundwork
from tests.build import instance
from tests.chance import tiny

if TYPE_CHECKING:
    from allocator.basics.arrays import Ints
    from allocator.instance import Instance
    from allocator.plan import Plan
    from allocator.search.incumbent import Values


def made(asked: Instance) -> tuple[Groundwork, Ints, Exchanges]:
    groundwork = Groundwork(asked)
    costs = np.array([digit.expression.coefficients(groundwork.formulation.size) for digit in groundwork.digits])
    return groundwork, costs, Exchanges(groundwork.formulation, groundwork.matrix, costs)


def begun(asked: Instance) -> tuple[Groundwork, Ints, Exchanges, Plan, Values]:
    """The same with the best plan, and its values."""
    groundwork, costs, exchanges = made(asked)
    best = Session(asked).solve(Limits(work=60)).plan
    assert best is not None
    start = groundwork.formulation.values(best)
    assert start is not None
    return groundwork, costs, exchanges, best, start


@pytest.mark.parametrize("seed", range(40))
def test_exchanges_around_a_plan_are_all_that_one_row_and_another_one_left_undone_give(seed: int) -> None:
    asked = tiny(83_000 + seed, rows=4)
    best = Session(asked).solve(Limits(work=60)).plan
    if best is None:
        pytest.skip("no plan at all")
    groundwork, costs, exchanges = made(asked)
    start = groundwork.formulation.values(best)
    assert start is not None
    now = exchanges.now(start)
    vector = costs @ np.array(start)
    # Whatever it comes to: no tier but the first is looked at, and there nothing is too much.
    no_limit = np.full(len(exchanges.row), 2**60)
    tries = exchanges.around(now, vector, vector[:1], no_limit)
    said = dict(zip(zip(tries.first.tolist(), tries.second.tolist(), strict=True), tries.totals.tolist(), strict=True))
    for one, two in product(range(len(exchanges.row)), repeat=2):
        row, other = int(exchanges.row[one]), int(exchanges.row[two])
        alone = one == two
        leaves = row != other and exchanges.owner[two] == NOBODY and exchanges.owner[now[other]] != NOBODY
        leaves &= exchanges.owner[now[other]] == exchanges.owner[one]
        if now[row] == one or not (alone or leaves):
            assert (one, two) not in said
            continue
        values = exchanges.values(now, (one, two))
        if groundwork.matrix.allows(values):
            first = groundwork.digits[0].expression
            decided = ~groundwork.variables.auxiliary
            assert said[one, two] == int((costs[0] * decided) @ np.array(values)) + int(
                (costs[0] * ~decided) @ np.array(start)
            )
            assert groundwork.formulation.values(groundwork.formulation.plan(values)) == values
            assert first.value(values) == first.constant + int(costs[0] @ np.array(values))


def test_only_states_that_are_news_come_in() -> None:
    # An's 10 h hold one of two tasks of 10 h: the other comes in only in place of the first.
    asked = instance("task hours\nT1 10\nT2 10", "name ict technical\nAn 10 4", objective="optional")
    _, costs, exchanges, best, start = begun(asked)
    now, vector = exchanges.now(start), costs @ np.array(start)
    done = next(row for row, decision in enumerate(best.decisions) if decision.owner == "An")
    news = (exchanges.row != done) & (exchanges.owner != NOBODY)
    tries = exchanges.around(now, vector, vector, np.where(news, 2**60, NO_NEWS))
    assert [(exchanges.row[each], exchanges.owner[each]) for each in tries.first] == [(1 - done, 0)]
    assert [(exchanges.row[each], exchanges.owner[each]) for each in tries.second] == [(done, NOBODY)]
    assert tries.totals.tolist() == [1000]  # ten hours undone, as before


def test_a_row_that_auxiliary_variables_stand_in_too_is_kept_as_far_as_decisions_go() -> None:
    # The way to B is an auxiliary variable of the line of An's 11 hours. Two tasks of 10 h don't fit, whatever it is.
    asked = instance(
        "task school hours\nT1 B 10\nT2 B 10",
        "name home ict\nAn Group 11",
        schools="name travel\nB 1",
        objective="optional",
    )
    _, costs, exchanges, best, start = begun(asked)
    now, vector = exchanges.now(start), costs @ np.array(start)
    done = next(row for row, decision in enumerate(best.decisions) if decision.owner == "An")
    tries = exchanges.around(now, vector, vector[:1], np.full(len(exchanges.row), 2**60))
    pairs = {
        tuple((int(exchanges.row[each]), int(exchanges.owner[each])) for each in states)
        for states in zip(tries.first, tries.second, strict=True)
    }
    assert pairs == {((done, NOBODY), (done, NOBODY)), ((1 - done, 0), (done, NOBODY))}


def test_rows_that_no_tier_misses_make_room() -> None:
    # The core task is missed in the tier `core`, the optional one is not.
    asked = instance("task hours core\nT1 10 yes\nT2 10 no", "name ict technical\nAn 20 4", objective="core")
    _, _, exchanges, _, start = begun(asked)
    bare = exchanges.stripped(exchanges.now(start), 1)
    assert exchanges.owner[bare].tolist() == [0, NOBODY]


def test_the_size_is_no_less_than_what_is_held() -> None:
    groundwork, _, exchanges = made(tiny(83_100, rows=4))
    assert size_of(groundwork.formulation, groundwork.matrix) >= len(exchanges.row) * len(groundwork.matrix.low)
