"""The columns After and Keeps running, and Margin % on Team, as people fill them in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from allocator.workbook.read.read import read_workbook
from tests.workbook.sheets import faults, filled, member, reading, saved

if TYPE_CHECKING:
    from pathlib import Path

HEADERS = ["ID", "School", "Cluster", "Description", "Hours", "Core", "After", "Keeps running"]


def tasks(*lines: tuple[object, ...]) -> dict[str, list[list[object]]]:
    """A Tasks sheet of lines with ID, school, cluster, core, After and Keeps running; blank at the end may be left
    out."""
    body = []
    for line in lines:
        task, school, cluster, core, after, keeps = (*line, *[None] * (6 - len(line)))
        body.append([task, school, cluster, f"About {task}", 10, core, after, keeps])
    return {"Tasks": [HEADERS, *body]}


def after(folder: Path, *lines: tuple[object, ...]) -> list[set[str]]:
    return [set(row.after) for row in reading(folder, tasks(*lines)).instance.rows]


def test_blank_is_as_the_task_overview_has_it_and_a_dash_is_none(tmp_path: Path) -> None:
    lines = [("A02", "Linde", "Administrative", "no", cell) for cell in (None, "-", "none", "geen", "n.v.t.")]
    assert after(tmp_path, *lines) == [{"A01"}, set(), set(), set(), set()]


def test_parts_follow_their_task(tmp_path: Path) -> None:
    lines = [(task, "Linde", "Administrative") for task in ("A02.1", "A02.2", "A03", "A01")]
    assert after(tmp_path, *lines) == [{"A01"}, {"A01"}, {"A01"}, set()]
    kept = [(task, "Linde", "Technical") for task in ("T01", "T03.1", "T03.2", "T17.1", "T04")]
    rows = reading(tmp_path, tasks(*kept)).instance.rows
    assert [row.keeps_running for row in rows] == [True, True, True, True, False]


def test_a_task_means_its_parts_too_and_an_own_task_itself(tmp_path: Path) -> None:
    lines = [("P05", "Linde", "Policy", "no", "t03; X1"), ("X1", "Linde", "Policy")]
    assert after(tmp_path, *lines)[0] == {"T03", "T03.1", "T03.2", "X1"}


def test_what_the_user_says_of_keeping_things_running_goes_before_the_overview(tmp_path: Path) -> None:
    lines = [
        ("T01", "Linde", "Technical", "yes", None, "no"),
        ("T04", "Linde", "Technical", "no", None, "yes"),
    ]
    assert [row.keeps_running for row in reading(tmp_path, tasks(*lines)).instance.rows] == [False, True]


def test_an_unknown_task_keeps_things_running_where_it_is_core_and_technical(tmp_path: Path) -> None:
    lines = [("X1", "Linde", "Technical", "yes"), ("X2", "Linde", "Technical", "no"), ("X3", "Linde", "Policy", "yes")]
    assert [row.keeps_running for row in reading(tmp_path, tasks(*lines)).instance.rows] == [True, False, False]


def test_an_id_that_there_is_not_is_a_fault_at_its_cell_with_the_nearest(tmp_path: Path) -> None:
    lines = [
        ("X1", "Linde", "Policy", "no", "Q88"),
        ("X2", "Linde", "Policy", "no", "A01; Stock"),
        ("Stok", "Linde", "Policy"),
    ]
    told = faults(tmp_path, tasks(*lines))
    assert [fault.split(":")[0] for fault in told] == ["Tasks!G2", "Tasks!G3"]
    assert 'there is no task with ID "Q88"' in told[0]
    assert 'there is no task with ID "Stock"' in told[1]
    assert 'did you mean "Stok"?' in told[1]


def test_ids_with_a_comma_between_are_asked_to_be_parted(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, tasks(("X1", "Linde", "Policy", "no", "A01, A02")))
    assert "put ; between IDs" in fault


def test_a_known_task_without_a_row_in_the_school_asks_nothing(tmp_path: Path) -> None:
    assert after(tmp_path, ("X1", "Linde", "Policy", "no", "A01")) == [{"A01"}]


@pytest.mark.parametrize(
    ("lines", "cells"),
    [
        # Two that wait for each other, and one that leads to them.
        ([("X1", "a", "X2"), ("X2", "a", "X1"), ("X3", "a", "X1")], ["Tasks!G2", "Tasks!G3"]),
        # One that waits for itself.
        ([("X1", "a", "X1")], ["Tasks!G2"]),
        # The user's cell against the overview's A02 after A01.
        ([("A01", "a", "A02"), ("A02", "a", None)], ["Tasks!G2", "Tasks!G3"]),
        # A part of a task that waits for the whole.
        ([("T03.1", "a", "T03")], ["Tasks!G2"]),
        # Of two schools: no circle.
        ([("X1", "a", "X2"), ("X2", "b", "X1")], []),
    ],
)
def test_circles_are_faults_cell_by_cell(tmp_path: Path, lines: list[tuple[object, ...]], cells: list[str]) -> None:
    sheets = tasks(*((task, school, "Policy", "no", before) for task, school, before in lines))
    if not cells:
        reading(tmp_path, sheets)
        return
    told = faults(tmp_path, sheets)
    assert [fault.split(":")[0] for fault in told] == cells
    assert all("in turn for this task" in fault for fault in told)


def test_a_circle_names_the_tasks_that_stand_on_the_sheet(tmp_path: Path) -> None:
    told = faults(tmp_path, tasks(("A01", "a", "Policy", "no", "A02"), ("A02", "a", "Policy")))
    assert ["waits for A02, and" in told[0], "waits for A01, and" in told[1]] == [True, True]


def test_the_group_waits_for_its_own_and_a_school_for_the_group(tmp_path: Path) -> None:
    # Linde's X1 waits for the group's X2, which waits for the group's X1, and there is none: no circle.
    lines = [("X1", "Linde", "Policy", "no", "X2"), ("X2", "Group", "Policy", "no", "X1")]
    reading(tmp_path, tasks(*lines))


@pytest.mark.parametrize(("cell", "ict"), [(None, 100_00), ("10%", 90_00), (12.5, 87_50), (0, 100_00), (100, 0)])
def test_a_members_margin_stays_unplanned(tmp_path: Path, cell: object, ict: int) -> None:
    assert member(tmp_path, **{"ICT_hours": 100, "Margin_%": cell}).ict == ict


def test_a_margin_of_more_than_everything_is_refused(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, {"Team": [["Name", "ICT hours", "Technical", "Margin %"], ["An", 100, 3, 130]]})
    assert fault.startswith("Team!D2: ")


@pytest.mark.parametrize("name", ["Planning margin %", "Planningsmarge"])
@pytest.mark.parametrize(("value", "ict"), [(10, 90_00), ("10 %", 90_00), (0, 100_00), ("2,5", 97_50), (None, 95_00)])
def test_the_margin_of_all_is_a_setting_in_percent(tmp_path: Path, name: str, value: object, ict: int) -> None:
    sheets = {"Settings": [["Setting", "Value"], [name, value]]}
    assert read_workbook(saved(tmp_path, filled(sheets))).instance.members[0].ict == ict
