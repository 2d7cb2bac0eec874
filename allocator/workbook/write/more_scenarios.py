"""A copy of a workbook with more lines on its sheet Scenarios, and every other part byte for byte as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from allocator.basics.atomic_write import replacing
from allocator.basics.problem import InputError, cannot_write
from allocator.basics.scratch import in_scratch, scratch
from allocator.ooxml.recipe import Columns, NewSheet, Recipe
from allocator.ooxml.sandbox import in_child
from allocator.report.page import Look
from allocator.report.scenario_sheet import scenario_page
from allocator.workbook.read.book import told
from allocator.workbook.schema import SCENARIOS
from allocator.workbook.write.free_names import free_name
from allocator.workbook.write.on_tasks import first_free
from allocator.workbook.write.render import render_page
from allocator.workbook.write.style import Pen
from allocator.workbook.write.write import expect_same_kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from allocator.workbook.read.read import Layout, Reading

WIDTH = 22
"""Of a column that the sheet did not have, in characters."""


class ScenarioWords(NamedTuple):
    """A line of a scenario, as its cells have it."""

    scenario: str
    change: str
    who: str
    value: str


def write_more_scenarios(reading: Reading, lines: Sequence[ScenarioWords], out: Path) -> None:
    """Write a copy with these lines below those that stand on the sheet Scenarios, which is made where there is none.

    Raises InputError where it can't be written.
    """
    expect_same_kind(reading, out)
    try:
        with scratch(reading.language) as folder, told(reading.path, reading.language):
            source, donor = folder / "source.xlsx", folder / "donor.xlsx"
            with in_scratch(reading.language):
                source.write_bytes(reading.book.content)
                recipe = _author(reading, lines, donor)
            with replacing(out) as draft:
                files = {"source": str(source), "donor": str(donor), "target": str(draft.resolve())}
                changed, _ = in_child("graft", reading.limits, **files, recipe=recipe.said())
                in_child("compare", reading.limits, **files, recipe=recipe.said(), changed=changed)
    except OSError as error:
        raise InputError([cannot_write(out, error)], reading.language) from error


def _author(reading: Reading, lines: Sequence[ScenarioWords], donor: Path) -> Recipe:
    """Write the lines to `donor`, as a sheet or as cells for the user's own."""
    book, pen = Workbook(), Pen()
    sheet = book.worksheets[0]
    if reading.scenario_sheet is None:
        page = scenario_page(lines, reading.language)
        sheet.title = free_name(SCENARIOS.title.to(reading.language), reading.book.titles)
        render_page(pen, sheet, page)
        book.save(donor)
        return Recipe(None, (NewSheet(sheet.title),), {})
    layout = reading.scenario_sheet
    users = reading.book.values[layout.title]
    new = [field for field in ScenarioWords._fields if field not in layout.columns]
    free = first_free(users, layout.header_row, layout.columns.values(), len(new))
    places = {**layout.columns, **{field: free + offset for offset, field in enumerate(new)}}
    sheet.title = layout.title
    headers = {places[field]: SCENARIOS.column(field).header.to(reading.language) for field in new}
    for column, words in headers.items():
        pen.put(sheet.cell(layout.header_row, column), words, Look.HEADER)
        sheet.column_dimensions[get_column_letter(column)].width = WIDTH
    first = _last_line(reading, layout) + 1
    cells = [
        (first + number, places[field], words)
        for number, line in enumerate(lines)
        for field, words in line._asdict().items()
        if words
    ]
    for line_number, column, words in cells:
        pen.put(sheet.cell(line_number, column), words, Look.TEXT)
    book.save(donor)
    columns = Columns(
        sheet=layout.title,
        header_row=layout.header_row,
        first=min(layout.columns.values()),
        last_row=first + len(lines) - 1,
        headers={},
        kept=headers,
        widths=dict.fromkeys(headers, float(WIDTH)),
        heights={},
        cells=tuple((line_number, column) for line_number, column, _ in cells),
    )
    return Recipe(columns, (), {})


def _last_line(reading: Reading, layout: Layout) -> int:
    """The last line that has anything in a column of scenarios."""
    cells, ours = reading.book.values[layout.title]._cells, set(layout.columns.values())
    filled = (line for (line, column), cell in cells.items() if column in ours and cell.value is not None)
    return max([layout.header_row, *filled])
