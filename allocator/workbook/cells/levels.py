"""Levels from the self-assessment: the formulas of a fresh workbook, and what they come to.

Programs such as openpyxl save a workbook without the values of its formulas. Our own are worked out here, as Excel
does; a formula that differs from ours by a sign, or that looks at something unusual, is left to the spreadsheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import product
from typing import TYPE_CHECKING, cast

from openpyxl.utils import get_column_letter, quote_sheetname

from allocator.basics.numbers import exact
from allocator.basics.text import Text
from allocator.basics.units import half_up
from allocator.categories import CLUSTERS
from allocator.workbook.cells.formulas import calculated

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.workbook.workbook import Workbook

    Waiting = dict[tuple[int, int], object]
    """Formulas without a value, by (line, column)."""
    Value = str | int | float | None

TITLE = Text("Self-assessment", "Zelfinschatting")
FIRST_LINE, LAST_LINE = 7, 406
"""Where people's answers stand, with their names in column A."""
FIRST_LEVEL = 2
FIRST_ANSWER = FIRST_LEVEL + len(CLUSTERS)
STATEMENTS, PER_CLUSTER = 3, 4
"""Columns a cluster: the statements, then the motivation."""

UNANSWERED, HALFWAY = 0, 2
"""A level, and a motivation, of who answered nothing."""
NOT_FOUND = "#N/A"
"""The value of a formula that looks up something that is not there."""
WILD = "~*?"
"""Signs that MATCH reads as any letters, the one that takes this from them first."""


def answer_column(index: int) -> int:
    """Where the answers for a cluster begin, by its place in `CLUSTERS`."""
    return FIRST_ANSWER + index * PER_CLUSTER


def level_formula(index: int, line: int) -> str:
    """On the assessment sheet: a person's level in a cluster, the average of the statements, halves up."""
    first, last = (get_column_letter(answer_column(index) + offset) for offset in (0, STATEMENTS - 1))
    answered = f"{first}{line}:{last}{line}"
    return f'=IF($A{line}="","",IF(COUNT({answered})=0,{UNANSWERED},ROUND(AVERAGE({answered}),0)))'


def team_level_formula(index: int, line: int, title: str, *, literal: bool = True) -> str:
    """On Team: that level, looked up by the name in column A on the assessment sheet called `title`; a line without
    a name comes to nothing, so that it can stand ready.

    Not `literal` is how it was written before: a name with one of the signs in `WILD` then finds others too."""
    return f'=IF($A{line}="","",{_looked_up(FIRST_LEVEL + index, line, title, literal)})'


def team_likes_formula(index: int, line: int, title: str, *, literal: bool = True) -> str:
    """On Team: the motivation, looked up likewise."""
    likes = _looked_up(answer_column(index) + STATEMENTS, line, title, literal)
    return f'=IF($A{line}="","",IF({likes}="",{HALFWAY},{likes}))'


def _looked_up(column: int, line: int, title: str, literal: bool) -> str:
    sheet, letter = quote_sheetname(title), get_column_letter(column)
    name = f"$A{line}"
    for sign in WILD if literal else "":
        name = f'SUBSTITUTE({name},"{sign}","~{sign}")'
    wanted = f"MATCH({name},{sheet}!$A${FIRST_LINE}:$A${LAST_LINE},0)"
    return f"INDEX({sheet}!${letter}${FIRST_LINE}:${letter}${LAST_LINE},{wanted})"


def work_out(values: Workbook, waiting: Mapping[str, Waiting]) -> None:
    """Put what our own formulas come to into `values`, and take them off those that are waiting, by sheet title."""
    for title in TITLE:
        if title in waiting:
            answers = _Sheet(values[title]._cells, waiting[title])
            answers.fill_in(partial(_level, answers))
            for name, formulas in waiting.items():
                sheet = _Sheet(values[name]._cells, formulas)
                sheet.fill_in(partial(_found, sheet, answers, title))


class _NotOursError(Exception):
    """A formula, or a value that it looks at, that we leave to the spreadsheet."""


@dataclass(frozen=True)
class _Sheet:
    """A sheet's cells, and its formulas that wait for a value."""

    cells: Mapping[tuple[int, int], Cell | MergedCell]
    waiting: Waiting

    def value(self, line: int, column: int) -> Value:
        """Words or a number, "" for a formula that comes to nothing, None for a blank cell."""
        cell = self.cells.get((line, column))
        if cell is None:
            return None
        value = calculated(cell)
        usual = value is None or isinstance(value, str | int | float)
        if not usual or isinstance(value, bool) or cell.data_type == "e" or (line, column) in self.waiting:
            raise _NotOursError
        return cast("Value", value)

    def fill_in(self, worked_out: Callable[[int, str], Value]) -> None:
        """Give every waiting formula that `worked_out` knows its value, from its line and its words."""
        for (line, column), formula in list(self.waiting.items()):
            try:
                self.cells[line, column].value = worked_out(line, _bare(formula))
            except _NotOursError:
                continue
            del self.waiting[line, column]


def _bare(formula: object) -> str:
    """A formula without the quotes round a sheet's name: Excel drops those that it needs not."""
    return str(formula).replace("'", "")


def _level(answers: _Sheet, line: int, formula: str) -> Value:
    """The value of a formula of the assessment sheet."""
    for index in range(len(CLUSTERS)):
        if formula == level_formula(index, line):
            if answers.value(line, 1) in (None, ""):
                return ""
            given = [answers.value(line, answer_column(index) + offset) for offset in range(STATEMENTS)]
            numbers = [number for number in map(_number, given) if number is not None]
            return _rounded(sum(numbers, Fraction(0)) / len(numbers)) if numbers else UNANSWERED
    raise _NotOursError


def _number(value: Value) -> Fraction | None:
    """The number in a cell; None for words, which COUNT and AVERAGE pass over."""
    return exact(value) if isinstance(value, int | float) else None


def _rounded(number: Fraction) -> int:
    """As ROUND does: halves away from zero."""
    return half_up(number) if number >= 0 else -half_up(-number)


def _found(sheet: _Sheet, answers: _Sheet, title: str, line: int, formula: str) -> Value:
    """The value that a formula of Team finds on the assessment sheet: none on a line without a name."""
    for index, literal in product(range(len(CLUSTERS)), (True, False)):
        if formula == _bare(team_level_formula(index, line, title, literal=literal)):
            level = _beside_name(sheet.value(line, 1), answers, FIRST_LEVEL + index, literal)
            return UNANSWERED if level is None else level
        if formula == _bare(team_likes_formula(index, line, title, literal=literal)):
            name = sheet.value(line, 1)
            likes = _beside_name(name, answers, answer_column(index) + STATEMENTS, literal)
            return HALFWAY if likes in (None, "") and name not in (None, "") else likes
    raise _NotOursError


def _beside_name(name: Value, answers: _Sheet, column: int, literal: bool) -> Value:
    """The value in a column of the assessment sheet, on the first line with that name; "" where there is no name."""
    if name in (None, ""):
        return ""
    if literal and isinstance(name, float):
        raise _NotOursError  # SUBSTITUTE makes words of it, as the spreadsheet shows numbers
    if literal and isinstance(name, int):
        name = str(name)
    if not literal and isinstance(name, str) and set(WILD).intersection(name):
        raise _NotOursError
    for line in range(FIRST_LINE, LAST_LINE + 1):
        if _same(name, answers.value(line, 1)):
            return answers.value(line, column)
    return NOT_FOUND


def _same(name: Value, other: Value) -> bool:
    """Whether MATCH finds them equal: words whatever their case, but not words and a number."""
    if isinstance(name, str) and isinstance(other, str):
        return name.lower() == other.lower()
    return name == other
