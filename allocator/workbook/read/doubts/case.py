"""A workbook as its doubts look at it: what was given, what it comes to, and where that stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from allocator.basics.problem import Problem
from allocator.basics.units import key
from allocator.workbook.schema import SCHOOLS, TASKS, TEAM

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.basics.text import Text
    from allocator.catalogue.tasks import GivenRow
    from allocator.instance import Instance
    from allocator.intake import Intake
    from allocator.workbook.cells.sheet import Line, Table


@dataclass(frozen=True)
class Case:
    """The intake, the instance that it comes to, and the tables of the workbook by their sheets' field names."""

    intake: Intake
    instance: Instance
    tables: Mapping[str, Table]

    @cached_property
    def _team(self) -> dict[str, Line]:
        return self._by_name(TEAM.field)

    @cached_property
    def _schools(self) -> dict[str, Line]:
        return self._by_name(SCHOOLS.field)

    @cached_property
    def given(self) -> dict[int, GivenRow]:
        """The rows as given, by their lines."""
        return {row.line: row for row in self.intake.rows}

    def of_member(self, name: str, *fields: str) -> str:
        """The member's cell in the first of these columns that is filled in, else in the first."""
        return _place(self._team.get(key(name)), fields)

    def of_school(self, name: str, field: str) -> str | None:
        """The school's cell in a column of Schools; None where that sheet has no line of it."""
        line = self._schools.get(key(name))
        return None if line is None else _place(line, (field,))

    def of_row(self, line: int, field: str) -> str:
        """The cell of a line of Tasks in a column; the description's where there is no such column."""
        table = self.tables[TASKS.field]
        found = next(each for each in table.lines if each.number == line)
        return found.place(field if field in table.columns else "description")

    def team_header(self, field: str) -> str:
        """The header of a column of Team."""
        return self.tables[TEAM.field].header_place(field)

    def _by_name(self, sheet: str) -> dict[str, Line]:
        table = self.tables.get(sheet)
        lines = table.lines if table is not None else ()
        return {key(str(line.cells["name"].value)): line for line in lines if "name" in line.cells}


def doubt(place: str, what: Text, mend: Text) -> Problem:
    """A warning: it stops nothing."""
    return Problem(place, what, mend, fatal=False)


def _place(line: Line | None, fields: tuple[str, ...]) -> str:
    if line is None:
        return ""
    return line.place(next((field for field in fields if field in line.cells), fields[0]))
