"""What is told and not forbidden: what a workbook may say, and what somebody would ask about. One doubt a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.workbook.read.doubts import bpt_share, full_time, head_of_team, no_bachelor, school_type
from allocator.workbook.read.doubts.case import Case

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.instance import Instance
    from allocator.intake import Intake
    from allocator.workbook.cells.notes import Notes
    from allocator.workbook.cells.sheet import Table

DOUBTS = (school_type.told, full_time.told, bpt_share.told, head_of_team.told, no_bachelor.told)
"""Each finds its warnings in a case, with the cells where they hold."""


def warn_of_doubts(intake: Intake, instance: Instance, tables: Mapping[str, Table], notes: Notes) -> None:
    """A warning for whatever somebody would ask about, in a workbook without faults."""
    case = Case(intake, instance, tables)
    for doubt in DOUBTS:
        notes.add(doubt(case))
