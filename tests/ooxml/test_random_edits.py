"""An answer that somebody edited at random, solved again: refused with the cell, or read right and written whole."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allocator.basics.problem import InputError
from allocator.basics.units import half_up
from allocator.cli import main
from allocator.workbook.read.read import read_workbook
from tests.workbook.sheets import filled

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.basics.problem import Problem
    from allocator.instance import Instance
    from allocator.workbook.read.read import Reading

pytestmark = pytest.mark.usefixtures("in_process")

WELL, FAULTY, CONTRADICTION = 0, 2, 3
TASKS = [
    ["ID", "School", "Cluster", "Description", "Hours", "Core", "Fixed to", "My note"],
    ["T1", "Linde", "Technical", "Mend the network", 40, "yes", None, "ask An"],
    ["T2", "Linde", "Technical", "Mend the printers", 30, "no", None, None],
    ["T1", "Eik", "Technical", "Mend the network", 40, "yes", "Bo", "=E2*2"],
    ["T3", "Eik", "Policy & vision", "Write a plan", 20.5, "no", None, None],
]
TEAM = [
    ["Name", "School", "ICT hours", "Technical", "Policy & vision"],
    ["An", "Linde", 80, 3, 2],
    ["Bo", "Eik", 50, 3],
]
SCHOOLS = [["School", "Travel hours"], ["Linde", 2], ["Eik", 3]]
VALUES: list[Any] = [None, 0, 7, 12.25, -1, True, "An", "Bo", "T1", "yes", "maybe", "Hours", "=1+1", "12,5", "-"]


def solve(source: Path, out: Path) -> Any:
    """The command, in this process."""
    return CliRunner().invoke(main, ["solve", str(source), "-o", str(out), "--keep-edits", "--work", "0.5"])


@cache
def answer() -> bytes:
    """A small workbook with its answer in it."""
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "in.xlsx", Path(folder) / "out.xlsx"
        filled({"Tasks": TASKS, "Team": TEAM, "Schools": SCHOOLS}).save(source)
        assert solve(source, out).exit_code == WELL
        return out.read_bytes()


# -- what people do


def fill(sheet: Worksheet, at: int, to: int, value: Any) -> None:
    sheet.cell(at, to).value = value  # type: ignore[union-attr]


def insert_line(sheet: Worksheet, at: int, *_: Any) -> None:
    sheet.insert_rows(at)


def delete_line(sheet: Worksheet, at: int, *_: Any) -> None:
    sheet.delete_rows(at)


def insert_column(sheet: Worksheet, _: int, to: int, *__: Any) -> None:
    sheet.insert_cols(to)


def delete_column(sheet: Worksheet, _: int, to: int, *__: Any) -> None:
    sheet.delete_cols(to)


def swap_lines(sheet: Worksheet, at: int, to: int, _: Any) -> None:
    for column in range(1, sheet.max_column + 1):
        first, second = sheet.cell(at, column), sheet.cell(to, column)
        first.value, second.value = second.value, first.value  # type: ignore[union-attr]


def merge(sheet: Worksheet, at: int, to: int, _: Any) -> None:
    sheet.merge_cells(start_row=at, start_column=to, end_row=at + 1, end_column=to)


def rename(sheet: Worksheet, at: int, *_: Any) -> None:
    sheet.title = f"Mine {at}"


def remove(sheet: Worksheet, *_: Any) -> None:
    book = sheet.parent
    if len(book.sheetnames) > 1:
        book.remove(sheet)


def hide(sheet: Worksheet, at: int, *_: Any) -> None:
    sheet.row_dimensions[at].hidden = True


EDITS = [fill, insert_line, delete_line, insert_column, delete_column, swap_lines, merge, rename, remove, hide]
EDITED = st.lists(
    st.tuples(
        st.one_of(st.just(fill), st.sampled_from(EDITS)),
        st.one_of(st.just(0), st.integers(0, 9)),  # mostly the sheet of the tasks
        st.integers(1, 7),
        st.integers(1, 20),
        st.sampled_from(VALUES),
    ),
    min_size=1,
    max_size=4,
)


def edited(path: Path, edits: list[Any]) -> None:
    path.write_bytes(answer())
    book = openpyxl.load_workbook(path)
    for do, number, at, to, value in edits:
        sheet = book.worksheets[number % len(book.worksheets)]
        try:
            do(sheet, at, to, value)
        except (AttributeError, ValueError):
            continue  # below a merged cell; openpyxl will not have it
    book.save(path)


# -- what must be


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(EDITED)
def test_an_edited_answer_is_refused_with_the_cell_or_solved_whole(edits: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "in.xlsx", Path(folder) / "out.xlsx"
        edited(source, edits)
        ended = solve(source, out)
        assert isinstance(ended.exception, SystemExit | None), ended.exception
        assert ended.exit_code in (WELL, FAULTY, CONTRADICTION), ended.output
        assert out.exists() == (ended.exit_code == WELL)
        reading, problems = looked_at(source)
        if reading is None:
            assert ended.exit_code == FAULTY
            assert all(problem.place for problem in problems)
            return
        says_what_the_cells_say(reading)
        if ended.exit_code == WELL:
            leaves_what_is_the_users(source, out, reading)
            assert told(read_workbook(out).instance) == told(reading.instance)


def looked_at(path: Path) -> tuple[Reading | None, list[Problem]]:
    """What a workbook says, or what is wrong with it."""
    try:
        return read_workbook(path), []
    except InputError as error:
        return None, error.problems


def says_what_the_cells_say(reading: Reading) -> None:
    """Hours, task and school of each row are those that stand on its line."""
    book = openpyxl.load_workbook(reading.path, data_only=True)
    sheet, columns = book[reading.tasks.title], reading.tasks.columns
    for row in reading.instance.rows:
        cells = {field: sheet.cell(row.line, column).value for field, column in columns.items()}
        if isinstance(hours := cells.get("hours"), int | float) and not isinstance(hours, bool):
            assert row.hours == half_up(hours * 100)
        if isinstance(school := cells.get("school"), str):
            assert row.school == school
        if isinstance(task := cells.get("id"), str):
            assert row.task == task


def leaves_what_is_the_users(source: Path, out: Path, reading: Reading) -> None:
    """Every cell of theirs is as it was: all sheets but ours, all columns but ours and Fixed to."""
    before, after = openpyxl.load_workbook(source), openpyxl.load_workbook(out)
    record = reading.record
    ours = set(record.sheets.values()) if record is not None else set()
    headers = set(record.headers.values()) if record is not None else set()
    for sheet in before.worksheets:
        if sheet.title in ours:
            continue
        passed = set()
        if sheet.title == reading.tasks.title:
            line = reading.tasks.header_row
            passed = {cell.column for cell in sheet[line] if cell.value in headers}
            passed |= {reading.tasks.columns.get("fixed_to", 0)}
        assert values(sheet, passed) == values(after[sheet.title], passed | new_columns(sheet, after, reading))


def new_columns(sheet: Worksheet, after: Workbook, reading: Reading) -> set[int]:
    """The columns that the answer has and the workbook had not."""
    if sheet.title != reading.tasks.title:
        return set()
    line = reading.tasks.header_row
    return {
        cell.column
        for cell in after[sheet.title][line]
        if cell.value is not None and sheet.cell(line, cell.column).value is None
    }


def values(sheet: Worksheet, passed: set[int]) -> dict[tuple[int, int], object]:
    return {
        (cell.row, cell.column): cell.value
        for line in sheet.iter_rows()
        for cell in line
        if cell.value is not None and cell.column not in passed
    }


def told(of: Instance) -> object:
    """What an instance says, but for who is fixed: kept owners are."""
    rows = [(r.line, r.school, r.task, r.hours, r.minimum, r.core, r.priority, r.where) for r in of.rows]
    return rows, [(m.name, m.home, m.ict, m.competence) for m in of.members], [s.name for s in of.schools]
