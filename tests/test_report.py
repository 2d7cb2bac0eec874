"""A report is said and shown without any workbook: from an instance and a result, as words and figures alone."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from allocator.basics.problem import Problem
from allocator.basics.text import Text
from allocator.ledger import Ledger
from allocator.plan import Result, Status, TierResult
from allocator.report.answer import Answer, Earlier, Source
from allocator.report.page import Cell, Look
from allocator.report.pages import PAGES, Author
from allocator.report.task_columns import TASK_COLUMNS
from allocator.rule_model import load
from tests.build import instance, plan

OF = instance("task hours core\nT1 10 yes\nT2 20 no", "name ict technical\nAn 10 1\nTom 5 1")
PLAN = plan(OF, "An backup Tom", "-")


def answer(**more: object) -> Answer:
    tiers = tuple(TierResult(tier.key, value, value) for tier in OF.tiers for value in (tier.value(Ledger(OF, PLAN)),))
    found = Result(Status.OPTIMAL, PLAN, tiers)
    return Answer(OF, found, load("flanders"), "en", Source("in.xlsx", "0" * 64), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_a_page_is_words_and_figures(page: Author) -> None:
    drawn = page.page(answer())
    cells = [cell for line in drawn.lines for cell in line if cell is not None]
    assert cells
    assert {type(cell.value) for cell in cells} <= {str, int, float, type(None)}
    # No formula of a spreadsheet is among them.
    assert not [cell for cell in cells if str(cell.value).startswith("=")]


def test_the_columns_beside_the_tasks_say_what_the_plan_has_of_a_row() -> None:
    told = answer()
    cells = {column.field: column.cell(told, 0) for column in TASK_COLUMNS if column.cell is not None}
    found = {field: cell.value for field, cell in cells.items() if cell is not None}
    assert (found["assigned"], found["backup"], found["hours"], found["paid"]) == ("An", "Tom", 10, "ICT hours")
    assert {"cost", "before"}.isdisjoint(found)


def test_estimated_hours_stand_in_grey_where_the_user_gave_none() -> None:
    guessed = replace(OF, rows=(replace(OF.rows[0], defaulted=frozenset({"hours"})), OF.rows[1]))
    told = replace(answer(), instance=guessed)
    column = next(column for column in TASK_COLUMNS if column.field == "estimated")
    assert column.cell is not None
    assert [column.cell(told, index) for index in (0, 1)] == [Cell(10.0, Look.ESTIMATE), None]


@pytest.mark.parametrize(
    ("earlier", "before"),
    [
        (Earlier("An", "School"), None),
        (Earlier(" AN", "School"), None),
        (Earlier("Els", "School"), "Els"),
        (Earlier(None, "not done"), "not done"),
        (None, None),
    ],
)
def test_who_had_a_row_before_is_told_where_it_is_another_now(earlier: Earlier | None, before: str | None) -> None:
    assert answer(earlier=(earlier, None)).before(0) == before


def test_run_tells_the_warnings_and_options_that_it_is_given() -> None:
    told = answer(
        warnings=(Problem("Tasks!A1", Text("odd", "vreemd"), Text("mend it", "herstel het"), fatal=False),),
        options={"seed": "7"},
        libraries={"A tool": "openpyxl"},
    )
    run = next(page for page in PAGES if page.key == "run").page(told)
    lines = [[cell.value for cell in line if cell is not None] for line in run.lines]
    assert ["Input", "in.xlsx"] in lines
    assert ["seed", "7"] in lines
    assert ["Tasks!A1: odd: mend it"] in lines
    assert [line for line in lines if line[:1] == ["A tool"]]


def test_an_answer_without_a_plan_is_refused() -> None:
    with pytest.raises(ValueError, match="no plan"):
        _ = Answer(OF, Result(Status.NO_PLAN, None), load("flanders"), "en", Source("in.xlsx", "")).plan


def test_the_report_loads_no_library_for_workbooks() -> None:
    words = "import sys, allocator.report.pages, allocator.report.task_columns, allocator.report.plan_json;"
    words += "print(*sorted({'openpyxl', 'lxml'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, encoding="utf-8", check=True)
    assert run.stdout.strip() == ""
