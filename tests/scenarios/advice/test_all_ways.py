"""Where no other ways out are said to be left, there are none: every pair, and every budget with the most there may be,
is gone through by every plan there is."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from allocator.intake import GivenMember, complete
from allocator.scenarios.advice.advice import Part, base_of
from allocator.scenarios.advice.advising import advise
from allocator.scenarios.advice.base import LARGE
from allocator.scenarios.advice.catalogue import catalogue
from allocator.scenarios.advice.curves import Curving
from allocator.scenarios.advice.steps import HOURS, StepKind, after
from allocator.scenarios.advice.twins import twins
from allocator.scenarios.whatif import solved
from tests import oracle
from tests.scenarios.advice.test_oracle import LIMITS, advice_on, best_plans, is_done, one_by_one, scarce
from tests.scenarios.stage import case

if TYPE_CHECKING:
    from allocator.scenarios.advice.base import Line
    from allocator.scenarios.advice.steps import Step

SEEDS = range(5)
ENOUGH = 1_500


def can(seed: int, line: Line, steps: tuple[Step, ...]) -> bool | None:
    """Whether some best plan after steps does a line, by every plan there is; None where there are too many."""
    asked = complete(after(scarce(seed), steps)).instance
    if oracle.size(asked) > ENOUGH:
        return None
    return any(is_done(asked, line, plan) for plan in best_plans(asked))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_level_every_pair_of_them_and_every_budget_that_does_it_is_told(seed: int) -> None:
    found = advice_on(seed)
    may = catalogue(found.base)
    levels = [step for step in may.steps if step.kind is StepKind.LEVEL]
    families = (*may.families, *may.hires)
    looked = 0
    for out in found.ways:
        if not out.complete:
            continue
        told = [{(step.kind, step.who, step.cluster) for step in way.steps} for way in out.ways]
        pairs = [pair for pair in combinations(levels, 2) if len({(each.who, each.cluster) for each in pair}) == 2]
        for steps in [*((step,) for step in levels), *((family.top,) for family in families), *pairs]:
            does = can(seed, out.line, steps)
            looked += does is not None
            if does and found.base.own_tier(out.line) == 0:
                wanted = {(step.kind, step.who, step.cluster) for step in steps}
                assert any(way <= wanted for way in told), (out.line, steps)
    if not looked:
        pytest.skip("nothing to go through")


@pytest.mark.parametrize("seed", range(2))
def test_budgets_that_count_alike_have_the_curve_that_they_have_when_asked(seed: int) -> None:
    # One school: nobody can work away from home, so all of somebody's hours pay for the same. Hours are so odd that the
    # margin of 5 % rounds them otherwise.
    draw = random.Random(seed)
    intake = case(draw, rows=3)
    odd = [Fraction(draw.randint(100, 900), 100) for _ in range(4)]
    intake = replace(
        intake,
        rows=tuple(replace(row, school="Linde") for row in intake.rows),
        schools=intake.schools[:1],
        members=(
            GivenMember("An", "Linde", ict=odd[0], bpt=odd[1], other=odd[2], competence=(3, 0, 0, 3)),
            GivenMember("Bo", "Linde", ict=odd[3], competence=(2, 0, 0, 0)),
        ),
        settings=(),
    )
    base = base_of(solved(intake, LIMITS))
    families = catalogue(base).families
    alike = twins(base, families)
    assert {each.who for each in alike.answers} == {"An"}
    for twin, family in alike.answers.items():
        asked, answering = (Curving(base, each, base.strict).answered() for each in (twin, family))
        assert asked is not None
        assert answering is not None
        numbers = [alike.number(twin, point.number) for point in answering.breakpoints]
        assert [point.number for point in asked.breakpoints] == [number for number in numbers if number is not None]


def test_a_large_case_is_asked_what_weighs_most_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    base = base_of(solved(scarce(1), LIMITS))
    assert not base.is_large
    assert len(base.instance.rows) < LARGE
    whole = advise(base, one_by_one)
    monkeypatch.setattr("allocator.scenarios.advice.base.LARGE", 0)
    part = advise(base_of(solved(scarce(1), LIMITS)), one_by_one)
    assert Part.WEIGHED in {each.part for each in part.left_out}
    assert not whole.left_out
    # What it says of amounts is no more than what suffices: never less than the smallest that does.
    exact = {curve.family: curve for curve in whole.curves}
    for curve in part.curves:
        if curve.breakpoints and curve.family.kind in HOURS:
            assert not curve.proven
            assert curve.breakpoints[0].number >= exact[curve.family].breakpoints[0].number
