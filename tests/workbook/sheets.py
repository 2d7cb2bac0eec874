"""Small workbooks written as tables, and what reading them gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from allocator.basics.problem import InputError
from allocator.workbook.read.read import read_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from openpyxl.workbook.workbook import Workbook

    from allocator.instance import Member, Row
    from allocator.workbook.read.read import Reading

    Table = Sequence[Sequence[object]]

TASKS: Table = [["Cluster", "Description", "Hours"], ["Technical", "Mend things", 10]]
TEAM: Table = [["Name", "ICT hours", "Technical"], ["An", 100, 3]]


def filled(sheets: Mapping[str, Table]) -> Workbook:
    """A workbook with these tables, each from cell A1; Tasks and Team as above where they are not given."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    dutch = any(name in sheets for name in ("Taken", "Blad1", "tasks"))
    defaults: dict[str, Table] = {} if dutch else {"Tasks": TASKS}
    for title, table in {**defaults, "Team": TEAM, **sheets}.items():
        sheet = book.create_sheet(title)
        for line in table:
            sheet.append(list(line))
    return book


def saved(folder: Path, book: Workbook) -> Path:
    """The workbook as a file."""
    path = folder / "in.xlsx"
    book.save(path)
    return path


def reading(folder: Path, sheets: Mapping[str, Table], **settings: str) -> Reading:
    """What is read from these tables, with hours as they stand there: without a planning margin."""
    return read_workbook(saved(folder, filled(sheets)), None, {"planning_margin": "0", **settings})


def row(folder: Path, **cells: object) -> Row:
    """The one row of a workbook whose Tasks sheet has these cells (underscores are spaces) beside the required."""
    headers = [name.replace("_", " ") for name in cells]
    table = [["Cluster", "Description", *headers], ["Technical", "Mend things", *cells.values()]]
    return reading(folder, {"Tasks": table}).instance.rows[0]


def member(folder: Path, **cells: object) -> Member:
    """The one member of a workbook whose Team sheet has these cells beside the name."""
    headers = [name.replace("_", " ") for name in cells]
    table = [["Name", *headers], ["An", *cells.values()]]
    return reading(folder, {"Team": table}).instance.members[0]


def warnings(folder: Path, sheets: Mapping[str, Table], **settings: str) -> list[str]:
    """The warnings, in English; without the one that the tasks of these little tables are in no overview."""
    told = [problem.to("en") for problem in reading(folder, sheets, **settings).warnings]
    return [sentence for sentence in told if "not recognised in the task overview" not in sentence]


def faults(folder: Path, sheets: Mapping[str, Table], **settings: str) -> list[str]:
    """The faults, in English; fails where there are none."""
    return faults_of(saved(folder, filled(sheets)), **settings)


def faults_of(path: Path, **settings: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_workbook(path, None, settings)
    return [problem.to("en") for problem in caught.value.problems]
