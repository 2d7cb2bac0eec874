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
    how much of it each does counts, and not the hundredths in which they differ."""
    plan = effect.result.plan
    assert plan is not None
    change: dict[Line, dict[str | None, int]] = {}
    parts: dict[Line, int] = {}
    for sign, instance, each in ((-1, base.instance, base.plan), (1, effect.instance, plan)):
        for row, decision in zip(instance.rows, each.decisions, strict=True):
            line = Line(row.line, row.school)
            its = change.setdefault(line, {})
            its[decision.owner] = its.get(decision.owner, 0) + sign * row.hours
            parts[line] = max(parts.get(line, 1), row.parts)
    taken, given = [], []
    for line, hours in change.items():
        mine, least = hours.get(who, 0), parts[line]
        if mine >= least:
            taken.append(Move(line, mine, tuple(name for name, other in hours.items() if other <= -least)))
        elif mine <= -least:
            given.append(Move(line, -mine, tuple(name for name, other in hours.items() if other >= least)))
    return Moves(tuple(taken), tuple(given))
