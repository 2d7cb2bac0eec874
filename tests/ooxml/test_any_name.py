"""The figures of Workload stay the plan's when a spreadsheet works them out, whatever people and schools are called."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.formula import ArrayFormula

from allocator.plan import Outcome
from allocator.report.pages import workload
from allocator.search import Limits, solve
from allocator.workbook.read.read import read_workbook
from allocator.workbook.write.live_formulas import LOOKED_UP, SCHOOLS
from allocator.workbook.write.write import write_workbook
from tests.ooxml.test_libreoffice import SOFFICE, converted, shown
from tests.workbook.sheets import filled, saved

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = (
    "Vacature ?",
    "Vacature 1",
    "Vacature *",
    "*",
    "?",
    "~",
    "~*",
    "=An",
    "An",
    "<>",
    "<An",
    ">=5",
    "5",
    "05",
    "5.0",
    "TRUE",
    "#N/A",
    'An "de" Smet',
    "An & Zoon",
    "l'An",
    "P" * 300,
    "P" * 299 + "?",
)
"""Pairs among them are one to COUNTIF and SUMIF: letters that stand for any, signs, numbers spelled in two ways."""
SCHOOLS_NAMED = tuple(name.replace("An", "Linde").replace("P", "S") for name in PEOPLE)
LONGEST, LONGEST_WORDS = 8192, 255
"""Characters in a formula, and in words that stand in it (Excel's specifications and limits)."""


def workbook(folder: Path) -> Path:
    """Each person of the group has a task in a school of their own kind of name, and in the first."""
    schools = [("School", "Travel hours"), *((name, 3 + number) for number, name in enumerate(SCHOOLS_NAMED))]
    rows = [
        ("School", "Cluster", "Description", "Hours", "Core", "Where", "Fixed to", "Level"),
        *(
            (school, "Technical", "Network", 10 + number, "yes", "school", person, 1)
            for number, (person, school) in enumerate(zip(PEOPLE, SCHOOLS_NAMED, strict=True))
        ),
        *((SCHOOLS_NAMED[0], "Technical", f"Task {n}", 20 + n, "no", "school", who, 1) for n, who in enumerate(PEOPLE)),
    ]
    team = [("Name", "Home school", "ICT hours", "Technical"), *((name, "Group", 150, 3) for name in PEOPLE)]
    book = filled({"Tasks": rows, "Team": team, "Schools": schools})
    for sheet in book.worksheets:
        for line in sheet.iter_rows():
            for cell in line:
                if isinstance(cell.value, str):
                    cell.data_type = "s"  # a name is never a formula, nor an error
    return saved(folder, book)


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("named")
    reading = read_workbook(workbook(folder))
    result = solve(reading.instance, Limits(work=1))
    assert result.plan is not None
    assert {decision.outcome for decision in result.plan.decisions} == {Outcome.MEMBER}
    out = folder / "plan.xlsx"
    write_workbook(reading, result, out)
    return out


def test_every_name_is_read_and_has_a_line(solved: Path) -> None:
    sheet = load_workbook(solved, data_only=True)["Workload"]
    lines = list(takewhile(lambda line: line[0], sheet.iter_rows(min_row=workload.FIRST, values_only=True)))
    assert [str(line[0]) for line in lines] == list(PEOPLE)
    travel = [line[workload.column("travel") - 1] for line in lines]
    # Each goes to a school of their own, 3 hours and one more each time, and to the first school.
    assert travel == [3, *(3 + 3 + number for number in range(1, len(PEOPLE)))]


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not here")
def test_figures_worked_out_anew_are_the_plans(solved: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.xlsx"
    load_workbook(solved).save(again)  # nothing remembers what formulas came to
    assert shown(converted(again, tmp_path))["Workload"] == shown(solved)["Workload"]


def test_no_formula_and_no_words_in_one_are_longer_than_a_spreadsheet_takes(solved: Path) -> None:
    found = [
        cell.value.text if isinstance(cell.value, ArrayFormula) else str(cell.value)
        for sheet in load_workbook(solved)
        for line in sheet.iter_rows()
        for cell in line
        if cell.data_type == "f"
    ]
    assert len(found) >= 9 * len(PEOPLE)
    for formula in found:
        assert formula is not None
        assert len(formula) <= LONGEST
        assert all(len(words) <= LONGEST_WORDS for words in formula.split('"')[1::2])


def test_what_formulas_look_up_is_hidden_beside_the_table(solved: Path) -> None:
    sheet = load_workbook(solved)["Workload"]
    columns = (SCHOOLS, SCHOOLS + 1)
    headers = [sheet.cell(1, column) for column in columns]
    assert [cell.value for cell in headers] == [words.en for words in LOOKED_UP]
    assert all(sheet.column_dimensions[cell.column_letter].hidden for cell in headers)
    listed = [tuple(sheet.cell(line, column).value for column in columns) for line in range(3, 3 + len(PEOPLE))]
    assert listed == [(name, 3 + number) for number, name in enumerate(SCHOOLS_NAMED)]
    assert sheet.auto_filter.ref is not None
    last = get_column_letter(len(workload.COLUMNS))
    assert sheet.auto_filter.ref.startswith(f"A{workload.FIRST - 1}:{last}")
