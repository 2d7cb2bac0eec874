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

    from allocator.report.page import Choices
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
    names = team_names(reading)
    if names is None:
        return
    rule = DataValidation(type="list", formula1=names, allow_blank=True, showErrorMessage=False)
    for column in columns:
        letter = get_column_letter(column)
        rule.add(f"{letter}{first}:{letter}{max(first, last)}")
    sheet.add_data_validation(rule)


def team_names(reading: Reading) -> str | None:
    """The cells of Team in which names stand, with room for people who are added; None without that sheet."""
    team = reading.team
    if team is None or "name" not in team.columns:
        return None
    lines = [line.number for line in reading.lines if line.table.schema is TEAM]
    return range_of(team.title, team.columns["name"], team.header_row + 1, max(lines, default=team.header_row) + ROOM)


def offer_choices(sheet: Worksheet, choices: Iterable[Choices], names: str | None) -> None:
    """What people choose from in the cells that they fill in; `names` are the cells with the names of the team.

    Anything may be typed: what does not fit is told, with its cell, when the workbook is read.
    """
    rules: dict[str, DataValidation] = {}
    for span, words in choices:
        formula = '"' + ",".join(words) + '"' if words else names
        if formula is None:
            continue
        if formula not in rules:
            rules[formula] = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=False)
            sheet.add_data_validation(rules[formula])
        letter = get_column_letter(span.column)
        rules[formula].add(f"{letter}{span.first}:{letter}{span.last}")
