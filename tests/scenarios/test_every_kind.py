"""Scenarios of every kind of change equal editing and solving from nothing; their shares add up in units too."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import pytest

from allocator.intake import complete
from allocator.scenarios.difference import first_found
from allocator.scenarios.pairs import by_line
from allocator.scenarios.scenario import applied
from allocator.search import Session
from tests.scenarios.stage import answered, case, random_scenario, scenario, timeless


@pytest.mark.parametrize("seed", range(30))
def test_a_scenario_equals_editing_the_case_and_solving_it_from_nothing(seed: int) -> None:
    draw = random.Random(seed)
    intake = case(draw)
    scenarios = [random_scenario(draw, intake, str(number)) for number in range(3)]
    for outcome in answered(intake, scenarios).outcomes:
        cold = Session(complete(applied(intake, outcome.scenario.changes).intake).instance).solve()
        result = outcome.case.result
        assert (result.status, cold.status) == ("optimal", "optimal")
        assert [(tier.name, tier.value) for tier in result.tiers] == [(tier.name, tier.value) for tier in cold.tiers]


@pytest.mark.parametrize("seed", range(30))
def test_whose_doing_it_is_adds_up_exactly_in_every_tier_up_to_the_first_that_differs(seed: int) -> None:
    draw = random.Random(1000 + seed)
    intake = case(draw, rows=5)
    scenarios = [random_scenario(draw, intake, str(number), most=4) for number in range(2)]
    for outcome in answered(intake, scenarios).outcomes:
        first = first_found(outcome.tiers)
        if first is None:
            assert outcome.cause == ()
            continue
        assert {doing.tier.key for doing in outcome.cause} == {each.tier.key for each in outcome.tiers[: first + 1]}
        for each in outcome.tiers[: first + 1]:
            its = [doing for doing in outcome.cause if doing.tier.key == each.tier.key]
            assert sum(doing.amount for doing in its) == Fraction(each.amount, each.tier.scale)
            assert sorted(index for doing in its for index in doing.changes) == list(range(len(outcome.scenario.lines)))


@pytest.mark.parametrize("seed", range(10))
def test_the_rows_that_differ_are_those_that_are_counted(seed: int) -> None:
    draw = random.Random(2000 + seed)
    intake = case(draw)
    for outcome in answered(intake, [random_scenario(draw, intake, "one")]).outcomes:
        assert outcome.differing is not None
        assert sum(each.counts for each in outcome.rows) == outcome.differing.value >= outcome.differing.bound


def test_the_result_is_the_same_whatever_the_order_and_the_number_of_jobs() -> None:
    draw = random.Random(7)
    intake = case(draw)
    scenarios = [random_scenario(draw, intake, str(number)) for number in range(4)]
    alone = timeless(answered(intake, scenarios, jobs=1))
    assert timeless(answered(intake, scenarios, jobs=2)) == alone
    turned = timeless(answered(intake, scenarios[::-1], jobs=2))
    assert turned == replace(alone, outcomes=alone.outcomes[::-1])


def test_a_row_has_its_cause_the_change_that_touches_it_or_the_row_it_moves_along_with() -> None:
    # Bo leaves: what Bo had goes to others or to nobody, and what differs besides moves along with it.
    for seed in range(20):
        intake = case(random.Random(3000 + seed))
        (outcome,) = answered(intake, [scenario("Bo leaves", ("leaves", "Bo", ""))]).outcomes
        for each, cause in zip(outcome.rows, outcome.causes, strict=True):
            people = {name for one in (each.old, each.new) if one for name in (one.owner, one.backup)}
            if "Bo" in people:
                assert cause.changes == (0,)
            elif cause.along is not None:
                beside = outcome.rows[cause.along]
                assert cause.through in {
                    name for one in (beside.old, beside.new) if one for name in (one.owner, one.backup)
                }
                assert cause.through in people


def test_rows_of_a_school_that_joins_are_not_taken_for_those_of_one_that_left() -> None:
    # Eik's lines are the last: the new school's lines bear their numbers.
    intake = case(random.Random(4))
    rows = sorted(intake.rows, key=lambda row: row.school == "Eik")
    intake = replace(intake, rows=tuple(replace(row, line=line) for line, row in enumerate(rows, start=2)))
    after = applied(
        intake,
        scenario("one for another", ("school leaves", "Eik", ""), ("school joins", "Beuk", "like Linde")).changes,
    ).intake
    old, new = complete(intake).instance, complete(after).instance
    assert {row.line for row in old.rows} & {row.line for row in new.rows if row.school == "Beuk"}
    both = [pair for pair in by_line(old, new) if pair.old is not None and pair.new is not None]
    assert {new.rows[pair.new].school for pair in both if pair.new is not None} == {"Linde"}
