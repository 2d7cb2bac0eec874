"""Large neighbourhood search: free some rows, keep the rest, solve what is left exactly, keep what is better.

For groups of schools a single exact search drowns in rows that have little to do with each other; a few dozen rows
solve in a fraction of a second. No bound comes out of this: what it improves is the plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from allocator.search.cpsat import CpSat, Effort
from allocator.search.neighbourhoods import Neighbourhoods
from allocator.search.programme import Matrix

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from allocator.formulation import Formulation
    from allocator.terms import Linear

    Values = tuple[int, ...]

SIZE = 60
"""Rows freed at once: about a school, which CP-SAT closes in a fraction of a second."""

OVERHEAD = 0.02
"""Work charged for setting up one neighbourhood, in CP-SAT's unit, so that the number of rounds repeats exactly."""


class Descent:
    """Improves a plan within one tier, all earlier tiers held."""

    def __init__(self, formulation: Formulation, seed: int) -> None:
        self._formulation = formulation
        self._neighbourhoods = Neighbourhoods(formulation, SIZE, seed)
        decisions = np.zeros(len(formulation.variables), dtype=bool)
        self._variables_of_row: list[list[int]] = [[slack] for slack in formulation.unassigned]
        for choice in (*formulation.choices, *formulation.backups):
            self._variables_of_row[choice.row].append(choice.variable)
        for variables in self._variables_of_row:
            decisions[variables] = True
        self._decisions = decisions

    def improve(
        self,
        objective: Linear,
        values: Values,
        *,
        work: float,
        out_of_time: Callable[[], bool],
        found: Callable[[Values], None],
        closed: Sequence[int] = (),
    ) -> tuple[Values, float]:
        """The best values reached, and the work spent. `closed` variables stay as they are.

        `found` hears of every better plan. Raises `Interrupted` on Ctrl-C (the best so far has been told to `found`).
        """
        formulation = self._formulation
        matrix = Matrix(formulation)
        auxiliary = np.ones(len(formulation.variables), dtype=bool)
        auxiliary[: len(self._decisions)] = ~self._decisions
        spent = 0.0
        while spent < work:
            for rows in self._neighbourhoods.draw(self._owners(values)):
                free = np.zeros(len(formulation.variables), dtype=bool)
                for row in rows:
                    free[self._variables_of_row[row]] = True
                free[list(closed)] = False
                free |= matrix.linked(free, auxiliary)
                restricted = matrix.restrict(free, values)
                narrowed = restricted.narrow(objective, values)
                if narrowed.terms:
                    start = [values[variable] for variable in restricted.kept]
                    answer = CpSat(restricted).minimise(narrowed, Effort(work=0.3), start)
                    spent += answer.work
                    if answer.values is not None:
                        better = restricted.widen(answer.values, values)
                        gain = evaluate(objective, values) - evaluate(objective, better)
                        if gain > 0:
                            found(better)
                        if gain >= 0:
                            values = better
                spent += OVERHEAD
                if spent >= work or out_of_time():
                    return values, spent
        return values, spent

    def _owners(self, values: Values) -> list[int | None]:
        owner_of: list[int | None] = [None] * len(self._formulation.instance.rows)
        for choice in self._formulation.choices:
            if values[choice.variable]:
                owner_of[choice.row] = choice.owner
        return owner_of


def evaluate(expression: Linear, values: Sequence[int]) -> int:
    """The expression's value."""
    return expression.constant + sum(coefficient * values[variable] for coefficient, variable in expression.terms)
