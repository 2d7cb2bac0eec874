"""Rows: what the user says stands, the rule model fills the rest, and repeats are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from allocator.instance import GROUP
from tests.workbook.sheets import faults, reading, row, warnings

if TYPE_CHECKING:
    from pathlib import Path

    from tests.workbook.sheets import Table

MONITOR = "Use tools to monitor the ICT infrastructure"


def two(first: object, second: object, task: str = "Water the plants") -> dict[str, Table]:
    """The same task twice, with these hours."""
    table = [
        ["Cluster", "Description", "Hours"],
        ["Technical", task, first],
        ["Technical", f"  {task.upper()}", second],
    ]
    return {"Tasks": table}


def test_what_the_user_says_is_not_defaulted(tmp_path: Path) -> None:
    found = row(
        tmp_path, Hours=7, Minimum_hours=3, Level=0, Saving=0, Outsource="no", Where="school", Priority="spread"
    )
    assert (found.hours, found.minimum, found.level, found.saving, found.outsource) == (700, 300, 0, 0, False)
    assert found.defaulted.isdisjoint({"hours", "level", "saving", "outsource", "where", "priority"})


def test_blank_minimum_hours_are_the_hours(tmp_path: Path) -> None:
    assert row(tmp_path, Hours=7).minimum == 700


def test_a_minimum_above_the_hours_is_refused(tmp_path: Path) -> None:
    table = [["Cluster", "Description", "Hours", "Minimum hours"], ["Technical", "Water the plants", 3, 4]]
    assert faults(tmp_path, {"Tasks": table}) == [
        "Tasks!D2: the minimum is more than the hours: lower it, or raise Tasks!C2"
    ]


def test_task_hours_per_week_are_multiplied_by_the_weeks(tmp_path: Path) -> None:
    table = [["Cluster", "Description", "Hours", "Minimum hours"], ["Technical", "Water the plants", 0.5, "0,25"]]
    found = reading(tmp_path, {"Tasks": table}, **{"Task hours per": "week"}).instance
    assert (found.rows[0].hours, found.rows[0].minimum) == (20_00, 10_00)
    assert found.members[0].ict == 100_00  # the team's hours stay per year


def test_rows_that_do_not_apply_are_left_out(tmp_path: Path) -> None:
    table = [["Cluster", "Description", "Applies"], ["Technical", "Water", "no"], ["Technical", "Feed", "ja"]]
    found = reading(tmp_path, {"Tasks": table})
    assert [row.line for row in found.instance.rows] == [3]
    assert found.not_applying == (2,)


def test_a_task_split_over_two_lines_with_hours_is_allowed(tmp_path: Path) -> None:
    found = reading(tmp_path, two(3, 4))
    assert [(row.line, row.hours) for row in found.instance.rows] == [(2, 300), (3, 400)]
    assert len({row.task for row in found.instance.rows}) == 1
    assert found.warnings == ()


def test_a_second_line_without_hours_is_left_out_with_a_warning(tmp_path: Path) -> None:
    for first in (3, None):
        assert [row.line for row in reading(tmp_path, two(first, None)).instance.rows] == [2]
    assert warnings(tmp_path, two(3, None))[0].startswith("Tasks!B3: the same task as Tasks!B2: this line is left out")


def test_of_two_lines_the_one_with_hours_counts(tmp_path: Path) -> None:
    assert [row.line for row in reading(tmp_path, two(None, 4)).instance.rows] == [3]
    assert warnings(tmp_path, two(None, 4))[0].startswith("Tasks!B2: the same task as Tasks!B3")


def test_the_same_task_in_two_schools_is_no_repeat(tmp_path: Path) -> None:
    table = [
        ["School", "Cluster", "Description"],
        ["Linde", "Technical", MONITOR],
        ["Eik", "Technical", MONITOR],
        ["Group", "Technical", MONITOR],
    ]
    found = reading(tmp_path, {"Tasks": table})
    assert [(row.school, row.task) for row in found.instance.rows] == [("Linde", "T02"), ("Eik", "T02"), (GROUP, "T02")]
    assert found.warnings == ()


def test_an_id_is_one_task_whatever_its_case(tmp_path: Path) -> None:
    table = [
        ["ID", "School", "Cluster", "Description"],
        ["own-1", "Linde", "Technical", "Water"],
        ["OWN-1", "Eik", "Technical", "Feed"],
    ]
    assert {row.task for row in reading(tmp_path, {"Tasks": table}).instance.rows} == {"own-1"}


def test_names_on_tasks_take_the_spelling_of_team_and_partners(tmp_path: Path) -> None:
    headers = ["Cluster", "Description", "Fixed to", "Not for", "Current owner"]
    found = reading(
        tmp_path,
        {
            "Tasks": [headers, ["Technical", "Water", " AN  peeters", "FIRM; tom", "firm"]],
            "Team": [["Name", "Technical"], ["An Peeters", 4], ["Tom", 4]],
            "Partners": [["Partner", "EUR per hour"], ["Firm", 85]],
        },
    ).instance.rows[0]
    assert (found.fixed_to, found.not_for, found.current_owner) == ("An Peeters", {"Firm", "Tom"}, "Firm")


def test_unknown_names_are_errors_with_the_nearest_one(tmp_path: Path) -> None:
    headers = ["Cluster", "Description", "Fixed to", "Not for"]
    sheets = {
        "Tasks": [headers, ["Technical", "Water", "Tomm", "Ann, Tom"]],
        "Team": [["Name", "Technical"], ["An", 4], ["Tom", 4]],
    }
    assert faults(tmp_path, sheets) == [
        'Tasks!C2: "Tomm" is no member or partner: did you mean "Tom"? correct it, or add the name to Team or Partners',
        'Tasks!D2: "Ann, Tom" is no member or partner: put ; between names',
    ]


@pytest.mark.parametrize("cell", ["An, Tom", "An en Tom", "An & Tom", "An/Tim"])
def test_two_names_in_fixed_to_are_told_as_two(tmp_path: Path, cell: str) -> None:
    sheets = {
        "Tasks": [["Cluster", "Description", "Fixed to"], ["Technical", "Water", cell]],
        "Team": [["Name", "Technical"], ["An", 4], ["Tom", 4]],
    }
    assert faults(tmp_path, sheets) == [
        f'Tasks!C2: "{cell}" holds 2 names where one goes: keep one, or put ; between the names of who shares the task'
    ]


def test_a_name_with_a_comma_is_one_name(tmp_path: Path) -> None:
    sheets = {
        "Tasks": [["Cluster", "Description", "Fixed to"], ["Technical", "Water", "Maes, Tom"]],
        "Team": [["Name", "Technical"], ["Maes, Tom", 4]],
    }
    assert reading(tmp_path, sheets).instance.rows[0].fixed_to == "Maes, Tom"
    sheets["Tasks"][1][2] = "Peeters, An"
    assert faults(tmp_path, sheets) == [
        'Tasks!C2: "Peeters, An" is no member or partner: correct it, or add the name to Team or Partners'
    ]


UNRECOGNISED = [
    ["Cluster", "Omschrijving", "Uren", "Van toepassing"],
    ["Technisch", "Realisatie en onderhoud van helpdesk (zie plan)", None, None],
    *(["Technisch", f"Printers bijvullen in gebouw {name}", None, None] for name in "ABCDEFG"),
    ["Technisch", "Laptopkar reserveren", 5, None],
    ["Technisch", "Bijscholing over printers", None, "nee"],
]


def test_every_text_whose_hours_are_a_guess_is_told_with_its_cells(tmp_path: Path) -> None:
    """Neither a task of the catalogue, lightly edited, nor a line with its own hours, nor one that does not apply."""
    told = [warning.to("nl") for warning in reading(tmp_path, {"Taken": UNRECOGNISED}).warnings]
    assert [sentence.split(" is niet herkend")[0] for sentence in told] == [
        f'Taken!B{line}: "Printers bijvullen in gebouw {name}"' for line, name in enumerate("ABCDEFG", start=3)
    ]
    twice = [["Cluster", "Description", "School"], *(["Technical", "Water the plants", name] for name in ("Eik", "Es"))]
    (one,) = reading(tmp_path, {"Tasks": twice}).warnings
    assert one.to("en") == (
        'Tasks!B2: "Water the plants" is not recognised in the task overview (B2, B3), so hours and level are only a'
        " guess: fill in Hours and Level yourself"
    )


def test_a_line_with_its_own_hours_or_a_known_id_is_no_guess(tmp_path: Path) -> None:
    lines = [
        ["ID", "Cluster", "Description", "Hours"],
        ["T03", "Technical", "Our desk", None],
        [None, "Policy", "X", 3],
    ]
    assert reading(tmp_path, {"Tasks": lines}).warnings == ()


def test_an_owner_who_left_is_a_warning_once(tmp_path: Path) -> None:
    headers = ["Cluster", "Description", "Current owner"]
    sheets = {"Tasks": [headers, ["Technical", "Water", "Jos"], ["Technical", "Feed", "jos"]]}
    assert [row.current_owner for row in reading(tmp_path, sheets).instance.rows] == ["Jos", "jos"]
    (warning,) = warnings(tmp_path, sheets)
    assert warning.startswith('Tasks!C2: "Jos" is not in the team (any more), so this row changes owner (and 1 more')


def test_a_line_that_is_not_recognised_comes_with_the_nearest_tasks_to_choose_from(tmp_path: Path) -> None:
    table = [["Cluster", "Omschrijving"], ["Pedagogisch", "Nascholing ICT organiseren"], ["Beleid", "Soep koken"]]
    table += [["Beleid", "Thee zetten"], ["Technisch", "Website updaten"]]
    training, soup, tea, website = (warning.to("nl") for warning in reading(tmp_path, {"Taken": table}).warnings)
    assert ": zet bij Nr wat bedoeld is (L10 " in training
    assert "interne ICT-nascholing" in training
    assert training.endswith("), of vul zelf Uren en Vereist niveau in")
    for own in (soup, tea):
        assert own.endswith("maar een gok: vul zelf Uren en Vereist niveau in")
    assert "(A06 " in website
