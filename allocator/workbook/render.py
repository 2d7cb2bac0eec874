"""Our cells into openpyxl's sheets: a page onto a sheet of its own, the result columns beside the user's on Tasks."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.dimensions import ColumnDimension

from allocator.workbook.columns import FIELDS, RESULT_COLUMNS, free_headers, result_columns
from allocator.workbook.page import Look
from allocator.workbook.style import set_up_print

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.workbook.answer import Answer
    from allocator.workbook.page import Cell, Line, Page
    from allocator.workbook.style import Pen

TAB = "FF1F3864"
"""The colour of our sheets' tabs, so that people tell them from their own."""

WRAPPING = frozenset({Look.HEADER, Look.FIGURE_HEADER, Look.LONG})
HIGHEST = 409.0
"""The highest line that Excel takes, in points."""


def render_page(pen: Pen, sheet: Worksheet, page: Page) -> None:
    """Fill an empty sheet with a page: cells, widths, what stays in view, filter, print set-up."""
    for number, line in enumerate(page.lines, start=1):
        height = _height(line, page.widths)
        if height is not None:
            sheet.row_dimensions[number].height = height
        for column, cell in enumerate(line, start=1):
            if cell is not None:
                pen.put(sheet.cell(number, column), cell.value, cell.look)
    for column, width in enumerate(page.widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    if any(page.frozen):
        sheet.freeze_panes = f"{get_column_letter(page.frozen[1] + 1)}{page.frozen[0] + 1}"
    if page.filtered is not None:
        last = get_column_letter(len(page.lines[page.filtered - 1]))
        sheet.auto_filter.ref = f"A{page.filtered}:{last}{max(len(page.lines), page.filtered)}"
        sheet.print_title_rows = f"{page.filtered}:{page.filtered}"
    set_up_print(sheet)
    sheet.sheet_properties.tabColor = TAB


def _height(line: Line, widths: tuple[int, ...]) -> float | None:
    """Points for titles and for cells that wrap: not every program finds the height of a line by itself."""
    looks = {cell.look for cell in line if cell is not None}
    if looks & {Look.TITLE, Look.HEADING}:
        return 24 if Look.TITLE in looks else 20
    wrapping = [
        _lines(str(cell.value), width if cell.look is Look.LONG else width - 3)
        for cell, width in zip(line, widths, strict=False)
        if cell is not None and cell.look in WRAPPING and cell.value
    ]
    if not wrapping:
        return None
    return min(15.0 * max(wrapping) + (3 if Look.HEADER in looks else 0), HIGHEST)


def _lines(words: str, width: int) -> int:
    """How many lines words take: their letters are no wider than the digits that widths count, save in bold."""
    return 1 if len(words) <= width else len(wrap(words, max(width, 6)))


def render_results(
    pen: Pen, sheet: Worksheet, answer: Answer, results: Sequence[Mapping[str, Cell]]
) -> tuple[str, ...]:
    """Write the result columns on Tasks, those of the last run in place, new ones after the last used column.

    `results` holds, for each row of the instance, the cells to write by column field.
    Returns the headers as written, in the order of `RESULT_COLUMNS`.
    """
    line = answer.reading.tasks.header_row
    places = result_columns(sheet, line, answer.reading.record)
    new = [field for field in FIELDS if field not in places]
    free = _first_free(sheet, line)
    places |= {field: free + offset for offset, field in enumerate(new)}
    users = [str(cell.value) for cell in sheet[line] if cell.value is not None and cell.column not in places.values()]
    headers = free_headers(users, answer.language)
    _clear(pen, sheet, line, set(places.values()))
    _make_room(sheet, {places[field] for field in new})
    for column, header in zip(RESULT_COLUMNS, headers, strict=True):
        pen.put(sheet.cell(line, places[column.field]), header, Look.HEADER)
        if column.field in new:
            sheet.column_dimensions[get_column_letter(places[column.field])].width = column.width
    for row, cells in zip(answer.instance.rows, results, strict=True):
        for field, cell in cells.items():
            pen.put(sheet.cell(row.line, places[field]), cell.value, cell.look)
    _widen_filter(sheet, line, places)
    return headers


def _first_free(sheet: Worksheet, line: int) -> int:
    """The column after the last one with anything in it, and clear of cells merged below the titles."""
    filled = [column for (_, column), cell in sheet._cells.items() if cell.value is not None]
    merged = [cells.max_col for cells in sheet.merged_cells.ranges if cells.max_row >= line]
    return int(max([0, *filled, *merged])) + 1


def _clear(pen: Pen, sheet: Worksheet, line: int, columns: set[int]) -> None:
    """Take away what the last run wrote, also on lines that are no rows any more."""
    for (number, column), cell in sheet._cells.items():
        if column in columns and number > line and cell.value is not None:
            pen.put(cell, None, Look.TEXT)


def _make_room(sheet: Worksheet, columns: set[int]) -> None:
    """Split column formats that reach over our columns (such as "all unused columns hidden"), so that ours show."""
    if not columns:
        return
    first, last = min(columns), max(columns)
    for dimension in list(sheet.column_dimensions.values()):
        start, end = dimension.min, dimension.max
        if start is None or end is None or end < first or start > last:
            continue
        if end > last:
            _range(sheet, dimension, last + 1, end)
        if start < first:
            dimension.max = first - 1
        else:
            del sheet.column_dimensions[dimension.index]


def _range(sheet: Worksheet, like: ColumnDimension, start: int, end: int) -> None:
    letter = get_column_letter(start)
    rest = ColumnDimension(
        sheet, letter, width=like.width, hidden=like.hidden, outlineLevel=like.outlineLevel, min=start, max=end
    )
    sheet.column_dimensions[letter] = rest


def _widen_filter(sheet: Worksheet, line: int, places: dict[str, int]) -> None:
    """Let the user's filter take our columns along: sorting only half of a line would tear rows apart."""
    if not sheet.auto_filter.ref:
        return
    left, top, right, bottom = range_boundaries(sheet.auto_filter.ref)
    if top == line and right is not None and right < max(places.values()):
        last = get_column_letter(max(places.values()))
        sheet.auto_filter.ref = f"{get_column_letter(left or 1)}{top}:{last}{bottom}"
