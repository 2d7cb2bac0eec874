"""The matrix of prices beside what going through all plans gives; what forbids a pair; what a choice sets off."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from allocator.check.verify import verify
from allocator.explain.prices import Differing, Prices, State
from allocator.explain.pricing import choice, moves, prices
from allocator.plan import Plan, Result, Status, TierResult
from allocator.search import Limits, Session, solve
from allocator.search.distance import differing
from allocator.search.session import Forced
from tests import oracle
from tests.build import instance
from tests.chance import tiny
from tests.oracle_tiers import tier_value

if TYPE_CHECKING:
    from allocator.explain.prices import Candidate
    from allocator.instance import Instance

LIMITS = Limits(work=60)


def worked_out(asked: Instance) -> Prices:
    return prices(Session(asked), LIMITS)


def of(found: Prices, row: int, owner: str | None) -> Candidate:
    return next(each for each in found.rows[row] if each.owner == owner)


def best_with(asked: Instance) -> dict[tuple[int, str | None], tuple[int, ...]]:
    """The tiers of the best of all plans in which a row is owned so."""
    found: dict[tuple[int, str | None], tuple[int, ...]] = {}
    for steps in oracle.step_lists(asked):
        vector = tuple(tier_value(asked, steps, tier.key) for tier in asked.tiers)
        for row, step in enumerate(steps):
            pair = row, step.said.owner
            found[pair] = min(vector, found.get(pair, vector))
    return found


@pytest.mark.parametrize("seed", range(60))
def test_every_candidate_is_forbidden_or_has_the_price_that_all_plans_give(seed: int) -> None:
    asked = tiny(82_000 + seed)
    if solve(asked, LIMITS).plan is None:
        pytest.skip("no plan at all")
    found, known = worked_out(asked), best_with(asked)
    best = min(known.values())
    for row, candidates in found.rows.items():
        if asked.rows[row].is_central:
            assert candidates == ()
            continue
        assert [each.owner for each in candidates] == [*(owner.name for owner in asked.owners), None]
        for each in candidates:
            vector = known.get((row, each.owner))
            if vector is None:
                assert each.state is State.FORBIDDEN
                assert each.forbidden is not None
                continue
            first = next((place for place, value in enumerate(vector) if value != best[place]), None)
            assert each.state in (State.CURRENT, State.PRICED)
            assert (each.tier and each.tier.key) == (None if first is None else asked.tiers[first].key)
            assert each.low == each.high == (0 if first is None else vector[first] - best[first])


@pytest.mark.parametrize("seed", range(25))
def test_the_plan_of_a_candidate_has_it_so_and_its_rows_are_counted(seed: int) -> None:
    asked = tiny(82_100 + seed, rows=4)
    session = Session(asked)
    baseline = session.solve(LIMITS)
    if baseline.plan is None:
        pytest.skip("no plan at all")
    for row, candidates in prices(session, LIMITS).rows.items():
        for each in candidates:
            if each.state is not State.PRICED:
                continue
            assert each.plan is not None
            assert each.plan.decisions[row].owner == each.owner
            assert verify(asked, each.plan).sound
            assert each.differing == (len(differing(asked, baseline.plan, each.plan)), 1)


def test_what_forbids_says_so_with_figures() -> None:
    rows = "task level hours specialisations not_for\nT1 3 10 - -\nT2 1 50 - -\nT3 1 5 network -\nT4 1 5 - Bo"
    found = worked_out(instance(rows, "name ict technical specialisations\nAn 100 3 network\nBo 40 2 -"))
    said = {row: (of(found, row, "Bo").forbidden) for row in range(4)}
    assert [each and (each.rule.code, each.what.en) for each in said.values()] == [
        ("R3", "needs technical 3, has 2"),
        ("R7", "Bo has 40 h, this row asks 50 h: 10 h too much"),
        ("R3", "Bo lacks the specialisation network"),
        ("R14", "Bo stands in Not for"),
    ]
    assert said[0] is not None
    assert said[0].what.nl == "vraagt technisch 3, heeft 2"


def test_a_row_that_is_fixed_is_forbidden_to_all_others_and_to_nobody() -> None:
    found = worked_out(instance("task fixed_to\nT1 An", "name ict technical\nAn 40 4\nBo 40 4"))
    said = [(each.owner, each.state, each.forbidden and each.forbidden.rule.code) for each in found.rows[0]]
    assert said == [
        ("An", State.CURRENT, None),
        ("Bo", State.FORBIDDEN, "R14"),
        (None, State.FORBIDDEN, "R14"),
    ]
    assert found.calls == 0


def test_hours_that_fixed_rows_take_are_told_as_hours() -> None:
    # An's 12 h are for the 10 h that are fixed: 5 h more are 3 h too much.
    rows = "task hours fixed_to\nT1 10 An\nT2 5 -"
    found = worked_out(instance(rows, "name ict technical\nAn 12 4\nBo 5 4"))
    forbidden = of(found, 1, "An").forbidden
    assert forbidden is not None
    assert (forbidden.rule.code, forbidden.what.en) == ("R7", "An has 12 h, these rows ask 15 h: 3 h too much")


def test_any_of_five_hundred_undone_rows_costs_nothing_with_a_chain_of_two_moves() -> None:
    # One person of 100 h does two rows of 40 h of 500: another in place of one of them is as good, and no less moves
    # than the two of them.
    rows = "task hours\n" + "\n".join(f"T{number} 40" for number in range(500))
    asked = instance(rows, "name ict technical\nAn 100 4", objective="optional")
    session = Session(asked)
    baseline = session.solve(LIMITS)
    assert baseline.plan is not None
    found = prices(session, LIMITS)
    undone = [row for row, decision in enumerate(baseline.plan.decisions) if decision.owner is None]
    assert len(undone) == 498
    assert all(of(found, row, "An").is_free for row in undone)
    chosen = choice(session, (undone[123],), "An", LIMITS)
    assert chosen.nearest is not None
    assert (chosen.nearest.value, chosen.nearest.bound) == (2, 2)
    chain = moves(asked, baseline.plan, chosen.nearest.plan, (undone[123],))
    assert chain[0] == undone[123]
    assert baseline.plan.decisions[chain[1]].owner == "An"


@pytest.mark.parametrize("seed", range(25))
def test_a_choice_takes_the_fewest_rows_of_the_best_plans_with_it(seed: int) -> None:
    asked = tiny(82_200 + seed)
    session = Session(asked)
    baseline = session.solve(LIMITS)
    if baseline.plan is None:
        pytest.skip("no plan at all")
    plans = [
        (tuple(tier_value(asked, steps, tier.key) for tier in asked.tiers), steps) for steps in oracle.step_lists(asked)
    ]
    for row in range(len(asked.rows)):
        for owner in [*(each.name for each in asked.owners), None]:
            if asked.rows[row].is_central:
                continue
            rivals = [(vector, steps) for vector, steps in plans if steps[row].said.owner == owner]
            result = session.price(row, owner, LIMITS)
            if not rivals:
                assert result.plan is None
                continue
            best = min(vector for vector, _ in rivals)
            there = [Plan(tuple(step.said for step in steps)) for vector, steps in rivals if vector == best]
            fewest = min(len(differing(asked, baseline.plan, plan)) for plan in there)
            nearest = session.nearest(baseline.plan, LIMITS, Forced(row, owner, result))
            assert nearest is not None
            assert nearest.plan.decisions[row].owner == owner
            assert (nearest.value, nearest.bound) == (fewest, fewest)


def test_parts_alike_share_their_prices_and_are_asked_once() -> None:
    rows = "task hours line part parts\nT1 10 2 1 2\nT1 10 2 2 2\nT2 10 3 1 1"
    asked = instance(rows, "name ict technical\nAn 20 4\nBo 10 4")
    found = worked_out(asked)
    baseline = found.result.plan
    assert baseline is not None
    owners = [baseline.decisions[row].owner for row in (0, 1)]
    if len(set(owners)) == 2:  # the parts exchanged are the same division
        assert of(found, 0, owners[1]).is_free
        assert of(found, 0, owners[1]).differing == Differing(2, 1)
    costs = [[(each.tier, each.low) for each in found.rows[row]] for row in (0, 1)]
    assert costs[0] == costs[1]


def test_beside_a_plan_that_is_not_proven_best_prices_are_differences_that_may_be_below_nothing() -> None:
    # The best plan does 10 h; the one at hand does the row of 4 h and is known to be at most 6 h from the best.
    asked = instance("task hours\nT1 10\nT2 4", "name ict technical\nAn 10 4", objective="optional")
    best = solve(asked, LIMITS).plan
    assert best is not None
    poor = replace(best, decisions=best.decisions[::-1])
    assert verify(asked, poor).values[0][1] == 1000
    session = Session(asked)
    session.take_over(Result(Status.FEASIBLE, poor, (TierResult("optional", 1000, 400),), stopped="work"))
    found = prices(session, LIMITS)
    doing = of(found, 0, "An")
    assert doing.state is State.BOUNDED or doing.low == doing.high == -600
    assert doing.low <= -600 <= (doing.high or 0)
    # Nobody doing the small row is how the better plan has it.
    assert of(found, 1, None).low <= -600
    assert of(found, 1, None).tier is not None


@pytest.mark.parametrize("workers", [1, 2])
def test_prices_are_the_same_whenever_they_are_asked(workers: int) -> None:
    asked = tiny(82_301, rows=4)
    limits = Limits(work=60, workers=workers)
    first, again, other = (
        [[(each.owner, each.state, each.tier, each.low, each.high) for each in row] for row in found.rows.values()]
        for found in (
            prices(Session(asked), limits),
            prices(Session(asked), limits),
            prices(Session(asked), Limits(work=60, workers=3 - workers)),
        )
    )
    assert first == again == other
