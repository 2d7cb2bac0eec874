"""The record that an output carries is by name: versions that write more or less still know what is ours.

`tests/data/format-1` holds each example as the last version wrote it that kept its record by position, and the rule
model of that version: its estimates of hours are in these plans.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from allocator.basics.problem import InputError
from allocator.basics.text import Text
from allocator.plan import Result, Status
from allocator.report.page import Page, hours, text, title
from allocator.report.pages import PAGES, Author
from allocator.report.pages import run as run_page
from allocator.report.task_columns import TASK_COLUMNS, TaskColumn
from allocator.workbook.read.read import read_workbook
from allocator.workbook.record.record import Record, RowMark, record_lines
from allocator.workbook.solved.edits import kept
from allocator.workbook.solved.written_plan import read_written
from allocator.workbook.write.write import write_workbook
from tests.build import plan
from tests.workbook import solved
from tests.workbook.sheets import filled, reading, saved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.report.answer import Answer
    from allocator.report.page import Cell
    from allocator.workbook.read.read import Reading

EARLIER = Path(__file__).parents[1] / "data" / "format-1"
EXAMPLES = ["school", "overview-en", "community", "group28"]


def _advice(answer: Answer) -> Page:
    return Page(ADVICE.title, (title(ADVICE.title, answer.language), (text("Hire"),)), (20,))


def _effort(answer: Answer, index: int) -> Cell:
    return hours(answer.instance.rows[index].hours)


ADVICE = Author("advice", Text("Advice", "Advies"), _advice)
EFFORT = TaskColumn("effort", Text("Effort", "Inzet"), 12, Text("Of the row.", "Van de rij."), _effort, figures=True)
MORE_PAGES = (PAGES[0], ADVICE, *PAGES[1:])
MORE_COLUMNS = (*TASK_COLUMNS[:4], EFFORT, *TASK_COLUMNS[4:])
"""What a later version may write: a page and a column in the midst of the others."""
WHERE_ASKED = ("alternatives", "evaluation")
"""Pages that a workbook gets once actual hours stand in it, or where prices were asked."""
FEWER_PAGES = tuple(page for page in PAGES if page.key != "backups")
FEWER_COLUMNS = tuple(column for column in TASK_COLUMNS if column.field not in ("paid", "contact"))


@cache
def earlier(name: str) -> Reading:
    """An example as it was solved by that version."""
    return read(EARLIER / f"{name}.xlsx", as_solved=True)


def read(path: Path, *, as_solved: bool = False) -> Reading:
    """A workbook under the rule model of that version."""
    return read_workbook(path, str(EARLIER / "flanders.toml"), as_solved=as_solved)


def again(
    found: Reading,
    out: Path,
    pages: Sequence[Author] = PAGES,
    columns: Sequence[TaskColumn] = TASK_COLUMNS,
) -> Path:
    """The plan that stands in a workbook written anew, by a version that has these pages and columns."""
    result = Result(Status.FEASIBLE, read_written(found).plan)
    write_workbook(found, result, out, pages=pages, columns=columns)
    return out


def sheets(path: Path) -> list[str]:
    return load_workbook(path, read_only=True).sheetnames


def headers(found: Reading) -> list[object]:
    """What stands in the header row of the tasks, from left to right."""
    sheet = found.book.values[found.tasks.title]
    return [cell.value for cell in sheet[found.tasks.header_row]]


def typed(path: Path, found: Reading, line: int, **cells: str | float | None) -> None:
    """Type into our columns on a line of the tasks, by field."""
    assert found.record is not None
    book = load_workbook(path)
    sheet = book[found.tasks.title]
    columns = {cell.value: cell.column for cell in sheet[found.tasks.header_row]}
    for field, value in cells.items():
        sheet.cell(line, columns[found.record.headers[field]]).value = value
    book.save(path)


def cells_of(found: Reading, field: str) -> list[object]:
    """What stands in a column of ours, row by row."""
    assert found.record is not None
    number = headers(found).index(found.record.headers[field]) + 1
    sheet = found.book.values[found.tasks.title]
    return [sheet.cell(row.line, number).value for row in found.instance.rows]


# -- an earlier version's output


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_earlier_versions_output_is_ours_and_holds_its_plan(name: str) -> None:
    found = earlier(name)
    assert found.record is not None
    assert list(found.record.sheets) == ["summary", "overview", "workload", "backups", "mandates", "gaps", "run"]
    assert set(found.record.sheets.values()) <= set(found.book.titles)
    assert list(found.record.headers)[:4] == ["assigned", "place", "paid", "hours"]
    assert len(found.record.rows) == len(found.instance.heads)
    written = read_written(found, whole=True)
    assert (written.problems, written.edits) == ((), ())


@pytest.mark.parametrize("name", EXAMPLES[:3])  # the largest has no column and no sheet that the others lack
def test_a_version_with_one_column_and_one_sheet_more_replaces_what_an_earlier_one_left(
    tmp_path: Path, name: str
) -> None:
    found = earlier(name)
    assert found.record is not None
    out = again(found, tmp_path / "out.xlsx", MORE_PAGES, MORE_COLUMNS)
    then = read(out)
    assert then.record is not None
    # Ours stand where they stood, each once; what is new comes behind.
    run = found.record.sheets["run"]
    now = {run: run_page.TITLE.to(found.language)}  # the page has another title since then: it is known by its key
    always = [page for page in MORE_PAGES if page.key not in WHERE_ASKED]
    since = [page for page in always if page.key not in found.record.sheets]
    new = {page.key: page.title.to(found.language) for page in since}
    assert sheets(out) == [*(now.get(title, title) for title in found.book.titles), *new.values()]
    columns = [column for column in MORE_COLUMNS if column.field not in found.record.headers]
    assert EFFORT in columns
    more = {column.field: column.header.to(found.language) for column in columns}
    assert headers(then) == [*headers(found), *more.values()]
    assert then.record.headers == {**found.record.headers, **more}
    assert {**then.record.sheets} == {**found.record.sheets, "run": now[run], **new}
    assert new["advice"] == ADVICE.title.to(found.language)
    # Neither is taken for the user's: nothing more is told of columns and sheets than before.
    assert then.warnings == found.warnings
    assert read_written(then).plan == read_written(found).plan


@pytest.mark.parametrize("name", ["school", "overview-en"])
def test_owners_and_remarks_typed_into_an_earlier_versions_output_stay(tmp_path: Path, name: str) -> None:
    path = tmp_path / "in.xlsx"
    path.write_bytes((EARLIER / f"{name}.xlsx").read_bytes())
    found = read(path)
    decisions = read_written(found).plan.decisions
    free = next(index for index, row in enumerate(found.instance.rows) if decisions[index].owner is None)
    somebody = next(decision.owner for decision in decisions if decision.owner is not None)
    typed(path, found, found.instance.rows[free].line, assigned=somebody, remark="talk about this")
    edited = read(path)
    (edit,) = read_written(edited).edits
    assert (edit.row, edit.column, edit.before, edit.after) == (free, "assigned", None, somebody)
    then = read(again(kept(edited, (edit,)), tmp_path / "out.xlsx", MORE_PAGES, MORE_COLUMNS))
    assert then.instance.rows[free].fixed_to == somebody
    assert cells_of(then, "remark")[free] == "talk about this"
    assert read_written(then).edits == ()


# -- more and less, to and fro


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A workbook as solved by a version with more."""
    found = reading(tmp_path, {"Tasks": [["Cluster", "Description", "Hours"], ["Technical", "Mend things", 10]]})
    result = Result(Status.FEASIBLE, plan(found.instance, "An"))
    write_workbook(found, result, tmp_path / "first.xlsx", pages=MORE_PAGES, columns=MORE_COLUMNS)
    return tmp_path / "first.xlsx"


def test_a_version_that_knows_less_leaves_the_rest_where_it_is_and_takes_it_for_no_input(
    tmp_path: Path, first: Path
) -> None:
    found = read(first)
    assert [problem for problem in found.warnings if "not read" in problem.what.en] == []
    typed(first, found, 2, effort=99)
    found = read(first)
    then = read(again(found, tmp_path / "less.xlsx", FEWER_PAGES, FEWER_COLUMNS))
    assert sheets(tmp_path / "less.xlsx") == sheets(first)
    assert headers(then) == headers(found)
    assert cells_of(then, "effort") == [99]
    assert [problem for problem in then.warnings if "not read" in problem.what.en] == []
    assert then.record is not None
    assert "advice" in then.record.sheets
    assert "backups" in then.record.sheets


def test_a_version_that_knows_it_again_replaces_it_where_it_stands(tmp_path: Path, first: Path) -> None:
    less = again(read(first), tmp_path / "less.xlsx", FEWER_PAGES, FEWER_COLUMNS)
    typed(less, read(less), 2, effort=99)
    found = read(less)
    then = read(again(found, tmp_path / "more.xlsx", MORE_PAGES, MORE_COLUMNS))
    assert sheets(tmp_path / "more.xlsx") == sheets(first)
    assert headers(then) == headers(read(first))
    assert cells_of(then, "effort") == [10]


def test_a_column_that_a_later_version_wrote_and_somebody_deleted_is_forgotten(tmp_path: Path, first: Path) -> None:
    found = read(first)
    book = load_workbook(first)
    book["Tasks"].delete_cols(headers(found).index("Effort") + 1)
    del book["Advice"]
    book.save(first)
    then = read(again(read(first), tmp_path / "less.xlsx"))
    assert then.record is not None
    assert "effort" not in then.record.headers
    assert "advice" not in then.record.sheets


def test_the_record_goes_from_left_to_right_so_that_a_lost_header_is_told_by_its_neighbour(tmp_path: Path) -> None:
    """Somebody put Cost in the place of Decides, and Decides where Cost was."""
    out = solved.solve(solved.workbook(tmp_path / "in.xlsx"), tmp_path / "out.xlsx")
    book = load_workbook(out)
    for line in range(1, 8):
        cost, decides = book["Tasks"].cell(line, 11), book["Tasks"].cell(line, 12)
        cost.value, decides.value = decides.value, cost.value
    book.save(out)
    then = solved.solve(out, tmp_path / "then.xlsx")
    found = solved.reading(then)
    assert found.record is not None
    assert list(found.record.headers)[3:8] == ["hours", "backup", "decides", "cost", "follows_up"]
    typed(then, found, 1, cost="Price")
    with pytest.raises(InputError, match=r'Tasks!L1: this column of Allocator no longer has its header "Cost"'):
        read_written(solved.reading(then))


def test_a_new_column_stands_right_of_the_users_own(tmp_path: Path) -> None:
    out = solved.solve(solved.workbook(tmp_path / "in.xlsx"), tmp_path / "out.xlsx")
    book = load_workbook(out)
    book["Tasks"]["T1"], book["Tasks"]["T2"] = "Mine", "x"
    book.save(out)
    result = solved.result(solved.COMMUNITY, *solved.WORDS)
    write_workbook(solved.reading(out), result, tmp_path / "more.xlsx", pages=MORE_PAGES, columns=MORE_COLUMNS)
    assert headers(solved.reading(tmp_path / "more.xlsx"))[-3:] == ["Why", "Mine", "Effort"]


# -- the record itself

RECORD = Record(
    sheets={"summary": "Summary", "run": "Run"},
    headers={"assigned": "Assigned to", "why": "Why"},
    rows=(RowMark(2, "Linde", "T1", 1, "An", "Linde", 40.0, None),),
)


def with_run(folder: Path, lines: Sequence[Sequence[object]]) -> Record | None:
    """What is read of a sheet Run with these lines."""
    book = filled({"Run": [list(line) for line in lines]})
    return read(saved(folder, book)).record


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_record_is_read_as_it_was_written(tmp_path: Path, language: str) -> None:
    assert with_run(tmp_path, record_lines(RECORD, language)) == RECORD  # type: ignore[arg-type]


def test_lines_and_cells_with_names_that_are_not_known_are_passed_over(tmp_path: Path) -> None:
    lines = [list(line) for line in record_lines(RECORD, "en")]
    lines.insert(1, ["mood", "sunny"])
    lines[-2][4:4] = ["mood"]
    lines[-1][4:4] = ["good"]
    assert lines[-2][:6] == ["line", "school", "task", "occurrence", "mood", "assigned"]
    assert with_run(tmp_path, lines) == RECORD


def test_a_cell_that_a_version_did_not_write_is_no_edit(tmp_path: Path) -> None:
    """Without what was written under Backup and Done at nobody can tell that they were changed."""
    out = solved.solve(solved.workbook(tmp_path / "in.xlsx"), tmp_path / "out.xlsx")
    book = load_workbook(out)
    run = book["Accountability"]
    (head,) = (cell.row for cell in run["A"] if cell.value == "line")
    for cell in run[head]:
        if cell.value in ("place", "backup"):
            cell.value = f"former {cell.value}"
    book["Tasks"]["F2"], book["Tasks"]["K2"] = "Els", "Els"
    book.save(out)
    found = solved.reading(out)
    assert found.record is not None
    assert found.record.told == ("assigned", "hours")
    assert [(edit.place, edit.before) for edit in read_written(found).edits] == [("Tasks!F2", "An")]


@pytest.mark.parametrize("number", [3, "2", None])
def test_a_record_of_a_format_to_come_is_none(tmp_path: Path, number: object) -> None:
    lines: list[list[object]] = [list(line) for line in record_lines(RECORD, "en")]
    lines[0][1] = number
    assert with_run(tmp_path, lines) is None


def test_in_a_record_by_position_with_another_number_of_columns_nobody_guesses_which_is_which(tmp_path: Path) -> None:
    old: list[list[object]] = [
        ["Record kept by Allocator (leave as it is)", 1],
        ["our sheets", "Summary", "Run"],
        ["our columns", "Assigned to", "Cost"],
        ["line", "school", "task", "occurrence", "assigned to", "done at", "planned hours", "backup"],
        [2, "Linde", "T1", 1, "An", "Linde", 40],
    ]
    record = with_run(tmp_path, old)
    assert record is not None
    assert list(record.headers.values()) == ["Assigned to", "Cost"]
    assert {"assigned", "cost", "summary", "run"}.isdisjoint({*record.headers, *record.sheets})
    assert record.rows == RECORD.rows
