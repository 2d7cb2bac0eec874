"""A sheet as a table: where its headers are, which line holds what, and the address of every cell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from allocator.basics.units import plain
from allocator.ooxml.sanitise_sheet import HEADER_LINES
from allocator.workbook.cells.cleaning import cleaned
from allocator.workbook.cells.number_formats import shows_percentage, words_around

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.workbook.schema import Column, Sheet


def address(title: str, line: int, column: int) -> str:
    """`Sheet!Cell` as Excel writes it, with quotes round a title that needs them."""
    bare = re.fullmatch(r"[^\W\d]\w*", title) and not re.fullmatch(r"[A-Za-z]{1,3}\d+", title)
    name = title if bare else "'" + title.replace("'", "''") + "'"
    return f"{name}!{get_column_letter(column)}{line}"


@dataclass(frozen=True, slots=True)
class Cell:
    """One filled cell: its value, where it stands, and what only the workbook knows about it."""

    title: str
    line: int
    column: int
    value: object
    percentage: bool = False
    """The number is shown as a percentage."""
    shown_with: tuple[str, str] | None = None
    """The words that its format shows before and behind the number; None where it shows none."""
    error: bool = False
    uncalculated: bool = False

    @property
    def place(self) -> str:
        """The cell's address."""
        return address(self.title, self.line, self.column)


@dataclass(frozen=True)
class Line:
    """One filled line under the headers; only columns that we know."""

    table: Table
    number: int
    cells: Mapping[str, Cell]

    def place(self, field: str) -> str:
        """The address of this line's cell in that column, filled or not; column A where there is no such column."""
        return address(self.table.title, self.number, self.table.columns.get(field, 1))

    def column(self, field: str) -> Column:
        return self.table.schema.column(field)


@dataclass(frozen=True)
class Table:
    """One input sheet of the workbook. `columns` maps the fields that were found to column numbers, from 1."""

    schema: Sheet
    title: str
    header_row: int
    columns: Mapping[str, int]
    headers: Mapping[str, str]
    """The headers as they stand, by field."""
    width: int
    """The last filled column of the headers and the lines."""
    readable: bool = True
    """All required columns are there."""
    lines: tuple[Line, ...] = field(default=(), compare=False)

    def header_place(self, field: str) -> str:
        return address(self.title, self.header_row, self.columns.get(field, 1))


class Grid:
    """The filled cells of a worksheet, by line and column.

    openpyxl's own iterators walk the whole rectangle, which a stray cell at the far corner makes endless;
    so this reads the cells that exist.
    """

    def __init__(self, worksheet: Worksheet, uncalculated: frozenset[tuple[int, int]]) -> None:
        self.worksheet = worksheet
        self.uncalculated = uncalculated

    @cached_property
    def lines(self) -> dict[int, dict[int, object]]:
        """Values by line, then column; blank cells left out, both in rising order."""
        lines: dict[int, dict[int, object]] = {}
        for (line, column), cell in sorted(self.worksheet._cells.items()):
            blank = cell.value is None or (isinstance(cell.value, str) and not cleaned(cell.value))
            if not blank or (line, column) in self.uncalculated:
                lines.setdefault(line, {})[column] = cell.value
        return lines

    def cell(self, line: int, column: int) -> Cell:
        raw = self.worksheet._cells[line, column]
        number = isinstance(raw.value, int | float) and not isinstance(raw.value, bool)
        return Cell(
            self.worksheet.title,
            line,
            column,
            raw.value,
            percentage=number and shows_percentage(raw.number_format),
            shown_with=words_around(raw.number_format, raw.value) if isinstance(raw.value, int | float) else None,
            error=raw.data_type == "e",
            uncalculated=(line, column) in self.uncalculated,
        )

    def fields(self, line: int, sheet: Sheet) -> dict[int, Column]:
        """The columns of an input sheet whose headers stand in this line, by column number."""
        known = {plain(spelling): column for column in sheet.columns for spelling in column.spellings()}
        named = {number: known.get(plain(value)) for number, value in self._words(line)}
        return {number: column for number, column in named.items() if column is not None}

    def header_row(self, sheet: Sheet) -> int | None:
        """The line among the first that holds most of the sheet's headers, all required ones if any line does."""
        best, best_line = (False, 0), None
        for line in self.lines:
            if line > HEADER_LINES:
                break
            found = {column.field for column in self.fields(line, sheet).values()}
            score = (not missing(sheet, found), len(found))
            if score > best:
                best, best_line = score, line
        return best_line

    def has_headers(self, sheet: Sheet) -> bool:
        """Whether some line holds every required header of the sheet."""
        line = self.header_row(sheet)
        return line is not None and not missing(sheet, {column.field for column in self.fields(line, sheet).values()})

    def _words(self, line: int) -> list[tuple[int, str]]:
        return [(number, value) for number, value in self.lines[line].items() if isinstance(value, str)]

    @cached_property
    def merged_below(self) -> dict[tuple[int, int], int]:
        """For each cell below the first of a vertical merge, by line and column: the line where its value stands."""
        last = max(self.lines, default=0)
        return {
            (line, merged.min_col): merged.min_row
            for merged in self.worksheet.merged_cells.ranges
            for line in range(merged.min_row + 1, min(merged.max_row, last) + 1)
        }

    @cached_property
    def _merged_sideways(self) -> dict[tuple[int, int], int]:
        """For the first cell of every line of a range that is merged over several columns: the last of these."""
        last = max(self.lines, default=0)
        return {
            (line, merged.min_col): merged.max_col
            for merged in self.worksheet.merged_cells.ranges
            if merged.max_col > merged.min_col
            for line in range(merged.min_row, min(merged.max_row, last) + 1)
        }

    def merged_to(self, line: int, column: int) -> int | None:
        """The last column of the cells that are merged with this one, to its right, as titles are; None without any."""
        return self._merged_sideways.get((line, column))


def missing(sheet: Sheet, fields: Iterable[str]) -> list[Column]:
    """The required columns that are not among these fields."""
    found = set(fields)
    return [column for column in sheet.columns if column.required and column.field not in found]
