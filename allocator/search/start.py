"""Where a search begins: from nothing, or from what an earlier search of the same rows, or of fewer, found out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from allocator.formulation.linear import Linear
from allocator.search.links import with_linked
from allocator.search.solvers.cpsat import CpSat, Effort
from allocator.waiting import ahead, waits_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.arrays import Bools
    from allocator.plan import TierResult
    from allocator.search.incumbent import Values
    from allocator.search.run import Run

NOTHING = Linear([])
"""No objective: any plan will do."""

REPAIR = 1.0
"""Work, about seconds, of the attempt to change a known plan as little as the question allows."""


@dataclass(frozen=True)
class Known:
    """Findings of an earlier search: the values of all variables, and each tier's value and bound. Its programme had
    the same variables, and no row that this one lacks."""

    values: Values
    tiers: tuple[TierResult, ...] = ()


@dataclass(frozen=True)
class Start:
    """A start of a search. `forced` are rows that can't stay undone, or as they were; tiers before `first` are held at
    what they come to in the known plan. `only_verdict`: the search ends with the first tier that is worse than it is
    known to be, for no tier behind it changes the verdict."""

    known: Known | None = None
    forced: tuple[int, ...] = ()
    first: int = 0
    only_verdict: bool = False

    def begin(self, run: Run, free: Bools) -> bool:
        """Give the run a first plan, whatever its worth; False where there is none, as pins contradict each other."""
        if run.matrix.contradictory:
            return False
        if self.known is None:
            return self._from_nothing(run, free)
        if run.matrix.allows(self.known.values):
            run.incumbent.values = self.known.values
            return True
        return self._repaired(run, self.known.values) or self._from_nothing(run, free)

    def is_over(self, run: Run, position: int) -> bool:
        """Whether the search ends with this tier."""
        known = () if self.known is None else self.known.tiers
        return self.only_verdict and position < len(known) and run.incumbent.value(position) > known[position].value

    def tell_bound(self, run: Run, position: int) -> None:
        """Take over the bound that is known of a tier: it holds where no tier before it is worse than it was then.

        As a row it ends an exact search as soon as its plan is as good.
        """
        known = () if self.known is None else self.known.tiers
        before = enumerate(known[:position])
        if position >= len(known) or any(run.incumbent.value(place) > tier.value for place, tier in before):
            return
        bound = known[position].bound
        if bound > run.incumbent.bounds[position]:
            run.incumbent.bounds[position] = bound
            run.matrix.add(*run.incumbent.digits[position].at_least(bound))

    def _from_nothing(self, run: Run, free: Bools) -> bool:
        """Everything undone, save what can't be."""
        rows, matrix = run.instance.rows, run.matrix
        nothing = undone(run)
        if matrix.allows(nothing):
            run.incumbent.values = nothing
            return True
        # Pins, rows of the same tasks (R12) and those that they wait for (R15), which may have to come along; then, if
        # need be, everything.
        pinned = [index for index, row in enumerate(rows) if row.fixed_to is not None]
        tasks = {rows[index].task for index in (*pinned, *self.forced)}
        before = ahead(waits_for(run.instance), [*pinned, *self.forced])
        along = run.variables.on([index for index, row in enumerate(rows) if row.task in tasks or index in before])
        linked = with_linked(matrix, along, run.variables.auxiliary)
        for part in (linked & free, free):
            values, feasible = _any_plan(run, part, nothing)
            if values is not None:
                run.incumbent.values = values
                return True
        return feasible

    @staticmethod
    def _repaired(run: Run, values: Values) -> bool:
        """The known plan with as few of its choices dropped as the question's rows allow, or nearly so."""
        made = np.flatnonzero(np.asarray(values) * ~run.variables.auxiliary)
        drops = Linear([(-1, int(variable)) for variable in made])
        programme = run.matrix.restrict(np.flatnonzero(~run.matrix.settled), values)
        effort = Effort(REPAIR / run.pace(programme), run.budget.seconds_left())
        answer = CpSat(programme).minimise(programme.narrow(drops, values), [effort], programme.pick(values))
        if answer.values is None or not run.matrix.allows(found := programme.widen(answer.values, values)):
            return False
        run.incumbent.values = found
        return True


def undone(run: Run) -> Values:
    """The values where nobody does anything, save what can't be undone; they may break rows all the same."""
    values = [0] * run.formulation.size
    for index, row in enumerate(run.instance.rows):
        values[run.formulation.unassigned[index]] = int(not row.is_central)
    return tuple(run.formulation.completed(np.clip(values, run.matrix.least, run.matrix.most)).tolist())


def _any_plan(run: Run, free: Bools, values: Sequence[int]) -> tuple[Values | None, bool]:
    """Any values that keep every row, with only these variables free and all others at `values`; and whether there may
    be some."""
    programme = run.matrix.restrict(np.flatnonzero(free), values)
    effort = Effort(run.budget.left, run.budget.seconds_left())
    answer = CpSat(programme).minimise(NOTHING, [effort], programme.pick(values))
    if answer.values is not None and run.matrix.allows(found := programme.widen(answer.values, values)):
        return found, True
    return None, answer.feasible
