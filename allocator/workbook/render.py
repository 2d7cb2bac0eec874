"""Our cells into openpyxl's sheets: a page onto a sheet of its own, the result columns beside the user's on Tasks."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from openpyxl.cell.rich_text import CellRichText
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.dimensions import ColumnDimension

from allocator.workbook.columns import FIELDS, FIGURES, RESULT_COLUMNS, free_headers, result_columns
from allocator.workbook.page import Cell, Look, uniform
from allocator.workbook.paper import column_widths, pages_wide, print_columns, set_up_print
from allocator.workbook.schema import TASKS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.workbook.answer import Answer
    from allocator.workbook.page import Line, Page
    from allocator.workbook.style import Pen

TAB = "FF1F3864"
"""The colour of our sheets' tabs, so that people tell them from their own."""

WRAPPING = frozenset({Look.HEADER, Look.FIGURE_HEADER, Look.LONG})
ONE_LINE = 15.0
"""The height of a line of words, in points."""
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
    repeated = page.frozen[1]
    wide = pages_wide(page.widths, repeated)
    if wide > 1 and repeated:
        sheet.print_title_cols = f"A:{get_column_letter(repeated)}"
    set_up_print(sheet, wide)
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
    return min(ONE_LINE * max(wrapping) + (3 if Look.HEADER in looks else 0), HIGHEST)


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
        look = Look.FIGURE_HEADER if column.field in FIGURES else Look.HEADER
        pen.put(sheet.cell(line, places[column.field]), header, look)
        if column.field in new:
            sheet.column_dimensions[get_column_letter(places[column.field])].width = column.width
    hours = uniform([cells.get("hours") for cells in results])
    for row, cells, figure in zip(answer.instance.rows, results, hours, strict=True):
        for field, cell in cells.items():
            shown = figure if field == "hours" and figure is not None else cell
            pen.put(sheet.cell(row.line, places[field]), shown.value, shown.look)
    _widen_filter(sheet, line, max(places.values()))
    widths = tuple(round(width) for width in column_widths(sheet, max(places.values())))
    for number in (line, *(row.line for row in answer.instance.rows)):
        _stretch(sheet, number, min(places.values()), widths)
    described = answer.reading.tasks.columns.get("description", 1)
    print_columns(sheet, places.values(), described, line, max(row.line for row in answer.instance.rows))
    return headers


def _stretch(sheet: Worksheet, line: int, first: int, widths: tuple[int, ...]) -> None:
    """Raise a line in which our words, from column `first` on, need more room than it has; never lower than the user's
    own words that wrap ask: a line that we give a height does not find its own any more."""
    wrapped: list[Cell | None] = []
    for number, width in enumerate(widths, start=1):
        cell = sheet._cells.get((line, number))
        wraps = cell is not None and cell.alignment.wrap_text and isinstance(cell.value, str | CellRichText) and width
        wrapped.append(Cell(str(cell.value), Look.LONG) if cell is not None and wraps else None)
    ours, whole = _height((None,) * (first - 1) + tuple(wrapped[first - 1 :]), widths), _height(tuple(wrapped), widths)
    if ours is not None and whole is not None and ours > (sheet.row_dimensions[line].height or ONE_LINE):
        sheet.row_dimensions[line].height = whole


def render_fixed(pen: Pen, sheet: Worksheet, answer: Answer) -> None:
    """Write the owners that were kept into Fixed to; a Tasks sheet without that column gets one."""
    reading = answer.reading
    if not reading.kept:
        return
    line, column = reading.tasks.header_row, reading.tasks.columns.get("fixed_to")
    if column is None:
        column = _first_free(sheet, line)
        pen.put(sheet.cell(line, column), answer.to(TASKS.column("fixed_to").header), Look.HEADER)
        sheet.column_dimensions[get_column_letter(column)].width = 22
        _widen_filter(sheet, line, column)
    for row in (answer.instance.rows[index] for index in reading.kept):
        for merged in [cells for cells in sheet.merged_cells.ranges if (row.line, column) in set(cells.cells)]:
            sheet.unmerge_cells(merged.coord)  # only its first cell would take the name
        cell = sheet.cell(row.line, column)
        cell.value = row.fixed_to
        cell.data_type = "s"  # no name becomes a formula


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


def _widen_filter(sheet: Worksheet, line: int, column: int) -> None:
    """Let the user's filter take our columns along: sorting only half of a line would tear rows apart."""
    if not sheet.auto_filter.ref:
        return
    left, top, right, bottom = range_boundaries(sheet.auto_filter.ref)
    if top == line and right is not None and right < column:
        last = get_column_letter(column)
        sheet.auto_filter.ref = f"{get_column_letter(left or 1)}{top}:{last}{bottom}"
