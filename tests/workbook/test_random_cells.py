"""Whatever stands in the cells, reading ends with a Reading or with faults that name cells, never otherwise."""

from __future__ import annotations

import datetime
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allocator.basics.problem import InputError
from allocator.scenarios.scenario_set import scenario_set
from allocator.workbook.read.read import read_workbook
from allocator.workbook.schema import SHEETS

if TYPE_CHECKING:
    from allocator.basics.problem import Problem
    from allocator.workbook.read.read import Reading

WORDS = [
    "Technical",
    "school",
    "Group",
    "yes",
    "x",
    "An",
    "Linde",
    "policy 2; technical 1",
    "7,5",
    "30 %",
    "1.234",
    "#N/A",
]
CELLS = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=12),
    st.integers(-5, 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(datetime.date(1950, 1, 1)),
    st.times(),
    st.sampled_from(["=1/0", "=A1", "Totaal", "centraal", "\u00a0"]),
)


GOOD: dict[str, list[object]] = {
    "tasks": [
        "T1",
        "Linde",
        "Technical",
        "Water",
        "no",
        "yes",
        "spread",
        9,
        3,
        1,
        "policy 1",
        None,
        "school",
        5,
        "yes",
    ],
    "team": ["An", "Linde", "teacher", 100, 10, 5, None, None, 3, 2, 1, 0, 4, 3, 2, 1, "network", "Eik", 20, 2],
    "schools": ["Linde", "primary", 200, 90, 20, 30, 10, 500, None, 10, "0,5", "Els", "yes", "yes", "no", "yes", 400],
    "partners": ["Firm", 85, "technical", "network", 3, 50, "Linde; Eik"],
    "settings": ["Max clusters", 3],
    "assumptions": ["T03", "fast", "yes"],
    "scenarios": ["Less", "ICT hours", "An", -10, "as agreed"],
    "acceptance": ["core", "<=", "baseline", "nothing worse"],
}
"""One good line for each sheet, in the order of its columns."""


def good_book() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for sheet in SHEETS:
        worksheet = book.create_sheet(sheet.title.en)
        worksheet.append([column.header.en for column in sheet.columns])
        worksheet.append(GOOD[sheet.field])
    book["Schools"].append(["Eik"])
    return book


@st.composite
def books(draw: st.DrawFn) -> openpyxl.Workbook:
    """A good workbook of which a few cells hold anything."""
    book = good_book()
    for _ in range(draw(st.integers(0, 3))):
        worksheet = book[draw(st.sampled_from(book.sheetnames))]
        place = draw(st.integers(1, 4)), draw(st.integers(1, worksheet.max_column))
        worksheet.cell(*place).value = draw(CELLS)
    return book


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(books())
def test_any_cells_give_a_reading_or_faults_that_name_their_place(book: openpyxl.Workbook) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "in.xlsx"
        book.save(path)
        found, problems = outcome(path)
    if found is None:
        assert problems
        assert all(problem.place and problem.fatal for problem in problems)
    else:
        assert all(row.hours >= row.minimum > 0 for row in found.instance.rows)
        if found.scenarios is not None:
            with suppress(InputError):
                scenario_set(found.intake, found.scenarios)


def test_the_good_workbook_is_good(tmp_path: Path) -> None:
    good_book().save(tmp_path / "in.xlsx")
    assert len(read_workbook(tmp_path / "in.xlsx").instance.rows) == 1


def outcome(path: Path) -> tuple[Reading | None, tuple[Problem, ...]]:
    try:
        return read_workbook(path), ()
    except InputError as error:
        return None, error.problems
