"""A copy of a workbook with other values in some cells of Tasks and perhaps a sheet more, and every other part byte for
byte as it was.

What people made of their workbook stays: agreements, mandates, remarks, sheets and formats of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from allocator.basics.atomic_write import replacing
from allocator.basics.problem import InputError, cannot_write
from allocator.basics.scratch import in_scratch, scratch
from allocator.ooxml.recipe import Columns, NewSheet, Recipe
from allocator.ooxml.sandbox import in_child
from allocator.report.actual_hours import FIELD
from allocator.report.page import Look
from allocator.workbook.read.book import told
from allocator.workbook.record.columns import standing_columns
from allocator.workbook.schema import TASKS
from allocator.workbook.write.on_tasks import first_free
from allocator.workbook.write.render import render_page
from allocator.workbook.write.style import Pen
from allocator.workbook.write.write import expect_same_kind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.report.page import Page
    from allocator.workbook.read.read import Reading

    Cells = Mapping[tuple[int, str], str | float | None]
    Pages = Mapping[NewSheet, Page]

LOOKS = {"hours": Look.TYPED, "minimum": Look.TYPED, FIELD: Look.TYPED}
"""How cells look in a column that we begin; others keep their look."""
WIDTH = 22


def write_cells(
    reading: Reading, cells: Cells, out: Path, pages: Pages | None = None, *, of_plan: bool = False
) -> None:
    """Write a copy in which these cells of Tasks, by line and field, hold these values, None for nothing. A column that
    is not there is begun. `pages` go on sheets of their own; with `of_plan` the fields are those of the plan's columns
    too, which stand there.

    Raises InputError where it can't be written.
    """
    expect_same_kind(reading, out)
    try:
        with scratch(reading.language) as folder, told(reading.path, reading.language):
            source, donor = folder / "source.xlsx", folder / "donor.xlsx"
            with in_scratch(reading.language):
                source.write_bytes(reading.book.content)
                columns = _author(reading, cells, donor, pages or {}, of_plan)
                recipe = Recipe(columns, tuple(pages or ()), {})
            with replacing(out) as draft:
                files = {"source": str(source), "donor": str(donor), "target": str(draft.resolve())}
                changed, _ = in_child("graft", reading.limits, **files, recipe=recipe.said())
                in_child("compare", reading.limits, **files, recipe=recipe.said(), changed=changed)
    except OSError as error:
        raise InputError([cannot_write(out, error)], reading.language) from error


def _author(reading: Reading, cells: Cells, donor: Path, pages: Pages, of_plan: bool) -> Columns:
    """Write the cells and pages to `donor`; what of its first sheet goes into the user's."""
    tasks, users = reading.tasks, reading.book.values[reading.tasks.title]
    standing = standing_columns(users, tasks.header_row, reading.record)
    places = {FIELD: standing.get(FIELD, 0), **tasks.columns}
    if of_plan:  # `hours` is then the column with planned ones
        inputs = {field: place for field, place in tasks.columns.items() if field not in standing}
        places = {**standing, **inputs}
        known = {*places, *(column.field for column in TASKS.columns)}
        cells = {place: value for place, value in cells.items() if place[1] in known}
    new = [field for field in dict.fromkeys(field for _, field in cells) if not places.get(field)]
    free = first_free(users, tasks.header_row, (*tasks.columns.values(), *standing.values()), len(new))
    places |= {field: free + offset for offset, field in enumerate(new)}
    headers = {places[field]: TASKS.column(field).header.to(reading.language) for field in new}
    book, pen = Workbook(), Pen()
    sheet = book.worksheets[0]
    sheet.title = tasks.title
    for place, words in headers.items():
        pen.put(sheet.cell(tasks.header_row, place), words, Look.HEADER)
    for (line, field), value in cells.items():
        pen.put(sheet.cell(line, places[field]), value, LOOKS.get(field, Look.LONG))
    _widen(sheet, headers)
    for new_sheet, page in pages.items():
        render_page(pen, book.create_sheet(new_sheet.title), page)
    book.save(donor)
    return Columns(
        sheet=tasks.title,
        header_row=tasks.header_row,
        first=min(tasks.columns.values(), default=1),
        last_row=max((line for line, _ in cells), default=tasks.header_row),
        headers={},
        kept=headers,
        widths=dict.fromkeys(headers, float(WIDTH)),
        heights={},
        cells=tuple((line, places[field]) for line, field in cells),
    )


def _widen(sheet: Worksheet, headers: Mapping[int, str]) -> None:
    for place in headers:
        sheet.column_dimensions[get_column_letter(place)].width = WIDTH
