"""Parts of a line that are alike, in the order in which people read them: whoever does two of them has them together.

Plans that differ only in which of two alike parts is whose are one plan to people. The search tells them apart, and is
left to: rows that allow one order only cost it more than they spare it (measured on a school all of whose tasks were in
two or three parts), as CP-SAT finds such symmetries itself.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from allocator.plan import Plan

if TYPE_CHECKING:
    from allocator.instance import Instance, Row
    from allocator.plan import Decision


def in_order(instance: Instance, plan: Plan) -> Plan:
    """The plan with what it decides on alike parts of a line exchanged, so that each owner's stand together: who has
    most of them first, nobody last. It obeys the same rules, and no tier's value is another."""
    decisions = list(plan.decisions)
    for head in instance.heads:
        parts = list(instance.parts_of[head])
        while parts:
            first = parts[0]
            alike = [part for part in parts if _kind(instance.rows[part]) == _kind(instance.rows[first])]
            parts = [part for part in parts if part not in alike]
            before = decisions[first - 1].owner if first != head else None
            for part, decision in zip(alike, _sorted([decisions[part] for part in alike], before), strict=True):
                decisions[part] = decision
    return Plan(tuple(decisions))


def alike(instance: Instance, index: int) -> list[int]:
    """The parts of a row's line (indices) that are as it is, itself among them: what one costs, each costs."""
    rows = instance.rows
    return [part for part in instance.parts_of[index] if _kind(rows[part]) == _kind(rows[index])]


def with_owner(instance: Instance, plan: Plan, index: int, owner: str | None) -> Plan:
    """The plan with a row exchanged for a part alike that this owner (None: nobody) has, where the row is another's."""
    decisions = list(plan.decisions)
    other = next((part for part in alike(instance, index) if decisions[part].owner == owner), index)
    if decisions[index].owner != owner:
        decisions[index], decisions[other] = decisions[other], decisions[index]
    return Plan(tuple(decisions))


def _kind(row: Row) -> Row:
    """The row without which part it is: alike parts are alike in all that any rule or tier may look at."""
    return replace(row, part=1)


def _sorted(decisions: list[Decision], before: str | None) -> list[Decision]:
    times = Counter(decision.owner for decision in decisions)

    def order(decision: Decision) -> tuple[object, ...]:
        owner = decision.owner or ""
        words = (decision.outcome, decision.depth or "", decision.backup or "")
        return decision.owner is None, owner != before, -times[decision.owner], owner, *map(str, words)

    return sorted(decisions, key=order)
