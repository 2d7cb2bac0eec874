"""The cells of our sheets in which people may write, as they stand now, found by their headers and by what names a
line: people sort, filter and insert lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.units import plain
from allocator.workbook.cells.cleaning import cleaned
from allocator.workbook.cells.sheet import address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.basics.text import Text
    from allocator.report.agreed import HandTable


@dataclass(frozen=True)
class HandCell:
    """What stands in a cell, without surplus space; None where it is blank. `place` is its address."""

    words: str | None
    place: str


@dataclass(frozen=True)
class HandLine:
    """One line of a table: the two cells that name it, and those that people may write in, by field."""

    named: tuple[str, str]
    cells: Mapping[str, HandCell]


class _Columns(NamedTuple):
    """Where the columns of a table stand: the two that name a line, and those that people write in, by field."""

    named: tuple[int, int]
    fields: Mapping[str, int]


def hand_lines(sheet: Worksheet, table: HandTable) -> Iterator[HandLine]:
    """The lines of a table on its sheet; none where its headers are not there."""
    lines: dict[int, dict[int, object]] = {}
    for (line, column), cell in sorted(sheet._cells.items()):
        if cell.value is not None:
            lines.setdefault(line, {})[column] = cell.value
    columns: _Columns | None = None
    for line, values in lines.items():
        if columns is None:
            columns = _columns(values, table)
            continue
        first, second = (words_of(values.get(column)) for column in columns.named)
        if first is not None and second is not None:
            cells = {
                field: HandCell(words_of(values.get(column)), address(sheet.title, line, column))
                for field, column in columns.fields.items()
            }
            yield HandLine((first, second), cells)


def _columns(values: Mapping[int, object], table: HandTable) -> _Columns | None:
    """The columns of a line of headers; None where the line is another."""
    standing = {plain(str(value)): column for column, value in values.items()}

    def place(header: Text) -> int | None:
        return next((standing[plain(words)] for words in header if plain(words) in standing), None)

    first, second = map(place, table.named_by)
    fields = {each.field: column for each in table.columns if (column := place(each.header)) is not None}
    return None if first is None or second is None else _Columns((first, second), fields)


def words_of(value: object) -> str | None:
    """A cell's value as words; names may stand below each other in it."""
    if value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "; ".join(filter(None, map(cleaned, str(value).splitlines()))) or None
