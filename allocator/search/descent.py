"""Large neighbourhood search: free some rows, keep the rest, solve what is left exactly, keep what is better.

For groups of schools a single exact search drowns in rows that have little to do with each other; a few dozen rows
solve in a fraction of a second. No bound comes out of this: what it improves is the plan.
"""

from __future__ import annotations

from collections import defaultdict
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from allocator.search.cpsat import CpSat, Effort
from allocator.search.neighbourhoods import Neighbourhoods
from allocator.search.programme import Matrix
from allocator.terms import Linear

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from allocator.formulation import Formulation

    Values = tuple[int, ...]

SIZE = 24
"""Rows freed at once: about a school, which CP-SAT closes in a fraction of a second."""

WORK = 0.1
"""What one neighbourhood may take."""

OVERHEAD = 0.02
"""Work charged for setting up one neighbourhood, in CP-SAT's unit, so that the number of rounds repeats exactly."""


class Descent:
    """Improves a plan within one tier, all earlier tiers held."""

    def __init__(self, formulation: Formulation, seed: int) -> None:
        self._formulation = formulation
        self._random = Random(seed)
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
        bound: int,
        work: float,
        out_of_time: Callable[[], bool],
        found: Callable[[Values], None],
    ) -> tuple[Values, float]:
        """The best values reached, and the work spent.

        `found` hears of every better plan. Raises `Interrupted` on Ctrl-C (the best so far has been told to `found`).
        """
        formulation = self._formulation
        matrix = Matrix(formulation)
        auxiliary = np.ones(len(formulation.variables), dtype=bool)
        auxiliary[: len(self._decisions)] = ~self._decisions
        spent = 0.0
        while spent < work and evaluate(objective, values) > bound:
            for rows in self._neighbourhoods.draw(self._owners(values)):
                free = np.zeros(len(formulation.variables), dtype=bool)
                for row in rows:
                    free[self._variables_of_row[row]] = True
                free |= matrix.linked(free, auxiliary)
                restricted = matrix.restrict(free, values)
                narrowed = restricted.narrow(self._with_drift(objective, rows), values)
                if narrowed.terms:
                    start = [values[variable] for variable in restricted.kept]
                    answer = CpSat(restricted).minimise(narrowed, Effort(work=WORK), start)
                    spent += answer.work
                    if answer.values is not None:
                        better = restricted.widen(answer.values, values)
                        gain = evaluate(objective, values) - evaluate(objective, better)
                        if gain > 0:
                            found(better)
                        if gain >= 0:
                            values = better
                spent += OVERHEAD
                if spent >= work or out_of_time() or evaluate(objective, values) <= bound:
                    return values, spent
        return values, spent

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

    def _owners(self, values: Values) -> list[int | None]:
        owner_of: list[int | None] = [None] * len(self._formulation.instance.rows)
        for choice in self._formulation.choices:
            if values[choice.variable]:
                owner_of[choice.row] = choice.owner
        return owner_of


def evaluate(expression: Linear, values: Sequence[int]) -> int:
    """The expression's value."""
    return expression.constant + sum(coefficient * values[variable] for coefficient, variable in expression.terms)
