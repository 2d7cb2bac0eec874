"""The search: the same every time, honest about its limits, clear about contradictions, and it stops when told to."""

from __future__ import annotations

import _thread
import math
import random
import threading
import time
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from allocator.check.verify import verify
from allocator.plan import Status
from allocator.search import Limits, Progress, solve
from allocator.search.budget import Budget
from allocator.search.conflict import Conflicts, conflicts
from allocator.search.parameters import DEFAULTS
from tests import oracle
from tests.build import instance
from tests.chance import random_instance, tiny
from tests.oracle_tiers import optimum, tier_value
from tests.planted import planted

if TYPE_CHECKING:
    from collections.abc import Collection

    from allocator.instance import Instance


def large(seed: int = 5, rows: int = 40) -> Instance:
    return planted(random.Random(seed), rows)[0]


def hard() -> Instance:
    """Thirty rows of odd hours for six people who have time for half of them: better plans come one by one."""
    draw = random.Random(1)
    rows = "\n".join(f"T{number} {draw.randint(300, 999) / 100}" for number in range(30))
    team = "\n".join(f"M{number} {draw.randint(1000, 1999) / 100} {draw.randint(0, 4)}" for number in range(6))
    return instance(f"task hours\n{rows}", f"name ict likes_technical\n{team}", objective="fit focus balance")


# -- the same input, the same plan


def test_the_same_input_gives_the_same_plan_twice() -> None:
    first, second = solve(large()), solve(large())
    assert first.plan == second.plan
    assert first.tiers == second.tiers


def test_little_work_gives_the_same_plan_twice_too() -> None:
    first, second = (solve(large(), Limits(work=0.05)) for _ in range(2))
    assert first.plan == second.plan
    assert first.tiers == second.tiers


# -- limits


def test_work_grows_with_the_rows_unless_it_is_given() -> None:
    assert Limits().work_for(66) < Limits().work_for(2000) < Limits().work_for(10**6)
    assert Limits(work=3).work_for(660) == 3


@pytest.mark.parametrize(("faster", "expected"), [(2.0, 1600.0), (1.0, 800.0), (0.5, 400.0)])
def test_a_time_limit_allows_what_fits_into_the_time_left(
    faster: float, expected: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    budget = Budget(Limits(seconds=1000), DEFAULTS, rows=10, hefts=[1] * 11)
    budget.spend(200 * faster)
    clock[0] += 200
    budget.keep_pace()
    assert budget.left + faster * budget.kept == pytest.approx(expected, rel=0.03)


@pytest.mark.parametrize("limits", [Limits(work=100), Limits(work=100, seconds=1000), Limits(seconds=100)])
def test_a_tier_that_stands_for_eight_may_take_their_part_of_the_work(limits: Limits) -> None:
    budget = Budget(limits, DEFAULTS, rows=10, hefts=[1, 8, 1])
    share = DEFAULTS.tiers.share
    assert budget.for_tiers([0]) == pytest.approx(share * budget.left)
    assert budget.for_tiers([1]) == pytest.approx(8 / 9 * budget.left)
    last = 1 if limits.only_time else share
    assert budget.for_tiers([2]) == pytest.approx(last * budget.left)


@pytest.mark.parametrize(("limits", "part"), [(Limits(seconds=100), 0.02), (Limits(work=100), DEFAULTS.tiers.share)])
def test_a_tier_that_stands_for_two_of_a_hundred_waits_for_no_more_than_that(limits: Limits, part: float) -> None:
    """Two of a hundred parts of a given time, where one of common heft may take what is common."""
    budget = Budget(limits, DEFAULTS, rows=10, hefts=[2, 98])
    assert budget.for_tiers([0]) == pytest.approx(part * budget.left)


def test_the_time_for_half_of_the_work_is_half_of_that_before_the_last_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """950 of 1,000 seconds are for the tiers: however much is worked in them, half are over after 475."""
    clock = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    budget = Budget(Limits(seconds=1000), DEFAULTS, rows=10, hefts=[1])
    moment = budget.moment_after(budget.left / 2)
    assert moment == pytest.approx(475)
    clock[0] = 474.0
    assert not budget.is_past(moment)
    clock[0] = 476.0
    assert budget.is_past(moment)
    assert Budget(Limits(work=10), DEFAULTS, rows=10, hefts=[1]).moment_after(5) == math.inf


@pytest.mark.parametrize("limits", [Limits(work=100), Limits(work=100, seconds=1000)])
def test_a_limit_of_work_stays_as_it_is(limits: Limits) -> None:
    budget = Budget(limits, DEFAULTS, rows=10, hefts=[1] * 11)
    budget.spend(30)
    budget.keep_pace()
    assert budget.left + budget.kept == pytest.approx(70)


@pytest.mark.parametrize("work", [0.001, 0.01, 0.1])
def test_little_work_brings_a_sound_plan_and_honest_bounds(work: float) -> None:
    asked = large()
    result = solve(asked, Limits(work=work))
    assert result.status in (Status.OPTIMAL, Status.FEASIBLE, Status.NO_PLAN)
    assert (result.status is Status.OPTIMAL) == (result.plan is not None and all(t.proven for t in result.tiers))
    if result.status is not Status.OPTIMAL:
        assert result.stopped == "work"
    if result.plan is not None:
        verdict = verify(asked, result.plan)
        assert verdict.sound
        assert [t.value for t in result.tiers] == [value for _, value in verdict.values]
        assert all(tier.bound <= tier.value for tier in result.tiers)


@pytest.mark.parametrize("work", [0.0, 0.0002, 0.001, 0.002])
@pytest.mark.parametrize("seed", [*range(12), 5590])
def test_no_plan_at_least_as_good_in_the_tiers_before_is_below_a_bound(seed: int, work: float) -> None:
    asked = tiny(20_000 + seed, rows=4)
    result = solve(asked, Limits(work=work))
    every = [[tier_value(asked, steps, t.key) for t in asked.tiers] for steps in oracle.step_lists(asked)]
    for position, tier in enumerate(result.tiers):
        before = [each.value for each in result.tiers[:position]]
        rivals = [v[position] for v in every if all(mine <= theirs for mine, theirs in zip(v, before, strict=False))]
        assert tier.bound <= min(rivals)


def test_a_time_limit_that_ends_the_search_is_said() -> None:
    asked = large(rows=60)
    result = solve(asked, Limits(seconds=0))
    assert result.status in (Status.FEASIBLE, Status.NO_PLAN)
    assert result.stopped == "time"
    if result.plan is not None:
        assert verify(asked, result.plan).sound


def test_ctrl_c_ends_the_search_with_the_best_plan_so_far() -> None:
    asked = hard()
    heard: list[Progress] = []
    never = threading.Event()

    def press_at_the_third_plan(news: Progress) -> None:
        heard.append(news)
        if len(heard) == 3:
            _thread.interrupt_main()
            never.wait(0.3)  # holds the solver until the main thread has heard

    result = solve(asked, listener=press_at_the_third_plan)
    assert result.status is Status.FEASIBLE
    assert result.stopped == "interrupt"
    assert result.plan is not None
    assert verify(asked, result.plan).sound
    assert heard[2].position == 0
    assert heard[2].value < heard[0].value
    assert result.tiers[0].value <= heard[2].value
    assert all(tier.bound <= tier.value for tier in result.tiers)


def test_progress_tells_every_tier_in_order_until_it_is_settled() -> None:
    asked = large(rows=10)
    heard: list[Progress] = []
    result = solve(asked, listener=heard.append)
    settled = [news for news in heard if news.settled]
    assert [news.tier for news in settled] == list(asked.tiers)
    assert [news.position for news in settled] == list(range(len(asked.tiers)))
    assert [(news.value, news.bound) for news in settled] == [(tier.value, tier.bound) for tier in result.tiers]
    assert [news.position for news in heard] == sorted(news.position for news in heard)


# -- contradictory pins


def with_pins(asked: Instance, kept: Collection[int]) -> Instance:
    """The instance with the pins of these rows only."""
    rows = [row if index in kept else replace(row, fixed_to=None) for index, row in enumerate(asked.rows)]
    return replace(asked, rows=tuple(rows))


def assert_irreducible(asked: Instance, conflict: tuple[int, ...]) -> None:
    """The pins collide, and without any one of them they do not."""
    assert all(asked.rows[index].fixed_to is not None for index in conflict)
    assert optimum(with_pins(asked, conflict)) is None
    for left_out in conflict:
        assert optimum(with_pins(asked, set(conflict) - {left_out})) is not None


def test_pins_that_ask_more_hours_than_there_are_contradict_each_other() -> None:
    # An has 10 hours: T1 and T3 take 6 + 5; T2 of 1 hour fits with either, Bo's T4 does not matter.
    asked = instance("task hours fixed_to\nT1 6 An\nT2 1 An\nT3 5 An\nT4 2 Bo", "name ict\nAn 10\nBo 10")
    result = solve(asked)
    assert result.status is Status.CONTRADICTION
    assert result.plan is None
    assert result.conflict == (0, 2)


def test_a_pin_can_contradict_the_rules_alone() -> None:
    asked = instance("task hours fixed_to\nT1 1 An\nT2 11 An", "name ict\nAn 10")
    assert solve(asked).conflict == (1,)


def test_pins_of_too_many_clusters_contradict_each_other() -> None:
    # Any three clusters are one too many; the fourth pin is of a cluster among them.
    asked = instance(
        "task cluster hours fixed_to\nT1 technical 1 An\nT2 policy 1 An\nT3 teaching 1 An\nT4 technical 1 An",
        "name ict max_clusters\nAn 40 2",
    )
    result = solve(asked)
    assert result.status is Status.CONTRADICTION
    assert len(result.conflict) == 3
    assert_irreducible(asked, result.conflict)


def pinned(seed: int) -> Instance:
    """A random instance with every row fixed to somebody who may have it."""
    draw = random.Random(seed)
    asked = random_instance(draw, rows=4)
    rows = []
    for row in asked.rows:
        fit = sorted({said.owner for said in oracle.decisions(asked, row) if said.owner is not None})
        rows.append(replace(row, fixed_to=draw.choice(fit)) if fit else row)
    return replace(asked, rows=tuple(rows))


@pytest.mark.parametrize("seed", range(30))
def test_the_conflict_is_an_irreducible_set_of_pins(seed: int) -> None:
    asked = pinned(seed)
    result = solve(asked)
    if optimum(asked) is not None:
        assert result.status is Status.OPTIMAL
        assert result.conflict == ()
    else:
        assert result.status is Status.CONTRADICTION
        assert_irreducible(asked, result.conflict)


@pytest.mark.parametrize("seed", range(30))
def test_pins_asked_about_without_a_search_collide_where_no_plan_obeys_them(seed: int) -> None:
    draw, asked = random.Random(seed), pinned(seed)
    kept = {index for index in range(len(asked.rows)) if draw.random() < 0.7}
    asked = with_pins(asked, kept)
    collide = conflicts(asked).sets
    assert bool(collide) is (optimum(asked) is None)
    for each in collide:
        assert_irreducible(asked, each)


def obeyed(asked: Instance, kept: Collection[int]) -> bool:
    return next(oracle.step_lists(with_pins(asked, kept)), None) is not None


@pytest.mark.parametrize("seed", range(60))
def test_the_conflicts_are_all_minimal_sets_of_pins_that_no_plan_obeys(seed: int) -> None:
    """Against every subset of the pins, the smallest first."""
    asked = pinned(100 + seed)
    pins = [index for index, row in enumerate(asked.rows) if row.fixed_to is not None]
    minimal: list[set[int]] = []
    for size in range(1, len(pins) + 1):
        for kept in combinations(pins, size):
            if not any(smaller <= set(kept) for smaller in minimal) and not obeyed(asked, kept):
                minimal.append(set(kept))
    found = conflicts(asked)
    assert found.complete
    assert [set(each) for each in found.sets] == minimal


def test_no_more_conflicts_are_looked_for_than_people_read_and_that_is_said() -> None:
    # Any two of the four rows of 6 hours are too much for An's 10: six pairs.
    asked = instance("task hours fixed_to\nT1 6 An\nT2 6 An\nT3 6 An\nT4 6 An", "name ict\nAn 10")
    every = conflicts(asked)
    assert every == Conflicts(tuple(combinations(range(4), 2)), complete=True)
    some = conflicts(asked, most=2)
    assert (len(some.sets), some.complete) == (2, False)
    assert set(some.sets) <= set(every.sets)
    assert conflicts(asked, most=6) == every
