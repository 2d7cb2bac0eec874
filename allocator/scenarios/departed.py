"""Who is gone after a scenario, and the backups of the plan as it stands that lapse with them (SPEC, section 9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.changes import Lapse

if TYPE_CHECKING:
    from collections.abc import Collection

    from allocator.instance import Instance
    from allocator.intake import Intake
    from allocator.plan import Plan

BACKUP = Text("Backup", "Back-up (persoon)")


def departed(before: Intake, after: Intake) -> frozenset[str]:
    """The members and partners who are there before and not after, be it for one plan."""
    there, left = (
        frozenset([*(given.name for given in each.team), *(given.name for given in each.partners)])
        for each in (before, after)
    )
    return there - left


def lapsed_backups(instance: Instance, plan: Plan, gone: Collection[str]) -> tuple[Lapse, ...]:
    """The rows of a plan that one of these backs up."""
    return tuple(
        Lapse(row, BACKUP, decision.backup)
        for row, decision in zip(instance.rows, plan.decisions, strict=True)
        if decision.backup is not None and decision.backup in gone
    )
