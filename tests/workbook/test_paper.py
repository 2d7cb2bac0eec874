"""Sheets on paper: legible, with what names a line on every page, and no trace in the columns of the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook

from allocator.workbook.write.print_setup import column_widths, pages_wide, print_columns

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


def sheet_of(**widths: float) -> Worksheet:
    sheet = Workbook().worksheets[0]
    for letter, width in widths.items():
        sheet.column_dimensions[letter].width = width
    return sheet


def test_a_table_goes_over_as_many_pages_as_keep_it_legible_its_first_columns_on_each() -> None:
    assert pages_wide([100, 150]) == 1
    assert pages_wide([100, 151]) == 2
    # Beside 50 repeated characters a page has room for 200: 400 fit on two pages, 401 do not.
    assert pages_wide([50, 200, 200], repeated=1) == 2
    assert pages_wide([50, 200, 201], repeated=1) == 3


def test_a_wide_description_is_repeated_alone_a_narrow_one_with_what_stands_before_it() -> None:
    for width, repeated in ((60, "$A:$B"), (120, "$B:$B")):
        sheet = sheet_of()
        print_columns(sheet, (3, 4), named_by=2, header=3, last=9, widths=[20, width, 30, 60])
        assert (sheet.print_title_cols, sheet.print_title_rows) == (repeated, "$3:$3")
        assert sheet.print_area == "'Sheet'!$C$3:$D$9"


def test_widths_are_looked_up_in_ranges_and_no_column_is_made() -> None:
    sheet = sheet_of(B=30)
    wide = sheet.column_dimensions["B"]
    wide.min, wide.max = 2, 3
    sheet.column_dimensions["E"].hidden = True
    assert column_widths(sheet, 5) == [8.43, 30, 30, 8.43, 0]
    assert set(sheet.column_dimensions) == {"B", "E"}
