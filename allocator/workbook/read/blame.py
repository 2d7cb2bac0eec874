"""Pins that can be judged while other cells are still wrong: no fault is told that another one brings about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.basics.units import key
from allocator.rules.base import Scope
from allocator.workbook.cells import values
from allocator.workbook.cells.notes import Notes
from allocator.workbook.schema import PARTNERS, TASKS, TEAM

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from allocator.basics.problem import Problem
    from allocator.instance import Row
    from allocator.rules.base import Rule
    from allocator.workbook.cells.sheet import Line, Table
    from allocator.workbook.schema import Sheet


@dataclass(frozen=True)
class Blame:
    """The lines with a fault, as `Sheet!5`; `tasks` are those of Tasks, `people` those of Team and Partners by name.

    A line with a fault is read with a blank where the fault is, so what follows from that line is no news.
    """

    faulty: frozenset[str]
    tasks: Mapping[int, str]
    people: Mapping[str, str]

    def is_sure(self, row: Row, rule: Rule) -> bool:
        """Whether what a rule says of a row and its fixed owner holds, whatever the faulty cells ought to say."""
        if self.tasks[row.line] in self.faulty or row.fixed_to is None:
            return False
        elsewhere = self.faulty.difference(self.tasks.values())
        if not elsewhere or rule.depends_on is Scope.ROW:
            return True
        if rule.depends_on is Scope.ALL or not elsewhere.issubset(self.people.values()):
            return False
        return self.people[key(row.fixed_to)] not in self.faulty


def blame(faults: Iterable[Problem], tables: Mapping[str, Table]) -> Blame:
    """The lines of these tables that the faults are about."""
    people = {}
    for line in (*_lines(tables, TEAM), *_lines(tables, PARTNERS)):
        name = values.text(line, "name", Notes())
        if name is not None:
            people[key(name)] = _line_of(line.place("name"))
    return Blame(
        frozenset(_line_of(fault.place) for fault in faults),
        {line.number: _line_of(line.place("description")) for line in _lines(tables, TASKS)},
        people,
    )


def _lines(tables: Mapping[str, Table], sheet: Sheet) -> tuple[Line, ...]:
    return tables[sheet.field].lines if sheet.field in tables else ()


def _line_of(place: str) -> str:
    """`Team!5` of `Team!C5`; what is no cell stays as it is."""
    return re.sub(r"![A-Z]+(\d+)$", r"!\1", place)
