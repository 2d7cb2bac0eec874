"""What a plan makes somebody ask about, as warnings with the cells of the people and schools that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.problem import Problem
from allocator.basics.units import key
from allocator.ledger import Ledger
from allocator.report.doubts import doubts
from allocator.workbook.schema import PARTNERS, SCHOOLS, TEAM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.report.doubts import Doubt
    from allocator.solution import Solution
    from allocator.workbook.read.read import Reading


def plan_doubts(reading: Reading, solution: Solution) -> Iterator[Problem]:
    """A warning for each; none without a plan."""
    if solution.plan is not None:
        for doubt in doubts(Ledger(reading.instance, solution.plan)):
            yield Problem(_place(reading, doubt), doubt.what, doubt.mend, fatal=False)


def _place(reading: Reading, doubt: Doubt) -> str:
    """The cell with the name on Team, Schools or Partners; the workbook where there is no such line."""
    named = ((TEAM, doubt.member), (SCHOOLS, doubt.school), (PARTNERS, doubt.partner))
    sheet, name = next(each for each in named if each[1] is not None)
    for line in reading.lines:
        if (
            line.table.schema is sheet
            and "name" in line.cells
            and key(str(line.cells["name"].value)) == key(name or "")
        ):
            return line.place("name")
    return reading.path.name
