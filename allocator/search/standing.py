"""Where a search by neighbourhoods stands: the values of all variables, and what rows and objective sum to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from allocator.search.slack import Slack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.arrays import Bools, Ints
    from allocator.formulation.linear import Linear
    from allocator.search.matrix import Matrix
    from allocator.search.subproblem import Subproblem


class Standing:
    """A plan that moves and never gets worse. Of all variables there are `values` and `costs`, of those that aren't 0
    the numbers, `chosen`; `cost` is the objective's value."""

    def __init__(self, matrix: Matrix, objective: Linear, values: Sequence[int], auxiliary: Bools) -> None:
        """`auxiliary` columns are those that stand in many rows. The bounds of columns stay while it is in use."""
        self._matrix = matrix
        self.values = np.array(values, dtype=np.int64)
        self.chosen = np.flatnonzero(self.values)
        self.costs = matrix.costs(objective)
        self.cost = objective.constant + int(self.costs @ self.values)
        self._sums = matrix.sums(self.values)
        self._slack = Slack(matrix, auxiliary, self.values, self._sums)

    def around(self, free: Ints) -> Subproblem:
        """The programme of these variables, ascending, all others where they are."""
        return self._matrix.restrict(free, self.values, self._sums, self._slack.needed)

    def move(self, columns: Ints, values: Sequence[int]) -> None:
        """Let these columns, ascending, have these values, unless it costs something or a row is broken by it."""
        steps = np.array(values) - self.values[columns]
        columns, steps = columns[steps != 0], steps[steps != 0]
        cost = int(self.costs[columns] @ steps)
        if cost > 0 or (changed := self._matrix.moved(self._sums, columns, steps)) is None:
            return
        rows, sums = changed
        self._sums[rows] = sums
        self._slack.moved(columns, steps)
        self.values[columns] += steps
        self.cost += cost
        either = np.union1d(self.chosen, columns)
        self.chosen = either[self.values[either] != 0]
