"""The plan of an answer that still answers what its workbook asks: a search may begin with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.problem import InputError
from allocator.check.verify import verify
from allocator.plan import Result, Status
from allocator.workbook.solved.changed_input import changed_input
from allocator.workbook.solved.written_plan import read_written

if TYPE_CHECKING:
    from allocator.plan import Plan
    from allocator.workbook.read.read import Reading


def standing_result(reading: Reading) -> Result | None:
    """That plan with what was proven of it when it was made; None where there is none, or where the workbook tells
    another value of a tier than the plan has."""
    plan, record = standing_plan(reading), reading.record
    if plan is None or record is None:
        return None
    verdict = verify(reading.instance, plan)
    told = [(tier.name, tier.value) for tier in record.tiers]
    if not verdict.sound or told != [(tier.key, value) for tier, value in verdict.values]:
        return None
    proven = all(tier.proven for tier in record.tiers)
    return Result(Status.OPTIMAL if proven else Status.FEASIBLE, plan, record.tiers, stopped="" if proven else "work")


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
