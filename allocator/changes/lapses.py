"""Pins that changes made impossible: they lapse, and are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.name_list import in_one_cell
from allocator.changes.base import FIXED_TO, Lapse
from allocator.check.impossible_pins import pin_problems
from allocator.intake import complete

if TYPE_CHECKING:
    from allocator.instance import Row
    from allocator.intake import Intake


def without_impossible_pins(intake: Intake) -> tuple[Intake, tuple[Lapse, ...]]:
    """The intake after all changes of a scenario, rows freed from fixed owners whom a rule keeps from them now; and
    these. What a workbook may not ask, no scenario asks by the way."""
    instance = complete(intake).instance
    rows, problems = instance.rows, {problem.place for problem in pin_problems(instance, _part)}
    freed = {index: row.fixed_to for index, row in enumerate(rows) if row.fixed_to and _part(row) in problems}
    lapses = tuple(Lapse(rows[index], FIXED_TO, name) for index, name in freed.items())
    cells = {
        rows[index].line: in_one_cell([None if i in freed else rows[i].fixed_to for i in instance.parts_of[index]])
        for index in freed
    }
    return (intake.fixed(cells) if freed else intake), lapses


def _part(row: Row) -> str:
    return f"{row.line}.{row.part}"
