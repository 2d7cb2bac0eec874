"""`solve --previous`: last year's owners are current owners, in the output too, and what is not matched is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from allocator.cli import main
from allocator.jobs.outcome import Ending
from allocator.jobs.solve import SolveJob, solve_workbook
from allocator.workbook.read.read import read_workbook
from allocator.workbook.solved.changed_input import changed_input
from allocator.workbook.write.write import write_workbook
from tests.workbook.sheets import filled
from tests.workbook.solved import result

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.jobs.outcome import JobOutcome

HEADERS = ["ID", "School", "Cluster", "Description", "Hours", "Owners"]
TEAM = [["Name", "School", "ICT hours", "Technical"], ["Annick", "Linde", 500, 3], ["Tommy", "Linde", 500, 3]]


def workbook(path: Path, *lines: list[object], team: list[list[object]] = TEAM) -> Path:
    """A workbook with a line of Tasks for each: ID, description, hours and Owners, Current owner behind them."""
    table = [[*HEADERS, "Current owner"]]
    table += [[line[0], "Linde", "Technical", *line[1:]] for line in lines]
    filled({"Tasks": table, "Team": team}).save(path)
    return path


@pytest.fixture
def last(tmp_path: Path) -> Path:
    """Last year's output: things for Tommy, doors for both of them in three parts, ducks for Tommy, walls for Jan."""
    team = [*TEAM, ["Jan", "Linde", 100, 3]]
    lines = (["X1", "Mend things", 40], ["X2", "Fix doors", 60, 3], ["X3", "Feed ducks", 10], ["X4", "Paint walls", 9])
    reading = read_workbook(workbook(tmp_path / "source.xlsx", *lines, team=team))
    plan = result(reading.instance, "Tommy", "Tommy", "Annick", "Tommy", "Tommy", "Jan")
    write_workbook(reading, plan, tmp_path / "last.xlsx")
    return tmp_path / "last.xlsx"


THIS_YEAR = (["X1", "Mend things", 40], ["X2", "Fix doors", 60, 3], ["X9", "Sing songs", 20], ["X4", "Paint walls", 9])


def solve(path: Path, previous: Path | None) -> JobOutcome:
    out = path.with_name("out.xlsx")
    return solve_workbook(SolveJob(path, None, {"planning_margin": "0"}, out=out, previous=previous))


def current(path: Path) -> list[str | None]:
    return [row.current_owner for row in read_workbook(path).instance.rows]


def told(outcome: JobOutcome) -> list[str]:
    return [problem.to("en") for problem in outcome.warnings]


def test_they_stand_in_current_owner_of_the_output_and_count_there(tmp_path: Path, last: Path) -> None:
    outcome = solve(workbook(tmp_path / "this.xlsx", *THIS_YEAR), last)
    assert outcome.ending is Ending.DONE
    out = tmp_path / "out.xlsx"
    assert current(out) == ["Tommy", "Tommy", "Annick", "Tommy", None, "Jan"]
    assert load_workbook(out)["Tasks"]["G3"].value == "Tommy (1/3); Annick (1/3); Tommy (1/3)"
    told_so = "Warning: Tasks: Current owner: last year's owners of 3 tasks stand here now: "
    assert any(f"Warning: {line}".startswith(told_so) for line in told(outcome))


def test_the_output_still_asks_what_was_solved(tmp_path: Path, last: Path) -> None:
    solve(workbook(tmp_path / "this.xlsx", *THIS_YEAR), last)
    reading = read_workbook(tmp_path / "out.xlsx", as_solved=True)
    assert changed_input(reading) is None


def test_what_stands_there_already_stays(tmp_path: Path, last: Path) -> None:
    lines = (["X1", "Mend things", 40, None, "Annick"], ["X4", "Paint walls", 9])
    solve(workbook(tmp_path / "this.xlsx", *lines), last)
    assert current(tmp_path / "out.xlsx") == ["Annick", "Jan"]


def test_a_workbook_without_the_column_gets_it(tmp_path: Path, last: Path) -> None:
    table = [HEADERS[:5], ["X1", "Linde", "Technical", "Mend things", 40]]
    filled({"Tasks": table, "Team": TEAM}).save(tmp_path / "this.xlsx")
    solve(tmp_path / "this.xlsx", last)
    assert current(tmp_path / "out.xlsx") == ["Tommy"]


def test_a_task_that_is_gone_and_somebody_who_left_are_told(tmp_path: Path, last: Path) -> None:
    outcome = solve(workbook(tmp_path / "this.xlsx", *THIS_YEAR), last)
    letter = next(cell.column_letter for cell in load_workbook(last)["Tasks"][1] if cell.value == "Assigned to")
    gone = f'last.xlsx: Tasks!{letter}4: no task of this workbook stands for "Feed ducks" (Linde), which Tommy did last'
    assert any(line.startswith(gone) for line in told(outcome))
    left = 'last.xlsx: "Jan" did 1 task last year and is not in the team (any more), so these change owner: '
    assert any(line.startswith(left) for line in told(outcome))


def test_an_owner_who_was_changed_by_hand_since_is_last_years_owner(tmp_path: Path, last: Path) -> None:
    book = load_workbook(last)
    place = next(cell.column for cell in book["Tasks"][1] if cell.value == "Assigned to")
    book["Tasks"].cell(2, place).value = "Mieke"
    book.save(last)
    solve(workbook(tmp_path / "this.xlsx", *THIS_YEAR), last)
    assert current(tmp_path / "out.xlsx")[0] == "Mieke"


def test_a_cell_that_cannot_be_divided_over_parts_is_told(tmp_path: Path, last: Path) -> None:
    book = load_workbook(last)
    place = next(cell for cell in book["Tasks"][1] if cell.value == "Assigned to")
    book["Tasks"].cell(3, place.column).value = "Tommy (1/7); Annick"
    book.save(last)
    outcome = solve(workbook(tmp_path / "this.xlsx", *THIS_YEAR), last)
    assert any(line.startswith(f"last.xlsx: Tasks!{place.column_letter}3: ") for line in told(outcome))
    assert current(tmp_path / "out.xlsx")[1] is None


def test_a_workbook_without_a_plan_is_an_error_that_names_it(tmp_path: Path, last: Path) -> None:
    this = workbook(tmp_path / "this.xlsx", *THIS_YEAR)
    outcome = solve(this, tmp_path / "source.xlsx")
    assert last.exists()
    assert outcome.ending is Ending.WRONG_INPUT
    found = [problem.to("en") for problem in outcome.problems]
    assert found == ["source.xlsx: this workbook holds no plan of Allocator: give the one that solve wrote"]
    assert not (tmp_path / "out.xlsx").exists()


def test_a_fault_in_last_years_workbook_is_told_with_its_name(tmp_path: Path, last: Path) -> None:
    book = load_workbook(last)
    book["Tasks"]["E2"].value = "many"
    book.save(last)
    outcome = solve(workbook(tmp_path / "this.xlsx", *THIS_YEAR), last)
    assert [problem.place for problem in outcome.problems] == ["last.xlsx: Tasks!E2"]


def test_the_command_takes_it_and_run_tells_where_they_are_from(tmp_path: Path, last: Path) -> None:
    this, out = workbook(tmp_path / "this.xlsx", *THIS_YEAR), tmp_path / "out.xlsx"
    ran = CliRunner().invoke(main, ["solve", str(this), "-o", str(out), "--previous", str(last)])
    assert ran.exit_code == 0, ran.output
    lines = [[cell for cell in line if cell] for line in load_workbook(out)["Accountability"].values]
    assert ["owners of last year from", "last.xlsx"] in [line[:2] for line in lines]
