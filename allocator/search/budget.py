"""The budget of a search: the work and the seconds that are left, and who may spend how much of them."""

from __future__ import annotations

import math
import time
from functools import partial
from typing import TYPE_CHECKING

from allocator.search.allowance import Allowance
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from allocator.instance import Instance
    from allocator.search.limits import Limits
    from allocator.search.parameters import Parameters


class Budget:
    """The work and the time of one search.

    `left` is the work for the tiers (about seconds; whoever works takes it off by `spend`), `kept` what is set aside
    for a last look at what still fits.
    """

    def __init__(self, limits: Limits, parameters: Parameters, rows: int, hefts: Sequence[int]) -> None:
        """`hefts` has an entry for each tier (see `Tier.heft`)."""
        self._started = time.monotonic()
        self._limits = limits
        self._parameters = parameters
        self._hefts = tuple(hefts)
        self.out_of_time = False
        work = limits.work_for(rows)
        self.kept = parameters.tiers.last_share * work
        self.left = self._granted = work - self.kept
        self._began, self._paced = self.seconds(), 0.0
        self.spent = 0.0
        """All work so far, that of the last look included."""

    @classmethod
    def of(cls, instance: Instance, limits: Limits, parameters: Parameters) -> Budget:
        """The budget of a search of this instance."""
        return cls(limits, parameters, len(instance.rows), [tier.heft for tier in tiers_of(instance)])

    def begin(self) -> None:
        """The search begins: what came before, such as setting up, says nothing of its pace."""
        self._began = self.seconds()

    # -- time

    def seconds(self) -> float:
        """Since the budget was opened."""
        return time.monotonic() - self._started

    def seconds_left(self) -> float | None:
        """Until the time limit; None where there is none."""
        limit = self._limits.seconds
        return None if limit is None else max(0.01, limit - self.seconds())

    def _seconds_for_tiers(self) -> float | None:
        """Until the time limit, less what is set aside for the last look; where work is limited too, that is set aside
        there."""
        left = self.seconds_left()
        if left is None or not self._limits.only_time:
            return left
        return max(0.0, left - self.kept)

    def is_out_of_time(self) -> bool:
        """Whether the time limit is reached; remembered, for the result says so."""
        limit = self._limits.seconds
        self.out_of_time |= limit is not None and self.seconds() >= limit
        return self.out_of_time

    def moment_after(self, work: float) -> float:
        """The moment, in `seconds`, at which the time that is due to so much of the work left will have gone by;
        infinite where time is not limited."""
        left = self._seconds_for_tiers()
        if left is None:
            return math.inf
        return self.seconds() + left * (min(1.0, work / self.left) if self.left > 0 else 1.0)

    def alarm_after(self, work: float) -> Callable[[], bool]:
        """Whether the time that is due to so much of the work left has gone by, when asked later."""
        return partial(self.is_past, self.moment_after(work))

    def allowance(self, work: float) -> Allowance:
        """So much of the work left, with the time that is due to it."""
        moment = self.moment_after(work)
        return Allowance(work, lambda: moment - self.seconds())

    def is_past(self, moment: float) -> bool:
        """Whether a moment, in `seconds`, has come."""
        return self.seconds() >= moment

    @property
    def is_by_clock(self) -> bool:
        """Whether time alone limits the search: then it need not repeat."""
        return self._limits.only_time

    def seconds_for_mip(self, ends: float) -> float | None:
        """Seconds that a MIP solver may take until its tier's time `ends`; None where time is not limited."""
        return None if math.isinf(ends) else self._parameters.mip.share * max(0.01, ends - self.seconds())

    # -- work

    def spend(self, work: float) -> None:
        """Take off what somebody worked."""
        self.left -= work
        self.spent += work

    def fall_to(self, level: float) -> None:
        """Take off what is left beyond a level."""
        self.spent += max(0.0, self.left - level)
        self.left = min(self.left, level)

    def keep_pace(self) -> None:
        """Under a time limit alone: as much work as fits into the time left, at the pace of the search so far."""
        left = self._seconds_for_tiers()
        if left is None or not self._limits.only_time:
            return
        unpaced = self._parameters.tiers.unpaced
        self._paced += self._granted - self.left
        pace = (self._paced + unpaced) / (self.seconds() - self._began + unpaced)
        self.left = self._granted = pace * left

    def for_tiers(self, positions: Sequence[int]) -> float:
        """The work that these tiers may take together.

        Where somebody gave a time, the last tier may take all of it; where nobody did, there is no use in waiting for
        what is hardly better. A tier that stands for many has their part of what is left.
        """
        return self.left * (1 - math.prod(1 - self._share(each) for each in positions))

    def _share(self, position: int) -> float:
        """The part of the work left that a tier may take when its turn comes."""
        heft, *behind = self._hefts[position:]
        part, common = heft / (heft + sum(behind)), self._parameters.tiers.share
        if heft == 1:
            return max(common, part) if self._limits.only_time else common
        return part if self._limits.only_time else max(common, part)

    def goes_on_at(self, positions: range) -> bool:
        """Whether the search of these tiers goes on while there is time: the last one's, where that alone is limited,
        for no tier behind it has more use for the rest."""
        return self._limits.only_time and positions.stop == len(self._hefts)

    def uses_its_part(self, positions: range) -> bool:
        """Whether the search of these tiers takes all of its part of the time, however little comes of it at the end:
        where time alone is limited, and they stand for more than all tiers behind them."""
        behind = sum(self._hefts[positions.stop :])
        return self._limits.only_time and sum(self._hefts[positions.start : positions.stop]) > behind

    def open_last_look(self) -> None:
        """All tiers are done: what was set aside is all that is left."""
        self.left = self.kept

    @property
    def ended_by_time(self) -> bool:
        """Whether a search that proved less than everything ended for the time's sake."""
        return self.out_of_time or self._limits.only_time
