"""Prices that stand in a workbook answer explain without a search, as long as nothing that they hang on changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from allocator.jobs.explain import ExplainJob, explain_workbook
from allocator.jobs.outcome import Ending
from allocator.jobs.solve import SolveJob, solve_workbook
from tests.test_cli_explain import TASKS, TEAM
from tests.workbook.sheets import filled, saved

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.workbook.workbook import Workbook

PRINTERS = 3
"""The row of the printers, which An does: nobody doing them leaves 30 h of essential work undone."""


def sheet(path: Path) -> list[list[object]]:
    return [list(line) for line in openpyxl.load_workbook(path)["Alternatives"].iter_rows(values_only=True)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a workbook that has all prices, and what was told of it when they were worked out."""
    found = tmp_path_factory.mktemp("stored")
    path = saved(found, filled({"Tasks": TASKS, "Team": TEAM}))
    outcome = explain_workbook(ExplainJob(path, out=found / "out.xlsx", json_out=found / "out.json"))
    assert outcome.ending is Ending.DONE
    return found


def asked(path: Path, **how: Any) -> tuple[dict[str, Any], bool]:
    """The JSON of explain, and whether it says that its prices were stored."""
    told = path.with_suffix(".told.json")
    outcome = explain_workbook(ExplainJob(path, json_out=told, **how))
    assert outcome.ending is Ending.DONE, outcome.problems
    stored = any("stored in this workbook" in sentence.en for sentence in outcome.sentences)
    return json.loads(told.read_text(encoding="utf-8")), stored


def with_edit(folder: Path, name: str, edit: Callable[[Workbook], None]) -> Path:
    book = openpyxl.load_workbook(folder / "out.xlsx")
    edit(book)
    book.save(folder / name)
    return folder / name


def replaced(old: str, new: str) -> Callable[[Workbook], None]:
    """An edit of the marks in the record, which has to find them."""

    def edit(book: Workbook) -> None:
        cells = [cell for line in book["Accountability"].iter_rows() for cell in line if old in str(cell.value)]
        assert cells
        for cell in cells:
            cell.value = str(cell.value).replace(old, new)

    return edit


def nobody(found: dict[str, Any], task: str) -> dict[str, Any]:
    row = next(row for row in found["rows"] if row["task"] == task)
    return next(each for each in row["candidates"] if each["owner"] is None)


def test_all_is_told_as_when_it_was_worked_out_and_nothing_is_searched(folder: Path) -> None:
    before = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    found, stored = asked(folder / "out.xlsx")
    assert stored
    assert before["calls"] > 0
    assert found["calls"] == 0
    assert found["rows"] == before["rows"]


def test_one_row_is_told_from_the_workbook_and_written_out_again_with_all_prices(folder: Path) -> None:
    before = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    found, stored = asked(folder / "out.xlsx", row=PRINTERS)
    assert stored
    assert found["rows"] == [row for row in before["rows"] if row["row"] == PRINTERS]
    asked(folder / "out.xlsx", row=PRINTERS, out=folder / "again.xlsx")
    again, stored = asked(folder / "again.xlsx")
    assert stored
    assert again["rows"] == before["rows"]


def test_where_the_input_changed_they_are_worked_out_anew(folder: Path) -> None:
    def edit(book: Workbook) -> None:
        book["Tasks"]["D3"] = 25

    found, stored = asked(with_edit(folder, "input.xlsx", edit), row=PRINTERS)
    assert not stored
    assert found["calls"] > 0
    assert nobody(found, "X2")["worse"] == 25


def test_a_level_that_changed_leaves_no_trace_on_the_sheets_and_is_noticed(folder: Path) -> None:
    def edit(book: Workbook) -> None:
        book["Team"]["D4"] = 2

    found, stored = asked(with_edit(folder, "level.xlsx", edit), row=PRINTERS)
    assert not stored
    (row,) = found["rows"]
    assert next(each for each in row["candidates"] if each["owner"] == "Cleo")["state"] != "forbidden"


def test_what_is_not_exact_counts_only_under_the_limits_it_was_found_with(folder: Path) -> None:
    path = with_edit(folder, "bounded.xlsx", replaced("essential:3000", "essential:1000..4000"))
    found, stored = asked(path, row=PRINTERS)
    assert stored
    told = nobody(found, "X2")
    assert (told["state"], told["low"], told["high"], told["worse"]) == ("bounded", 10, 40, None)
    found, stored = asked(path, row=PRINTERS, work=70)
    assert not stored
    assert nobody(found, "X2")["worse"] == 30
    # What is exact is so under all limits.
    assert asked(folder / "out.xlsx", row=PRINTERS, work=70)[1]


def test_a_price_of_which_nothing_is_known_is_a_question_mark_that_the_sheet_explains(folder: Path) -> None:
    path = with_edit(folder, "open.xlsx", replaced("essential:3000", "essential:0.."))
    asked(path, out=folder / "open-out.xlsx")
    lines = sheet(folder / "open-out.xlsx")
    assert next(line for line in lines if line[0] == "Mend the printers")[5] == "?"
    assert any(str(line[0]).startswith("? is a price of which") for line in lines)
    assert not any(str(line[0]).startswith("? is") for line in sheet(folder / "out.xlsx"))


@pytest.mark.parametrize(
    ("old", "new"), [("essential:3000", "esential:3000"), ("now ", "free/0 "), ('["An"', '["Ann"')]
)
def test_marks_that_somebody_damaged_are_worked_out_anew(folder: Path, old: str, new: str) -> None:
    found, stored = asked(with_edit(folder, "damaged.xlsx", replaced(old, new)), row=PRINTERS)
    assert not stored
    assert nobody(found, "X2")["worse"] == 30


def test_no_level_stands_in_the_record(folder: Path) -> None:
    sheet = openpyxl.load_workbook(folder / "out.xlsx")["Accountability"]
    said = " ".join(str(cell.value) for line in sheet.iter_rows() for cell in line)
    assert "technical 2" not in said
    assert "has 1" not in said


def test_solve_leaves_no_prices_behind(folder: Path) -> None:
    assert solve_workbook(SolveJob(folder / "out.xlsx", out=folder / "solved.xlsx")).ending is Ending.DONE
    found, stored = asked(folder / "solved.xlsx", row=PRINTERS)
    assert not stored
    assert found["calls"] > 0
