"""The value of more hours, euro or per cent as a step curve: the amounts at which the first tier that can become better
becomes better."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from allocator.changes import ChangeError
from allocator.scenarios.advice.amounts import Wanted, least, stretches
from allocator.scenarios.advice.base import Changed
from allocator.scenarios.advice.effects import Probe, Strength
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.plan import Decision
    from allocator.scenarios.advice.base import Base, Line
    from allocator.scenarios.advice.effects import Effect
    from allocator.scenarios.advice.steps import Family
    from allocator.tiers.base import Tier

MOST_STEPS = 24
"""Steps of a curve that are looked for."""
MOST_WEIGHED = 3
"""Of a tier that weighs many things, which becomes a little better again and again."""
SHOWN = 2
"""Steps of a curve of which is asked what they bring."""


class Breakpoint(NamedTuple):
    """The smallest amount, in grains, with which a tier is better than with the one before: it comes to this value."""

    number: int
    value: int


@dataclass(frozen=True)
class Curve:
    """The tier that more of something makes better first, None where nothing becomes better; all its breakpoints up to
    `known` grains, and what the first of them bring."""

    family: Family
    tier: Tier | None
    before: int
    breakpoints: tuple[Breakpoint, ...]
    effects: tuple[Effect, ...]
    known: int
    proven: bool


@dataclass(frozen=True)
class Curving:
    """The question how the value of a family's amounts grows."""

    base: Base
    family: Family

    def answered(self) -> Curve | None:
        """None where no amount can be added at all."""
        try:
            Changed(self.base, (self.family.top,))
        except ChangeError:
            return None
        return _Tracing(self.base, self.family).curve()


class _Tracing:
    """One curve, traced from the left."""

    def __init__(self, base: Base, family: Family) -> None:
        self._base, self._family = base, family
        self._place: int | None = None
        self._before = 0
        self._proven = True
        self._near: dict[int, Mapping[int, Decision] | None] = {}
        ends = [Changed(base, (family.at(last),)) for _, last in stretches(base, family)]
        for place in range(base.depth):
            old = base.values(place + 1)
            self._proven &= base.tiers[place].proven
            for end in ends:
                found = end.first(place + 1)
                self._proven &= all(tier.proven for tier in found.tiers)
                if tuple(tier.value for tier in found.tiers) < old:
                    self._place, self._before = place, old[place]
                    return

    def curve(self) -> Curve:
        if self._place is None:
            return Curve(self._family, None, 0, (), (), self._family.most, self._proven)
        tier = tiers_of(self._base.instance)[self._place]
        most = MOST_WEIGHED if tier.is_gathered else MOST_STEPS
        points: list[Breakpoint] = []
        value = self._before
        while len(points) < most:
            point = self._next(value)
            if point is None:
                break
            points.append(point)
            value = point.value
        known = points[-1].number if len(points) == most else self._family.most
        return Curve(self._family, tier, self._before, tuple(points), tuple(self._effects(points)), known, self._proven)

    def _next(self, value: int) -> Breakpoint | None:
        """The first amount with which the tier is below a value."""
        place = self._place or 0
        limits = (*self._base.values(place), value - 1)
        number, proven, near = least(self._base, (), self._family, Wanted(None, limits))
        self._proven &= proven
        if number is None:
            return None
        self._near[number] = near
        found = Changed(self._base, (self._family.at(number),)).first(place + 1)
        self._proven &= all(tier.proven for tier in found.tiers)
        reached = found.tiers[place].value
        return Breakpoint(number, reached) if reached < value else None

    def _effects(self, points: list[Breakpoint]) -> list[Effect]:
        """What the first amounts bring, with those of their lines that take no smaller amount marked as such."""
        effects: list[Effect] = []
        sure: set[Line] = set()
        for point in points[:SHOWN]:
            effect = Probe(self._base, (self._family.at(point.number),), near=self._near[point.number]).answered()
            if effect is None:
                continue
            for line in effect.lines(Strength.WILL):
                if line not in sure and self._takes(line, point.number):
                    effect.strengths[line] = Strength.ENOUGH
                sure.add(line)
            effects.append(effect)
        return effects

    def _takes(self, line: Line, number: int) -> bool:
        """Whether no smaller amount lets a line be done with its tier and all before it no worse."""
        wanted = Wanted(line, self._base.values(self._base.own_tier(line) + 1))
        found = least(self._base, (), self._family, wanted, number)
        return found.proven and found.number == number
