"""The plan of an answer that still answers what its workbook asks: a search may begin with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.problem import InputError
from allocator.workbook.solved.changed_input import changed_input
from allocator.workbook.solved.written_plan import read_written

if TYPE_CHECKING:
    from allocator.plan import Plan
    from allocator.workbook.read.read import Reading


def standing_plan(reading: Reading) -> Plan | None:
    """The plan that stands in the workbook; None where there is none, where it can't be read whole, and where input or
    plan changed since it was made."""
    if reading.record is None or changed_input(reading) is not None:
        return None
    try:
        written = read_written(reading, whole=True)
    except InputError:
        return None  # solve says so
    return None if written.problems or written.edits else written.plan
