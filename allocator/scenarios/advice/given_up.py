"""Shifts: what is done as things are, and no longer in a plan after steps that do another task."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from allocator.plan import Outcome
from allocator.scenarios.advice.base import Line

if TYPE_CHECKING:
    from allocator.basics.units import Hours
    from allocator.instance import Instance
    from allocator.plan import Plan
    from allocator.scenarios.advice.base import Base


class GivenUp(NamedTuple):
    """A line of which more stays undone than before: how many more of its parts, and their minimum hours, as the tiers
    count them."""

    line: Line
    parts: int
    hours: Hours


def given_up(base: Base, instance: Instance, plan: Plan, gained: Line) -> tuple[GivenUp, ...]:
    """What a plan after steps leaves undone that the plan as it stands has done, as urgent as the line that is gained
    or more so; by its concern, then the order of Tasks. Parts of a line are alike: how many of them counts, and not the
    hundredths in which they differ."""
    least = base.concern(gained).rank
    before, now = _undone(base.instance, base.plan), _undone(instance, plan)
    found = []
    for line, left in now.items():
        old = before.get(line)
        if old is None or line == gained or base.concern(line).rank > least:
            continue
        hours = sum(left.hours) - sum(old.hours)
        if hours >= max(left.parts, old.parts):
            found.append(GivenUp(line, max(len(left.hours) - len(old.hours), 1), hours))
    return tuple(sorted(found, key=lambda each: base.concern(each.line).rank))


class _Left(NamedTuple):
    """A line in so many parts, with the minimum hours of each that nobody does."""

    parts: int
    hours: list[Hours]


def _undone(instance: Instance, plan: Plan) -> dict[Line, _Left]:
    """What is undone of every line; in the order of Tasks."""
    found: dict[Line, _Left] = {}
    for row, decision in zip(instance.rows, plan.decisions, strict=True):
        left = found.setdefault(Line(row.line, row.school), _Left(row.parts, []))
        if decision.outcome is Outcome.UNASSIGNED:
            left.hours.append(row.minimum)
    return found
