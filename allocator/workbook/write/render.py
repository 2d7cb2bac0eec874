"""Our cells into openpyxl's sheets: a page onto a sheet of its own, the result columns beside the user's on Tasks."""

from __future__ import annotations

from functools import lru_cache
from textwrap import wrap
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from allocator.ooxml.cells import escaped
from allocator.ooxml.recipe import Columns
from allocator.report.page import Cell, Formula, Look, uniform
from allocator.report.result_columns import FIELDS, FIGURES, REMARK, RESULT_COLUMNS, free_headers, result_columns
from allocator.workbook.schema import TASKS
from allocator.workbook.write.charts import draw_bars, draw_chart
from allocator.workbook.write.offers import offer_names, offer_note
from allocator.workbook.write.paper import column_widths, pages_wide, print_columns, set_up_print
from allocator.workbook.write.style import STYLES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.report.answer import Answer
    from allocator.report.page import Line, Page
    from allocator.workbook.write.style import Pen

TAB = "FF1F3864"
"""The colour of our sheets' tabs, so that people tell them from their own."""

WRAPPING = frozenset({Look.HEADER, Look.FIGURE_HEADER, Look.LONG, Look.STRONG, Look.UNDONE, Look.UNDONE_CORE})
ONE_LINE = 15.0
"""The height of a line of words, in points."""
HIGHEST = 409.0
"""The highest line that Excel takes, in points."""


def render_page(pen: Pen, sheet: Worksheet, page: Page) -> dict[tuple[int, int], object]:
    """Fill an empty sheet with a page: cells, widths, what stays in view, filter, charts, print set-up. What its
    formulas come to, by line and column."""
    values: dict[tuple[int, int], object] = {}
    for number, line in enumerate(page.lines, start=1):
        height = _height(line, page.widths)
        if height is not None:
            sheet.row_dimensions[number].height = height
        for column, cell in enumerate(line, start=1):
            if cell is not None:
                pen.put(sheet.cell(number, column), cell.value, cell.look)
                if isinstance(cell.value, Formula):
                    values[number, column] = cell.value.value
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
    if page.printed is not None:
        sheet.print_area = f"A1:{get_column_letter(len(page.widths))}{page.printed}"
    set_up_print(sheet, wide)
    sheet.sheet_properties.tabColor = TAB
    for bar in page.bars:
        draw_bars(sheet, bar)
    for chart in page.charts:
        draw_chart(sheet, chart)
    return values


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


@lru_cache(maxsize=100_000)
def _lines(words: str, width: int) -> int:
    """How many lines words take: their letters are no wider than the digits that widths count, save in bold."""
    return 1 if len(words) <= width else len(wrap(words, max(width, 6)))


def render_results(
    pen: Pen, sheet: Worksheet, users: Worksheet, answer: Answer, results: Sequence[Mapping[str, Cell]]
) -> tuple[Columns, dict[str, int]]:
    """Write the result columns onto an empty sheet as they go beside the user's cells on Tasks: those of the last run
    where they stand, new ones beside the table.

    `users` is their sheet, and stays as it is. `results` holds, for each row of the instance, the cells to write by
    column field. Returns what of the sheet goes into the user's, and where each field stands.
    """
    line, last = answer.reading.tasks.header_row, max(row.line for row in answer.instance.rows)
    places, new = _places(users, answer)
    headers = _headers(users, answer, places)
    widths = {places[field]: float(WIDTHS[field]) for field in new}
    for field, place in places.items():
        pen.put(sheet.cell(line, place), headers[field], Look.FIGURE_HEADER if field in FIGURES else Look.HEADER)
    if REMARK in new:
        sheet.column_dimensions[get_column_letter(places[REMARK])].alignment = STYLES[Look.LONG].alignment
    _write_rows(pen, sheet, answer, results, places)
    owners = _write_owners(sheet, answer, answer.reading.tasks.columns.get(FIXED) or places.get(FIXED, 0))
    for column in RESULT_COLUMNS:
        offer_note(sheet, line, places[column.field], headers[column.field], answer.to(column.note))
    offer_names(sheet, [places["assigned"], places["backup"]], line + 1, last, answer.reading)
    wide = _widths(users, max(places.values()), widths)
    described = answer.reading.tasks.columns.get("description", 1)
    print_columns(sheet, places.values(), described, line, last, wide)
    columns = Columns(
        sheet=answer.reading.tasks.title,
        header_row=line,
        first=min(answer.reading.tasks.columns.values(), default=1),
        last_row=last,
        headers={place: headers[field] for field, place in places.items() if field not in LEFT_ALONE},
        kept={place: headers[field] for field, place in places.items() if field in LEFT_ALONE},
        widths=widths,
        heights=_heights(sheet, users, places.values(), wide, (line, *(row.line for row in answer.instance.rows))),
        cells=owners,
    )
    return columns, places


def _places(users: Worksheet, answer: Answer) -> tuple[dict[str, int], list[str]]:
    """Where each field stands, and the fields that are new; Fixed to among them where kept owners need it."""
    tasks = answer.reading.tasks
    standing = result_columns(users, tasks.header_row, answer.reading.record)
    fixed = [FIXED] if answer.reading.kept and FIXED not in tasks.columns else []
    new = [field for field in (*fixed, *FIELDS) if field not in standing]
    free = first_free(users, tasks.header_row, tasks.columns.values(), len(new))
    return standing | {field: free + offset for offset, field in enumerate(new)}, new


def _headers(users: Worksheet, answer: Answer, places: Mapping[str, int]) -> dict[str, str]:
    """What each field's column is called, clear of the user's own headers."""
    ours, line = set(places.values()), answer.reading.tasks.header_row
    cells = (cell for (number, column), cell in users._cells.items() if number == line and column not in ours)
    theirs = [str(cell.value) for cell in cells if cell.value is not None]
    headers = dict(zip(FIELDS, free_headers(theirs, answer.language), strict=True))
    return headers | {FIXED: answer.to(TASKS.column(FIXED).header)}


def _write_rows(
    pen: Pen, sheet: Worksheet, answer: Answer, results: Sequence[Mapping[str, Cell]], places: Mapping[str, int]
) -> None:
    hours = uniform([cells.get("hours") for cells in results])
    for row, cells, figure in zip(answer.instance.rows, results, hours, strict=True):
        for field, cell in cells.items():
            shown = figure if field == "hours" and figure is not None else cell
            pen.put(sheet.cell(row.line, places[field]), shown.value, shown.look)


FIXED = "fixed_to"
LEFT_ALONE = frozenset({FIXED, REMARK})
"""Columns that we may begin, and of which the cells are the user's."""
WIDTHS = {FIXED: 22, **{column.field: column.width for column in RESULT_COLUMNS}}


def first_free(sheet: Worksheet, line: int, known: Iterable[int], count: int) -> int:
    """The first of `count` columns, right of the table's, that are empty from its titles down and not merged.

    Mostly the column after the last one with anything in it; a stray cell at the far corner is passed by.
    """
    taken = {column for (_, column), cell in sheet._cells.items() if cell.value is not None}
    for cells in sheet.merged_cells.ranges:
        taken |= set(range(cells.min_col, cells.max_col + 1)) if cells.max_row >= line else set()
    start = max(known, default=0) + 1
    while beyond := [column for column in range(start, start + count) if column in taken]:
        start = beyond[-1] + 1
    return start


def _write_owners(sheet: Worksheet, answer: Answer, column: int) -> tuple[tuple[int, int], ...]:
    """Write the owners that were kept into Fixed to; where they stand."""
    places = []
    for row in (answer.instance.rows[index] for index in answer.reading.kept):
        cell = sheet.cell(row.line, column)
        cell.value = escaped(row.fixed_to or "")
        cell.data_type = "s"  # no name becomes a formula
        places.append((row.line, column))
    return tuple(places)


def _widths(users: Worksheet, last: int, new: Mapping[int, float]) -> list[float]:
    """The width of each column, those of new ones as they will be."""
    return [new.get(number, width) for number, width in enumerate(column_widths(users, last), start=1)]


def _heights(
    sheet: Worksheet, users: Worksheet, places: Collection[int], wide: Sequence[float], lines: Iterable[int]
) -> dict[int, float]:
    """The lines that have to be higher for our words, and how high."""
    widths, sheets = tuple(round(width) for width in wide), [users] * len(wide)
    for place in places:
        sheets[place - 1] = sheet
    heights = {}
    for line in lines:
        standing, (ours, whole) = users.row_dimensions.get(line), _stretched(sheets, line, min(places), widths)
        if whole is not None and ours > ((standing.height if standing is not None else None) or ONE_LINE):
            heights[line] = whole
    return heights


def _stretched(
    sheets: Sequence[Worksheet], line: int, first: int, widths: tuple[int, ...]
) -> tuple[float, float | None]:
    """How high a line has to be for our words, which stand from column `first` on, and for the user's own that wrap as
    well: a line that we give a height does not find its own any more. `sheets` says of each column where it is."""
    wrapped: list[Cell | None] = []
    for number, (sheet, width) in enumerate(zip(sheets, widths, strict=True), start=1):
        cell = sheet._cells.get((line, number))
        wraps = cell is not None and isinstance(cell.value, str) and width and cell.alignment.wrap_text
        wrapped.append(Cell(str(cell.value), Look.LONG) if cell is not None and wraps else None)
    ours = _height((None,) * (first - 1) + tuple(wrapped[first - 1 :]), widths)
    return ours or 0.0, _height(tuple(wrapped), widths)
