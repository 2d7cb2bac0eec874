"""What all parts of a search share: the programme, where the search stands, the work left, and exact searches."""

from __future__ import annotations

import time
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from allocator.assembly.formulate import formulate
from allocator.search import parameters
from allocator.search.cpsat import CpSat, Effort, Interrupted
from allocator.search.incumbent import Standing
from allocator.search.packed_objective import digits_of
from allocator.search.programme import Matrix

if TYPE_CHECKING:
    from allocator.formulation.choices import Candidates
    from allocator.instance import Instance
    from allocator.search.cpsat import Answer
    from allocator.search.incumbent import Stage
    from allocator.search.limits import Limits
    from allocator.search.programme import Bools, Restricted
    from allocator.search.progress import Listener


class Run:
    """One run of the search. `work` is what is left of it, in about seconds, and `last` what is kept of it for a last
    look; whoever works takes it off."""

    def __init__(self, instance: Instance, limits: Limits, listener: Listener, given: Candidates | None) -> None:
        started = time.monotonic()
        self.instance = instance
        self.limits = limits
        self.random = Random(limits.seed)
        self.formulation = formulate(instance, given)
        digits, self.decisions = digits_of(self.formulation)
        self.standing = Standing(instance, digits, limits.seconds, listener, started)
        self.matrix = Matrix(self.formulation)
        work = limits.work_for(len(instance.rows))
        self.last = parameters.LAST_SHARE * work
        self.work = self._granted = work - self.last
        self._began, self._spent = self.standing.seconds(), 0.0

    def keep_pace(self) -> None:
        """Under a time limit alone: so much work as fits into the time that is left, at the pace of the search so
        far."""
        left = self.standing.seconds_left()
        if left is None or not self.limits.only_time:
            return
        self._spent += self._granted - self.work
        pace = (self._spent + parameters.UNPACED) / (self.standing.seconds() - self._began + parameters.UNPACED)
        self.work = self._granted = pace * max(0.0, left - self.last)

    def is_open(self, stage: Stage) -> bool:
        """Whether there is still something to prove in these tiers, and time."""
        return not self.standing.proven(stage.positions) and not self.standing.is_out_of_time()

    def part(self, free: Bools) -> Restricted:
        """The programme with only these variables free, all others as in the plan at hand."""
        return self.matrix.restrict(np.flatnonzero(free), self.standing.values)

    def race(self, stage: Stage, programme: Restricted, work: float, seed: int, *, whole: bool) -> None:
        """Exact searches of a programme side by side; what they bring is taken over, their work off what is left.

        Only of the `whole` stage their bound says anything.
        """
        standing, pace = self.standing, parameters.pace(programme)

        def tell(value: int, bound: int) -> None:
            least = stage.tiers.split(bound)[0] if whole else None
            standing.tell_if_better(stage.position, stage.tiers.split(value)[0], least)

        lanes = range(self.limits.lanes)
        efforts = [
            Effort(work / pace, standing.seconds_left(), seed + lane, whole and lane == 1, tell) for lane in lanes
        ]
        objective = programme.narrow(stage.tiers.expression, standing.values)
        try:
            answer = CpSat(programme).minimise(objective, efforts, programme.pick(standing.values))
        except Interrupted as stop:
            self.take(stage, programme, stop.answer, whole)
            raise
        self.take(stage, programme, answer, whole)
        self.work -= min(work, answer.work * pace) if answer.proven else work

    def take(self, stage: Stage, programme: Restricted, answer: Answer, whole: bool) -> None:
        """Take over the plan that a race brought, and its bound where it is one."""
        if answer.values is not None:
            values = programme.widen(answer.values, self.standing.values)
            # A MIP solver's floats may round to what breaks a row.
            if self.matrix.allows(values):
                self.standing.found(stage.tiers, values)
        if whole and answer.bound is not None:
            self.standing.bounded(stage.position, stage.tiers, answer.bound)
