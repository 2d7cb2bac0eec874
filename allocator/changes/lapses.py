"""Pins that changes made impossible: they lapse, and are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.changes.base import FIXED_TO, Lapse
from allocator.check.impossible_pins import pin_problems
from allocator.intake import complete

if TYPE_CHECKING:
    from allocator.intake import Intake


def without_impossible_pins(intake: Intake) -> tuple[Intake, tuple[Lapse, ...]]:
    """The intake after all changes of a scenario, rows freed from fixed owners whom a rule keeps from them now; and
    these. What a workbook may not ask, no scenario asks by the way."""
    instance = complete(intake).instance
    problems = {problem.place for problem in pin_problems(instance, lambda row: str(row.line))}
    freed = [row for row in instance.rows if str(row.line) in problems]
    lapses = tuple(Lapse(row, FIXED_TO, row.fixed_to) for row in freed if row.fixed_to is not None)
    return (intake.fixed({row.line: None for row in freed}) if freed else intake), lapses
