"""A scenario is what the workbook with the same edits would be, solved anew; and rows differ only with cause."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from allocator.catalogue.tasks import GivenRow
from allocator.categories import Cluster, Priority
from allocator.changes import read_change
from allocator.check.verify import verify
from allocator.intake import GivenMember, GivenSchool, GivenSetting, Intake, complete
from allocator.plan import Depth, Status
from allocator.scenarios.pairs import by_line, carried_over
from allocator.scenarios.question import Differing
from allocator.scenarios.scenario import Scenario, ScenarioLine
from allocator.scenarios.side_by_side import Headway, side_by_side
from allocator.scenarios.whatif import Comparison, WhatIf, solved, what_if
from allocator.search import Limits, solve
from allocator.workbook.read.read import read_workbook
from tests import oracle
from tests.oracle_tiers import tier_value
from tests.scenarios.chance import FLANDERS, case, scenario

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from allocator.instance import Instance
    from allocator.plan import Decision

LIMITS = Limits(work=20)
SCHOOL = Path(__file__).parents[2] / "examples" / "school.xlsx"


def deaf(_headway: Headway) -> None:
    """Nobody listens."""


def answer(
    intake: Intake, scenarios: Sequence[Scenario], jobs: int = 1, told: Callable[[Headway], None] = deaf
) -> WhatIf:
    baseline = solved(intake, LIMITS)
    with side_by_side(jobs, len(scenarios)) as answers:
        return what_if(baseline, scenarios, LIMITS, answers, told)


def named(name: str, *lines: tuple[str, str, str]) -> Scenario:
    return Scenario(name, tuple(ScenarioLine(read_change(*words), words) for words in lines))


def drawn(seed: int) -> Comparison:
    draw = random.Random(seed)
    intake = case(draw)
    return answer(intake, [scenario(draw, intake)]).outcomes[0]


@pytest.mark.parametrize("seed", range(60))
def test_a_scenario_is_worth_what_the_changed_case_is_worth_from_nothing(seed: int) -> None:
    found = drawn(seed)
    cold = solve(complete(found.applied.intake).instance, LIMITS)
    assert found.case.result.status is cold.status
    assert found.case.result.tiers == cold.tiers
    if cold.plan is not None:
        assert verify(found.case.instance, found.case.ledger.plan).sound


@pytest.mark.parametrize("seed", range(25))
def test_the_plan_of_a_scenario_is_the_nearest_of_the_best(seed: int) -> None:
    found = drawn(seed)
    asked, old = found.case.instance, found.baseline.result.plan
    if found.case.result.plan is None or old is None or oracle.size(asked) > 20_000:
        pytest.skip("nothing to go through")
    kept = carried_over(by_line(found.baseline.instance, asked), old)
    rivals = [
        (
            tuple(tier_value(asked, steps, tier.key) for tier in asked.tiers),
            sum(_plain(asked, index, steps[index].said) != _plain(asked, index, said) for index, said in kept.items()),
        )
        for steps in oracle.step_lists(asked)
    ]
    best = min(rivals)
    assert found.differing == Differing(best[1], best[1])
    assert sum(row.counts for row in found.rows) == found.differing.value


def _plain(asked: Instance, index: int, decision: Decision) -> Decision:
    """A row without a thinner version is done in full, whatever a plan calls it."""
    row = asked.rows[index]
    return replace(decision, depth=Depth.FULL) if decision.depth and row.minimum == row.hours else decision


@pytest.mark.parametrize("seed", range(50))
def test_a_scenario_that_changes_nothing_differs_in_no_row(seed: int) -> None:
    draw = random.Random(seed)
    intake = case(draw)
    name = draw.choice(intake.members).name
    nothing = named("nothing", draw.choice((("ICT hours", name, "+0"), ("setting", "Points of fit", "1"))))
    found = answer(intake, [nothing]).outcomes[0]
    assert (found.rows, found.applied.idle, found.shares) == ((), (0,), ())
    assert all(each.is_nothing for each in found.tiers)


@pytest.mark.parametrize("seed", range(50))
def test_a_question_asked_twice_differs_in_no_row(seed: int) -> None:
    # Not recognised as the same question: a change and its contrary.
    draw = random.Random(900 + seed)
    intake = case(draw)
    name = draw.choice(intake.members).name
    twice = named("there and back", ("ICT hours", name, "+3"), ("ICT hours", name, "-3"))
    found = answer(intake, [twice]).outcomes[0]
    assert found.rows == ()


@pytest.mark.parametrize("seed", range(30))
def test_shares_add_up_in_every_tier_up_to_the_first_that_differs(seed: int) -> None:
    found = drawn(300 + seed)
    differ = [place for place, each in enumerate(found.tiers) if each.amount]
    if not found.has_plans or not differ:
        assert found.shares == ()
        return
    for place in range(differ[0] + 1):
        assert sum(share.amounts[place] for share in found.shares) == found.tiers[place].amount


def test_the_number_of_processes_changes_nothing() -> None:
    draw = random.Random(7)
    intake = case(draw)
    scenarios = [scenario(draw, intake) for _ in range(4)]
    heard: list[Headway] = []
    alone, together = answer(intake, scenarios), answer(intake, scenarios, jobs=2, told=heard.append)
    assert [_said(each) for each in alone.outcomes] == [_said(each) for each in together.outcomes]
    assert [_said(each) for each in answer(intake, scenarios[::-1]).outcomes[::-1]] == [
        _said(each) for each in alone.outcomes
    ]
    assert (heard[0].done, heard[-1].left, heard[-1].running) == (0, 0, 0)


def _said(outcome: Comparison) -> tuple[object, ...]:
    return outcome.case.result.tiers, outcome.case.result.plan, outcome.differing, outcome.shares


def test_a_scenario_without_a_plan_has_no_differences() -> None:
    # Every row of her school is fixed to An, who can do each of them, but has half an hour.
    intake = case(random.Random(3))
    able = [("level", f"An: {cluster}", "4") for cluster in Cluster]
    pins = [
        ("fixed to", f"{row.task}@{row.school}", "An") for row in intake.rows if row.school == intake.members[0].home
    ]
    lines = [("ICT hours", "An", "=0.5"), *able, *pins]
    found = answer(intake, [named("too much", *lines)]).outcomes[0]
    assert found.case.result.status is Status.CONTRADICTION
    assert (found.tiers, found.rows, found.shares, found.differing) == ((), (), (), None)


def test_rows_say_whose_doing_their_difference_is() -> None:
    # An leaves: her row goes to Bo, who loses another for it to Cas, through Bo.
    def row(line: int, task: str, level: int) -> GivenRow:
        return GivenRow(
            line,
            task,
            "Linde",
            Cluster.TECHNICAL,
            task,
            hours=Fraction(10),
            core=True,
            priority=Priority.ESSENTIAL,
            level=level,
        )

    # X1 asks level 3 (An 3, Bo 3); X2 asks 1 (all). Each has ten hours. Motivation gives X2 to Bo at first.
    people = [
        GivenMember("An", "Linde", ict=Fraction(10), competence=(3, 0, 0, 0), motivation=(4, 2, 2, 2)),
        GivenMember("Bo", "Linde", ict=Fraction(10), competence=(3, 0, 0, 0), motivation=(3, 2, 2, 2)),
        GivenMember("Cas", "Linde", ict=Fraction(10), competence=(1, 0, 0, 0), motivation=(0, 2, 2, 2)),
    ]
    whole = (GivenSetting("Planning margin %", "0"), GivenSetting("Backup reserve %", "0"))
    intake = Intake(
        (row(2, "X1", 3), row(3, "X2", 1)), tuple(people), FLANDERS, schools=(GivenSchool("Linde"),), settings=whole
    )
    found = answer(intake, [named("An away", ("absent", "An", ""))]).outcomes[0]
    owners = {each.row.task: (each.old.owner, each.new.owner) for each in found.rows if each.old and each.new}
    assert owners == {"X1": ("An", "Bo"), "X2": ("Bo", "Cas")}
    by_task = {each.row.task: cause for each, cause in zip(found.rows, found.causes, strict=True)}
    assert by_task["X1"].changes == (0,)
    assert by_task["X2"].changes or by_task["X2"].through == "Bo"


def test_a_case_that_is_not_proven_best_is_searched_on_for_as_long_again() -> None:
    # With next to no work the first search proves little; the second one is no worse and no less sure in any tier.
    intake, little = read_workbook(SCHOOL).intake, Limits(work=0.2)
    first, both = solve(complete(intake).instance, little), solved(intake, little)
    assert first.status is Status.FEASIBLE
    assert [tier.value for tier in both.result.tiers] <= [tier.value for tier in first.tiers]
    assert all(after.bound >= before.bound for before, after in zip(first.tiers, both.result.tiers, strict=True))
    assert verify(both.instance, both.ledger.plan).sound
