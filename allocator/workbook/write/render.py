"""A page onto an openpyxl sheet of its own: cells, formulas, heights, filter, charts, print set-up."""

from __future__ import annotations

from functools import lru_cache
from textwrap import wrap
from types import MappingProxyType
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from allocator.report.page import Look
from allocator.workbook.write.charts import draw_bars, draw_chart
from allocator.workbook.write.drop_downs import offer_choices
from allocator.workbook.write.print_setup import keep_off_paper, pages_wide, set_up_print, set_up_sheets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.worksheet.formula import ArrayFormula
    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.basics.text import Text
    from allocator.report.page import Line, Page
    from allocator.workbook.write.style import Pen

    Formulas = Mapping[tuple[int, int], str | ArrayFormula]

TAB = "FF1F3864"
"""The colour of our sheets' tabs, so that people tell them from their own."""

WRAPPING = frozenset(
    {
        *(Look.HEADER, Look.FIGURE_HEADER, Look.LONG, Look.LABEL, Look.STRONG, Look.UNDONE, Look.UNDONE_CORE),
        *(Look.CORE_TASK, Look.TECHNICAL, Look.TEACHING, Look.POLICY, Look.ADMINISTRATION, Look.YOURS),
    }
)
ONE_LINE = 15.0
"""The height of a line of words, in points."""
HIGHEST = 409.0
"""The highest line that Excel takes, in points."""


NO_FORMULAS: Formulas = MappingProxyType({})
NO_TITLES: Mapping[Text, str] = MappingProxyType({})


def render_page(
    pen: Pen,
    sheet: Worksheet,
    page: Page,
    formulas: Formulas = NO_FORMULAS,
    titles: Mapping[Text, str] = NO_TITLES,
    names: str | None = None,
) -> dict[tuple[int, int], object]:
    """Fill an empty sheet with a page: cells, widths, what stays in view, filter, charts, print set-up.

    Where there is a formula for a filled cell, by line and column, it stands there in place of the figure that it comes
    to. `titles` says what the sheets of other pages are called, for charts over them; `names` where the names of the
    team stand, to choose from. Returns what the formulas come to, by line and column.
    """
    values = _fill(pen, sheet, page, formulas)
    _lay_out(sheet, page)
    _set_up_paper(sheet, page)
    sheet.sheet_properties.tabColor = TAB
    offer_choices(sheet, page.choices, names)
    for bar in page.bars:
        draw_bars(sheet, bar)
    for chart in page.charts:
        draw_chart(sheet, chart, titles)
    return values


def _fill(pen: Pen, sheet: Worksheet, page: Page, formulas: Formulas) -> dict[tuple[int, int], object]:
    """Write the lines, as high as their words ask; returns what the formulas come to."""
    values: dict[tuple[int, int], object] = {}
    for number, line in enumerate(page.lines, start=1):
        height = height_of(line, page.widths)
        if height is not None:
            sheet.row_dimensions[number].height = height
        for column, cell in enumerate(line, start=1):
            if cell is not None:
                formula = formulas.get((number, column))
                pen.put(sheet.cell(number, column), cell.value, cell.look, formula)
                if formula is not None:
                    values[number, column] = cell.value
                if cell.look is Look.PARAGRAPH and column < len(page.widths):
                    end = len(page.widths)
                    sheet.merge_cells(start_row=number, end_row=number, start_column=column, end_column=end)
    return values


def _lay_out(sheet: Worksheet, page: Page) -> None:
    """Widths, hidden columns, what stays in view, and the filter."""
    for column, width in enumerate(page.widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for column in page.hidden:
        sheet.column_dimensions[get_column_letter(column)].hidden = True
    if any(page.frozen):
        sheet.freeze_panes = f"{get_column_letter(page.frozen[1] + 1)}{page.frozen[0] + 1}"
    if page.filtered is not None:
        last = get_column_letter(len(page.lines[page.filtered - 1]))
        sheet.auto_filter.ref = f"A{page.filtered}:{last}{max(page.filtered_to or len(page.lines), page.filtered)}"
        sheet.print_title_rows = f"{page.filtered}:{page.filtered}"


def _set_up_paper(sheet: Worksheet, page: Page) -> None:
    """How the sheet is printed, and how much of it."""
    repeated = page.frozen[1]
    wide = pages_wide(page.widths, repeated)
    if wide > 1 and repeated:
        sheet.print_title_cols = f"A:{get_column_letter(repeated)}"
    if page.upright:
        set_up_sheets(sheet, page.widths, page.breaks)
    else:
        set_up_print(sheet, wide, high=page.high, portrait=page.portrait)
    if not page.printed:
        keep_off_paper(sheet)
    elif page.printed_to is not None:
        sheet.print_area = f"A1:{get_column_letter(len(page.widths))}{page.printed_to}"


def height_of(line: Line, widths: tuple[int, ...]) -> float | None:
    """Points for titles and for cells that wrap: not every program finds the height of a line by itself."""
    looks = {cell.look for cell in line if cell is not None}
    if looks & {Look.TITLE, Look.HEADING}:
        return 24 if Look.TITLE in looks else 20
    wrapping = [
        _lines(str(cell.value), width if cell.look is Look.LONG else width - 3)
        for cell, width in zip(line, widths, strict=False)
        if cell is not None and cell.look in WRAPPING and cell.value
    ]
    wrapping += [
        _lines(str(cell.value), sum(widths[place:]) * 9 // 10)  # merged cells find no height of their own: a bit more
        for place, cell in enumerate(line)
        if cell is not None and cell.look is Look.PARAGRAPH and cell.value
    ]
    if not wrapping:
        return None
    return min(ONE_LINE * max(wrapping) + (3 if Look.HEADER in looks else 0), HIGHEST)


@lru_cache(maxsize=100_000)
def _lines(words: str, width: int) -> int:
    """How many lines words take: their letters are no wider than the digits that widths count, save in bold."""
    return 1 if len(words) <= width else len(wrap(words, max(width, 6)))
