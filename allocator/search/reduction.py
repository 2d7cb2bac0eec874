"""A reduced programme: a tier without what neither it nor any tier before it needs.

Core tasks are a tenth of what is asked. Whoever does the rest only takes hours from them, so the rest may as well stay
undone while they are divided: that leaves a fraction of the columns, and nothing is lost. What is needed is not told
by the meaning of the rows but seen in them, whatever the rules: a column is left out at its base value where that is as
good for every row with a column that stays as anything else it could be (dominance: Savelsbergh 1994).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from allocator.formulation.linear import Linear
from allocator.search.solvers.cpsat import CpSat, Effort
from allocator.search.start import undone

if TYPE_CHECKING:
    from allocator.basics.arrays import Bools, Ints
    from allocator.search.incumbent import Values
    from allocator.search.matrix import Matrix
    from allocator.search.run import Run
    from allocator.search.submatrix import Submatrix


class Reduced(NamedTuple):
    """The variables that a tier needs, and the incumbent's values with all other free ones at rest."""

    needed: Bools
    values: Values


class Reduction:
    """The variables that the tiers of a search need."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._large = run.parameters.exact.large
        self._most = run.parameters.reduction.most

    def reduced(self, position: int, free: Bools) -> Reduced:
        """Of the free variables of a tier those that it, or a tier before it, needs, where these are far fewer."""
        run, counted = self._run, np.zeros(len(free), dtype=bool)
        whole = Reduced(free, run.incumbent.values)
        for digit in run.incumbent.digits[: position + 1]:
            counted |= digit.expression.coefficients(len(free)) != 0
        if free.sum() <= self._large or not self._are_few(counted & free, free):
            return whole
        now, at_rest = np.asarray(run.incumbent.values), self._at_rest()
        kept = needed(run.matrix, counted, free, np.where(free, at_rest, now))
        values = tuple(run.formulation.completed(np.where(free & ~kept, at_rest, now)).tolist())
        return Reduced(kept, values) if self._are_few(kept, free) and run.matrix.allows(values) else whole

    def put_back(self, before: Values) -> None:
        """Give the incumbent again what a plan before it did beside what was needed, as much as still fits."""
        run, now = self._run, np.asarray(self._run.incumbent.values)
        unassigned = run.formulation.undone
        lost = run.variables.on(np.flatnonzero((now > before)[unassigned])) & ~run.matrix.settled
        again = np.flatnonzero(lost & (np.asarray(before) > now))
        if not len(again):
            return
        programme = run.part(lost | (run.variables.auxiliary & ~run.matrix.settled))
        most = programme.narrow(Linear([(-1, int(variable)) for variable in again]), run.incumbent.values)
        effort = Effort(run.parameters.reduction.back / run.pace(programme), run.budget.seconds_left())
        answer = CpSat(programme).minimise(most, [effort], programme.pick(run.incumbent.values))
        if answer.values is not None:
            run.incumbent.values = min(
                run.incumbent.values, programme.widen(answer.values, run.incumbent.values), key=run.incumbent.worth
            )

    def _at_rest(self) -> Ints:
        """The values where nobody does anything but, as in the incumbent, the rows that can't be undone."""
        run, values = self._run, np.asarray(self._run.incumbent.values)
        unassigned = run.formulation.undone
        stay = run.variables.on(np.flatnonzero(run.matrix.most[unassigned] == 0))
        return run.formulation.completed(np.where(stay, values, np.asarray(undone(run))))

    def _are_few(self, kept: Bools, free: Bools) -> bool:
        return bool(kept.sum() <= self._most * free.sum())


def needed(matrix: Matrix, counted: Bools, free: Bools, base: Ints) -> Bools:
    """The free variables that have to stay, of which those `counted` are some: every plan keeps its rows, and what
    these variables are, once all other free ones are at their `base` instead."""
    low, high = np.where(free, matrix.least, base), np.where(free, matrix.most, base)
    kept = new = np.asarray(counted & free, dtype=bool)
    seen = np.zeros(len(matrix.low), dtype=bool)
    while new.any():
        # A row says at once all that it needs, whatever comes in beside it later.
        looked_at = np.asarray(matrix.rows_with(new) & ~seen, dtype=bool)
        rows = matrix.part(matrix.entries_of_rows(np.flatnonzero(looked_at)))
        new = _lacking(rows, np.asarray(free & ~kept, dtype=bool), low, high, base)
        seen |= looked_at
        kept = np.asarray(kept | new, dtype=bool)
    return kept


def _lacking(rows: Submatrix, out: Bools, low: Ints, high: Ints, base: Ints) -> Bools:
    """The columns left out that might have to leave their base for one of these rows to be kept."""
    cheapest, dearest = rows.activity(low, high)
    left = rows.only(out[rows.column])
    least, most = left.activity(low, high)
    at_base = left.brought(base)
    may_exceed, may_lack = (dearest > rows.high) & (at_base > least), (cheapest < rows.low) & (at_base < most)
    down, up = left.coefficient * (low - base)[left.column], left.coefficient * (high - base)[left.column]
    helps = (may_exceed[left.place] & (np.minimum(down, up) < 0)) | (may_lack[left.place] & (np.maximum(down, up) > 0))
    lacking = np.zeros(len(out), dtype=bool)
    lacking[left.column[helps]] = True
    return lacking
