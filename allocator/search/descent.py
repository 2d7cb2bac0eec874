"""Large neighbourhood search: free some rows, keep the rest, solve what is left exactly, keep what is better.

For groups of schools a single exact search drowns in rows that have little to do with each other; a few dozen rows
solve in a fraction of a second. No bound comes out of this: what it improves is the plan.
"""

from __future__ import annotations

from collections import defaultdict
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from allocator.search.cpsat import CpSat, Effort, value_of
from allocator.search.neighbourhoods import Neighbourhoods
from allocator.terms import Linear

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from allocator.formulation import Formulation
    from allocator.search.programme import Bools, Matrix, Restricted

    Values = tuple[int, ...]

SIZE = 60
"""Rows freed at once: about a school, which CP-SAT closes in a fraction of a second."""

WORK = 0.3
"""What one neighbourhood may take."""

OVERHEAD = 0.02
"""Work charged for setting up one neighbourhood, in CP-SAT's unit, so that the number of rounds repeats exactly."""


class Descent:
    """Improves a plan within one tier, all earlier tiers held."""

    def __init__(self, formulation: Formulation, matrix: Matrix, within: Restricted, seed: int) -> None:
        self._formulation = formulation
        self._matrix = matrix
        self._random = Random(seed)
        self._neighbourhoods = Neighbourhoods(formulation, SIZE, self._random)
        self._auxiliary = auxiliary(formulation)
        self._kept = np.zeros(len(formulation.variables), dtype=bool)
        self._kept[within.kept] = True

    def improve(
        self,
        objective: Linear,
        values: Values,
        *,
        bound: int,
        work: float,
        enough: Callable[[], bool],
        found: Callable[[Values], None],
    ) -> Values:
        """The best values reached; variables that `within` does not keep stay as they are.

        `found` hears of every better plan. Raises `Interrupted` on Ctrl-C (the best so far has been told to `found`).
        """
        spent = 0.0
        while spent < work and value_of(objective, values) > bound:
            for rows in self._neighbourhoods.draw(self._owners(values), self._hot(objective, values)):
                free = freed(self._formulation, self._matrix, self._auxiliary, rows) & self._kept
                restricted = self._matrix.restrict(free, values)
                narrowed = restricted.narrow(self._with_drift(objective, rows), values)
                if narrowed.terms:
                    start = restricted.pick(values)
                    answer = CpSat(restricted).minimise(narrowed, [Effort(work=WORK)], start)
                    spent += answer.work
                    if answer.values is not None:
                        better = restricted.widen(answer.values, values)
                        gain = value_of(objective, values) - value_of(objective, better)
                        if gain > 0:
                            found(better)
                        if gain >= 0:
                            values = better
                spent += OVERHEAD
                if spent >= work or enough() or value_of(objective, values) <= bound:
                    return values
        return values

    def _with_drift(self, objective: Linear, rows: set[int]) -> Linear:
        """The objective first, and far behind it a random wish to move hours from some people to others.

        Most neighbourhoods hold nothing better; the drift walks across equally good plans and gathers the minutes
        that are left over with few people, until a larger task fits.
        """
        weight = [self._random.randrange(4) for _ in self._formulation.owners]
        drift = [
            (weight[choice.owner] * choice.hours, choice.variable)
            for row in sorted(rows)
            for choice in self._formulation.choices_of_row[row]
            if weight[choice.owner]
        ]
        big = 1 + sum(coefficient for coefficient, _ in drift)
        merged: dict[int, int] = defaultdict(int)
        for coefficient, variable in (*((big * c, v) for c, v in objective.terms), *drift):
            merged[variable] += coefficient
        return Linear([(coefficient, variable) for variable, coefficient in merged.items()])

    def _hot(self, objective: Linear, values: Values) -> list[int]:
        """The rows that cost the objective more than they might."""
        coefficients = dict.fromkeys(range(len(values)), 0)
        for coefficient, variable in objective.terms:
            coefficients[variable] += coefficient
        hot = []
        for row, variables in enumerate(self._formulation.variables_of_row):
            cost = sum(coefficients[variable] * values[variable] for variable in variables)
            if cost > min(coefficients[variable] for variable in variables):
                hot.append(row)
        return hot

    def _owners(self, values: Values) -> list[int | None]:
        owner_of: list[int | None] = [None] * len(self._formulation.instance.rows)
        for choice in self._formulation.choices:
            if values[choice.variable]:
                owner_of[choice.row] = choice.owner
        return owner_of


def auxiliary(formulation: Formulation) -> Bools:
    """The variables that decide on no row themselves: visits, clusters, group services …"""
    mask = np.ones(len(formulation.variables), dtype=bool)
    for variables in formulation.variables_of_row:
        mask[variables] = False
    return mask


def freed(formulation: Formulation, matrix: Matrix, hanging: Bools, rows: Iterable[int]) -> Bools:
    """The variables that decide on these rows, and the auxiliary ones (`hanging`) that stand in a row with them."""
    free = np.zeros(len(formulation.variables), dtype=bool)
    for row in rows:
        free[formulation.variables_of_row[row]] = True
    return np.asarray(free | matrix.linked(free, hanging), dtype=bool)
