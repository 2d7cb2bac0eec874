"""One search under way: the programme as it is searched, the incumbent, the budget, and exact searches of parts."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import numpy as np

from allocator.search.incumbent import Incumbent
from allocator.search.solvers.cpsat import CpSat, Effort, Interrupted

if TYPE_CHECKING:
    from allocator.basics.arrays import Bools
    from allocator.search.budget import Budget
    from allocator.search.groundwork import Groundwork
    from allocator.search.incumbent import Stage
    from allocator.search.limits import Limits
    from allocator.search.progress import Listener
    from allocator.search.solvers.cpsat import Answer
    from allocator.search.subproblem import Subproblem


class Run:
    """The state that all parts of one search share. The rows that it adds to hold tiers are on a branch of the
    groundwork's matrix, so that nothing is left behind."""

    def __init__(self, groundwork: Groundwork, limits: Limits, budget: Budget, listener: Listener) -> None:
        self.groundwork = groundwork
        self.instance = groundwork.instance
        self.formulation = groundwork.formulation
        self.variables = groundwork.variables
        self.parameters = groundwork.parameters
        self.limits = limits
        self.budget = budget
        self.random = Random(limits.seed)
        self.matrix = groundwork.matrix.branch()
        self.incumbent = Incumbent(groundwork.instance, groundwork.digits, budget.seconds, listener)

    def is_open(self, stage: Stage) -> bool:
        """Whether there is still something to prove in these tiers, and time."""
        return not self.incumbent.proven(stage.positions) and not self.budget.is_out_of_time()

    def part(self, free: Bools) -> Subproblem:
        """The programme with only these variables free, all others as in the incumbent."""
        return self.matrix.restrict(np.flatnonzero(free), self.incumbent.values)

    def pace(self, programme: Subproblem) -> float:
        """About how many seconds a deterministic second of CP-SAT takes."""
        return 1.0 + len(programme.kept) / self.parameters.exact.pace

    def solve_exactly(self, stage: Stage, programme: Subproblem, work: float, seed: int, *, whole: bool) -> None:
        """Exact searches of a programme side by side; what they bring is taken over, their work off the budget.

        Only of the `whole` stage their bound says anything.
        """
        incumbent, pace = self.incumbent, self.pace(programme)

        def tell(value: int, bound: int) -> None:
            least = stage.tiers.split(bound)[0] if whole else None
            incumbent.tell_if_better(stage.position, stage.tiers.split(value)[0], least)

        efforts = [
            Effort(work / pace, self.budget.seconds_left(), seed + number, whole and number == 1, progress=tell)
            for number in range(self.limits.parallel)
        ]
        objective = programme.narrow(stage.tiers.expression, incumbent.values)
        try:
            answer = CpSat(programme).minimise(objective, efforts, programme.pick(incumbent.values))
        except Interrupted as stop:
            self.take(stage, programme, stop.answer, whole)
            raise
        self.take(stage, programme, answer, whole)
        self.budget.spend(min(work, answer.work * pace) if answer.proven else work)

    def take(self, stage: Stage, programme: Subproblem, answer: Answer, whole: bool) -> None:
        """Take over the plan that a search brought, and its bound where it is one."""
        if answer.values is not None:
            values = programme.widen(answer.values, self.incumbent.values)
            # A MIP solver's floats may round to what breaks a row.
            if self.matrix.allows(values):
                self.incumbent.proposed(stage, values)
        if whole and answer.bound is not None:
            self.incumbent.bounded(stage.position, stage.tiers, answer.bound)
