"""A cell that says none is not blank: there is none, whatever the rule model would fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from allocator.instance import GROUP
from tests.workbook.sheets import faults, member, reading, row, warnings

if TYPE_CHECKING:
    from pathlib import Path

NONE = [
    "-",
    " – ",
    "—",
    "--",
    "none",
    "None",
    "geen",
    "GEEN",
    "n.v.t.",
    "N.v.t",
    "nvt",
    "n/a",
    "(geen)",
    "Niet van toepassing",
]


@pytest.mark.parametrize("cell", NONE)
def test_none_takes_away_what_the_rule_model_would_fill_in(tmp_path: Path, cell: str) -> None:
    # A technical task that is put under policy also needs its level in the technical cluster.
    tasks = [["ID", "Cluster", "Description", "Also needs", "Specialisation", "Level", "Saving"]]
    blank = reading(tmp_path, {"Tasks": [*tasks, ["T01", "Policy", "Plan", None, None, None, None]]}).instance.rows[0]
    said = reading(tmp_path, {"Tasks": [*tasks, ["T01", "Policy", "Plan", cell, cell, cell, cell]]}).instance.rows[0]
    assert blank.also_needs
    assert blank.level > 0
    assert (said.also_needs, said.specialisations, said.level, said.saving) == ((), frozenset(), 0, 0)
    assert not {"also_needs", "specialisations", "level", "saving"} & said.defaulted


@pytest.mark.parametrize("cell", NONE)
def test_nobody_is_barred_fixed_or_there_today_where_the_cell_says_none(tmp_path: Path, cell: str) -> None:
    found = row(tmp_path, Not_for=cell, Fixed_to=cell, Current_owner=cell)
    assert (found.not_for, found.fixed_to, found.current_owner) == (frozenset(), None, None)
    assert not warnings(
        tmp_path,
        {"Tasks": [["Cluster", "Description", "Hours", "Current owner"], ["Technical", "Mend", 1, cell]]},
    )


@pytest.mark.parametrize("cell", NONE)
def test_a_member_of_the_group_whose_serves_says_none_visits_no_school(tmp_path: Path, cell: str) -> None:
    assert member(tmp_path, School="Group").serves is None
    assert member(tmp_path, School="Group", Serves=cell, Specialisations=cell, Role=cell).serves == frozenset()
    assert member(tmp_path, School=cell, ICT_hours=cell).home not in (cell, "")


def test_a_school_that_says_none_is_blank(tmp_path: Path) -> None:
    lines = [["School", "Cluster", "Description"], ["A", "Technical", "One"], ["-", "Technical", "Two"]]
    assert [row.school for row in reading(tmp_path, {"Tasks": lines}).instance.rows] == ["A", "A"]
    (fault,) = faults(tmp_path, {"Tasks": [*lines, ["B", "Technical", "Three"]]})
    assert fault.startswith("Tasks!A3: whose task is this?")
    team = reading(tmp_path, {"Tasks": lines, "Team": [["Name", "School"], ["An", "-"]]}).instance.members[0]
    assert team.home == GROUP


def test_a_partner_who_covers_none_does_nothing_and_that_is_told(tmp_path: Path) -> None:
    sheets = {"Partners": [["Partner", "EUR per hour", "Clusters", "Schools"], ["Firm", 85, "-", "geen"]]}
    (firm,) = reading(tmp_path, sheets).instance.partners
    assert (firm.clusters, firm.schools) == (frozenset(), frozenset())
    assert [sentence.split(":")[0] for sentence in warnings(tmp_path, sheets)] == ["Partners!C2", "Partners!D2"]


@pytest.mark.parametrize("header", ["Hours", "Minimum hours", "Where", "Priority", "Core"])
def test_where_there_must_be_something_none_is_refused(tmp_path: Path, header: str) -> None:
    (fault,) = faults(tmp_path, {"Tasks": [["Cluster", "Description", header], ["Technical", "Mend", "geen"]]})
    assert fault.startswith("Tasks!C2: ")


def test_no_limit_and_no_hours_are_not_told_apart_by_none(tmp_path: Path) -> None:
    sheets = {"Partners": [["Partner", "EUR per hour", "Max hours"], ["Firm", 85, "-"]]}
    assert faults(tmp_path, sheets)[0].startswith("Partners!C2: ")
