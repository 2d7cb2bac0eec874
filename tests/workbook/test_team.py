"""Members: hours from hours or points, BPT, meetings, competences, and who is called what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from allocator.categories import Role
from allocator.instance import GROUP
from tests.workbook.sheets import faults, member, reading, warnings

if TYPE_CHECKING:
    from pathlib import Path

SKILLED = {"Technical": 3}


def team(**cells: object) -> dict[str, list[list[object]]]:
    """A Team sheet with one skilled member with these cells (underscores are spaces)."""
    named = {name.replace("_", " "): value for name, value in {**SKILLED, **cells}.items()}
    return {"Team": [["Name", *named], ["An", *named.values()]], "Schools": [["School"], ["Linde"], ["Eik"]]} | {
        "Tasks": [["School", "Cluster", "Description", "Hours"], ["Linde", "Technical", "Something", 10]]
    }


def test_blank_hours_are_none_and_blank_motivation_is_halfway(tmp_path: Path) -> None:
    found = member(tmp_path, Technical=3, Likes_Administration=4)
    assert (found.ict, found.bpt, found.other) == (0, 0, 0)
    assert found.competence == (3, 0, 0, 0)
    assert found.motivation == (2, 2, 2, 4)


def test_points_become_hours_where_ict_hours_is_blank(tmp_path: Path) -> None:
    # 21 of the 63 points of a full-time post of 36 hours, 40 weeks: 12 hours a week, 480 a year.
    found = reading(tmp_path, team(ICT_points=21, Diploma="HSO", ICT_hours=None))
    assert found.instance.members[0].ict == 480_00


def test_ict_hours_go_before_points(tmp_path: Path) -> None:
    assert member(tmp_path, ICT_hours=100, ICT_points=63, Diploma="hso").ict == 100_00


def test_points_of_a_bachelor_must_be_set_first(tmp_path: Path) -> None:
    sheets = team(ICT_points=41, Diploma="bachelor")
    (fault,) = faults(tmp_path, sheets)
    assert fault.startswith("Team!C2: the points of a full-time bachelor post are not set")
    # 41 of 82 points: half of 36 × 40 hours.
    found = reading(tmp_path, sheets, **{"ICT points bachelor": "82"})
    assert found.instance.members[0].ict == 720_00


def test_points_without_a_diploma_are_asked_about(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, team(ICT_points=41))
    assert "ICT points without a diploma" in fault


def test_meetings_come_off_the_ict_hours_and_never_below_nothing(tmp_path: Path) -> None:
    assert member(tmp_path, ICT_hours=100, Meeting_hours=30).ict == 70_00
    sheets = team(ICT_hours=100, Meeting_hours=130)
    assert reading(tmp_path, sheets).instance.members[0].ict == 0
    assert warnings(tmp_path, sheets)[0].startswith("Team!D2: more meeting hours than ICT hours")
    assert warnings(tmp_path, team(Meeting_hours=30))[0].startswith("Team!C2: more meeting hours than ICT hours")


def test_hours_per_week_are_multiplied_by_the_weeks_and_rounded_once(tmp_path: Path) -> None:
    # 7.333 × 36 = 263.988 rounds to 263.99; rounded before, 7.33 × 36 would be 263.88.
    settings = {"Team hours per": "week", "Weeks per year": "36"}
    assert reading(tmp_path, team(ICT_hours=7.333), **settings).instance.members[0].ict == 263_99


def test_bpt_hours_count_their_clock_hours(tmp_path: Path) -> None:
    sheets = team(School="Linde", BPT_hours=2, Role="teacher")
    settings = {"BPT clock hours": "1.5", "Hours unit": "week"}
    found = reading(tmp_path, sheets, **settings)
    assert found.instance.members[0].bpt == 120_00  # 2 × 40 weeks × 1.5
    assert found.warnings == ()


def test_bpt_without_its_worth_counts_one_for_one_with_a_warning(tmp_path: Path) -> None:
    sheets = team(School="Linde", BPT_hours=2, Role="teacher")
    assert reading(tmp_path, sheets).instance.members[0].bpt == 2_00
    assert [text.split(": ")[1] for text in warnings(tmp_path, sheets)] == ["one BPT hour counts as one clock hour"]


def test_bpt_of_one_who_is_no_teacher_gets_a_warning(tmp_path: Path) -> None:
    found = warnings(tmp_path, team(School="Linde", BPT_hours=2, Role="TICT"))
    assert found[0] == "Team!D2: BPT hours are for teachers: check the role, or use other hours"


def test_bpt_of_a_member_of_the_group_counts_nowhere(tmp_path: Path) -> None:
    sheets = team(School="Group", BPT_hours=2, Role="teacher")
    assert reading(tmp_path, sheets).instance.members[0].bpt == 0
    assert "count nowhere" in warnings(tmp_path, sheets)[0]


def test_a_member_without_any_competence_gets_a_warning(tmp_path: Path) -> None:
    assert warnings(tmp_path, team(Technical=None))[0].startswith("Team!A2: no competence is filled in")


@pytest.mark.parametrize("words", [None, "Group", "groep", "Scholengroep", "scholengemeenschap", "SG"])
def test_the_group_has_many_names_and_blank_is_one(tmp_path: Path, words: str | None) -> None:
    assert reading(tmp_path, team(School=words)).instance.members[0].home == GROUP


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("directie", Role.MANAGEMENT),
        ("head of ICT", Role.HEAD),
        ("Hoofd ICT-dienst", Role.HEAD),
        ("tict", Role.TICT),
        ("administratief medewerker", Role.ADMINISTRATION),
        ("leerkracht", Role.TEACHER),
        ("TAC", Role.TA),
        ("ondersteunende dienst", Role.SUPPORT),
    ],
)
def test_roles_are_read_in_both_languages(tmp_path: Path, words: str, role: Role) -> None:
    assert member(tmp_path, Role=words).role is role


def test_names_are_unique_over_team_and_partners_whatever_their_case_and_space(tmp_path: Path) -> None:
    sheets = {
        "Team": [["Name", "Technical"], ["An  Peeters", 3], ["AN PEETERS", 2]],
        "Partners": [["Partner", "EUR per hour"], ["an peeters ", 85]],
    }
    found = faults(tmp_path, sheets)
    assert [fault.split(": ")[0] for fault in found] == ["Team!A3", "Partners!A2"]
    assert "stands already at Team!A2" in found[0]


@pytest.mark.parametrize("name", ["An; Tom", "Groep"])
def test_a_name_that_would_be_misread_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    assert faults(tmp_path, {"Team": [["Name", "Technical"], [name, 3]]})[0].startswith("Team!A2: ")


def test_a_line_without_a_name_is_refused(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, {"Team": [["Name", "Technical"], ["An", 3], [None, 3]]})
    assert fault.startswith("Team!A3: this line has no name")


def test_group_members_without_serves_visit_all_schools_and_others_none(tmp_path: Path) -> None:
    assert reading(tmp_path, team(School="Group")).instance.members[0].serves is None
    assert reading(tmp_path, team(School="Linde")).instance.members[0].serves == frozenset()


def test_serves_holds_schools_in_their_own_spelling_without_home(tmp_path: Path) -> None:
    found = reading(tmp_path, team(School="linde", Serves=" EIK ; Linde"))
    assert found.instance.members[0].home == "Linde"
    assert found.instance.members[0].serves == {"Eik"}


def test_an_unknown_school_is_an_error_with_the_nearest_one(tmp_path: Path) -> None:
    found = faults(tmp_path, team(School="Lynde", Serves="Eyk"))
    assert [fault.split("?")[0] for fault in found] == [
        'Team!C2: "Lynde" is no school: did you mean "Linde"',
        'Team!D2: "Eyk" is no school: did you mean "Eik"',
    ]


def test_the_group_is_no_school_to_visit(tmp_path: Path) -> None:
    sheets = team(School="Linde", Serves="Eik; Groep")
    assert reading(tmp_path, sheets).instance.members[0].serves == {"Eik"}
    assert warnings(tmp_path, sheets)[0].startswith("Team!D2: the group is no school to visit")


def test_specialisations_are_alike_whatever_their_case(tmp_path: Path) -> None:
    sheets = {
        "Team": [["Name", "Technical", "Specialisations"], ["An", 3, "Netwerk; Smartschool"]],
        "Partners": [["Partner", "EUR per hour", "Specialisations"], ["Firm", 85, "NETWERK"]],
        "Tasks": [["Cluster", "Description", "Specialisation"], ["Technical", "Something", "netwerk "]],
    }
    found = reading(tmp_path, sheets).instance
    assert found.rows[0].specialisations == found.partners[0].specialisations == {"Netwerk"}
    assert found.members[0].specialisations == {"Netwerk", "Smartschool"}


def test_a_specialisation_that_somebody_nearly_has_is_asked_about(tmp_path: Path) -> None:
    sheets = {
        "Team": [["Name", "ICT hours", "Technical", "Specialisations"], ["An", 10, 3, "Smartschool"]],
        "Tasks": [["Cluster", "Description", "Specialisation"], ["Technical", "Something", "Smartscool"]],
    }
    assert warnings(tmp_path, sheets) == [
        'Tasks!C2: nobody has the specialisation "Smartscool": did you mean "Smartschool"?'
    ]


HOURLESS = [["Name", "School", "ICT hours", "Other hours", "Technical"]]


def test_a_team_without_hours_is_warned_of_once(tmp_path: Path) -> None:
    team = [*HOURLESS, ["An", "Linde", None, 0, 3], ["Tom", "Linde", 0, None, 3]]
    (warning,) = warnings(tmp_path, {"Team": team})
    assert warning.startswith("Team!C1: no member has any hours, so no member gets a task: fill in ICT hours")


@pytest.mark.parametrize(
    ("home", "where", "told"),
    [
        ("Group", "school", "the hours of An pay only for tasks at group level, and there are none"),
        ("Group", "group", None),
        ("Eik", "school", "the hours of An pay only for tasks of Eik, and there are none"),
        ("Linde", "school", None),
    ],
)
def test_other_hours_that_can_pay_for_nothing_are_warned_of(
    tmp_path: Path, home: str, where: str, told: str | None
) -> None:
    sheets = {
        "Tasks": [["School", "Cluster", "Description", "Where"], ["Linde", "Technical", "Water", where]],
        "Team": [*HOURLESS, ["An", home, None, 60, 3], ["Tom", "Linde", 5, None, 3]],
        "Schools": [["School"], ["Linde"], ["Eik"]],
    }
    found = warnings(tmp_path, sheets)
    assert found == ([] if told is None else [f"Team!D2: {told}: {found[0].rsplit(': ', 1)[1]}"])


def test_with_one_school_members_without_a_school_are_counted_in_one_warning(tmp_path: Path) -> None:
    team = [*HOURLESS, ["An", None, 10, None, 3], ["Tom", None, 20, None, 3], ["Els", "Linde", 5, None, 3]]
    sheets = {"Team": team, "Schools": [["School"], ["Linde"]]}
    assert warnings(tmp_path, sheets) == [
        "Team!B2: 2 members without a school are at home at the school group, not at Linde:"
        ' fill in "Linde" under School, or Group if that is right'
    ]
    assert [member.at_group for member in reading(tmp_path, sheets).instance.members] == [True, True, False]


def test_without_any_school_or_with_several_a_blank_school_is_not_warned_of(tmp_path: Path) -> None:
    team = [*HOURLESS, ["An", None, 10, None, 3]]
    assert warnings(tmp_path, {"Team": team}) == []
    tasks = [["School", "Cluster", "Description"], ["Linde", "Technical", "Water"]]
    assert warnings(tmp_path, {"Team": team, "Tasks": tasks, "Schools": [["School"], ["Linde"], ["Eik"]]}) == []
