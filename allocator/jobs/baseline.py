"""What scenarios and advice are held against: the workbook as it is divided best."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.plan import Status
from allocator.scenarios.whatif import Case, solved
from allocator.workbook.solved.standing_plan import standing_plan, standing_result

if TYPE_CHECKING:
    from allocator.jobs.course import Course
    from allocator.search import Limits
    from allocator.workbook.read.read import Reading


def baseline(reading: Reading, limits: Limits, course: Course) -> Case:
    """The answer in the workbook where it still stands and is proven best; else a search, from that answer on."""
    standing = standing_result(reading)
    if standing is not None and standing.status is Status.OPTIMAL:
        return Case(reading.intake, reading.instance, standing)
    return solved(reading.intake, limits, course.progressed, standing_plan(reading))
