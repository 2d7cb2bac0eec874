"""Next year's workbook: the hours that tasks really took, last year's owners, and everything else as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from allocator.jobs.init import InitJob, init_workbook
from allocator.jobs.outcome import Ending
from allocator.workbook.read.read import read_workbook
from allocator.workbook.write.write import write_workbook
from tests.ooxml.parts import Parts
from tests.workbook.sheets import filled, saved
from tests.workbook.solved import result

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.catalogue.tasks import GivenRow
    from allocator.jobs.outcome import JobOutcome

TASKS = [
    ["ID", "School", "Cluster", "Description", "Hours", "Minimum hours", "Current owner"],
    ["X1", "Linde", "Technical", "Mend things", 40, 35, "Jan"],
    ["X2", "Linde", "Technical", "Fix doors", 30, None, None],
    ["X3", "Linde", "Technical", "Paint walls", 20, 10, "Jan"],
    ["X4", "Linde", "Technical", "Feed ducks", None, None, None],
]
TEAM = [["Name", "School", "ICT hours", "Technical"], ["Annick", "Linde", 200, 3], ["Tommy", "Linde", 100, 3]]
PLAN = ("Annick", "Tommy", "-", "Annick")


def solved(folder: Path, *actual: object, tasks: list[list[object]] = TASKS, plan: tuple[str, ...] = PLAN) -> Path:
    """A workbook solved by hand, with actual hours beside its tasks and a remark beside the first."""
    reading = read_workbook(saved(folder, filled({"Tasks": tasks, "Team": TEAM, "Mine": [["my own"]]})))
    out = folder / "this.xlsx"
    write_workbook(reading, result(reading.instance, *plan), out)
    book = load_workbook(out)
    sheet = book["Tasks"]
    places = {cell.value: cell.column for cell in sheet[1]}
    for line, value in enumerate(actual, start=2):
        sheet.cell(line, places["Actual hours"]).value = value
    sheet.cell(2, places["Remark"]).value = "talk about this"
    book.save(out)
    return out


def next_year(source: Path, name: str = "next.xlsx") -> JobOutcome:
    job = InitJob(source.with_name(name), "en", source, hours_from_actuals=True)
    return init_workbook(job)


def rows(path: Path) -> tuple[GivenRow, ...]:
    return read_workbook(path).intake.rows


def told(outcome: JobOutcome) -> list[str]:
    return [problem.to("en") for problem in outcome.problems]


def test_hours_are_the_actual_ones_and_minimum_hours_no_more_than_these(tmp_path: Path) -> None:
    outcome = next_year(solved(tmp_path, 25, 45, None, 12))
    assert outcome.ending is Ending.DONE
    found = rows(tmp_path / "next.xlsx")
    # Paint walls has none and keeps its own; Feed ducks was an estimate.
    assert [(row.hours, row.minimum) for row in found] == [(25, 25), (45, None), (20, 10), (12, None)]


def test_who_had_a_task_in_the_plan_is_its_current_owner_and_nobody_of_what_nobody_did(tmp_path: Path) -> None:
    next_year(solved(tmp_path, 25))
    assert [row.current_owner for row in rows(tmp_path / "next.xlsx")] == ["Annick", "Tommy", None, "Annick"]


def test_it_tells_what_it_took_over(tmp_path: Path) -> None:
    outcome = next_year(solved(tmp_path, 25, 45, 0))
    first, second = (sentence.en for sentence in outcome.sentences)
    # Feed ducks is an estimate, so the sums are those of the rule model: only the difference is known by hand.
    said = "next.xlsx: Hours of 2 tasks from the actual hours, Minimum hours no more than that; 2 tasks kept theirs."
    assert first.startswith(said)
    assert second.startswith("Current owner of 3 tasks is who had it in the plan; Actual hours is blank again.")


def test_everything_else_stays_byte_for_byte(tmp_path: Path) -> None:
    source = solved(tmp_path, 25, 45)
    before = source.read_bytes()
    next_year(source)
    assert source.read_bytes() == before
    own, new = Parts(source), Parts(tmp_path / "next.xlsx")
    assert own.content.keys() == new.content.keys()
    changed = {name for name in own.content if own.content[name] != new.content[name]}
    assert changed <= {"xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"}
    was, now = (load_workbook(path)["Tasks"] for path in (source, tmp_path / "next.xlsx"))
    other = {
        cell.coordinate
        for line in was.iter_rows()
        for cell in line
        if now[cell.coordinate].value != cell.value or now[cell.coordinate].number_format != cell.number_format
    }
    # Hours and minimum of the first, hours of the second, four owners of whom three differ, two actual hours.
    actual = next(cell.column_letter for cell in was[1] if cell.value == "Actual hours")
    assert other == {"E2", "F2", "E3", "G2", "G3", "G4", "G5", f"{actual}2", f"{actual}3"}


def test_it_can_be_solved_and_its_year_is_a_new_one(tmp_path: Path) -> None:
    next_year(solved(tmp_path, 25, 45))
    reading = read_workbook(tmp_path / "next.xlsx")
    assert not reading.year.actual
    out = tmp_path / "solved.xlsx"
    write_workbook(reading, result(reading.instance, *PLAN), out)
    then = read_workbook(out)
    assert [row.hours for row in then.intake.rows][:2] == [25, 45]
    remark = next(cell.column for cell in load_workbook(out)["Tasks"][1] if cell.value == "Remark")
    assert load_workbook(out)["Tasks"].cell(2, remark).value == "talk about this"


def test_columns_that_are_not_there_are_begun(tmp_path: Path) -> None:
    tasks = [line[2:4] for line in TASKS]
    next_year(solved(tmp_path, 25, tasks=tasks, plan=PLAN))
    found = rows(tmp_path / "next.xlsx")
    assert [row.hours for row in found] == [25, None, None, None]
    assert [row.current_owner for row in found] == ["Annick", "Tommy", None, "Annick"]


def test_hours_per_week_are_written_per_week(tmp_path: Path) -> None:
    tasks = [["ID", "School", "Cluster", "Description", "Hours"], ["X1", "Linde", "Technical", "Mend things", 1]]
    book = filled({"Tasks": tasks, "Team": TEAM, "Settings": [["Setting", "Value"], ["Task hours per", "week"]]})
    reading = read_workbook(saved(tmp_path, book))
    out = tmp_path / "this.xlsx"
    write_workbook(reading, result(reading.instance, "Annick"), out)
    typed = load_workbook(out)
    place = next(cell.column for cell in typed["Tasks"][1] if cell.value == "Actual hours")
    typed["Tasks"].cell(2, place).value = 1.5
    typed.save(out)
    next_year(out)
    (row,) = rows(tmp_path / "next.xlsx")
    assert row.hours == 1.5


def test_owners_who_shared_a_task_stand_there_with_their_shares(tmp_path: Path) -> None:
    tasks = [["ID", "School", "Cluster", "Description", "Hours", "Owners"]]
    tasks += [["X1", "Linde", "Technical", "Mend things", 60, 3]]
    next_year(solved(tmp_path, 66, tasks=tasks, plan=("Annick", "Annick", "Tommy")))
    reading = read_workbook(tmp_path / "next.xlsx")
    assert [row.current_owner for row in reading.instance.rows] == ["Annick", "Annick", "Tommy"]
    assert [row.hours for row in reading.instance.rows] == [22_00, 22_00, 22_00]


def partly_done(folder: Path) -> Path:
    """A task of 60 h for three, of which Annick does two parts in 30 h and nobody the third."""
    tasks = [["ID", "School", "Cluster", "Description", "Hours", "Owners"]]
    tasks += [["X1", "Linde", "Technical", "Mend things", 60, 3], ["X2", "Linde", "Technical", "Fix doors", 30, 1]]
    return solved(folder, 30, 20, tasks=tasks, plan=("Annick", "Annick", "-", "Tommy"))


def test_a_part_that_nobody_does_is_nobodys_in_current_owner(tmp_path: Path) -> None:
    outcome = next_year(partly_done(tmp_path))
    assert outcome.ending is Ending.DONE
    cells = load_workbook(tmp_path / "next.xlsx")["Tasks"]
    place = next(cell.column for cell in cells[1] if cell.value == "Current owner")
    assert cells.cell(2, place).value == "Annick (2/3); nobody (1/3)"
    reading = read_workbook(tmp_path / "next.xlsx")
    assert [row.current_owner for row in reading.instance.rows] == ["Annick", "Annick", None, "Tommy"]
    assert not any("X1" in str(told) or "nobody" in told.what.en for told in reading.warnings)


def test_hours_of_a_line_that_was_done_in_part_are_told_with_its_cell(tmp_path: Path) -> None:
    outcome = next_year(partly_done(tmp_path))
    # 30 h for two thirds are 45 h for all of it; the doors were done whole and need no word.
    assert rows(tmp_path / "next.xlsx")[0].hours == 45
    assert [(told.place, told.what.en) for told in outcome.warnings if "only" in told.what.en] == [
        ("Tasks!E2", "only 2/3 of this task was to be done: the 30 h that it took become 45 h for all of it")
    ]


def test_a_workbook_without_actual_hours_or_without_a_plan_is_refused(tmp_path: Path) -> None:
    outcome = next_year(solved(tmp_path))
    assert outcome.ending is Ending.WRONG_INPUT
    assert told(outcome)[0].startswith("Tasks: Actual hours: there are no actual hours to take over")
    outcome = next_year(saved(tmp_path, filled({"Tasks": TASKS, "Team": TEAM})))
    assert outcome.ending is Ending.WRONG_INPUT
    assert told(outcome) == [
        "in.xlsx: this workbook holds no plan of Allocator: give the one that solve wrote",
    ]
    assert not (tmp_path / "next.xlsx").exists()


@pytest.mark.parametrize("name", ["this.xlsx", "next.xlsx"])
def test_no_file_is_replaced_unasked(tmp_path: Path, name: str) -> None:
    source = solved(tmp_path, 25)
    (tmp_path / "next.xlsx").write_text("mine", encoding="utf-8")
    outcome = next_year(source, name)
    assert outcome.ending is Ending.WRONG_INPUT
    assert (tmp_path / "next.xlsx").read_text(encoding="utf-8") == "mine"


def test_even_when_asked_last_years_workbook_itself_stays(tmp_path: Path) -> None:
    source = solved(tmp_path, 25)
    before = source.read_bytes()
    outcome = init_workbook(InitJob(source, "en", source, force=True, hours_from_actuals=True))
    assert told(outcome) == [f"{source}: this is last year's workbook itself: give next year's another name"]
    assert source.read_bytes() == before


def test_what_a_new_workbook_would_be_told_does_not_go_with_it(tmp_path: Path) -> None:
    out = tmp_path / "next.xlsx"
    outcome = init_workbook(InitJob(out, "en", None, ("Linde",), size=3, central=True, hours_from_actuals=True))
    places = [problem.place for problem in outcome.problems]
    assert places == ["--hours-from-actuals", "--school", "--team", "--central"]
