"""From an intake to an instance, data alone: no workbook stands behind any of these."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from allocator.catalogue.tasks import GivenRow
from allocator.categories import Cluster, SchoolType
from allocator.instance import GROUP
from allocator.intake import CoreSource, GivenMember, GivenPartner, GivenSchool, GivenSetting, Intake, complete
from allocator.rule_model import load

FLANDERS = load("flanders").override("planning_margin", 0)
LINDE, EIK = GivenSchool("Linde"), GivenSchool("Eik")
AN = GivenMember("An", "Linde")
WATER = GivenRow(2, "T1", "Linde", Cluster.TECHNICAL, "Water", hours=Fraction(10))


def intake(*rows: GivenRow, members: tuple[GivenMember, ...] = (AN,), **settings: object) -> Intake:
    given = tuple(GivenSetting(name.replace("_", " "), value) for name, value in settings.items())
    return Intake(rows, members, FLANDERS, schools=(LINDE, EIK), settings=given)


def lines(asked: Intake) -> list[int]:
    return [row.line for row in complete(asked).instance.rows]


def test_hours_are_rounded_once_after_the_weeks() -> None:
    # 7.333 × 36 = 263.988; BPT 1.111 × 36 × 1.5 = 59.994.
    an = replace(AN, ict=Fraction("7.333"), bpt=Fraction("1.111"), other=Fraction("0.5"), meetings=Fraction(1))
    asked = intake(WATER, members=(an,), Hours_unit="week", Weeks_per_year=36, BPT_clock_hours=Fraction(3, 2))
    found = complete(asked).instance
    assert (found.members[0].ict, found.members[0].bpt, found.members[0].other) == (227_99, 59_99, 18_00)
    assert found.rows[0].hours == 360_00


def test_a_margin_is_kept_out_of_each_budget_after_meetings_and_rounded_down() -> None:
    # 5 % of 70.10, 10.10 and 0.39 are 3.505, 0.505 and 0.0195: 3.50, 0.50 and 0.01 stay out.
    an = replace(AN, ict=Fraction("100.1"), meetings=Fraction(30), bpt=Fraction("10.1"), other=Fraction("0.39"))
    found = complete(intake(members=(an,), Planning_margin=5)).instance.members[0]
    assert (found.ict, found.bpt, found.other) == (66_60, 9_60, 38)
    assert (found.available, found.margin) == (76_58, 4_01)


@pytest.mark.parametrize(("own", "left"), [(None, 90_00), (Fraction(0), 100_00), (Fraction("12.5"), 87_50), (100, 0)])
def test_a_members_own_margin_goes_before_everybodys(own: Fraction | None, left: int) -> None:
    an = replace(AN, ict=Fraction(100), margin=own)
    found = complete(intake(members=(an,), Planning_margin=10)).instance.members[0]
    assert (found.ict, found.margin) == (left, 100_00 - left)


def test_bpt_hours_that_count_nowhere_leave_no_margin() -> None:
    an = GivenMember("An", GROUP, bpt=Fraction(100))
    assert complete(intake(members=(an,), Planning_margin=5)).instance.members[0].margin == 0


def test_the_margin_is_5_percent_unless_somebody_says_otherwise() -> None:
    an = replace(AN, ict=Fraction(100))
    asked = Intake((), (an,), load("flanders"), schools=(LINDE,))
    assert complete(asked).instance.members[0].ict == 95_00


def test_halves_go_up() -> None:
    assert complete(intake(replace(WATER, hours=Fraction("0.125")))).instance.rows[0].hours == 13


def test_points_pay_where_ict_hours_are_blank() -> None:
    points = replace(AN, points=Fraction(21), diploma="hso", meetings=Fraction(30))
    assert complete(intake(members=(points,))).instance.members[0].ict == 450_00  # 21/63 of 36 × 40 hours, less 30
    hours = replace(points, ict=Fraction(20))
    assert complete(intake(members=(hours,))).instance.members[0].ict == 0  # meetings take them all, and no more


def test_blank_levels_are_none_and_blank_motivation_is_halfway() -> None:
    some = replace(AN, competence=(3, None, None, 0), motivation=(None, 4, None, 0))
    found = complete(intake(members=(some,))).instance.members[0]
    assert (found.competence, found.motivation) == ((3, 0, 0, 0), (2, 4, 2, 0))


@pytest.mark.parametrize(
    ("home", "serves", "found"),
    [
        ("Linde", None, frozenset()),
        (GROUP, None, None),
        ("Linde", frozenset({"Linde", "Eik"}), frozenset({"Eik"})),
        (GROUP, frozenset({"Eik"}), frozenset({"Eik"})),
    ],
)
def test_blank_serves_is_all_for_the_group_and_none_for_a_school(
    home: str, serves: frozenset[str] | None, found: frozenset[str] | None
) -> None:
    member = GivenMember("An", home, bpt=Fraction(10), serves=serves)
    assert complete(intake(members=(member,))).instance.members[0].serves == found


def test_bpt_hours_of_a_member_of_the_group_count_nowhere() -> None:
    members = (GivenMember("An", GROUP, bpt=Fraction(10)), GivenMember("Bo", "Linde", bpt=Fraction(10)))
    assert [member.bpt for member in complete(intake(members=members)).instance.members] == [0, 10_00]


def test_travel_is_visits_times_hours_each_where_it_is_blank() -> None:
    visited = replace(LINDE, visits=Fraction(10), visit_hours=Fraction("0.55"), contributed=Fraction(2))
    schools = (visited, replace(visited, name="Eik", travel=Fraction(0)), replace(visited, name="Es", visits=None))
    asked = replace(intake(Team_hours_per="week"), schools=schools)
    assert [school.travel for school in complete(asked).instance.schools] == [5_50, 0, 0]
    assert complete(asked).instance.schools[0].contributed == 80_00  # travel is per year whatever the unit of Team


def test_questions_that_nobody_answered_are_a_yes_and_blank_budgets_none() -> None:
    found = complete(intake()).instance
    assert (found.schools[0].growth, found.schools[0].pooling, found.schools[0].pool) == (True, True, 0)
    assert found.group_budget == 0
    no = replace(LINDE, vision=False, operating_budget=Fraction("12.345"))
    assert complete(replace(intake(), schools=(no,))).instance.schools[0].vision is False
    assert complete(replace(intake(), schools=(no,))).instance.schools[0].operating_budget == 12_35


def test_a_partners_blank_level_is_expert_and_blank_hours_no_limit() -> None:
    partners = (
        GivenPartner("Firm", Fraction(80)),
        GivenPartner("Duo", Fraction(0), competence=0, max_hours=Fraction(3)),
    )
    found = complete(replace(intake(Team_hours_per="week"), partners=partners)).instance.partners
    assert [(each.rate, each.competence, each.max_hours) for each in found] == [(80_00, 4, None), (0, 0, 120_00)]


def test_lines_that_do_not_apply_are_no_rows() -> None:
    dry = replace(WATER, line=3, task="T2", applies=False)
    assert complete(intake(WATER, dry)).lines.not_applying == (3,)
    assert lines(intake(WATER, dry)) == [2]


def test_a_repeat_without_hours_is_left_out_wherever_it_stands() -> None:
    blank = replace(WATER, hours=None)
    asked = intake(blank, replace(WATER, line=3, task=" t1"), replace(blank, line=4), replace(WATER, line=5))
    assert lines(asked) == [3, 5]
    assert complete(asked).lines.repeats == {2: 3, 4: 3}
    assert {row.task for row in complete(asked).instance.rows} == {"t1"}
    assert lines(intake(blank, replace(blank, line=3), replace(blank, line=4, school="Eik"))) == [2, 4]


@pytest.mark.parametrize(
    ("source", "core"),
    [
        (CoreSource.COLUMN, [True, False, False]),
        (CoreSource.FILL, [True, True, False]),
        (CoreSource.RULE_MODEL, [True, False, False]),
    ],
)
def test_core_is_as_the_sheet_tells_it(source: CoreSource, core: list[bool]) -> None:
    rows = (replace(WATER, core=True), replace(WATER, line=3, coloured=True), replace(WATER, line=4))
    assert [row.core for row in complete(replace(intake(*rows), core_from=source)).instance.rows] == core


def test_a_task_that_the_rule_model_calls_core_is_not_where_the_sheet_tells_otherwise() -> None:
    servers = GivenRow(2, "T16", "Linde", Cluster.TECHNICAL, "Servers")
    for source, core in ((CoreSource.RULE_MODEL, True), (CoreSource.COLUMN, False), (CoreSource.FILL, False)):
        assert complete(replace(intake(servers), core_from=source)).instance.rows[0].core is core


def test_a_core_task_is_never_outsourced() -> None:
    both = complete(intake(replace(WATER, core=True, outsource=True)))
    assert not both.instance.rows[0].outsource
    assert both.lines.kept_inside == {2}


def test_a_current_owner_is_whoever_bears_the_name_now() -> None:
    rows = (replace(WATER, current_owner="AN"), replace(WATER, line=3, current_owner="Gone"))
    assert [row.current_owner for row in complete(intake(*rows)).instance.rows] == ["An", "Gone"]


def test_specialisations_have_one_spelling_that_of_people_first() -> None:
    an = replace(AN, specialisations=frozenset({"Netwerk"}))
    asked = intake(
        replace(WATER, specialisations=frozenset({"NETWERK", "camera's"})),
        replace(WATER, line=3, specialisations=frozenset({"Camera's"})),
        members=(an, replace(AN, name="Bo", specialisations=frozenset({"netwerk"}))),
    )
    found = complete(asked)
    assert [row.specialisations for row in found.instance.rows] == [{"Netwerk", "camera's"}, {"camera's"}]
    assert found.instance.members[1].specialisations == {"Netwerk"}
    assert found.specialisations == ("Netwerk",)


def test_blank_hours_are_estimated_by_the_school_and_the_settings() -> None:
    # The help desk of a primary school of 266 pupils takes 100/5 + 30 + 24 h; half of it with the scale 0.5.
    school = GivenSchool("Linde", SchoolType.PRIMARY, pupils=266, devices=130, staff=24)
    row = GivenRow(2, None, "Linde", Cluster.TECHNICAL, "Realisatie en onderhoud van helpdesk")
    schools = (school, EIK, *(GivenSchool(name) for name in ("Es", "Els", "Olm")))
    for scale, hours in ((1, 75_00), ("0,5", 37_00)):
        asked = replace(intake(row, Estimate_scale=scale, Task_hours_per="week"), schools=schools)
        assert sum(row.hours for row in complete(asked).instance.rows) == hours


def test_the_instance_has_the_rules_and_tiers_in_force() -> None:
    found = complete(intake(WATER, Tiers="cost; core")).instance
    assert [tier.key for tier in found.tiers] == ["cost", "core"]
    assert found.rules == FLANDERS.rules


def test_who_is_absent_is_known_but_no_member() -> None:
    away = replace(AN, absent=True, specialisations=frozenset({"NETWERK"}))
    row = replace(WATER, current_owner="an", specialisations=frozenset({"netwerk"}))
    asked = intake(row, members=(away, replace(AN, name="Bo")))
    found = complete(asked).instance
    assert [member.name for member in found.members] == ["Bo"]
    assert found.rows[0].current_owner == "An"
    assert found.rows[0].specialisations == {"netwerk"}  # as if the line were not on Team
