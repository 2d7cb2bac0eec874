"""Owners that somebody wrote beside a task that does not count: they are told, for nobody will do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, quoted
from allocator.basics.units import key
from allocator.workbook.cells.sheet import address
from allocator.workbook.record.columns import standing_columns
from allocator.workbook.schema import TASKS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.instance import Row
    from allocator.workbook.cells.notes import Notes
    from allocator.workbook.cells.sheet import Table
    from allocator.workbook.record.record import Record


def warn_of_stray(sheet: Worksheet, table: Table, record: Record | None, rows: Iterable[Row], notes: Notes) -> None:
    """A warning for each name in the column Assigned to of a line of tasks that is no row, unless the last run wrote it
    there, when the task still counted."""
    column = standing_columns(sheet, table.header_row, record).get("assigned")
    if record is None or column is None:
        return
    counting = {row.line for row in rows}
    written = {(mark.line, key(mark.assigned)) for mark in record.rows if mark.assigned is not None}
    for line in (line.number for line in table.lines if line.number not in counting):
        cell = sheet._cells.get((line, column))
        name = str(cell.value).strip() if cell is not None and cell.value is not None else ""
        if name and (line, key(name)) not in written:
            _warn(address(table.title, line, column), name, notes)


def _warn(place: str, name: str, notes: Notes) -> None:
    applies, who = TASKS.column("applies").header, quoted(name)
    notes.warn(
        place,
        Text(
            f"{who.en} stands beside a task that does not apply, so nobody does it",
            f"{who.nl} staat bij een taak die niet van toepassing is, dus niemand doet ze",
        ),
        Text(
            f"write yes under {applies.en}, or clear this cell",
            f"zet ja bij {applies.nl}, of maak deze cel leeg",
        ),
    )
