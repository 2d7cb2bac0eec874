"""Draws an input sheet: headers with their help, drop-downs, number checks, filter, and the lines that are known."""

from __future__ import annotations

import re
from datetime import date, time
from math import ceil
from typing import TYPE_CHECKING

from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter

from allocator.report.page import Look
from allocator.workbook.schema import SCENARIOS, SETTINGS, TASKS, Kind
from allocator.workbook.template.cells import Formula, Percentage, own
from allocator.workbook.template.checks import NUMBERS, check
from allocator.workbook.write.print_setup import keep_off_paper, pages_wide, set_up_print

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.basics.text import Language, Text
    from allocator.workbook.schema import Column, Sheet
    from allocator.workbook.template.cells import Line, Value
    from allocator.workbook.write.style import Pen

HEADER_LINE = 2
FIRST_LINE = 3
SPARE_LINES = 500
"""Drop-downs and checks reach this far below the last filled line."""

WIDTHS = {
    Kind.TEXT: 24,
    Kind.NAME: 22,
    Kind.NAMES: 24,
    Kind.WORD: 16,
    Kind.WORD_LIST: 24,
    Kind.NEEDS: 20,
    Kind.ANY: 22,
}
"""Widths in characters, by kind of column; numbers take the rest."""
NARROW, WIDE = 10, 110
"""Least and greatest width of a column of numbers, and of a column of the user's own."""
OWN_WIDTHS = {
    "task": 7,
    "description": 72,
    "cluster": 21,
    "school": 18,
    "setting": 36,
    "role": 26,
    "scenario": 28,
    "note": 44,
}


class Form:
    """One input sheet under construction. `values` holds what its formulas come to, by (line, column)."""

    def __init__(
        self, book: Workbook, pen: Pen, schema: Sheet, language: Language, own_headers: Sequence[str] = ()
    ) -> None:
        self.schema, self.language, self.pen = schema, language, pen
        self.sheet: Worksheet = book.create_sheet(schema.title.to(language))
        self.columns = {column.field: number for number, column in enumerate(schema.columns, start=1)}
        self.known = frozenset(self.columns)
        self.columns |= {own(words): len(schema.columns) + number for number, words in enumerate(own_headers, start=1)}
        self.own_headers = tuple(own_headers)
        self.values: dict[tuple[int, int], object] = {}
        self.last_line = FIRST_LINE

    def draw(self, hint: Text, lines: Sequence[Line], *, lists: Mapping[str, DataValidation], high: int = 0) -> None:
        """Fill the sheet. `hint` stands above the headers; `lists` are drop-downs by field beside the schema's own;
        `high` is how many pages below each other it may take on paper (0: any number)."""
        self.pen.put(self.sheet.cell(1, 1), hint.to(self.language), Look.NOTE)
        for column in self.schema.columns:
            self._header(column)
        for words in self.own_headers:
            self.pen.put(self.sheet.cell(HEADER_LINE, self.columns[own(words)]), words, Look.HEADER)
            longest = max((len(str(line.get(own(words), ""))) for line in lines), default=0)
            self._width(own(words), min(max(longest, len(words) + 2, NARROW), WIDE))
        for number, line in enumerate(lines, start=FIRST_LINE):
            for field, value in line.items():
                self._put(number, self.columns[field], value, self._look(field))
            self._stretch(number, line.get("description"))
        self.last_line = max(FIRST_LINE, FIRST_LINE + len(lines) - 1)
        self._check(lists)
        self._arrange(high)

    def letter(self, field: str) -> str:
        """The column's letter."""
        return get_column_letter(self.columns[field])

    def reach(self, field: str, until: str | None = None) -> str:
        """The cells below a header, spare ones too, as far as column `until`: `C3:D570`."""
        return f"{self.letter(field)}{FIRST_LINE}:{self.letter(until or field)}{self.last_line + SPARE_LINES}"

    def _header(self, column: Column) -> None:
        cell = self.sheet.cell(HEADER_LINE, self.columns[column.field])
        words = column.header.to(self.language) + (" *" if column.required else "")
        self.pen.put(cell, words, Look.FIGURE_HEADER if column.kind in NUMBERS else Look.HEADER)
        note = Comment(column.help.to(self.language), "Allocator", width=280)
        note.height = 30 + 18 * (1 + len(note.text) // 38)
        cell.comment = note
        longest = max(len(word) for word in re.split(r"[\s-]", words))
        usual = OWN_WIDTHS.get(column.field, WIDTHS.get(column.kind, NARROW))
        self._width(column.field, max(usual, longest + 3))

    def _width(self, field: str, width: int) -> None:
        self.sheet.column_dimensions[self.letter(field)].width = width

    def _look(self, field: str) -> Look:
        if field == "description" or field not in self.known:
            return Look.LONG
        kind = self.schema.column(field).kind
        return Look.TYPED if kind in NUMBERS else Look.GIVEN if kind is Kind.ANY else Look.TEXT

    def _put(self, line: int, column: int, value: Value, look: Look) -> None:
        cell = self.sheet.cell(line, column)
        if isinstance(cell, MergedCell):
            return
        if isinstance(value, Formula):
            self.pen.put(cell, None, look)
            cell.value = value.expression
            self.values[line, column] = value.value
        elif isinstance(value, Percentage):
            self.pen.put(cell, value.share, look)
            cell.number_format = "0%"
        elif isinstance(value, date | time):
            self.pen.put(cell, None, look)
            cell.value = value
        else:
            self.pen.put(cell, value, look)

    def _stretch(self, line: int, description: Value) -> None:
        """Room for a description of several lines; not every program finds it by itself."""
        needed = ceil(len(str(description or "")) / OWN_WIDTHS["description"])
        if needed > 1:
            self.sheet.row_dimensions[line].height = 15.0 * needed

    def _check(self, lists: Mapping[str, DataValidation]) -> None:
        for column in self.schema.columns:
            validation = lists.get(column.field) or check(column, self.language)
            if validation is not None:
                validation.add(self.reach(column.field))
                self.sheet.add_data_validation(validation)

    def _arrange(self, high: int) -> None:
        """Set the frozen panes, the filter, and how the sheet prints."""
        frozen = "description" if "description" in self.columns else self.schema.columns[0].field
        sheet, last = self.sheet, get_column_letter(len(self.columns))
        sheet.freeze_panes = f"{get_column_letter(self.columns[frozen] + 1)}{FIRST_LINE}"
        sheet.auto_filter.ref = f"A{HEADER_LINE}:{last}{self.last_line}"
        sheet.row_dimensions[HEADER_LINE].height = 48
        sheet.print_title_rows = f"{HEADER_LINE}:{HEADER_LINE}"
        repeated = self.columns[frozen]
        widths = [
            sheet.column_dimensions[get_column_letter(number)].width for number in range(1, len(self.columns) + 1)
        ]
        wide = pages_wide(widths, repeated)
        if wide > 1:
            sheet.print_title_cols = f"A:{get_column_letter(repeated)}"
        set_up_print(sheet, 1 if self.schema is TASKS else wide, high)
        if self.schema in (SETTINGS, SCENARIOS):
            keep_off_paper(sheet)
