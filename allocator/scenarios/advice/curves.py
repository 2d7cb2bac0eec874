"""The value of more hours, euro or per cent as a step curve: the amounts at which the first tier that can become better
becomes better."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from allocator.changes import ChangeError
from allocator.scenarios.advice.amounts import Wanted, least, stretches
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.plan import Decision
    from allocator.scenarios.advice.base import Base
    from allocator.scenarios.advice.effects import Effect
    from allocator.scenarios.advice.steps import Family
    from allocator.tiers.base import Tier

MOST_STEPS = 24
"""Steps of a curve that are looked for."""
MOST_WEIGHED = 1
"""Of a tier that weighs many things, which becomes a little better again and again, at each a second's search."""


class Breakpoint(NamedTuple):
    """The smallest amount, in grains, with which a tier is better than with the one before: it comes to this value."""

    number: int
    value: int


@dataclass(frozen=True)
class Curve:
    """The tier that more of something makes better first, None where nothing becomes better; all its breakpoints up to
    `known` grains, and what the first of them brings. `near` is a plan with that amount, by row."""

    family: Family
    tier: Tier | None
    before: int
    breakpoints: tuple[Breakpoint, ...]
    known: int
    proven: bool
    effects: tuple[Effect, ...] = ()
    near: Mapping[int, Decision] | None = None


@dataclass(frozen=True)
class Curving:
    """The question how the value of a family's amounts grows: in the first `depth` tiers, `most` breakpoints."""

    base: Base
    family: Family
    depth: int
    most: int = MOST_STEPS

    def answered(self) -> Curve | None:
        """None where no amount can be added at all."""
        try:
            self.base.after((self.family.top,))
        except ChangeError:
            return None
        return _Tracing(self).curve()


class _Tracing:
    """One curve, traced from the left."""

    def __init__(self, asked: Curving) -> None:
        self._base, self._family, self._most = asked.base, asked.family, asked.most
        self._proven = True
        self._near: Mapping[int, Decision] | None = None
        self._place = self._first_better(asked.depth)
        self._before = 0 if self._place is None else self._base.tiers[self._place].value

    def _first_better(self, depth: int) -> int | None:
        """The first tier that becomes better with the most: the tiers that must be are asked first, for the others
        take longer."""
        base = self._base
        ends = [base.after((self._family.at(last),)) for _, last in stretches(base, self._family)]
        for deep in sorted({min(base.strict, depth), depth}):
            found = [end.first(deep) for end in ends]
            values = [tuple(tier.value for tier in each.tiers) for each in found]
            for place in range(deep):
                self._proven &= base.tiers[place].proven and all(each.tiers[place].proven for each in found)
                if any(each[: place + 1] < base.values(place + 1) for each in values):
                    return place
        return None

    def curve(self) -> Curve:
        if self._place is None:
            return Curve(self._family, None, 0, (), self._family.most, self._proven)
        tier = tiers_of(self._base.instance)[self._place]
        most = min(MOST_WEIGHED, self._most) if tier.is_gathered else self._most
        points: list[Breakpoint] = []
        value = self._before
        while len(points) < most:
            point = self._next(value)
            if point is None:
                break
            points.append(point)
            value = point.value
        known = points[-1].number if len(points) == most else self._family.most
        return Curve(self._family, tier, self._before, tuple(points), known, self._proven, near=self._near)

    def _next(self, value: int) -> Breakpoint | None:
        """The first amount with which the tier is below a value."""
        place = self._place or 0
        limits = (*self._base.values(place), value - 1)
        number, proven, near = least(self._base, (), self._family, Wanted(None, limits))
        self._proven &= proven
        if number is None:
            return None
        found = self._base.after((self._family.at(number),)).first(place + 1)
        self._proven &= all(tier.proven for tier in found.tiers)
        reached = found.tiers[place].value
        if reached >= value:
            return None
        self._near = near if self._near is None else self._near
        return Breakpoint(number, reached)
