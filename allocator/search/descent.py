"""Large neighbourhood search: free some rows, keep the rest, solve what is left exactly, keep what is better.

For groups of schools a single exact search drowns in rows that have little to do with each other; a few dozen rows
solve in a fraction of a second. No bound comes out of this: what it improves is the plan.
"""

from __future__ import annotations

from collections import defaultdict
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from allocator.search.cpsat import CpSat, Effort, side_by_side, value_of
from allocator.search.neighbourhoods import Neighbourhoods
from allocator.terms import Linear

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from allocator.formulation import Formulation
    from allocator.search.cpsat import Answer, Race
    from allocator.search.limits import Limits
    from allocator.search.neighbourhoods import Neighbourhood
    from allocator.search.programme import Bools, Ints, Matrix, Restricted

    Values = tuple[int, ...]

SIZE = 60
"""Rows freed at once: about a school, which CP-SAT closes in a fraction of a second."""

WORK = 0.1
"""What one neighbourhood may take."""

OVERHEAD = 0.02
"""Work charged for setting up one neighbourhood, in CP-SAT's unit, so that the number of rounds repeats exactly."""


class Descent:
    """Improves a plan within one tier, all earlier tiers held."""

    def __init__(
        self, formulation: Formulation, matrix: Matrix, hanging: Bools, within: Bools, core: Bools, limits: Limits
    ) -> None:
        """`within` are the variables that may move at all, `core` those of them worth a look, `hanging` the auxiliary
        ones."""
        self._formulation = formulation
        self._matrix = matrix
        self._random = Random(limits.seed)
        self._lanes = limits.lanes
        self._neighbourhoods = Neighbourhoods(formulation, SIZE, self._random)
        self._hanging = hanging
        self._within = within
        self._core = core
        self._owner: Ints = np.full(len(formulation.variables), -1, dtype=np.int64)
        for choice in (*formulation.choices, *formulation.backups):
            self._owner[choice.variable] = choice.owner

    def improve(
        self,
        objective: Linear,
        values: Values,
        *,
        bound: int,
        work: float,
        enough: Callable[[], bool],
        found: Callable[[Values], None],
    ) -> tuple[Values, float]:
        """The best values reached, and the work that it took; variables outside `within` stay as they are.

        `found` hears of every better plan. Raises `Interrupted` on Ctrl-C (the best so far has been told to `found`).
        """
        spent = 0.0
        while spent < work and value_of(objective, values) > bound:
            parts = list(self._neighbourhoods.draw(self._owners(values), self._hot(objective, values)))
            for first in range(0, len(parts), self._lanes):
                tried = [self._try(part, objective, values) for part in parts[first : first + self._lanes]]
                answers = side_by_side([race for _, race in tried])
                # The longer of two counts, and setting up each.
                spent += max(answer.work for answer in answers) + OVERHEAD * len(tried)
                before = value_of(objective, values)
                for (restricted, _), answer in zip(tried, answers, strict=True):
                    values = self._better(objective, values, restricted, answer)
                if value_of(objective, values) < before:
                    found(values)
                if spent >= work or enough() or value_of(objective, values) <= bound:
                    return values, spent
        return values, spent

    def _try(self, part: Neighbourhood, objective: Linear, values: Values) -> tuple[Restricted, Race]:
        """A search of a neighbourhood, begun."""
        restricted = self._matrix.restrict(self._free(part, values), values)
        narrowed = restricted.narrow(self._with_drift(objective, part.rows), values)
        return restricted, CpSat(restricted).start(narrowed, [Effort(work=WORK)], restricted.pick(values))

    def _better(self, objective: Linear, values: Values, restricted: Restricted, answer: Answer) -> Values:
        """The values with what a neighbourhood brought, where that is no worse and goes with what others brought."""
        if answer.values is None:
            return values
        better = restricted.widen(answer.values, values)
        if value_of(objective, better) > value_of(objective, values) or not self._matrix.allows(better):
            return values
        return better

    def _free(self, part: Neighbourhood, values: Values) -> Bools:
        """The variables that a neighbourhood decides on, with the auxiliary ones that go with them."""
        open_to = self._core if part.people is None else np.isin(self._owner, [-1, *part.people])
        free = deciding(self._formulation, part.rows) & (open_to | (np.asarray(values) > 0))
        return np.asarray(self._matrix.with_linked(free, self._hanging) & self._within, dtype=bool)

    def _with_drift(self, objective: Linear, rows: frozenset[int]) -> Linear:
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


def deciding(formulation: Formulation, rows: Iterable[int]) -> Bools:
    """The variables that decide on these rows: left undone, owners, backups."""
    mask = np.zeros(len(formulation.variables), dtype=bool)
    for row in rows:
        mask[formulation.variables_of_row[row]] = True
    return mask


def vacant(formulation: Formulation, values: Values) -> Bools:
    """The variables that decide on what nobody does: rows left undone, backups that owned rows lack."""
    undone = [row for row, variable in enumerate(formulation.unassigned) if values[variable]]
    mask = deciding(formulation, undone)
    for backups in formulation.backups_of_row:
        if not any(values[backup.variable] for backup in backups):
            mask[[backup.variable for backup in backups]] = True
    return mask


def auxiliary(formulation: Formulation) -> Bools:
    """The variables that decide on no row themselves: visits, clusters, group services …"""
    return ~deciding(formulation, range(len(formulation.instance.rows)))
