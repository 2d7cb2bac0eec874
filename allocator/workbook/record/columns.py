"""Where the columns of the last run stand on Tasks now: they are known by their headers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.units import key

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.workbook.record.record import Record


def standing_columns(sheet: Worksheet, header_row: int, record: Record | None) -> dict[str, int]:
    """The column number of each field that the last run wrote on Tasks and that still stands there, those that this
    version does not know among them."""
    if record is None:
        return {}
    standing = {key(str(cell.value)): cell.column for cell in sheet[header_row] if cell.value is not None}
    return {field: standing[key(header)] for field, header in record.headers.items() if key(header) in standing}
