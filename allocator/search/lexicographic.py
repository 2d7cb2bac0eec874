"""The lexicographic search: one tier after the other, each held at its value before the next is begun.

A weighted sum of all tiers would be far harder (its coefficients span many orders of magnitude) and would prove nothing
about a single tier. Bounds are found with all earlier tiers held at or above their final values, so they stay good.

A school is small: exact searches prove tier by tier. A group is large: see `relax_and_improve.py`.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from allocator.plan import INTERRUPT, Result, Status
from allocator.search.incumbent import Stage
from allocator.search.links import with_linked
from allocator.search.packed_objective import PackedObjective, packed_from
from allocator.search.reduction import Reduction
from allocator.search.relax_and_improve import RelaxAndImprove
from allocator.search.solvers.cpsat import Interrupted, load

if TYPE_CHECKING:
    from allocator.basics.arrays import Bools
    from allocator.search.run import Run
    from allocator.search.start import Start


class Lexicographic:
    """The tiers in their order: each minimised, then held."""

    def __init__(self, run: Run, start: Start) -> None:
        """`start` says where the search begins and what is known beforehand."""
        self._run = run
        self._start = start
        self._large = RelaxAndImprove(run)
        self._reduction = Reduction(run)
        self._rows = len(run.matrix.low)
        """The rows that hold whatever the tiers come to."""
        self._interrupted = False

    def run(self) -> Result:
        """The best plan found, with what is proven of each tier.

        Ctrl-C ends the search with the best plan so far. The plan is checked against every rule without the solver; a
        difference between the two is a bug of ours and raises AssertionError.
        """
        run = self._run
        load()
        try:
            if not self._start.begin(run, self._open(self._start.first)):
                return Result(Status.CONTRADICTION, None, seconds=run.budget.seconds())
            for position in range(len(run.instance.tiers)):
                self._settle(position)
                if run.incumbent.values and self._start.is_over(run, position):
                    return self._result()
            self._use_what_is_left()
        except (Interrupted, KeyboardInterrupt):
            self._interrupted = True
        try:
            return self._result()
        except KeyboardInterrupt:
            self._interrupted = True
            return self._result()

    # -- steps

    def _open(self, position: int) -> Bools:
        """The variables that a tier may use: all, or those without full depth while no tier so far looks at depth.

        Doing a row at its minimum takes less of every budget and breaks no rule, so nothing is lost by it (SPEC, 3).
        """
        free = np.ones(self._run.formulation.size, dtype=bool)
        if all(tier.ignores_depth for tier in self._run.incumbent.tiers[: position + 1]):
            free[self._run.formulation.deepened] = False
        return free

    def _settle(self, position: int) -> None:
        """Minimise one tier and hold it."""
        run, incumbent = self._run, self._run.incumbent
        if run.budget.is_out_of_time() or not incumbent.values:
            return
        if position >= self._start.first:
            self._start.tell_bound(run, position)
            if not incumbent.proven([position]):
                self._search(position)
        for each in range(position + 1):
            # What a search for this tier brought an earlier one by the way is kept.
            if incumbent.value(each) < incumbent.held.get(each, math.inf):
                self._hold(each)
                incumbent.held[each] = incumbent.value(each)
        incumbent.tell(position, settled=True)

    def _search(self, position: int) -> None:
        """Minimise one tier, with all undone that it has no need of; where nothing came of that, all is put back."""
        incumbent, before = self._run.incumbent, self._run.incumbent.values
        try:
            if self._open(position).sum() <= self._run.parameters.exact.large:
                packed = packed_from(incumbent.digits[position:], self._run.parameters.exact.packed)
                self._in_rounds(self._stage(position, packed))
            self._minimise(position)
        finally:
            if incumbent.worth(before)[position:] <= incumbent.worth(incumbent.values)[position:]:
                incumbent.values = before
            elif self._start.known is not None:
                self._reduction.put_back(before)

    def _minimise(self, position: int) -> None:
        """A tier by itself; one whose search goes on while there is time is minimised again and again."""
        budget, before = self._run.budget, math.inf
        stage = self._stage(position, PackedObjective((self._run.incumbent.digits[position],)))
        again = budget.goes_on_at(stage.positions)
        while self._run.is_open(stage) and before - budget.left >= self._run.parameters.tiers.least_worth:
            budget.keep_pace()
            before = budget.left
            self._large.minimise(stage, max(0.0, budget.for_tiers(stage.positions)))
            if not again:
                return
            stage = self._stage(position, stage.tiers)

    def _hold(self, position: int) -> None:
        """From here on no plan may be worse in this tier."""
        incumbent = self._run.incumbent
        self._run.matrix.add(*incumbent.digits[position].at_most(incumbent.value(position)))

    def _free(self, position: int) -> Bools:
        """The variables that may move while a tier is searched, needed or not."""
        free = self._open(position)
        if self._start.known is not None:
            # A plan to begin with may do rows in full already: that must be open to change as well.
            free |= np.asarray(self._run.incumbent.values) > 0
        return np.asarray(free & ~self._run.matrix.settled, dtype=bool)

    def _stage(self, position: int, tiers: PackedObjective) -> Stage:
        """A stage over what its tiers need; for it, all else is undone."""
        last = position + len(tiers.digits) - 1
        needed, self._run.incumbent.values = self._reduction.reduced(last, self._free(last))
        return Stage(position, tiers, needed)

    def _in_rounds(self, stage: Stage) -> None:
        """Exact searches, each round twice as long as the one before and with other seeds: the time to a proof
        varies widely with the seed, so starting afresh costs less than bad luck."""
        run = self._run
        programme = run.part(stage.open)
        run.budget.keep_pace()
        allowed, work, seed = run.budget.for_tiers(stage.positions), run.parameters.exact.first_round, run.limits.seed
        for _ in range(run.parameters.exact.rounds):
            if allowed <= 0 or not run.is_open(stage):
                return
            work = min(work, allowed)
            run.solve_exactly(stage, programme, work, seed, whole=True)
            allowed, work, seed = allowed - work, 2 * work, seed + 2

    def _use_what_is_left(self) -> None:
        """Add what still fits: rows that nobody does, backups that are missing, everything else as it stands.

        Later tiers move hours about, which may have made room in an earlier tier that isn't proven best; without this
        the plan would leave a row undone that one stroke of a pen adds.
        """
        run, incumbent = self._run, self._run.incumbent
        run.matrix.cut(self._rows)
        run.budget.open_last_look()
        for position in range(len(incumbent.tiers)):
            if not incumbent.values:
                return
            # By now rows may be done in full, and a backup they lack is one in full.
            stage = Stage(position, PackedObjective((incumbent.digits[position],)), ~run.matrix.settled)
            if position >= self._start.first and run.is_open(stage):
                self._fill(stage, run.budget.left / 2)
            self._hold(position)

    def _fill(self, stage: Stage, work: float) -> None:
        """An exact search of what nobody does yet, everything else as it stands."""
        run, hanging = self._run, self._run.variables.auxiliary
        values, matrix = run.incumbent.values, run.matrix
        spare = with_linked(matrix, run.variables.vacant(values), hanging)
        movable = matrix.movable(spare & stage.open, values)
        # What hangs on nothing that can move is left out: it is most of what there is.
        movable = with_linked(matrix, movable & ~hanging, movable & hanging)
        programme = run.part(movable)
        if programme.could_lower(stage.tiers.expression, values) > 0:
            run.solve_exactly(stage, programme, work, run.limits.seed, whole=False)

    # -- the end

    def _result(self) -> Result:
        budget, incumbent = self._run.budget, self._run.incumbent
        stopped = INTERRUPT if self._interrupted else "time" if budget.ended_by_time else "work"
        if not incumbent.values:
            return Result(Status.NO_PLAN, None, seconds=budget.seconds(), stopped=stopped)
        plan = self._run.formulation.plan(incumbent.values)
        tiers = incumbent.results(plan)
        if all(tier.proven for tier in tiers):
            return Result(Status.OPTIMAL, plan, tiers, budget.seconds(), "")
        return Result(Status.FEASIBLE, plan, tiers, budget.seconds(), stopped)
