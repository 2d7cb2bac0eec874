"""Actual hours that people write on Tasks are read, stay, are checked, and are compared with the plan of their year."""

from __future__ import annotations

import zipfile
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from allocator.basics.problem import InputError
from allocator.report.actual_hours import Actual
from allocator.report.evaluation import compared
from allocator.row_key import RowKey
from allocator.workbook.read.read import Reading, read_workbook
from allocator.workbook.write.write import share_workbook, write_workbook
from tests.workbook.sheets import filled, saved
from tests.workbook.solved import result, texts

if TYPE_CHECKING:
    from pathlib import Path

TASKS = [
    ["ID", "School", "Cluster", "Description", "Hours", "Applies"],
    ["X1", "Linde", "Technical", "Mend things", 40, ""],
    ["X2", "Linde", "Technical", "Fix doors", 30, ""],
    ["X3", "Linde", "Policy", "Paint walls", 20, ""],
    ["X4", "Linde", "Policy", "Feed ducks", 10, "no"],
]
TEAM = [
    ["Name", "School", "ICT hours", "Technical", "Policy"],
    ["Annick", "Linde", 100, 3, 3],
    ["Tommy", "Linde", 100, 3, 3],
    ["Els Claes", "Linde", 10, 3, 3],
]
PLAN = ("Annick", "Tommy", "-")
MEND, DOORS, WALLS = (RowKey("Linde", task) for task in ("X1", "X2", "X3"))
AN, TOM = "Annick", "Tommy"


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """The workbook, solved once: 40 hours for Annick, 30 for Tommy, and walls that nobody paints."""
    return again(saved(tmp_path, filled({"Tasks": TASKS, "Team": TEAM})), "first.xlsx")


def again(source: Path, name: str = "again.xlsx", plan: tuple[str, ...] = PLAN) -> Path:
    """The workbook solved once more: a plan by hand."""
    reading = read_workbook(source)
    out = source.with_name(name)
    write_workbook(reading, result(reading.instance, *plan), out)
    return out


def column(path: Path, header: str = "Actual hours") -> int:
    return next(cell.column for cell in load_workbook(path)["Tasks"][1] if cell.value == header)


def went(path: Path, *values: object) -> Path:
    """Actual hours typed beside the tasks, from the first on."""
    book, place = load_workbook(path), column(path)
    for line, value in enumerate(values, start=2):
        book["Tasks"].cell(line, place).value = value
    book.save(path)
    return path


def actual(path: Path) -> dict[RowKey, Actual]:
    return dict(read_workbook(path).year.actual)


def faults(path: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_workbook(path)
    return [problem.to("en") for problem in caught.value.problems]


def by_line(reading: Reading) -> dict[RowKey, tuple[int, int]]:
    found = compared(reading.instance, reading.year)
    return {each.line.key: (each.planned.hours, each.actual.hours) for each in found}


def test_figures_and_names_are_read_in_the_ways_that_people_write_them(first: Path) -> None:
    found = actual(went(first, "45,5 u", "annick 10; Els Claes: 12.5 h", "els 7"))
    assert found == {
        MEND: Actual(45_50),
        DOORS: Actual(22_50, {AN: 10_00, "Els Claes": 12_50}),
        WALLS: Actual(7_00, {"Els Claes": 7_00}),
    }


def test_somebody_who_is_named_twice_has_both_hours_and_no_hours_are_hours(first: Path) -> None:
    found = actual(went(first, "Tommy 10\nTommy 5", 0, "-"))
    assert found == {MEND: Actual(15_00, {TOM: 15_00}), DOORS: Actual(0), WALLS: Actual(0)}


def test_an_output_without_any_has_no_year_and_no_sheet_for_it(first: Path) -> None:
    assert not read_workbook(first).year.actual
    assert "Evaluation" not in load_workbook(again(first)).sheetnames


def test_a_year_that_was_never_planned_is_the_users_own_column(tmp_path: Path) -> None:
    tasks = [[*line, header] for line, header in zip(TASKS, ["Actual hours", 5, 5, 5, 5], strict=True)]
    source = saved(tmp_path, filled({"Tasks": tasks, "Team": TEAM}))
    assert not read_workbook(source).year.actual
    out = again(source)
    assert load_workbook(out)["Tasks"]["G2"].value == 5
    assert column(out, "Actual hours (Allocator)") > 7


def test_what_is_written_stays_as_it_is_and_the_sheet_tells_it_every_time(first: Path) -> None:
    second = again(went(first, 50, "Annick 20; Tommy 5"))
    third = again(second, "third.xlsx")
    for path in (second, third):
        sheet = load_workbook(path)["Tasks"]
        assert [sheet.cell(line, column(path)).value for line in (2, 3, 4)] == [50, "Annick 20; Tommy 5", None]
    assert texts(third, "Evaluation") == texts(second, "Evaluation")


def test_the_sheet_says_how_the_year_went_against_the_plan(first: Path) -> None:
    cells = texts(again(went(first, 50, "Annick 20; Tommy 5")), "Evaluation")
    lines = [[round(cell, 4) if isinstance(cell, float) else cell for cell in line] for line in cells]
    # 50 + 25 hours where 40 + 30 were planned: 5 of 70 more, 7 %. Tommy did 25 less, of which Annick did 20.
    assert lines[1] == ["Of 2 of 3 tasks the actual hours are known: 75 h, 5 h more than the 70 h planned (7 %)."]
    assert lines[2] == [
        "Farthest from the plan: Mend things +10 h, Fix doors -5 h; of people Annick +30 h, Tommy -25 h."
    ]
    assert lines[3] == ["20 h in 1 task were done by somebody else than planned."]
    # 90 hours are asked; 50 and 25 in place of 40 and 30 make 95.
    assert lines[4] == ["With these figures the tasks ask 95 h next year, 5 h more than the 90 h now."]
    assert ["Technical", 2, 70, 75, 5, 1.0714] in lines
    assert [AN, 2, 40, 70, 30, 1.75, 20] in lines
    assert [TOM, 1, 30, 5, -25, 0.1667] in lines
    assert [TOM, AN, 20, 1] in lines
    doors = ["Fix doors", "Linde", 30, 25, -5, 0.8333, 25, "Technical", TOM, "Annick 20; Tommy 5"]
    assert [line[:10] for line in lines[-2:]] == [
        ["Mend things", "Linde", 40, 50, 10, 1.25, 50, "Technical", AN, AN],
        doors,
    ]


def test_the_sheet_is_one_page_wide_on_paper_and_complete_in_dutch(tmp_path: Path) -> None:
    tasks = [["Nr", "School", "Cluster", "Omschrijving", "Uren"], ["X1", "Linde", "Technisch", "Dingen herstellen", 40]]
    team = [["Naam", "School", "ICT-uren", "Technisch"], [AN, "Linde", 100, 3]]
    book = filled({"Taken": tasks, "Team": team})
    solved = again(saved(tmp_path, book), "first.xlsx", (AN,))
    typed = load_workbook(solved)
    place = next(cell.column for cell in typed["Taken"][1] if cell.value == "Werkelijke uren")
    typed["Taken"].cell(2, place).value = "Annick 30; Jan 5"
    typed.save(solved)
    out = again(solved, plan=(AN,))
    sheet = load_workbook(out)["Evaluatie"]
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToWidth) == (True, 1)
    lines = texts(out, "Evaluatie")
    assert lines[0] == ["Evaluatie van het jaar, in uren per jaar"]
    known = "Van 1 van de 1 taak zijn de werkelijke uren bekend: 35 u, 5 u minder dan de geplande 40 u (13 %)."
    assert lines[1] == [known]
    assert ["Jan", 1, 0, 5, 5, None, 5] in lines


def test_cells_that_are_no_hours_are_told_with_their_address(first: Path) -> None:
    went(first, "much", "Annick; Tommy 5", -3)
    letter = load_workbook(first)["Tasks"].cell(1, column(first)).column_letter
    found = faults(first)
    how = "write one figure, or hours by name with ; between: An 20; Tom 30"
    assert found[:2] == [
        f'Tasks!{letter}2: "much" is no name with hours: {how}',
        f'Tasks!{letter}3: "Annick" is no name with hours: {how}',
    ]
    assert found[2].startswith(f"Tasks!{letter}4: ")
    assert len(found) == 3


def test_a_name_that_nobody_has_is_told_and_counts_as_it_stands(first: Path) -> None:
    reading = read_workbook(went(first, "Tomy 5; Annick 35"))
    assert reading.year.actual[MEND] == Actual(40_00, {"Tomy": 5_00, AN: 35_00})
    told = [problem.to("en") for problem in reading.warnings if "Tomy" in problem.what.en]
    assert len(told) == 1
    assert 'did you mean "Tommy"?' in told[0]


def test_hours_beside_a_task_that_does_not_apply_are_told(first: Path) -> None:
    reading = read_workbook(went(first, 40, None, None, 8))
    assert by_line(reading) == {MEND: (40_00, 40_00)}
    assert any("hours beside a task that does not count" in problem.what.en for problem in reading.warnings)


def test_hours_of_a_year_stay_compared_with_its_plan_whatever_is_planned_since(first: Path) -> None:
    second = again(went(first, 50, 25), plan=("Tommy", "-", "-"))
    third = again(second, "third.xlsx", ("-", "Annick", "-"))
    for path in (first, second, third):
        assert by_line(read_workbook(path)) == {MEND: (40_00, 50_00), DOORS: (30_00, 25_00)}
        assert read_workbook(path).year.planned[MEND].people == {AN: 40_00}
    # Once they are cleared, a new year begins: its plan is the one that stands there.
    cleared = again(went(third, None, None), "cleared.xlsx", ("Tommy", "-", "-"))
    assert by_line(read_workbook(went(cleared, 10))) == {MEND: (40_00, 10_00)}
    assert read_workbook(cleared).year.planned[MEND].people == {TOM: 40_00}


def test_lines_that_were_sorted_keep_their_hours(first: Path) -> None:
    went(first, 50, 25)
    book = load_workbook(first)
    sheet = book["Tasks"]
    for place in range(1, sheet.max_column + 1):
        upper, lower = sheet.cell(2, place), sheet.cell(3, place)
        upper.value, lower.value = lower.value, upper.value
    book.save(first)
    assert by_line(read_workbook(first)) == {MEND: (40_00, 50_00), DOORS: (30_00, 25_00)}


def test_the_plan_of_a_line_that_people_share_goes_to_each_by_parts(tmp_path: Path) -> None:
    tasks = [["ID", "School", "Cluster", "Description", "Hours", "Owners"]]
    tasks += [["X1", "Linde", "Technical", "Mend things", 60, 3]]
    source = saved(tmp_path, filled({"Tasks": tasks, "Team": TEAM}))
    out = again(source, "first.xlsx", (AN, AN, "-"))
    reading = read_workbook(went(out, 50))
    planned = reading.year.planned[MEND]
    assert (planned.people, planned.done) == ({AN: 40_00}, Fraction(2, 3))
    # 50 hours of two thirds are 75 of the whole.
    (found,) = compared(reading.instance, reading.year)
    assert found.proposal is not None
    assert found.proposal.hours == 75_00


def test_the_copy_for_colleagues_tells_no_actual_hours(first: Path, tmp_path: Path) -> None:
    source = went(first, "Annick 12.34; Tommy 23.45", 31.75)
    reading, out, shared = read_workbook(source), again(source), tmp_path / "shared.xlsx"
    share_workbook(reading, out, shared)
    assert texts(shared, "Evaluation") == [["Evaluation of the year, in hours a year"]]
    assert load_workbook(shared)["Tasks"].cell(2, column(shared)).value is None
    with zipfile.ZipFile(shared) as package:
        for name in package.namelist():
            content = package.read(name)
            assert not any(secret in content for secret in (b"12.34", b"23.45", b"31.75")), name
