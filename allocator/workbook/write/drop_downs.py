"""Help that Excel offers on our columns: a note on each header, and the names of the team where one is to be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from allocator.workbook.schema import TEAM
from allocator.workbook.write.free_names import range_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.workbook.read.read import Reading

LONGEST_TITLE = 32
"""Characters that Excel shows above a note."""
ROOM = 20
"""Lines below the last member that the names to choose from reach over, for people who are added."""


def offer_note(sheet: Worksheet, line: int, column: int, title: str, note: str) -> None:
    """A note that shows when the header is chosen; anything may be typed there."""
    rule = DataValidation(allow_blank=True, showInputMessage=True, showErrorMessage=False)
    rule.promptTitle, rule.prompt = title[:LONGEST_TITLE], note
    rule.add(f"{get_column_letter(column)}{line}")
    sheet.add_data_validation(rule)


def offer_names(sheet: Worksheet, columns: Iterable[int], first: int, last: int, reading: Reading) -> None:
    """The names on the Team sheet to choose from; another, such as a partner's, may be typed."""
    team = reading.team
    if team is None or "name" not in team.columns:
        return
    lines = [line.number for line in reading.lines if line.table.schema is TEAM]
    names = range_of(team.title, team.columns["name"], team.header_row + 1, max(lines, default=team.header_row) + ROOM)
    rule = DataValidation(type="list", formula1=names, allow_blank=True, showErrorMessage=False)
    for column in columns:
        letter = get_column_letter(column)
        rule.add(f"{letter}{first}:{letter}{max(first, last)}")
    sheet.add_data_validation(rule)
