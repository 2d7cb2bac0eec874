"""The case of the issue, by hand: An and Bo, and hours that buy nothing before they suffice for a whole task."""

from __future__ import annotations

from fractions import Fraction

import pytest

from allocator.catalogue.tasks import GivenRow
from allocator.categories import Cluster
from allocator.intake import GivenMember, GivenSchool, GivenSetting, Intake, complete
from allocator.rule_model import load
from allocator.scenarios.advice.advice import Advice, base_of
from allocator.scenarios.advice.advising import advise
from allocator.scenarios.advice.curves import Curve, Curving
from allocator.scenarios.advice.effects import Probe, Strength
from allocator.scenarios.advice.steps import Step, StepKind, after
from allocator.scenarios.whatif import solved
from allocator.search import Limits, solve

FLANDERS = load("flanders")
LIMITS = Limits(work=20, workers=1)


def an_and_bo() -> Intake:
    """40 h each; technical tasks of 40 and 30 h that only An can do, administrative ones of 40 and 2 h that only Bo
    can do, all core. No backups are possible: neither has a level in the other's cluster."""
    rows = [
        (2, Cluster.TECHNICAL, 40),
        (3, Cluster.TECHNICAL, 30),
        (4, Cluster.ADMINISTRATION, 40),
        (5, Cluster.ADMINISTRATION, 2),
    ]
    return Intake(
        tuple(
            GivenRow(line, f"X{line}", "Linde", cluster, f"Work {line}", hours=Fraction(hours), level=3, core=True)
            for line, cluster, hours in rows
        ),
        (
            GivenMember("An", "Linde", ict=Fraction(40), competence=(3, 0, 0, 0)),
            GivenMember("Bo", "Linde", ict=Fraction(40), competence=(0, 0, 0, 3)),
        ),
        FLANDERS,
        schools=(GivenSchool("Linde"),),
        settings=(GivenSetting("Planning margin %", "0"),),
    )


def one_by_one(questions: object) -> list[object]:
    return [each.answered() for each in questions]  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def advice() -> Advice:
    return advise(base_of(solved(an_and_bo(), LIMITS)), one_by_one)  # type: ignore[arg-type]


def curve_of(advice: Advice, who: str) -> Curve:
    return next(each for each in advice.curves if each.family.who == who and each.family.kind is StepKind.ICT)


def test_an_needs_thirty_hours_and_bo_two_before_anything_becomes_better(advice: Advice) -> None:
    # 72 h stand undone at best: 30 of An's, 2 of Bo's. An's 30-hour task takes 30 h more, at once and not in part;
    # with 29.99 h nothing of An's gets done on top of the 40 (40 h are taken, and 30 < 40 would be worse).
    assert [tier.value for tier in advice.base.tiers[:1]] == [32_00]
    an, bo = curve_of(advice, "An"), curve_of(advice, "Bo")
    assert [(each.number, each.value) for each in an.breakpoints] == [(30_00, 2_00)]
    assert [(each.number, each.value) for each in bo.breakpoints] == [(2_00, 30_00)]
    assert an.proven
    assert bo.proven


def test_just_enough_hours_are_enough_for_the_task(advice: Advice) -> None:
    for who, line in (("An", 3), ("Bo", 5)):
        effect = curve_of(advice, who).effects[0]
        assert {each.number: strength for each, strength in effect.strengths.items()} == {line: Strength.ENOUGH}
        step = effect.steps[0]
        assert step.amount in (30, 2)
        less = Probe(advice.base, (_less(step),)).answered()
        assert less is None or not less.strengths


def _less(step: Step) -> Step:
    """The same step with a hundredth of an hour less."""
    assert step.amount is not None
    change, who, _ = step.lines[0]
    value = f"+{float(step.amount) - 0.01:.2f}"
    return Step(step.kind, step.who, (type(step.lines[0])(change, who, type(change)(value, value)),))


def test_every_core_task_has_its_ways_out_and_they_are_what_they_say(advice: Advice) -> None:
    by_line = {out.line.number: out for out in advice.ways}
    assert sorted(by_line) == [3, 5]
    for out in advice.ways:
        kinds = {tuple(step.kind for step in way.steps) for way in out.ways}
        assert {(StepKind.ICT,), (StepKind.CENTRAL,), (StepKind.DEFER,), (StepKind.HIRE,)} <= kinds
        assert out.complete
    # Bo with a level more and 30 h more could not do what asks technical 3: nobody else's hours help An's task alone.
    hours = [way.steps[0].who for way in by_line[3].ways if way.steps[0].kind is StepKind.ICT and len(way.steps) == 1]
    assert hours == ["An"]


def test_what_a_way_out_brings_is_what_a_search_from_nothing_finds(advice: Advice) -> None:
    for out in advice.ways:
        for way in out.ways:
            cold = solve(complete(after(an_and_bo(), way.steps)).instance, LIMITS)
            assert [tier.value for tier in cold.tiers] == [each.new.value for each in way.effect.difference]


def test_an_amount_on_which_nothing_depends_has_no_breakpoint() -> None:
    # Bo has all the hours that the two tasks take.
    intake = an_and_bo()
    richer = Intake(
        intake.rows,
        (intake.members[0], GivenMember("Bo", "Linde", ict=Fraction(42), competence=(0, 0, 0, 3))),
        FLANDERS,
        schools=intake.schools,
        settings=intake.settings,
    )
    base = base_of(solved(richer, LIMITS))
    family = next(
        curve.family
        for curve in advise(base, one_by_one).curves
        if curve.family.who == "Bo"  # type: ignore[arg-type]
    )
    found = Curving(base, family, base.depth).answered()
    assert found is not None
    assert (found.tier, found.breakpoints) == (None, ())
