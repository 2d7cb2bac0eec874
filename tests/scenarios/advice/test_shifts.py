"""Who gets one task done and leaves another is told so; what a mere swap does is no gain of a step."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from allocator.catalogue.tasks import GivenRow
from allocator.categories import Cluster, Concern, Priority
from allocator.intake import GivenMember, GivenPartner, GivenSchool, Intake, complete
from allocator.plan import Outcome, Plan, Result, Status
from allocator.report.advice.answer import AdviceAnswer
from allocator.report.advice.brings import brings, strength_told
from allocator.report.advice.pages import tender as tender_page
from allocator.report.advice.pages import vacancy
from allocator.report.advice.pages.steps import ordered
from allocator.report.advice.screen import sentences
from allocator.rule_model import load
from allocator.scenarios.advice.advice import Advice, base_of
from allocator.scenarios.advice.advising import advise
from allocator.scenarios.advice.as_it_stands import AsItStands
from allocator.scenarios.advice.base import Base, Line
from allocator.scenarios.advice.effects import Effect
from allocator.scenarios.advice.given_up import given_up
from allocator.scenarios.advice.handed_over import Move, moves
from allocator.scenarios.advice.outsourcing import tenders
from allocator.scenarios.advice.steps import StepKind, after
from allocator.scenarios.whatif import solved
from tests import oracle
from tests.oracle_tiers import tier_value
from tests.scenarios.advice.test_oracle import LIMITS, advice_on, best_plans, effects, is_done, one_by_one, scarce

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.instance import Instance

ENOUGH = 1_500


def row(line: int, hours: int, priority: Priority | None = None, **others: object) -> GivenRow:
    """A row of a technical task of level 1; core where no priority is said."""
    given = GivenRow(
        line,
        f"X{line}",
        "Linde",
        Cluster.TECHNICAL,
        f"Work {line}",
        hours=Fraction(hours),
        level=1,
        core=priority is None,
        priority=priority or Priority.ESSENTIAL,
        outsource=False,
        owners=1,
    )
    return replace(given, **others)  # type: ignore[arg-type]


def base(hours: int, *rows: GivenRow, partner: bool = False) -> Base:
    """An has so many hours, and nobody else is there."""
    intake = Intake(
        rows,
        (GivenMember("An", "Linde", ict=Fraction(hours), competence=(3, 0, 0, 0), margin=Fraction(0)),),
        load("flanders"),
        partners=(GivenPartner("Firm", Fraction(20)),) if partner else (),
        schools=(GivenSchool("Linde"),),
    )
    return base_of(solved(intake, LIMITS))


def shifted() -> Advice:
    # 40 h do the task of 40 h; of the one of 41 h they fall an hour short. With that hour the best is to do it, and to
    # leave the other: 40 h undone in the place of 41.
    return advise(base(40, row(2, 40), row(3, 41)), one_by_one)


def test_a_way_that_leaves_another_core_task_says_which_and_is_no_solution() -> None:
    found = shifted()
    (out,) = found.ways
    (more,) = (way for way in out.ways if [step.kind for step in way.steps] == [StepKind.ICT])
    assert more.steps[0].amount == 1
    assert more.given_up == ((Line(2, "Linde"), 1, 4000),)
    answer = AdviceAnswer(found, "nl", "in.xlsx")
    assert strength_told(more).nl == "is net genoeg, maar verschuift het tekort"
    said = brings(answer, more.effect, out.line).nl
    assert said.startswith("1 u minder kernwerk blijft liggen")
    assert said.endswith("; in de plaats blijft liggen: X2 Work 2 (40 u)")
    assert moves(found.base, more.effect, "An") == (
        (Move(Line(3, "Linde"), 4100, (None,)),),
        (Move(Line(2, "Linde"), 4000, (None,)),),
    )


def test_a_shift_that_makes_no_aim_better_names_what_it_leaves_too() -> None:
    found = shifted()
    (out,) = found.ways
    (more,) = (way for way in out.ways if [step.kind for step in way.steps] == [StepKind.ICT])
    said = brings(AdviceAnswer(found, "nl", "in.xlsx"), replace(more.effect, difference=()), out.line)
    assert said.nl == "niets wordt beter; in de plaats blijft liggen: X2 Work 2 (40 u)"


def test_ways_that_leave_nothing_else_stand_before_those_that_do() -> None:
    (out,) = shifted().ways
    single = [bool(way.given_up) for way in out.ways if len(way.steps) == 1 and way.strength is not None]
    assert single == sorted(single)
    assert set(single) == {False, True}  # the central level takes the task away, and leaves the other one


def test_in_short_it_is_told_how_many_ways_out_move_nothing() -> None:
    found = shifted()
    (said,) = sentences(AdviceAnswer(found, "nl", "in.xlsx"))
    whole = [way for way in found.ways[0].ways if way.strength is not None and not way.given_up]
    assert f"waarvan {len(whole)} zonder dat ander werk blijft liggen" in said.nl
    assert said.nl.startswith("1 kerntaak blijft liggen")


def test_what_is_put_off_stands_last_and_is_told_as_undone() -> None:
    found = shifted()
    answer = AdviceAnswer(found, "en", "in.xlsx")
    told = ordered(answer)
    put_off = [effect.steps[0].kind is StepKind.DEFER for effect in told]
    assert True in put_off
    assert put_off == sorted(put_off)
    assert brings(answer, told[-1]).en.startswith("41 h of it stay undone, but no longer count as a core task")


def test_a_task_that_can_take_the_place_of_another_needs_no_step() -> None:
    # 10 h do either of two alike; neither 11 h, nor essential work for 1 h in the place of core work.
    lines = (row(2, 10), row(3, 10), row(4, 11), row(5, 1, Priority.ESSENTIAL))
    asked = base(10, *lines)
    assert set(AsItStands(asked, asked.undone).answered()) == set(asked.undone) & {Line(2, "Linde"), Line(3, "Linde")}
    assert len(asked.undone) == 3


@pytest.mark.parametrize("seed", range(4))
def test_the_tasks_that_need_no_step_are_those_that_some_plan_as_good_in_what_must_be_does(seed: int) -> None:
    asked = base_of(solved(scarce(seed), LIMITS))
    if oracle.size(asked.instance) > ENOUGH:
        pytest.skip("too many plans to go through")
    strict = [tier.key for tier in asked.instance.tiers[: asked.strict]]
    rated = [
        (tuple(tier_value(asked.instance, steps, key) for key in strict), steps)
        for steps in oracle.step_lists(asked.instance)
    ]
    least = min(values for values, _ in rated)
    as_good = [steps for values, steps in rated if values == least]
    expected = [line for line in asked.undone if any(is_done(asked.instance, line, steps) for steps in as_good)]
    assert list(AsItStands(asked, asked.undone).answered()) == expected


@pytest.mark.parametrize("seed", range(4))
def test_what_is_given_up_is_what_some_best_plan_leaves(seed: int) -> None:
    found = advice_on(seed)
    looked = 0
    for effect in effects(found):
        if oracle.size(effect.instance) > ENOUGH or not effect.proven:
            continue
        best = best_plans(effect.instance)
        for line, given in effect.given_up.items():
            looked += 1
            told = {(each.line, each.hours) for each in given}
            doing = [plan for plan in best if is_done(effect.instance, line, plan)]
            assert told in [left_by(found.base, effect.instance, plan, line) for plan in doing]
    if not looked:
        pytest.skip("nothing to go through")


def left_by(asked: Base, instance: Instance, plan: Sequence[oracle.Step], gained: Line) -> set[tuple[Line, int]]:
    """The lines as urgent as one of which more stays undone than before, and how many minimum hours more."""
    order = list(Concern)
    found = set()
    for number, school in {(each.line, each.school) for each in asked.instance.rows}:
        line = Line(number, school)
        now = (index for index in Base.indices(instance, line) if plan[index].said.outcome is Outcome.UNASSIGNED)
        more = sum(instance.rows[index].minimum for index in now)
        more -= sum(asked.instance.rows[index].minimum for index in asked.parts_undone(line))
        if more > 0 and order.index(asked.concern(line)) <= order.index(asked.concern(gained)) and line != gained:
            found.add((line, more))
    return found


def test_parts_that_differ_in_a_hundredth_are_neither_given_up_nor_handed_over() -> None:
    # 10 h in three parts are 3.34, 3.33 and 3.33 h. An has 7 h: the first is hers, and one of the others lies still.
    asked = base(7, row(2, 10, owners=3), row(3, 50))
    first, *others, last = asked.plan.decisions
    (undone,) = (each for each in others if each.owner is None)
    (done,) = (each for each in others if each.owner is not None)
    other = Plan((undone, done, first, last))
    effect = Effect((), asked.instance, Result(Status.FEASIBLE, other, asked.tiers), (), {}, proven=True)
    assert given_up(asked, asked.instance, other, Line(3, "Linde")) == ()
    assert moves(asked, effect, "An") == ((), ())
    # One part less is a part less.
    less = Plan((undone, undone, first, last))
    assert given_up(asked, asked.instance, less, Line(3, "Linde")) == ((Line(2, "Linde"), 1, 334),)
    effect = replace(effect, result=replace(effect.result, plan=less))
    assert moves(asked, effect, "An").given == (Move(Line(2, "Linde"), 334, (None,)),)


def test_of_a_task_for_the_central_level_the_hours_that_the_team_spends_on_it_come_free() -> None:
    # Of 20 h in two parts An does one, at its minimum of 6 h.
    asked = base(6, row(2, 20, owners=2, minimum=Fraction(12)))
    answer = AdviceAnswer(advise(asked, one_by_one), "nl", "in.xlsx")
    (central,) = (each for each in answer.advice.effects if each.steps[0].kind is StepKind.CENTRAL)
    assert "; dat maakt de 6 u vrij die het team er nu aan besteedt" in brings(answer, central).nl


def test_a_vacancy_counts_its_tasks_by_the_hours_that_the_newcomer_has_for_them() -> None:
    # With the fewest hours the task of 20 h is done at its minimum of 10 h.
    asked = base(0, row(2, 20, minimum=Fraction(10)))
    lines = vacancy.page(AdviceAnswer(advise(asked, one_by_one), "nl", "in.xlsx")).lines
    told = [[cell.value for cell in line if cell is not None] for line in lines]
    assert [line[2] for line in told if line and line[0] == "Work 2"][:1] == [10]
    assert any("Van de uren per jaar: 10 u voor de taken hieronder" in str(line[0]) for line in told if line)


@pytest.mark.parametrize(
    ("ways", "said"),
    [
        ((0,), "er is geen uitweg gevonden"),
        ((0, 2), "voor sommige is geen uitweg gevonden"),
        ((1, 2), "uitwegen voor elk: minstens 1"),
    ],
)
def test_in_short_no_way_out_is_told_as_such(ways: tuple[int, ...], said: str) -> None:
    found = shifted()
    (out,) = found.ways
    outs = tuple(replace(out, ways=out.ways[:count]) for count in ways)
    (told,) = sentences(AdviceAnswer(replace(found, ways=outs), "nl", "in.xlsx"))
    assert told.nl.endswith(f" liggen; {said}.")


def test_only_what_nobody_does_of_a_task_goes_to_a_partner_and_work_with_pupils_only_after_a_yes() -> None:
    # An does one of the two parts of 10 h; the other is 10 h at 20 euro. Of two tasks with colleagues and pupils one
    # may be outsourced.
    shared = row(2, 20, Priority.SPREAD, owners=2)
    pupils = row(3, 8, Priority.SPREAD, cluster=Cluster.TEACHING)
    allowed = row(4, 8, Priority.SPREAD, cluster=Cluster.TEACHING, outsource=True)
    asked = base(10, shared, pupils, allowed, partner=True)
    (tender,) = tenders(asked)
    assert dict(zip((line.number for line in tender.lines), tender.prices, strict=True)) == {2: 200_00, 4: 160_00}
    lines = tender_page.page(AdviceAnswer(Advice(asked, (), (), (), ()), "nl", "in.xlsx")).lines
    told = [[cell.value for cell in line if cell is not None] for line in lines]
    # First what may go already, then what may after a yes.
    assert [line for line in told if line and line[0] == "Samen"] == [["Samen", 8, 160], ["Samen", 10, 200]]


def test_a_step_leaves_the_case_itself_as_it_is() -> None:
    found = shifted()
    for effect in found.effects:
        assert complete(after(found.base.intake, effect.steps)).instance == effect.instance
