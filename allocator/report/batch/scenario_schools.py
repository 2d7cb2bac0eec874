"""Scenarios school by school: the hours done more or less in each, which add up to those of the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.instance import GROUP
from allocator.plan import Status

if TYPE_CHECKING:
    from allocator.report.batch.record import OutcomeRecord, ScenarioFigure


def has_plan(figure: ScenarioFigure) -> bool:
    return not figure.problem and figure.status in (Status.OPTIMAL, Status.FEASIBLE)


def more_done(record: OutcomeRecord, figure: ScenarioFigure) -> int:
    """Hours (hundredths) done in all, more than in the workbook as it stands."""
    return figure.done - sum(tally.done for tally in record.tallies)


def schools_of(record: OutcomeRecord) -> tuple[str, ...]:
    """The schools of a workbook and those that only its scenarios have, the group itself last; none where an earlier
    record doesn't tell them apart."""
    asked = [figure for figure in record.scenarios if has_plan(figure)]
    if not all(figure.schools for figure in asked):
        return ()
    names = [tally.name for tally in record.tallies]
    names += [school.name for figure in asked for school in figure.schools]
    return tuple(sorted(dict.fromkeys(names), key=lambda name: name == GROUP))


def more_at(record: OutcomeRecord, figure: ScenarioFigure, school: str) -> int | None:
    """Hours (hundredths) done at a school, more than in the workbook as it stands; a school that leaves has none, one
    that is in neither gives None."""
    before = [tally.done for tally in record.tallies if tally.name == school]
    after = [each.done for each in figure.schools if each.name == school]
    return sum(after) - sum(before) if before or after else None
