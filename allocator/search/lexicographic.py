"""The search: one tier after the other, each held at its value before the next is begun.

A weighted sum of all tiers would be far harder (its coefficients span many orders of magnitude) and would prove nothing
about a single tier. Bounds are found with all earlier tiers held at or above their final values, so they stay good.

A school is small: exact searches prove tier by tier. A group is large: see `large.py`.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from allocator.basics.memory import long_lived
from allocator.formulation.linear import Linear
from allocator.plan import Result, Status
from allocator.search import parameters
from allocator.search.conflict import irreducible_pins
from allocator.search.cpsat import CpSat, Effort, Interrupted
from allocator.search.incumbent import Stage
from allocator.search.limits import Limits
from allocator.search.packed_objective import Together, taken_together
from allocator.search.progress import deaf
from allocator.search.relax_and_improve import Large
from allocator.search.run import Run
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from allocator.formulation.choices import Candidates
    from allocator.instance import Instance
    from allocator.search.programme import Bools
    from allocator.search.progress import Listener


def solve(
    instance: Instance, limits: Limits | None = None, listener: Listener = deaf, given: Candidates | None = None
) -> Result:
    """The best division within the limits, tier by tier, with what is proven of each.

    Ctrl-C ends the search with the best plan so far. The plan is checked against every rule without the solver;
    a difference between the two is a bug of ours and raises AssertionError. `given` stands in for the instance's own
    candidates.
    """
    with long_lived(lambda: _Search(instance, limits or Limits(), listener, given)) as search:
        return search.run()


NOTHING = Linear([])
"""No objective: any plan will do."""


class _Search:
    """The tiers in their order: each minimised, then held."""

    def __init__(self, instance: Instance, limits: Limits, listener: Listener, given: Candidates | None) -> None:
        self._run = Run(instance, limits, listener, given)
        self._large = Large(self._run)
        self._rules = len(self._run.formulation.constraints)
        self._interrupted = False

    def run(self) -> Result:
        try:
            if not self._start():
                conflict = irreducible_pins(self._run.instance)
                return Result(Status.CONTRADICTION, None, seconds=self._run.standing.seconds(), conflict=conflict)
            for position in range(len(self._run.instance.tiers)):
                self._settle(position)
            self._use_what_is_left()
        except (Interrupted, KeyboardInterrupt):
            self._interrupted = True
        try:
            return self._result()
        except KeyboardInterrupt:
            self._interrupted = True
            return self._result()

    # -- steps

    def _start(self) -> bool:
        """A first plan, whatever its worth; False where the pins contradict each other."""
        formulation, rows, matrix = self._run.formulation, self._run.instance.rows, self._run.matrix
        if matrix.contradictory:
            return False
        nothing = [0] * formulation.size
        for index, row in enumerate(rows):
            nothing[formulation.unassigned[index]] = int(not row.is_central)
        nothing = np.clip(nothing, matrix.least, matrix.most).tolist()
        if matrix.allows(nothing):
            self._run.standing.values = tuple(nothing)
            return True
        # Pins, and rows of the same tasks, which may have to come along (R12); then, if need be, everything.
        tasks = {row.task for row in rows if row.fixed_to is not None}
        along = self._run.decisions.on([index for index, row in enumerate(rows) if row.task in tasks])
        pinned = matrix.with_linked(along, self._run.decisions.auxiliary)
        for free in (pinned & self._open(0), self._open(0)):
            part = matrix.restrict(np.flatnonzero(free), nothing)
            effort = Effort(self._run.work, self._run.standing.seconds_left())
            answer = CpSat(part).minimise(NOTHING, [effort], part.pick(nothing))
            if answer.values is not None and matrix.allows(found := part.widen(answer.values, nothing)):
                self._run.standing.values = found
                return True
        return answer.feasible

    def _open(self, position: int) -> Bools:
        """The variables that a tier may use: all, or those without full depth while no tier so far looks at depth.

        Doing a row at its minimum takes less of every budget and breaks no rule, so nothing is lost by it (SPEC, 3).
        """
        free = np.ones(self._run.formulation.size, dtype=bool)
        if all(tier.ignores_depth for tier in tiers_of(self._run.instance)[: position + 1]):
            free[self._run.formulation.deepened] = False
        return free

    def _settle(self, position: int) -> None:
        """Minimise one tier and hold it."""
        standing = self._run.standing
        if standing.is_out_of_time() or not standing.values:
            return
        if not standing.proven([position]):
            if self._open(position).sum() <= parameters.LARGE:
                self._in_rounds(self._stage(position, taken_together(standing.digits[position:])))
            self._minimise(position)
        self._hold(position)
        standing.tell(position, settled=True)

    def _minimise(self, position: int) -> None:
        """A tier by itself; the last one again and again for as long as there is time, where only that is limited."""
        run, before = self._run, math.inf
        again = run.limits.only_time and position == len(run.standing.tiers) - 1
        stage = self._stage(position, Together((run.standing.digits[position],)))
        while run.is_open(stage) and before - run.work >= parameters.WORTHWHILE:
            run.keep_pace()
            before = run.work
            self._large.minimise(stage, max(0.0, self._allowed(stage)))
            if not again:
                return
            stage = self._stage(position, stage.tiers)

    def _hold(self, position: int) -> None:
        """From here on no plan may be worse in this tier."""
        expression = self._run.standing.expressions[position]
        self._run.formulation.add(expression.terms, high=self._run.standing.value(position) - expression.constant)
        self._run.matrix.sync()

    def _stage(self, position: int, tiers: Together) -> Stage:
        free = self._open(position + len(tiers.digits) - 1)
        return Stage(position, tiers, np.asarray(free & ~self._run.matrix.settled, dtype=bool))

    def _allowed(self, stage: Stage) -> float:
        """What a stage may take of the work that is left. Where somebody gave a time, the last tier may take all of it;
        where nobody did, there is no use in waiting for what is hardly better."""
        tiers, share = len(self._run.instance.tiers), parameters.SHARE
        left = [1 - max(share, 1 / (tiers - each) if self._run.limits.only_time else 0) for each in stage.positions]
        return self._run.work * (1 - math.prod(left))

    def _in_rounds(self, stage: Stage) -> None:
        """Exact searches, each round twice as long as the one before and with other seeds: the time to a proof
        varies widely with the seed, so starting afresh costs less than bad luck."""
        programme = self._run.part(stage.open)
        self._run.keep_pace()
        allowed, work, seed = self._allowed(stage), parameters.FIRST_ROUND, self._run.limits.seed
        for _ in range(parameters.ROUNDS):
            if allowed <= 0 or not self._run.is_open(stage):
                return
            work = min(work, allowed)
            self._run.race(stage, programme, work, seed, whole=True)
            allowed, work, seed = allowed - work, 2 * work, seed + 2

    def _use_what_is_left(self) -> None:
        """Add what still fits: rows that nobody does, backups that are missing, everything else as it stands.

        Later tiers move hours about, which may have made room in an earlier tier that isn't proven best; without this
        the plan would leave a row undone that one stroke of a pen adds.
        """
        standing = self._run.standing
        self._run.matrix.cut(self._rules)
        self._run.work = self._run.last
        for position in range(len(standing.tiers)):
            if not standing.values:
                return
            stage = self._stage(position, Together((standing.digits[position],)))
            if self._run.is_open(stage):
                self._fill(stage, self._run.work / 2)
            self._hold(position)

    def _fill(self, stage: Stage, work: float) -> None:
        """An exact search of what nobody does yet, everything else as it stands."""
        standing, matrix, hanging = self._run.standing, self._run.matrix, self._run.decisions.auxiliary
        spare = matrix.with_linked(self._run.decisions.vacant(standing.values), hanging)
        movable = matrix.movable(spare & stage.open, standing.values)
        # What hangs on nothing that can move is left out: it is most of what there is.
        movable = matrix.with_linked(movable & ~hanging, movable & hanging)
        programme = self._run.part(movable)
        if programme.could_lower(stage.tiers.expression, standing.values):
            self._run.race(stage, programme, work, self._run.limits.seed, whole=False)

    # -- the end

    def _result(self) -> Result:
        standing = self._run.standing
        timed = standing.out_of_time or self._run.limits.only_time
        stopped = "interrupt" if self._interrupted else "time" if timed else "work"
        if not standing.values:
            return Result(Status.NO_PLAN, None, seconds=standing.seconds(), stopped=stopped)
        plan = self._run.formulation.plan(standing.values)
        tiers = standing.results(plan)
        if all(tier.proven for tier in tiers):
            return Result(Status.OPTIMAL, plan, tiers, standing.seconds(), "")
        return Result(Status.FEASIBLE, plan, tiers, standing.seconds(), stopped)
