"""A visit without its pages: from a workbook to a download that is what the command line writes, and back."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from allocator.jobs.check import CheckJob, check_workbook
from allocator.jobs.edit import StandingJob, standing
from allocator.jobs.outcome import Ending
from allocator.jobs.solve import SolveJob, solve_workbook
from allocator.jobs.verify import VerifyJob, verify_workbook
from allocator.page.moves import effect, fixed, forbidden, moved
from allocator.page.stage import Stage
from allocator.page.visit import Visit
from tests.ooxml.standard import faults
from tests.page.books import TASKS, workbook

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.page.worker import Worker


def finished(visit: Visit) -> Visit:
    worker = visit.worker
    assert worker is not None
    worker.wait(600)
    visit.tick()
    assert visit.trouble is None
    return visit


def fetched(path: Path, worker: Worker | None) -> Path:
    if worker is not None:
        worker.wait(600)
    assert path.exists()
    return path


@pytest.fixture(scope="module")
def on_board(tmp_path_factory: pytest.TempPathFactory) -> Visit:
    """A visit that went from the workbook to its board."""
    folder = tmp_path_factory.mktemp("visit")
    visit = Visit(folder / "visit", "nl")
    visit.take("taken.xlsx", workbook(folder / "taken.xlsx").read_bytes())
    assert visit.stage is Stage.READING
    assert finished(visit).stage is Stage.READY
    visit.solve()
    assert finished(visit).stage is Stage.BOARD
    return visit


def test_what_comes_out_is_what_the_command_line_writes(on_board: Visit, tmp_path: Path) -> None:
    assert on_board.workbook is not None
    source = tmp_path / "taken.xlsx"
    source.write_bytes(on_board.workbook.read_bytes())
    done = solve_workbook(SolveJob(source))
    (written,) = done.written
    ours = fetched(*on_board.files())
    assert ours.name == written.name
    with zipfile.ZipFile(ours) as first, zipfile.ZipFile(written) as second:
        assert first.namelist() == second.namelist()
        differing = [name for name in first.namelist() if first.read(name) != second.read(name)]
        sheets = {name: first.read(name).decode() for name in differing}
    # Only the sheet with the run's time may differ, and of it nothing but that.
    book, theirs = load_workbook(ours), load_workbook(written)
    apart = [
        (sheet.title, cell.coordinate)
        for sheet in book
        for line in sheet.iter_rows()
        for cell in line
        if cell.value != theirs[sheet.title][cell.coordinate].value
    ]
    assert len(sheets) <= 1
    assert len(apart) <= 2
    assert all(title == "Verantwoording" for title, _ in apart), apart


def test_moves_pins_and_reasons_go_along_and_verify_names_what_breaks(on_board: Visit) -> None:
    board = on_board.board
    assert board is not None
    # Bo has 9 hours: task A1 of 10 alone is more than that.
    row = next(index for index, each in enumerate(board.instance.rows) if each.task == "A1")
    other = next(index for index, each in enumerate(board.instance.rows) if each.task == "A2")
    after = moved(board, {row: "Bo"}, "2026-11-29 10:00", "Bo will have more hours")
    third = next(index for index, each in enumerate(board.instance.rows) if each.task == "A3")
    after = forbidden(fixed(after, [other], "2026-11-29 10:01"), third, "Bo", "2026-11-29 10:02")
    on_board.put(after)
    path = fetched(*on_board.files())
    on_board.put(board)
    assert on_board.workbook is not None
    assert faults(path) <= faults(on_board.workbook)
    found = standing(StandingJob(path))
    assert found.solution is not None
    assert found.solution.plan == after.plan
    assert found.solution.instance.rows[other].fixed_to == "An"
    assert found.solution.instance.rows[third].not_for == {"Bo"}
    verdict = verify_workbook(VerifyJob(path))
    assert verdict.ending is Ending.FAULTY_PLAN
    codes = {rule.code for rule, _ in effect(board, {row: "Bo"}).faults}
    assert codes
    assert codes <= {problem.what.en.partition(",")[0] for problem in verdict.problems}
    log = [[cell.value for cell in line] for line in load_workbook(path)["Logboek"].iter_rows(min_row=4)]
    assert [line[4] for line in log] == ["An → Bo", "vast bij An", "niet door Bo"]
    assert log[0][5] == "Bo will have more hours"
    assert check_workbook(CheckJob(path)).problems == ()


def test_dividing_the_rest_again_keeps_what_a_hand_did_and_its_log(on_board: Visit) -> None:
    before = on_board.board
    assert before is not None
    row = next(index for index, each in enumerate(before.instance.rows) if each.task == "A2")
    owner = before.plan.decisions[row].owner
    on_board.put(moved(before, {row: "Bo"}, "2026-11-29 10:00", "as agreed"))
    on_board.solve_again()
    finished(on_board)
    assert on_board.stage is Stage.BOARD
    assert on_board.board is not None
    assert owner != "Bo"
    assert on_board.board.plan.decisions[row].owner == "Bo"
    assert "Logboek" in load_workbook(fetched(*on_board.files())).sheetnames


def test_faults_come_with_their_cells_and_a_copy_in_which_they_are_marked(tmp_path: Path) -> None:
    wrong = [line[:] for line in TASKS]
    wrong[1][4], wrong[3][3] = "veel", "tuin"
    visit = Visit(tmp_path / "visit", "nl")
    visit.take("C:\\mijn map\\..\\taken.xlsx", workbook(tmp_path / "taken.xlsx", wrong).read_bytes())
    assert finished(visit).stage is Stage.FAULTS
    assert {problem.place for problem in visit.problems if problem.fatal} == {"Taken!E2", "Taken!D4"}
    path = fetched(*visit.marked())
    assert path.name == "taken-gemarkeerd.xlsx"
    assert faults(path) <= faults(tmp_path / "taken.xlsx")
    sheet = load_workbook(path)["Taken"]
    marked = {cell.coordinate for line in sheet for cell in line if cell.fill.fgColor.rgb == "FFFFC7CE"}
    assert {"E2", "D4"} <= marked
    assert sheet["E2"].comment is not None
    assert "veel" in sheet["E2"].comment.text
    places = [problem.place for problem in check_workbook(CheckJob(path)).problems]
    assert places == [problem.place for problem in visit.problems]


@pytest.mark.parametrize("name", ["taken.pdf", "taken", ".xlsx", "../../etc/passwd", "taken.xlsx/", "taken.xlsx.exe"])
def test_what_is_no_workbook_by_its_name_is_not_taken(name: str, tmp_path: Path) -> None:
    visit = Visit(tmp_path / "visit", "nl")
    visit.take(name, b"nothing")
    assert visit.stage is Stage.START
    assert visit.trouble is not None
    assert not (tmp_path / "visit").exists()


def test_a_file_that_only_says_that_it_is_a_workbook_is_told_and_stays_in_its_folder(tmp_path: Path) -> None:
    visit = Visit(tmp_path / "visit", "nl")
    visit.take("../../boos.xlsx", b"PK\x03\x04 nothing of a workbook")
    assert visit.workbook is not None
    assert visit.workbook.resolve().is_relative_to((tmp_path / "visit").resolve())
    assert finished(visit).stage is Stage.FAULTS
    assert visit.problems


def test_given_up_work_is_gone_and_leaves_what_was(tmp_path: Path) -> None:
    visit = Visit(tmp_path / "visit", "nl")
    visit.take("taken.xlsx", workbook(tmp_path / "taken.xlsx").read_bytes())
    worker = visit.worker
    assert worker is not None
    visit.give_up()
    assert worker.is_over
    assert visit.stage is Stage.START
    assert visit.worker is None
