"""Lines of a workbook that was read, as cells of a fresh workbook: words in its language, the rest as it stands."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from allocator.workbook.cells.unreadable import refuse_unreadable
from allocator.workbook.template.cells import Percentage, own

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.basics.text import Language
    from allocator.workbook.cells.notes import Notes
    from allocator.workbook.cells.sheet import Cell, Grid, Table
    from allocator.workbook.cells.sheet import Line as TableLine
    from allocator.workbook.template.cells import Value


def known_cells(line: TableLine, language: Language, notes: Notes) -> dict[str, Value]:
    """The cells of columns that we know, words such as clusters in the language of the workbook to come."""
    cells: dict[str, Value] = {}
    for name, cell in line.cells.items():
        value = _value(cell, notes)
        words = line.column(name).words
        found = words.find(value) if words is not None and isinstance(value, str) else None
        cells[name] = words.write(found, language) if words is not None and found is not None else value
    return cells


def own_cells(grid: Grid, line: TableLine, headers: Mapping[int, str], notes: Notes) -> dict[str, Value]:
    """The cells of columns that only the user knows."""
    filled = grid.lines[line.number]
    return {own(header): _value(grid.cell(line.number, n), notes) for n, header in headers.items() if n in filled}


def own_columns(grid: Grid, table: Table, ours: frozenset[str]) -> Mapping[int, str]:
    """The headers that are neither ours nor known, by column; only the first of equal ones."""
    known = set(table.columns.values())
    headers: dict[int, str] = {}
    for number, words in grid.lines[table.header_row].items():
        header = str(words).strip()
        if number not in known and header not in ours and header not in headers.values():
            headers[number] = header
    return headers


def _value(cell: Cell, notes: Notes) -> Value:
    if cell.uncalculated or cell.error:
        refuse_unreadable(cell, notes)
        return None
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, str | int | float | date | datetime | time):
        return str(value)
    if cell.percentage and isinstance(value, int | float):
        return Percentage(float(value))
    return value
