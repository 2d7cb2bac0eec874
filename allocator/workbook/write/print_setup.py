"""How sheets come out on paper: landscape, legible, the columns that name a line beside those of every page."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties

from allocator.ooxml.paper import NOWHERE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

FOOTER = "&A  ·  &P/&N"
"""The sheet's name, the page and how many there are, in Excel's codes."""


USUAL_WIDTH = 8.43
"""Characters in a column whose width nobody set."""
MOST_WIDE = 250
"""Characters side by side that are still easy to read on A4, landscape: about six and a half points."""
NARROW = {"left": 0.4, "right": 0.4, "top": 0.5, "bottom": 0.65, "header": 0.3, "footer": 0.3}
"""Margins, in inches."""


def pages_wide(widths: Sequence[float], repeated: int = 0) -> int:
    """How many pages side by side keep columns of these widths legible, the first `repeated` of them on each."""
    again = sum(widths[:repeated])
    return max(1, ceil((sum(widths) - again) / max(MOST_WIDE - again, MOST_WIDE / 4)))


PAPER = 7.2
"""The width of A4 upright between these margins, in inches, and a little to spare."""
PIXELS, BETWEEN, INCH = 9, 5, 96
"""Pixels that a character of a column takes (7 in Calibri, 9 in what stands in for it where that is missing), that a
column takes beside them, and that an inch has."""


def set_up_sheets(sheet: Worksheet, widths: Sequence[float], breaks: Iterable[int]) -> None:
    """Upright, with a new sheet of paper after each of these lines.

    Excel passes over breaks where it fits a sheet to the paper by itself: the scale is worked out here.
    """
    set_up_print(sheet)
    sheet.page_setup.orientation = "portrait"
    sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = None
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)
    wide = sum(PIXELS * width + BETWEEN for width in widths) / INCH
    sheet.page_setup.scale = min(100, int(100 * PAPER / wide))
    for line in breaks:
        sheet.row_breaks.append(Break(id=line))


def set_up_print(sheet: Worksheet, wide: int = 1, high: int = 0, portrait: bool = False) -> None:
    """Landscape unless `portrait`, on `wide` pages side by side and at most `high` below each other (0: as many as it
    takes).

    A4 with narrow margins and the page's number.
    """
    sheet.page_setup.orientation = "portrait" if portrait else "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = wide, high
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(**NARROW)
    footer = sheet.oddFooter.center  # type: ignore[union-attr]  # every sheet has one
    footer.text = FOOTER


def keep_off_paper(sheet: Worksheet) -> None:
    """Let a sheet that is only for looking things up stay off paper when the workbook is printed.

    Whoever wants it there clears its print area.
    """
    sheet.print_area = NOWHERE


def print_columns(
    sheet: Worksheet, columns: Collection[int], named_by: int, header: int, last: int, widths: Sequence[float]
) -> None:
    """Print these columns of a table on one page wide, from the line of its headers to its last, beside those up to
    `named_by`, which say what a line is about (that one alone where the others are wide)."""
    first, end = get_column_letter(min(columns)), get_column_letter(max(columns))
    start = 1 if sum(widths[:named_by]) <= MOST_WIDE / 2 else named_by
    sheet.print_title_cols = f"{get_column_letter(start)}:{get_column_letter(named_by)}"
    sheet.print_title_rows = f"{header}:{header}"
    sheet.print_area = f"{first}{header}:{end}{max(last, header)}"
    set_up_print(sheet)


def column_widths(sheet: Worksheet, last: int) -> list[float]:
    """The width of each column in characters, 0 where it is hidden; columns beyond `last` are left out.

    Not asked of openpyxl by letter: it would then make a column of its own, also inside a range that has a width.
    """
    widths = [sheet.sheet_format.defaultColWidth or USUAL_WIDTH] * last
    for letter, dimension in sheet.column_dimensions.items():
        first = dimension.min or column_index_from_string(letter)
        for number in range(first, min(dimension.max or first, last) + 1):
            widths[number - 1] = 0 if dimension.hidden else dimension.width
    return widths
