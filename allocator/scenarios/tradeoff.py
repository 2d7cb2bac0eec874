"""What more cover costs: all plans that don't dominate each other, in cover and in euro, moves or the busiest member.

Cover is the hours left undone, compared as everywhere in the order of what must be: core first, then essential, spread,
optional (each as its tier counts it). Euro count in steps of 100, the highest workload in steps of ten permille: of two
plans within a step the one that covers more stands for both.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from allocator.categories import Concern
from allocator.plan import Status
from allocator.scenarios.curve import curve
from allocator.scenarios.moves import Moves
from allocator.scenarios.steps import InSteps
from allocator.tiers import TIERS

if TYPE_CHECKING:
    from allocator.instance import Instance
    from allocator.plan import Result
    from allocator.scenarios.curve import Curve, Point, Told
    from allocator.search import Limits
    from allocator.tiers.base import Tier


class Against(StrEnum):
    """What cover is weighed against."""

    EURO = "euro"
    MOVES = "moves"
    BUSIEST = "busiest"


GRAINS = {Against.EURO: 100_00, Against.MOVES: 1, Against.BUSIEST: 10}
"""A step of each, in the integers of its tier: 100 euro, one move, ten permille."""
_TIERS = {tier.key: tier for tier in TIERS}
COVER: tuple[Tier, ...] = tuple(_TIERS[concern.value]() for concern in Concern)
"""Hours left undone, in the order in which they weigh."""


def thing(against: Against) -> Tier:
    """What cover is weighed against, as a tier in steps."""
    match against:
        case Against.EURO:
            return InSteps(_TIERS["cost"](), GRAINS[against])
        case Against.BUSIEST:
            return InSteps(_TIERS["balance"](), GRAINS[against])
        case Against.MOVES:
            return Moves()


@dataclass(frozen=True)
class TradeOff:
    """Cover under every limit on something else. The points of the curve are the plans that don't dominate each other,
    each with the steps that it takes at least as its limit."""

    against: Against
    curve: Curve

    @property
    def points(self) -> tuple[Point, ...]:
        return self.curve.points

    @property
    def scale(self) -> int:
        """How many of the tier's integers make one of the unit that people read."""
        return 100 if self.against is Against.EURO else 1

    def amount(self, point: Point) -> int:
        """What a point takes at most, in the integers of its tier: a whole number of steps."""
        return point.level.limit * GRAINS[self.against]

    def is_proven(self, point: Point) -> bool:
        """Whether no plan covers more with as much, nor as much with a step less."""
        below = self.curve.at(point.level.limit - 1)
        levels = [point.level] if below is None else [below, point.level]
        return all(level.result.status is Status.OPTIMAL for level in levels)

    @property
    def proven(self) -> int:
        """How many of the points are proven."""
        return sum(map(self.is_proven, self.points))

    def gap(self, point: Point) -> tuple[Tier, int] | None:
        """The first tier of cover that may be better under this limit, and by how much at most; None where none is."""
        for tier, found in zip(COVER, point.level.result.tiers, strict=True):
            if not found.proven:
                return tier, found.value - found.bound
        return None


def trade_off(
    instance: Instance, against: Against, limits: Limits, told: Told | None = None, start: Result | None = None
) -> TradeOff:
    """Cover against something else. `start` is a result whose plan the search may begin with."""
    begun = None if start is None else replace(start, tiers=())
    return TradeOff(against, curve(replace(instance, tiers=COVER), thing(against), limits, told, begun))
