"""Hands: who does more, and who less, of each line in a plan after steps than in the plan as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from allocator.scenarios.advice.base import Line

if TYPE_CHECKING:
    from allocator.basics.units import Hours
    from allocator.scenarios.advice.base import Base
    from allocator.scenarios.advice.effects import Effect


class Move(NamedTuple):
    """A line of which somebody does more hours, or less; `others` are who did them, or do them now (None: nobody)."""

    line: Line
    hours: Hours
    others: tuple[str | None, ...]


class Moves(NamedTuple):
    """What one person takes over and hands over after steps."""

    taken: tuple[Move, ...]
    given: tuple[Move, ...]


def moves(base: Base, effect: Effect, who: str) -> Moves:
    """What somebody does more and less of, in the best plan that was found after steps. Parts of a line are alike: only
    how much of it each does counts."""
    plan = effect.result.plan
    assert plan is not None
    change: dict[Line, dict[str | None, int]] = {}
    for sign, instance, each in ((-1, base.instance, base.plan), (1, effect.instance, plan)):
        for row, decision in zip(instance.rows, each.decisions, strict=True):
            its = change.setdefault(Line(row.line, row.school), {})
            its[decision.owner] = its.get(decision.owner, 0) + sign * row.hours
    taken, given = [], []
    for line, hours in change.items():
        mine = hours.get(who, 0)
        if mine > 0:
            taken.append(Move(line, mine, tuple(name for name, other in hours.items() if other < 0)))
        elif mine < 0:
            given.append(Move(line, -mine, tuple(name for name, other in hours.items() if other > 0)))
    return Moves(tuple(taken), tuple(given))
