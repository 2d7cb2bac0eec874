"""A session: what is asked of one instance again and again is answered as a cold search would, and nothing is left
behind."""

from __future__ import annotations

import gc
import random
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pytest

from allocator.assembly.formulate import formulate
from allocator.basics.memory import uncollected
from allocator.check.verify import verify
from allocator.plan import UNASSIGNED, Decision, Depth, Outcome, Plan, Status
from allocator.search import Limits, Session, solve
from allocator.search.matrix import Matrix
from tests import oracle
from tests.build import instance
from tests.chance import tiny
from tests.oracle_tiers import tier_value
from tests.planted import planted

if TYPE_CHECKING:
    from collections.abc import Callable

    from allocator.instance import Instance
    from allocator.plan import Result


def values(result: Result) -> tuple[int, ...]:
    return tuple(tier.value for tier in result.tiers)


def best_with(asked: Instance, row: int, holds: Callable[[Decision], bool]) -> tuple[int, ...] | None:
    """The tiers' values of the best plan whose decision on a row is so, by going through all; None where none is."""
    rivals = [
        tuple(tier_value(asked, steps, tier.key) for tier in asked.tiers)
        for steps in oracle.step_lists(asked)
        if holds(steps[row].said)
    ]
    return min(rivals, default=None)


def owned_by(name: str, decision: Decision) -> bool:
    return decision.owner == name


def draw_question(draw: random.Random, asked: Instance) -> tuple[int, str | None]:
    names = [owner.name for owner in asked.owners]
    return draw.randrange(len(asked.rows)), draw.choice([*names, None])


# -- plans and values


@pytest.mark.parametrize("seed", range(60))
def test_the_values_of_a_plan_are_what_the_plan_is_read_from(seed: int) -> None:
    asked = tiny(60_000 + seed)
    formulation = formulate(asked)
    expressions = [tier.expression(formulation) for tier in asked.tiers]
    matrix = Matrix(formulation)
    every = list(oracle.plans(asked))
    for plan in random.Random(seed).sample(every, min(20, len(every))):
        worked_out = formulation.values(plan)
        assert worked_out is not None
        assert formulation.plan(worked_out) == plan
        assert matrix.allows(worked_out)
        assert [each.value(worked_out) for each in expressions] == [value for _, value in verify(asked, plan).values]


def test_a_plan_of_nobodys_choosing_has_no_values() -> None:
    asked = instance("task hours level\nT1 6 3", "name ict technical\nAn 10 1")
    formulation = formulate(asked)
    # An does not meet the level; nobody is called Bo.
    for name in ("An", "Bo"):
        assert formulation.values(Plan((Decision(Outcome.MEMBER, name, Depth.FULL),))) is None


# -- prices


@pytest.mark.parametrize("seed", range(80))
def test_a_price_is_the_best_plan_with_that_owner(seed: int) -> None:
    asked = tiny(61_000 + seed, rows=3 + seed % 2)
    draw, session = random.Random(seed), Session(asked)
    if session.solve().status is Status.CONTRADICTION:
        return
    for _ in range(4):
        row, name = draw_question(draw, asked)
        told = session.price(row, name)
        best = best_with(asked, row, UNASSIGNED.__eq__ if name is None else partial(owned_by, name))
        if best is None:
            assert told.status is Status.CONTRADICTION
        else:
            assert told.status is Status.OPTIMAL
            assert values(told) == best
            assert told.plan is not None
            assert verify(asked, told.plan).sound
            assert told.plan.decisions[row].owner == name


@pytest.mark.parametrize("seed", range(40))
def test_a_price_of_a_whole_decision_is_the_best_plan_with_it(seed: int) -> None:
    asked = tiny(62_000 + seed)
    draw, session = random.Random(seed), Session(asked)
    if session.solve().status is Status.CONTRADICTION:
        return
    row = draw.randrange(len(asked.rows))
    for decision in oracle.decisions(asked, asked.rows[row]):
        best = best_with(asked, row, decision.__eq__)
        told = session.price(row, decision)
        assert (None if told.status is Status.CONTRADICTION else values(told)) == best


@pytest.mark.parametrize("seed", range(6))
def test_a_price_equals_the_cold_search_of_the_changed_instance(seed: int) -> None:
    asked, _ = planted(random.Random(seed), rows=25)
    draw, session = random.Random(seed), Session(asked)
    assert session.solve().status is Status.OPTIMAL
    for _ in range(3):
        row, name = draw_question(draw, asked)
        item = asked.rows[row]
        if name is None:
            changed = replace(item, not_for=frozenset(owner.name for owner in asked.owners))
        else:
            changed = replace(item, fixed_to=name)
        if name in item.not_for or item.fixed_to not in (None, name):
            continue
        cold = solve(replace(asked, rows=(*asked.rows[:row], changed, *asked.rows[row + 1 :])))
        warm = session.price(row, name)
        assert warm.status is cold.status
        assert warm.tiers == cold.tiers


@pytest.mark.parametrize("seed", range(40))
def test_the_first_tier_that_differs_is_the_same_without_the_whole_vector(seed: int) -> None:
    asked = tiny(66_000 + seed)
    draw, session = random.Random(seed), Session(asked)
    base = session.solve()
    if base.status is Status.CONTRADICTION:
        return
    for _ in range(4):
        question = draw_question(draw, asked)
        whole, verdict = session.price(*question), session.price(*question, whole=False)
        assert (verdict.status is Status.CONTRADICTION) == (whole.status is Status.CONTRADICTION)
        if whole.status is Status.CONTRADICTION:
            continue
        for before, one, other in zip(base.tiers, whole.tiers, verdict.tiers, strict=True):
            assert other == one
            if one.value != before.value:
                break


def test_what_is_asked_in_between_leaves_nothing_behind() -> None:
    asked, _ = planted(random.Random(7), rows=12)
    draw, session = random.Random(1), Session(asked)
    session.solve()
    questions = [draw_question(draw, asked) for _ in range(10)]
    before = [replace(session.price(*question), seconds=0) for question in questions]
    nearest = session.nearest(Plan((UNASSIGNED,) * len(asked.rows)))
    for _ in range(100):
        session.price(*draw_question(draw, asked), Limits(work=0.2))
    assert [replace(session.price(*question), seconds=0) for question in questions] == before
    assert session.nearest(Plan((UNASSIGNED,) * len(asked.rows))) == nearest


def test_a_price_asked_first_solves_first() -> None:
    # An has 10 hours: with T1 of 6 h forced on her, T2 of 5 h stays; without, T1 stays.
    asked = instance("task hours priority\nT1 6 essential\nT2 5 essential", "name ict\nAn 10", objective="essential")
    assert values(Session(asked).price(1, "An")) == (6_00,)
    assert values(Session(asked).price(0, "An")) == (5_00,)
    assert values(Session(asked).price(0, None)) == (6_00,)


# -- starts


@pytest.mark.parametrize("seed", range(30))
def test_a_start_that_is_worse_or_broken_changes_no_value(seed: int) -> None:
    asked = tiny(63_000 + seed)
    cold = solve(asked)
    nobody = Plan((UNASSIGNED,) * len(asked.rows))
    stranger = Plan((Decision(Outcome.MEMBER, "Nobody's name", Depth.FULL),) * len(asked.rows))
    first = asked.members[0].name
    everything = Plan((Decision(Outcome.MEMBER, first, Depth.FULL),) * len(asked.rows))
    for start in (nobody, stranger, everything, cold.plan):
        warm = Session(asked, start).solve()
        assert warm.status is cold.status
        assert warm.tiers == cold.tiers


def test_a_search_that_is_asked_again_goes_on_from_what_it_knows() -> None:
    asked, _ = planted(random.Random(3), rows=40)
    session = Session(asked)
    first = session.solve(Limits(work=0.3))
    second = session.solve(Limits(work=0.3))
    assert values(second) <= values(first)
    last = session.solve()
    assert last.status is Status.OPTIMAL
    assert last.tiers == solve(asked).tiers


# -- nearest plans


def different(plan: Plan, other: Plan) -> int:
    return sum(one != two for one, two in zip(plan.decisions, other.decisions, strict=True))


@pytest.mark.parametrize("seed", range(40))
def test_the_nearest_plan_is_the_nearest_of_the_best(seed: int) -> None:
    asked = tiny(64_000 + seed)
    session = Session(asked)
    solved = session.solve()
    if solved.plan is None:
        return
    every = list(oracle.plans(asked))
    old = random.Random(seed).choice(every)
    best = [plan for plan in every if tuple(value for _, value in verify(asked, plan).values) == values(solved)]
    found = session.nearest(old)
    assert found is not None
    assert found.plan in best
    assert found.value == found.bound == different(found.plan, old) == min(different(plan, old) for plan in best)


@pytest.mark.parametrize("seed", range(50))
def test_the_same_question_asked_twice_differs_in_no_row(seed: int) -> None:
    asked, _ = planted(random.Random(seed), rows=8)
    session = Session(asked)
    plan = session.solve().plan
    assert plan is not None
    found = session.nearest(plan)
    assert found is not None
    assert (found.plan, found.value, found.bound) == (plan, 0, 0)


def test_of_what_the_old_plan_does_not_say_nothing_counts() -> None:
    # An and Bo can each do either row, both fit both: only T2 had an owner, and it stays.
    asked = instance("task hours\nT1 2\nT2 2", "name ict\nAn 10\nBo 10", objective="optional")
    session = Session(asked)
    for name in ("An", "Bo"):
        found = session.nearest({1: Decision(Outcome.MEMBER, name, Depth.FULL)})
        assert found is not None
        assert (found.value, found.plan.decisions[1].owner) == (0, name)


# -- what is possible, and what sessions share


@pytest.mark.parametrize("seed", range(40))
def test_what_is_possible_is_what_some_plan_does(seed: int) -> None:
    asked = tiny(65_000 + seed)
    draw, session = random.Random(seed), Session(asked)
    every = list(oracle.plans(asked))
    for _ in range(5):
        rows = draw.sample(range(len(asked.rows)), 2)
        owners = {row: draw.choice([owner.name for owner in asked.owners]) for row in rows}
        known = any(all(plan.decisions[row].owner == name for row, name in owners.items()) for plan in every)
        assert session.possible(owners, work=5) is known


def test_sessions_live_side_by_side_in_threads() -> None:
    asked = [planted(random.Random(seed), rows=20)[0] for seed in range(4)]
    alone = [replace(solve(each), seconds=0) for each in asked]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda each: replace(Session(each).solve(), seconds=0), asked))
    assert together == alone


def test_the_collector_is_left_as_it_was_found_whoever_ends_first() -> None:
    begun, ended = threading.Event(), threading.Event()

    def longer() -> None:
        with uncollected():
            begun.set()
            assert ended.wait(300)

    thread = threading.Thread(target=longer)
    with uncollected():
        thread.start()
        assert begun.wait(300)
    assert not gc.isenabled()
    ended.set()
    thread.join()
    assert gc.isenabled()


def test_a_branch_leaves_the_matrix_as_it_is() -> None:
    formulation = formulate(planted(random.Random(2), rows=6)[0])
    matrix = Matrix(formulation)
    rows, before = len(formulation.constraints), (matrix.least.copy(), matrix.most.copy(), matrix.coefficient.copy())
    branch = matrix.branch()
    branch.add([(1, variable) for variable in formulation.unassigned], high=0)
    branch.rule_out(np.ones(formulation.size, dtype=bool))
    assert len(branch.low) == rows + 1
    assert len(formulation.constraints) == len(matrix.low) == rows
    for now, then in zip((matrix.least, matrix.most, matrix.coefficient), before, strict=True):
        assert (now == then).all()
