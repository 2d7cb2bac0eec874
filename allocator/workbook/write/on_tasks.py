"""The result columns onto an openpyxl sheet as they go beside the user's cells on Tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from allocator.ooxml.cells import escaped
from allocator.ooxml.recipe import Columns
from allocator.report.page import Cell, Look, uniform
from allocator.workbook.record.columns import standing_columns
from allocator.workbook.schema import TASKS
from allocator.workbook.write.drop_downs import offer_names, offer_note
from allocator.workbook.write.free_names import free_name
from allocator.workbook.write.print_setup import column_widths, print_columns
from allocator.workbook.write.render import ONE_LINE, height_of
from allocator.workbook.write.style import STYLES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.report.answer import Answer
    from allocator.report.task_columns import TaskColumn
    from allocator.workbook.read.read import Reading
    from allocator.workbook.write.style import Pen

    Results = Sequence[Mapping[str, Cell]]


FIXED, CURRENT = "fixed_to", "current_owner"
"""The user's own columns of Tasks in which kept owners and those of last year go; we begin them where there are
none."""
OWNERS_WIDTH = 22


def result_cells(answer: Answer, columns: Sequence[TaskColumn]) -> Results:
    """For each line what a plan says of it, by field; columns that say nothing of it are left out. Hours in a column
    have as many decimals."""
    rows = answer.instance.heads
    found = {column.field: [column.cell(answer, row) for row in rows] for column in columns if column.cell is not None}
    shown = {field: uniform(cells) for field, cells in found.items()}
    return [
        {field: cell for field, cells in shown.items() if (cell := cells[line]) is not None}
        for line in range(len(rows))
    ]


def render_results(
    pen: Pen, sheet: Worksheet, users: Worksheet, reading: Reading, columns: Sequence[TaskColumn], results: Results
) -> tuple[Columns, dict[str, int]]:
    """Write the result columns onto an empty sheet as they go beside the user's cells on Tasks: those of the last run
    where they stand, new ones beside the table.

    `users` is their sheet, and stays as it is. `results` are the cells of each line. Returns what of the sheet goes
    into the user's, and where each field stands.
    """
    rows = [reading.instance.rows[index] for index in reading.instance.heads]
    line, described = reading.tasks.header_row, reading.tasks.columns.get("description", 1)
    last = max((row.line for row in rows), default=line + 1)
    places, new = _places(users, reading, columns)
    headers = _headers(users, reading, columns, places)
    widths = {places[field]: float(width) for field, width in _new_widths(columns).items() if field in new}
    left_alone = {FIXED, CURRENT, *(column.field for column in columns if column.cell is None)}
    figures = {column.field for column in columns if column.figures}
    for field, place in places.items():
        pen.put(sheet.cell(line, place), headers[field], Look.FIGURE_HEADER if field in figures else Look.HEADER)
    for field in new:
        if field in left_alone and field not in (FIXED, CURRENT):
            sheet.column_dimensions[get_column_letter(places[field])].alignment = STYLES[Look.LONG].alignment
    for row, cells in zip(rows, results, strict=True):
        for field, cell in cells.items():
            pen.put(sheet.cell(row.line, places[field]), cell.value, cell.look)
    owners = _write_owners(sheet, reading, {**places, **reading.tasks.columns})
    for column in columns:
        note = column.note.to(reading.language)
        offer_note(sheet, line, places[column.field], headers[column.field], note)
    offer_names(sheet, [places["assigned"], places["backup"]], line + 1, last, reading)
    wide = _widths(users, max(places.values()), widths)
    said = {field for cells in results for field in cells}
    shown = {column.field for column in columns if column.printed and column.field in said}
    printed = [place for field, place in places.items() if field in shown] or list(places.values())
    print_columns(sheet, printed, described, line, last, wide)
    taken = Columns(
        sheet=reading.tasks.title,
        header_row=line,
        first=min(reading.tasks.columns.values(), default=1),
        last_row=last,
        headers={place: headers[field] for field, place in places.items() if field not in left_alone},
        kept={place: headers[field] for field, place in places.items() if field in left_alone},
        widths=widths,
        heights=_heights(sheet, users, places.values(), wide, (line, *(row.line for row in rows))),
        cells=owners,
    )
    return taken, places


def _places(users: Worksheet, reading: Reading, columns: Sequence[TaskColumn]) -> tuple[dict[str, int], list[str]]:
    """Where each field stands, and the fields that are new; those for owners among them where some need it."""
    tasks, fields = reading.tasks, [column.field for column in columns]
    found = standing_columns(users, tasks.header_row, reading.record)
    standing = {field: found[field] for field in fields if field in found}
    own = [field for field, cells in _owners(reading).items() if cells and field not in tasks.columns]
    new = [field for field in (*own, *fields) if field not in standing]
    free = first_free(users, tasks.header_row, tasks.columns.values(), len(new))
    return standing | {field: free + offset for offset, field in enumerate(new)}, new


def _headers(
    users: Worksheet, reading: Reading, columns: Sequence[TaskColumn], places: Mapping[str, int]
) -> dict[str, str]:
    """The header of each field's column, clear of the user's own headers."""
    ours, line = set(places.values()), reading.tasks.header_row
    cells = (cell for (number, column), cell in users._cells.items() if number == line and column not in ours)
    theirs = [str(cell.value) for cell in cells if cell.value is not None]
    headers = {column.field: free_name(column.header.to(reading.language), theirs) for column in columns}
    return headers | {field: TASKS.column(field).header.to(reading.language) for field in (FIXED, CURRENT)}


def _new_widths(columns: Sequence[TaskColumn]) -> dict[str, int]:
    """How wide each column begins, in characters."""
    return {FIXED: OWNERS_WIDTH, CURRENT: OWNERS_WIDTH, **{column.field: column.width for column in columns}}


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


def _owners(reading: Reading) -> dict[str, Mapping[int, str]]:
    """The owners that go into the user's own columns, by field and line."""
    return {FIXED: reading.kept_cells, CURRENT: reading.previous}


def _write_owners(sheet: Worksheet, reading: Reading, columns: Mapping[str, int]) -> tuple[tuple[int, int], ...]:
    """Write kept owners into Fixed to and those of last year into Current owner; where they stand."""
    places = []
    for field, cells in _owners(reading).items():
        for number, names in cells.items():
            cell = sheet.cell(number, columns[field])
            cell.value = escaped(names)
            cell.data_type = "s"  # no name becomes a formula
            places.append((number, columns[field]))
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
    ours = height_of((None,) * (first - 1) + tuple(wrapped[first - 1 :]), widths)
    return ours or 0.0, height_of(tuple(wrapped), widths)
