"""Next year's workbook: a copy of a solved one with other cells on Tasks, and every other part byte for byte as it was.

What people made of their workbook stays: agreements, mandates, remarks, sheets and formats of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from allocator.basics.atomic_write import replacing
from allocator.basics.problem import InputError, cannot_write
from allocator.basics.scratch import in_scratch, scratch
from allocator.ooxml.recipe import Columns, Recipe
from allocator.ooxml.sandbox import in_child
from allocator.report.actual_hours import FIELD
from allocator.report.page import Look
from allocator.workbook.read.book import told
from allocator.workbook.record.columns import standing_columns
from allocator.workbook.schema import TASKS
from allocator.workbook.write.on_tasks import first_free
from allocator.workbook.write.style import Pen
from allocator.workbook.write.write import expect_same_kind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.workbook.read.read import Reading

    Cells = Mapping[tuple[int, str], str | float | None]

LOOKS = {"hours": Look.TYPED, "minimum": Look.TYPED, FIELD: Look.TYPED}
"""How cells look in a column that we begin; others keep their look."""
WIDTH = 22


def write_next_year(reading: Reading, cells: Cells, out: Path) -> None:
    """Write a copy in which these cells of Tasks, by line and field, hold these values, None for nothing. A column that
    is not there is begun.

    Raises InputError where it can't be written.
    """
    expect_same_kind(reading, out)
    try:
        with scratch(reading.language) as folder, told(reading.path, reading.language):
            source, donor = folder / "source.xlsx", folder / "donor.xlsx"
            with in_scratch(reading.language):
                source.write_bytes(reading.book.content)
                recipe = Recipe(_author(reading, cells, donor), (), {})
            with replacing(out) as draft:
                files = {"source": str(source), "donor": str(donor), "target": str(draft.resolve())}
                changed, _ = in_child("graft", reading.limits, **files, recipe=recipe.said())
                in_child("compare", reading.limits, **files, recipe=recipe.said(), changed=changed)
    except OSError as error:
        raise InputError([cannot_write(out, error)], reading.language) from error


def _author(reading: Reading, cells: Cells, donor: Path) -> Columns:
    """Write the cells to `donor`; what of its sheet goes into the user's."""
    tasks, users = reading.tasks, reading.book.values[reading.tasks.title]
    standing = standing_columns(users, tasks.header_row, reading.record)
    places = {FIELD: standing.get(FIELD, 0), **tasks.columns}
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
