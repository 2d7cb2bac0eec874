"""A curve: the best plan under every limit on one thing, from none of it up to where more of it brings nothing.

The epsilon-constraint method with one exact search a point: the tiers in their order, behind them the thing itself, all
under the limit. What the best plan uses of it tells down to which limit that plan stays the best, so the next point
lies one below. Plans under a limit are plans under each higher one: a lower point gives the search a plan to begin
with, a higher one its bounds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from allocator.plan import Status
from allocator.search import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from allocator.instance import Instance
    from allocator.plan import Plan, Result, TierResult
    from allocator.search import Limits
    from allocator.tiers.base import Tier

    Told = Callable[[int, int], None]
    """Hears how many points there are, and how many limits are open yet."""

POINT, ALL = 0.1, 2.0
"""The part of a whole search's work, or time, that one point may take, and all points together. A school's points are
proven in a fraction of theirs; of a community's some twenty are found."""
KNOWN = 0.5
"""The same of the point without a limit, where a search without one was there already."""
LEAST = 1e-6
"""What points took, at least, to tell how many more there is work for."""


@dataclass(frozen=True)
class Level:
    """The best plan with at most `limit` of the thing (in its tier's integers): what was found, and what is proven."""

    limit: int
    result: Result


@dataclass(frozen=True)
class Curve:
    """The best plan under every limit from the lowest that has one: `levels`, each next limit one higher, the last one
    at `saturation`, from which on the limit binds no longer.

    `fewest` is the least that any plan uses, as found and as proven, where that is not nothing. `interrupted` says that
    Ctrl-C ended the search.
    """

    instance: Instance
    """Judged by the tiers, without the thing itself."""
    thing: Tier
    levels: tuple[Level, ...] = ()
    fewest: TierResult | None = None
    interrupted: bool = False
    contradiction: bool = False
    """Whether there is no plan at all, as pins contradict each other."""

    @property
    def proven(self) -> bool:
        """Whether every level is proven best, and all that uses more than the last is proven no better."""
        return bool(self.levels) and all(level.result.status is Status.OPTIMAL for level in self.levels)

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """The levels that are better than the one before."""
        found: list[Point] = []
        for level in self.levels:
            before = found[-1].level if found else None
            if before is None or values(level.result) != values(before.result):
                found.append(Point(level, _improved(before, level)))
        return tuple(found)

    def at(self, limit: int) -> Level | None:
        """What holds under a limit; None where no plan uses so little."""
        if not self.levels or limit < self.levels[0].limit:
            return None
        return self.levels[min(limit, self.levels[-1].limit) - self.levels[0].limit]


class Point(NamedTuple):
    """A level that is better than all below it, and the first tier (by position) in which it is; None for the
    lowest."""

    level: Level
    improved: int | None


def _improved(before: Level | None, level: Level) -> int | None:
    if before is None:
        return None
    pairs = zip(values(before.result), values(level.result), strict=True)
    return next(position for position, (old, new) in enumerate(pairs) if old != new)


def values(result: Result) -> tuple[int, ...]:
    """What the tiers come to."""
    return tuple(tier.value for tier in result.tiers)


def curve(
    instance: Instance, thing: Tier, limits: Limits, told: Told | None = None, known: Result | None = None
) -> Curve:
    """The best plans of an instance under every limit on a thing. `known` is what a search of the instance found."""
    return _Tracing(instance, thing, limits, told or _unheard, known).curve()


def _unheard(_points: int, _left: int) -> None:
    """Nobody listens."""


class _Tracing:
    """A curve in the making: by limit, what was found there; the thing itself is the last of each result's tiers."""

    def __init__(self, instance: Instance, thing: Tier, limits: Limits, told: Told, known: Result | None) -> None:
        self._instance = instance
        self._thing = thing
        self._limits = limits
        self._told = told
        self._known = known
        self._session = Session(replace(instance, tiers=(*instance.tiers, thing)))
        self._last = len(instance.tiers)
        self._found: dict[int, Result] = {}
        self._begun = 0.0, 0.0
        self._seconds = 0.0
        self._interrupted = False

    def curve(self) -> Curve:
        top = self._highest()
        if top.plan is None:
            return Curve(self._instance, self._thing, contradiction=top.status is Status.CONTRADICTION)
        self._begun = self._session.spent, self._seconds
        self._found[_used(top)] = top
        fewest = self._lowest(top)
        try:
            self._fill()
        except KeyboardInterrupt:
            self._interrupted = True
        return Curve(self._instance, self._thing, self._levels(), fewest, self._interrupted)

    # -- the ends

    def _highest(self) -> Result:
        """The best plan without a limit, of the equally good ones one that uses least."""
        known = self._known
        if known is None or known.plan is None:
            return self._heard(self._session.solve(self._limits))
        limits = self._part(KNOWN)
        return self._heard(self._session.at_most(self._last, None, limits, start=known.plan, laxer=known.tiers))

    def _lowest(self, top: Result) -> TierResult | None:
        """Find the point of the lowest limit that has a plan; what that is, where it is more than nothing."""
        least = self._session.least[self._last]
        if least in self._found or self._find(least).plan is not None:
            return None
        del self._found[least]
        alone = Session(replace(self._instance, tiers=(self._thing,)), top.plan)
        found = self._heard(alone.solve(self._part(POINT)))
        assert found.plan is not None  # it began with one
        lowest = found.tiers[0]
        if lowest.value not in self._found:
            self._find(lowest.value, found.plan)
        return lowest

    # -- the points between

    def _fill(self) -> None:
        """Find points until nothing is open any more, or the work is done."""
        while self._spent() < ALL and not self._interrupted:
            gaps = self._gaps()
            left = sum(map(len, gaps))
            self._told(len(self._found), left)
            if not left:
                return
            self._find(self._next(gaps, left))

    def _gaps(self) -> list[range]:
        """The limits between points of which nothing is known yet."""
        gaps = []
        limits = sorted(self._found)
        for low, high in pairwise(limits):
            below, above = self._found[low], self._found[high]
            # A plan that is as good as one with more of the thing: nothing between is better.
            if values(below)[:-1] != values(above)[:-1]:
                gaps.append(range(low + 1, _used(above)))
        return [gap for gap in gaps if gap]

    def _next(self, gaps: Sequence[range], left: int) -> int:
        """The limit to look at, in the widest gap: the highest, which is a new point or closes it; where there is no
        work for all, as far up from the lowest as there is work for, for its plan is what the search begins with."""
        gap = max(gaps, key=len)
        points = int((ALL - self._spent()) * len(self._found) / max(self._spent(), LEAST))
        return gap[-1] if left <= points else gap[min(math.ceil(left / max(points, 1)), len(gap)) - 1]

    def _find(self, limit: int, start: Plan | None = None) -> Result:
        """The best plan under a limit; begun with the next lower point's, where there is one, which obeys."""
        below = max((each for each in self._found if each < limit), default=None)
        above = min(each for each in self._found if each > limit)
        start = start or self._found[above if below is None else below].plan
        laxer = self._found[above].tiers
        found = self._heard(self._session.at_most(self._last, limit, self._part(POINT), start=start, laxer=laxer))
        self._found[limit] = found
        return found

    def _part(self, share: float) -> Limits:
        """The limits of a search that may take this part of a whole one."""
        limits, rows = self._limits, len(self._instance.rows)
        if limits.only_time:
            return replace(limits, seconds=share * (limits.seconds or 0.0))
        return replace(limits, work=share * limits.work_for(rows))

    def _spent(self) -> float:
        """How much the points took so far, in whole searches."""
        limits, (work, seconds) = self._limits, self._begun
        if limits.only_time:
            return (self._seconds - seconds) / (limits.seconds or 1.0)
        return (self._session.spent - work) / limits.work_for(len(self._instance.rows))

    def _heard(self, result: Result) -> Result:
        self._seconds += result.seconds
        self._interrupted |= result.interrupted
        return result

    # -- every limit

    def _levels(self) -> tuple[Level, ...]:
        """From the lowest limit up to the one from which on nothing gets better: under each the best plan of any that
        keeps it, and the bounds of those that had as much or more of the thing."""
        limits = sorted(self._found)
        levels = [self._level(limit) for limit in range(limits[0], _used(self._found[limits[-1]]) + 1)]
        best = values(levels[-1].result)
        return tuple(levels[: 1 + next(place for place, each in enumerate(levels) if values(each.result) == best)])

    def _level(self, limit: int) -> Level:
        plans = (each for each in self._found.values() if _used(each) <= limit)
        best = min(plans, key=values)
        above = [each for limit_, each in self._found.items() if limit_ >= limit]
        tiers = []
        for position, tier in enumerate(best.tiers[: self._last]):
            # A bound is of plans that are no worse in the tiers before.
            as_good = (each for each in above if _no_worse(best, each, position))
            bounds = [each.tiers[position].bound for each in as_good]
            tiers.append(replace(tier, bound=max(bounds, default=self._session.least[position])))
        proven = all(tier.proven for tier in tiers)
        status, stopped = (Status.OPTIMAL, "") if proven else (Status.FEASIBLE, best.stopped or "work")
        return Level(limit, replace(best, status=status, tiers=tuple(tiers), stopped=stopped))


def _used(result: Result) -> int:
    """How much of the thing the plan of a point uses."""
    return result.tiers[-1].value


def _no_worse(one: Result, other: Result, position: int) -> bool:
    """Whether no tier before a position is worse in one than it was in the other."""
    return all(a <= b for a, b in zip(values(one)[:position], values(other)[:position], strict=True))
