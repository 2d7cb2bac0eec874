"""Formulas keep what they came to, in files that we write."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import openpyxl
import pytest

from allocator.search import Limits, solve
from allocator.workbook.cells.formulas import store_values
from allocator.workbook.read.read import read_workbook
from allocator.workbook.write.write import write_workbook
from tests.workbook.sheets import filled

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.workbook.workbook import Workbook


def two_sheets() -> Workbook:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "A & B"
    book.create_sheet("C")
    book["C"]["B2"] = '=IF(A1<2,"x & y",SUM(A1:A3))'
    book["C"]["B3"] = "=A1"
    return book


@pytest.mark.parametrize("value", [3, 2.5, "x < y & z", True, datetime(2024, 9, 2)])
def test_a_value_is_read_beside_the_formula_that_gives_it(tmp_path: Path, value: object) -> None:
    book, path = two_sheets(), tmp_path / "book.xlsx"
    book["C"]["B2"].number_format = "yyyy-mm-dd" if isinstance(value, datetime) else "General"
    book.save(path)
    store_values(path, book, {"C": {(2, 2): value}})
    assert openpyxl.load_workbook(path, data_only=True)["C"]["B2"].value == value
    assert openpyxl.load_workbook(path)["C"]["B2"].value == '=IF(A1<2,"x & y",SUM(A1:A3))'


def test_a_formula_without_a_value_stays_without(tmp_path: Path) -> None:
    book, path = two_sheets(), tmp_path / "book.xlsx"
    book.save(path)
    store_values(path, book, {"C": {(2, 2): 3}})
    assert openpyxl.load_workbook(path, data_only=True)["C"]["B3"].value is None


def test_the_same_bytes_whenever_it_is_made(tmp_path: Path) -> None:
    files = []
    for year in (2001, 2024):
        book, path = two_sheets(), tmp_path / f"{year}.xlsx"
        book.properties.created = datetime(year, 1, 1)
        book.save(path)
        store_values(path, book, {}, same_bytes=True)
        files.append(path.read_bytes())
    assert files[0] == files[1]


def test_a_formula_that_comes_to_nothing_is_a_blank_cell_also_after_solving(tmp_path: Path) -> None:
    book = filled({"Tasks": [["Cluster", "Description", "Hours"], ["Technical", "Mend things", '=IF(1=1,"",4)']]})
    start, solved = tmp_path / "start.xlsx", tmp_path / "solved.xlsx"
    book.save(start)
    store_values(start, book, {"Tasks": {(2, 3): ""}})
    reading = read_workbook(start)
    assert "hours" in reading.instance.rows[0].defaulted
    write_workbook(reading, solve(reading.instance, Limits(work=1)), solved)
    assert read_workbook(solved).instance == reading.instance


def test_the_answer_keeps_what_the_users_formulas_came_to(tmp_path: Path) -> None:
    book = filled({"Tasks": [["Cluster", "Description", "Hours"], ["Technical", "Mend things", "=3*4"]]})
    start, solved = tmp_path / "start.xlsx", tmp_path / "solved.xlsx"
    book.save(start)
    store_values(start, book, {"Tasks": {(2, 3): 12}})
    reading = read_workbook(start)
    write_workbook(reading, solve(reading.instance, Limits(work=1)), solved)
    assert openpyxl.load_workbook(solved)["Tasks"]["C2"].value == "=3*4"
    assert read_workbook(solved).instance.rows[0].hours == 1200
