"""Advice on random little cases is what a search from nothing, and every plan there is, say of the changed case."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from allocator.check.verify import verify
from allocator.intake import complete
from allocator.plan import Outcome
from allocator.scenarios.advice.advice import Advice, base_of
from allocator.scenarios.advice.advising import advise
from allocator.scenarios.advice.base import Base
from allocator.scenarios.advice.effects import Strength
from allocator.scenarios.advice.steps import after
from allocator.scenarios.whatif import solved
from allocator.search import Limits, solve
from tests import oracle
from tests.oracle_tiers import tier_value
from tests.scenarios.stage import case

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.instance import Instance
    from allocator.intake import Intake
    from allocator.scenarios.advice.advice import Question
    from allocator.scenarios.advice.base import Line
    from allocator.scenarios.advice.curves import Curve
    from allocator.scenarios.advice.effects import Effect

LIMITS = Limits(work=20, workers=1)
SEEDS = range(4)


def one_by_one(questions: Sequence[Question]) -> list[object]:
    return [each.answered() for each in questions]


def scarce(seed: int) -> Intake:
    """A case with so few hours that much stays undone."""
    intake = case(random.Random(seed), rows=3)
    members = tuple(
        replace(each, ict=each.ict and each.ict / 4, bpt=each.bpt and each.bpt / 4) for each in intake.members
    )
    return replace(intake, members=members)


@cache
def advice_on(seed: int) -> Advice:
    return advise(base_of(solved(scarce(seed), LIMITS)), one_by_one)


def effects(found: Advice) -> list[Effect]:
    of_curves = [each for curve in found.curves for each in curve.effects]
    of_ways = [way.effect for out in found.ways for way in out.ways]
    return [*found.effects, *of_curves, *found.hires, *of_ways]


@pytest.mark.parametrize("seed", SEEDS)
def test_what_a_step_brings_is_what_a_search_from_nothing_finds(seed: int) -> None:
    found = advice_on(seed)
    for effect in effects(found):
        asked = complete(after(found.base.intake, effect.steps)).instance
        cold = solve(asked, LIMITS)
        assert [tier.value for tier in cold.tiers] == [each.new.value for each in effect.difference]
        assert effect.result.plan is not None
        assert verify(asked, effect.result.plan).sound


@pytest.mark.parametrize("seed", SEEDS)
def test_a_breakpoint_is_where_a_search_from_nothing_finds_the_tier_better(seed: int) -> None:
    draw = random.Random(seed)
    found = advice_on(seed)
    for curve in found.curves:
        if curve.tier is None or not curve.proven:
            continue
        *held, before = values_at(found.base, curve, 0)
        last = 0
        for point in curve.breakpoints:
            assert values_at(found.base, curve, point.number) == [*held, point.value]
            for number in (last, draw.randint(last, point.number - 1), point.number - 1):
                assert values_at(found.base, curve, number) >= [*held, before]
            before, last = point.value, point.number
        if curve.known == curve.family.most:
            assert values_at(found.base, curve, draw.randint(last, curve.family.most)) >= [*held, before]


def values_at(base: Base, curve: Curve, number: int) -> list[int]:
    """The tier of a curve with so many grains behind those before it, searched from nothing."""
    assert curve.tier is not None
    asked = complete(after(base.intake, (curve.family.at(number),))).instance
    place = [tier.key for tier in asked.tiers].index(curve.tier.key)
    found = solve(replace(asked, tiers=asked.tiers[: place + 1]), LIMITS)
    return [tier.value for tier in found.tiers]


@pytest.mark.parametrize("seed", SEEDS)
def test_how_surely_a_step_helps_is_what_every_plan_there_is_says(seed: int) -> None:
    found = advice_on(seed)
    looked = 0
    for effect in effects(found):
        if oracle.size(effect.instance) > 1_500 or not effect.proven:
            continue
        looked += 1
        best = best_plans(effect.instance)
        for line in found.base.undone:
            its = effect.strengths.get(line)
            fates = {is_done(effect.instance, line, plan) for plan in best}
            if its is Strength.CAN:
                assert fates == {True, False} or fates == {True}
                assert fates != {True}
            elif its is not None:
                assert fates == {True}
            elif fates == {True}:  # what every best plan does is only kept back where an aim before it is worse
                place = found.base.own_tier(line)
                assert any(each.amount > 0 for each in effect.difference[:place])
    if not looked:
        pytest.skip("nothing to go through")


def best_plans(asked: Instance) -> list[Sequence[oracle.Step]]:
    rated = [
        (tuple(tier_value(asked, steps, tier.key) for tier in asked.tiers), steps) for steps in oracle.step_lists(asked)
    ]
    least = min(values for values, _ in rated)
    return [steps for values, steps in rated if values == least]


def is_done(asked: Instance, line: Line, plan: Sequence[oracle.Step]) -> bool:
    parts = Base.indices(asked, line)
    return bool(parts) and all(plan[index].said.outcome is not Outcome.UNASSIGNED for index in parts)


@pytest.mark.parametrize("seed", SEEDS)
def test_with_a_grain_less_what_is_enough_is_not(seed: int) -> None:
    found = advice_on(seed)
    for curve in found.curves:
        for effect in curve.effects:
            for line in effect.lines(Strength.ENOUGH):
                number = int((effect.steps[0].amount or 0) / curve.family.grain)
                asked = complete(after(found.base.intake, (curve.family.at(number - 1),))).instance
                if oracle.size(asked) <= 1_500:
                    assert not all(is_done(asked, line, plan) for plan in best_plans(asked))
