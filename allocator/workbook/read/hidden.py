"""Lines, columns and sheets that nobody sees and that count all the same: they are told (SPEC, section 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from allocator.basics.text import Text, listed, quoted
from allocator.workbook.cells.notes import some
from allocator.workbook.cells.sheet import address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.workbook.cells.notes import Notes
    from allocator.workbook.cells.sheet import Grid, Table


def warn_of_hidden(grid: Grid, table: Table, notes: Notes) -> None:
    """One warning each for a hidden sheet, hidden lines and hidden columns that are read."""
    sheet = grid.worksheet
    if sheet.sheet_state != "visible":
        notes.warn(
            address(table.title, 1, 1),
            Text("this sheet is hidden, and counts", "dit blad is verborgen en telt mee"),
            Text("delete or rename it if it should not", "verwijder of hernoem het als dat niet mag"),
        )
    dimensions = sheet.row_dimensions
    hidden = [line.number for line in table.lines if line.number in dimensions and dimensions[line.number].hidden]
    if hidden:
        which, count, all_ = some([str(number) for number in hidden]), len(hidden), len(table.lines)
        notes.warn(
            address(table.title, hidden[0], 1),
            Text(
                f"{count} of {all_} lines {'is' if count == 1 else 'are'} hidden ({which.en}) and"
                f" {'counts' if count == 1 else 'count'}",
                f"{count} van {all_} rijen {'is' if count == 1 else 'zijn'} verborgen ({which.nl}) en"
                f" {'telt' if count == 1 else 'tellen'} mee",
            ),
            Text(
                "delete what should not count, or write no under Applies on Tasks",
                "verwijder wat niet mag meetellen, of zet op Taken nee bij Van toepassing",
            ),
        )
    numbers = set(_hidden_columns(grid))
    columns = [
        (number, table.headers[name])
        for name, number in sorted(table.columns.items(), key=lambda each: each[1])
        if number in numbers and any(name in line.cells for line in table.lines)
    ]
    if columns:
        _warn_of_columns(table, columns, notes)


def _warn_of_columns(table: Table, columns: list[tuple[int, str]], notes: Notes) -> None:
    named = [f"{quoted(header).en} ({get_column_letter(number)})" for number, header in columns]
    en, nl = listed(named, "en"), listed(named, "nl")
    one = len(columns) == 1
    notes.warn(
        address(table.title, table.header_row, columns[0][0]),
        Text(
            f"the column {en} is hidden, and counts" if one else f"the columns {en} are hidden, and count",
            f"de kolom {nl} is verborgen en telt mee" if one else f"de kolommen {nl} zijn verborgen en tellen mee",
        ),
        Text("clear what should not count", "maak leeg wat niet mag meetellen"),
    )


def _hidden_columns(grid: Grid) -> Iterator[int]:
    for dimension in grid.worksheet.column_dimensions.values():
        if dimension.hidden and dimension.min and dimension.max:
            yield from range(dimension.min, dimension.max + 1)
