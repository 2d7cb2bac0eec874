"""Schools, from their sheet or from the names on Tasks and Team; partners; the group's own budget."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from allocator.categories import Cluster, SchoolType
from allocator.instance import GROUP, School
from tests.workbook.sheets import faults, reading, warnings

if TYPE_CHECKING:
    from pathlib import Path


def schools(**cells: object) -> dict[str, list[list[object]]]:
    """A Schools sheet with the school Linde with these cells."""
    headers = [name.replace("_", " ") for name in cells]
    return {"Schools": [["School", *headers], ["Linde", *cells.values()]]}


def school(folder: Path, **cells: object) -> School:
    return reading(folder, schools(**cells)).instance.schools[0]


def test_a_workbook_that_names_no_school_is_one_school_where_everyone_is_at_home(tmp_path: Path) -> None:
    found = reading(tmp_path, {}).instance
    assert len(found.schools) == 1
    assert found.rows[0].school == found.members[0].home == found.schools[0].name


def test_schools_are_those_named_on_tasks_and_team(tmp_path: Path) -> None:
    sheets = {
        "Tasks": [
            ["School", "Cluster", "Description"],
            ["Linde", "Technical", "Something"],
            ["LINDE ", "Technical", "Something else"],
            ["Groep", "Technical", "Something for all"],
        ],
        "Team": [["Name", "School", "Technical"], ["An", "Eik", 3], ["Tom", None, 3]],
    }
    found = reading(tmp_path, sheets).instance
    assert [school.name for school in found.schools] == ["Linde", "Eik"]
    assert [row.school for row in found.rows] == ["Linde", "Linde", GROUP]
    assert [member.home for member in found.members] == ["Eik", GROUP]


def test_a_blank_school_on_tasks_is_the_only_school(tmp_path: Path) -> None:
    assert reading(tmp_path, schools()).instance.rows[0].school == "Linde"


def test_a_blank_school_on_tasks_is_asked_about_where_there_are_several(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, {"Schools": [["School"], ["Linde"], ["Eik"]]})
    assert fault.startswith("Tasks!A2: whose task is this?: fill in the school (Linde, Eik) or Group")


def test_an_unknown_school_on_tasks_is_an_error(tmp_path: Path) -> None:
    sheets = schools() | {"Tasks": [["School", "Cluster", "Description"], ["Lide", "Technical", "Something"]]}
    (fault,) = faults(tmp_path, sheets)
    assert fault.startswith('Tasks!A2: "Lide" is no school: did you mean "Linde"?')


def test_a_school_twice_is_an_error(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, {"Schools": [["School"], ["Linde"], ["linde"]]})
    assert fault.startswith('Schools!A3: "linde" stands already at Schools!A2')


def test_a_school_has_its_figures_and_readiness_is_yes_where_blank(tmp_path: Path) -> None:
    found = school(
        tmp_path, Type="tso-bso", Pupils="1.234", Operating_budget="€ 2.500,50", Policy_plan="nee", Director="Els"
    )
    assert found == School(
        "Linde", SchoolType.TECHNICAL, pupils=1234, operating_budget=2500_50, policy_plan=False, director="Els"
    )


def test_pool_is_a_percentage_of_at_most_100(tmp_path: Path) -> None:
    header = "Pool %"
    assert reading(tmp_path, {"Schools": [["School", header], ["Linde", "12,5 %"]]}).instance.schools[
        0
    ].pool == Fraction(25, 2)
    assert faults(tmp_path, {"Schools": [["School", header], ["Linde", 101]]})[0].startswith("Schools!B2: ")


def test_travel_is_as_given_else_visits_times_hours_always_per_year(tmp_path: Path) -> None:
    week = {"Hours unit": "week"}
    given = schools(Travel_hours=20, Visits_a_year=10, Hours_per_visit=1)
    assert reading(tmp_path, given, **week).instance.schools[0].travel == 20_00
    derived = schools(Visits_a_year=10, Hours_per_visit="0,75")
    assert reading(tmp_path, derived, **week).instance.schools[0].travel == 7_50
    assert school(tmp_path).travel == 0


def test_visits_without_their_hours_get_a_warning(tmp_path: Path) -> None:
    assert warnings(tmp_path, schools(Visits_a_year=10))[0].startswith("Schools!B2: travel counts 0 hours")


def test_the_line_of_the_group_carries_its_budget_only(tmp_path: Path) -> None:
    table = [["School", "Operating budget", "Pupils"], ["Linde", 10, 5], ["Groep", 1000, 7]]
    found = reading(tmp_path, {"Schools": table})
    assert found.instance.group_budget == 1000_00
    assert [school.name for school in found.instance.schools] == ["Linde"]
    assert found.warnings[0].place == "Schools!C3"


def test_a_second_line_for_the_group_is_refused(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, {"Schools": [["School"], ["Linde"], ["Groep"], ["SG"]]})
    assert fault.startswith("Schools!A4: a second line for the group")


def test_a_partner_has_defaults_for_all_but_name_and_price(tmp_path: Path) -> None:
    (partner,) = reading(tmp_path, {"Partners": [["Partner", "EUR per hour"], ["Firm", 85.5]]}).instance.partners
    assert (partner.rate, partner.competence) == (85_50, 4)
    assert partner.clusters is partner.max_hours is partner.schools is None


def test_a_partner_has_clusters_schools_and_hours(tmp_path: Path) -> None:
    headers = ["Partner", "Euro per uur", "Clusters", "Competentieniveau", "Max uren", "Scholen"]
    table = [headers, ["Firm", 85, "technisch; Beleid", 0, 2, "linde; Groep"]]
    (partner,) = reading(tmp_path, schools() | {"Partners": table}, **{"Team hours per": "week"}).instance.partners
    assert partner.clusters == {Cluster.TECHNICAL, Cluster.POLICY}
    assert partner.competence == 0
    assert partner.max_hours == 80_00  # 2 a week, 40 weeks: it follows the hours of the team
    assert partner.schools == {"Linde", GROUP}


def test_a_partner_without_a_price_or_with_an_unknown_cluster_is_refused(tmp_path: Path) -> None:
    table = [["Partner", "EUR per hour", "Clusters"], ["Firm", None, "cooking"]]
    assert [fault.split(": ")[0] for fault in faults(tmp_path, {"Partners": table})] == ["Partners!B2", "Partners!C2"]


def test_a_school_twice_does_not_hide_the_other_faults_of_its_line(tmp_path: Path) -> None:
    headers = ["School", "Pupils", "Growth process"]
    found = faults(tmp_path, {"Schools": [headers, ["Linde", 100, "yes"], [" LINDE", "many", "perhaps"]]})
    assert [fault.split(": ")[0] for fault in found] == ["Schools!A3", "Schools!C3", "Schools!B3"]


@pytest.mark.parametrize("cell", ["Linde, Eik", "Linde en Eik", "Linde; Eik", "Linde/Eik"])
def test_two_schools_in_a_cell_for_one_are_told_as_two(tmp_path: Path, cell: str) -> None:
    sheets = {
        "Schools": [["School"], ["Linde"], ["Eik"]],
        "Tasks": [["School", "Cluster", "Description"], [cell, "Technical", "Something"]],
        "Team": [["Name", "School", "Technical"], ["An", cell, 3]],
    }
    assert faults(tmp_path, sheets) == [
        f'Team!B2: "{cell}" holds 2 names where one goes: '
        "keep the one where the member is at home, and list the others in Serves",
        f'Tasks!A2: "{cell}" holds 2 names where one goes: keep one, or give each a line with its own Hours',
    ]
