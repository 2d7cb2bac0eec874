"""Presence: how the hours of people who work in several places lie between the group level and the schools.

The overall ICT coordinator watches this balance (report, Roles).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from allocator.plan import Outcome

if TYPE_CHECKING:
    from allocator.basics.units import Hours
    from allocator.ledger import Ledger


@dataclass
class Presence:
    """The hours a year that a member's tasks take at group level, and in each school."""

    at_group: Hours = 0
    in_schools: dict[str, Hours] = field(default_factory=dict)


def presences(ledger: Ledger) -> dict[str, Presence]:
    """The presence of each member who works at group level, or in another school than home; travel left out."""
    found = {member.name: Presence() for member in ledger.instance.members}
    for index, row, decision in ledger.entries():
        its = found.get(decision.owner or "")
        if its is None:
            continue
        if decision.outcome is Outcome.GROUP:
            its.at_group += ledger.hours[index]
        else:
            its.in_schools[row.school] = its.in_schools.get(row.school, 0) + ledger.hours[index]
    homes = {member.name: member.home for member in ledger.instance.members}
    return {name: its for name, its in found.items() if its.at_group or set(its.in_schools) - {homes[name]}}
