"""The donor: a workbook that holds what is ours and nothing else, and the recipe by which it goes into the user's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook

from allocator.ooxml.recipe import Recipe
from allocator.report.page import Look
from allocator.report.pages.shared import FIRST, parts
from allocator.workbook.cells.formulas import store_values
from allocator.workbook.record.columns import standing_columns
from allocator.workbook.record.record import RUN, record_lines
from allocator.workbook.write.drop_downs import team_names
from allocator.workbook.write.free_names import free_ranges, range_of
from allocator.workbook.write.live_formulas import formulas_on, write_looked_up
from allocator.workbook.write.make_record import headers_from_left, make_record
from allocator.workbook.write.on_tasks import render_results, result_cells
from allocator.workbook.write.print_setup import FOOTER
from allocator.workbook.write.render import render_page
from allocator.workbook.write.shared_formulas import SHARED, SharedRanges, TaskCells, with_hidden
from allocator.workbook.write.sheet_places import new_sheets, shown, unknown_sheets
from allocator.workbook.write.style import Pen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.ooxml.recipe import Columns
    from allocator.report.answer import Answer
    from allocator.report.page import Page
    from allocator.report.pages import Author
    from allocator.report.task_columns import TaskColumn
    from allocator.workbook.read.read import Reading


OPENING = "summary"
"""The key of the page that a workbook opens with."""


def author_donor(
    reading: Reading, answer: Answer, pages: Sequence[Author], columns: Sequence[TaskColumn], path: Path
) -> Recipe:
    """Write the donor to `path`: the result columns as they go beside the user's, every page that is shown on a sheet,
    the record."""
    users = reading.book.values[reading.tasks.title]
    standing = standing_columns(users, reading.tasks.header_row, reading.record)
    ranges = free_ranges(reading.book.names, users.title, standing.values(), reading.language)
    book, pen = Workbook(), Pen()
    tasks = book.worksheets[0]
    tasks.title = users.title
    results = result_cells(answer, columns)
    taken, places = render_results(pen, tasks, users, reading, columns, results)
    pages = shown(reading, answer, pages)
    sheets = new_sheets(reading, pages)
    titles = {key: sheet.title for key, sheet in sheets.items()}
    called = {page.title: titles[page.key] for page in pages}
    for title in titles.values():
        book.create_sheet(title)
    drawn = {page.key: page.page(answer) for page in pages}
    shared = _shared(reading, ranges, taken, titles.get(SHARED))
    if shared is not None:
        drawn[SHARED] = with_hidden(drawn[SHARED], answer, shared.tasks)
    values, names = {}, team_names(reading)
    for key, page in drawn.items():
        formulas = formulas_on(key, answer, ranges, shared)
        values[titles[key]] = render_page(pen, book[titles[key]], page, formulas, called, names)
        write_looked_up(pen, book[titles[key]], key, answer)
    headers = headers_from_left(reading, {column.field: places[column.field] for column in columns}, taken.title_of)
    record = make_record(reading, answer, unknown_sheets(reading, pages) | titles, headers, results)
    _write_below(pen, book[titles[RUN]], drawn[RUN], record_lines(record, reading.language))
    book.save(path)
    store_values(path, book, {title: found for title, found in values.items() if found})
    first, last = taken.header_row + 1, taken.last_row
    named = {name: range_of(taken.sheet, places[field], first, last) for field, name in ranges.items()}
    # What `init` made to fill in is not part of the proposal; who prints a sheet of it later on, keeps it.
    off_paper = FOOTER if reading.record is None else ""
    return Recipe(taken, tuple(sheets.values()), named, titles.get(OPENING), off_paper)


def _shared(reading: Reading, ranges: Mapping[str, str], taken: Columns, title: str | None) -> SharedRanges | None:
    """The parts of lines that people share, on the sheet of that title; None where there are none."""
    first, columns, count = taken.header_row + 1, reading.tasks.columns, len(parts(reading.instance))
    if title is None or not count:
        return None

    def below(field: str) -> str:
        return range_of(taken.sheet, columns[field], first, taken.last_row)

    tasks = TaskCells(ranges, below("school") if "school" in columns else None, below("description"), first)
    return SharedRanges(title, FIRST + count - 1, tasks)


def _write_below(pen: Pen, sheet: Worksheet, page: Page, lines: Iterable[Sequence[str | float | None]]) -> None:
    """Write what only programs read below a page, which stays off paper."""
    for number, line in enumerate(lines, start=len(page.lines) + 2):
        for column, value in enumerate(line, start=1):
            if value is not None:
                pen.put(sheet.cell(number, column), value, Look.EXACT)
