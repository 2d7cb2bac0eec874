"""Large neighbourhood search: free some rows, keep the rest, solve what is left exactly, keep what is better.

For groups of schools a single exact search drowns in rows that have little to do with each other; a few dozen rows
solve in a fraction of a second. No bound comes out of this: what it improves is the plan.
"""

from __future__ import annotations

from collections import defaultdict
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from allocator.search.cpsat import CpSat, Effort, side_by_side
from allocator.search.kernel import MADE
from allocator.search.masks import deciding
from allocator.search.neighbourhoods import KINDS, Neighbourhoods
from allocator.terms import Linear

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from allocator.formulation import Formulation
    from allocator.search.cpsat import Answer, Race
    from allocator.search.limits import Limits
    from allocator.search.neighbourhoods import Neighbourhood
    from allocator.search.programme import Bools, Floats, Ints, Matrix, Restricted

    Values = tuple[int, ...]

SIZE, LEAST = 60, 20
"""Rows freed at once: to begin with, and at least."""

GROWTH = 1.2
"""Neighbourhoods that are soon thought over grow by this; those that aren't finished shrink by it."""

WORK = 0.1
"""What one neighbourhood may take."""

SOON = 0.5
"""What of it may be used up by one that can grow."""

NOBODY = -1

OVERHEAD = 0.02
"""Work charged for setting up one neighbourhood, in CP-SAT's unit, so that the number of rounds repeats exactly."""


class Descent:
    """Improves a plan within one tier, all earlier tiers held."""

    def __init__(
        self,
        formulation: Formulation,
        matrix: Matrix,
        hanging: Bools,
        within: Bools,
        core: Bools,
        point: Floats,
        limits: Limits,
    ) -> None:
        """`within` are the variables that may move at all, `core` those of them worth a look, `hanging` the auxiliary
        ones; `point` is what the relaxation makes of them all."""
        self._formulation = formulation
        self._matrix = matrix
        self._random = Random(limits.seed)
        self._lanes = limits.lanes
        leaning: dict[int, set[int]] = defaultdict(set)
        for choice in formulation.choices:
            if point[choice.variable] > MADE:
                leaning[choice.row].add(choice.owner)
        followed = {row: frozenset(people) for row, people in leaning.items()}
        self._neighbourhoods = Neighbourhoods(formulation, self._random, followed)
        self._sizes = [float(SIZE)] * len(KINDS)
        self._hanging = hanging
        self._within = within
        self._core = core
        choices, size = (*formulation.choices, *formulation.backups), len(formulation.variables)
        variables = [choice.variable for choice in choices]
        self._owner, self._row, self._hours = np.full(size, NOBODY), np.full(size, NOBODY), np.zeros(size, np.int64)
        self._owner[variables] = [choice.owner for choice in choices]
        self._row[variables] = [choice.row for choice in choices]
        self._row[formulation.unassigned] = range(len(formulation.unassigned))
        owned = [choice.variable for choice in formulation.choices]
        self._hours[owned] = [choice.hours for choice in formulation.choices]
        self._owned: Ints = np.array(owned, dtype=np.int64)

    def improve(
        self,
        objective: Linear,
        values: Sequence[int],
        *,
        bound: int,
        work: float,
        enough: Callable[[], bool],
        found: Callable[[Values], None],
    ) -> tuple[Values, float]:
        """The best values reached, and the work that it took; variables outside `within` stay as they are.

        `found` hears of every better plan. Raises `Interrupted` on Ctrl-C (the best so far has been told to `found`).
        """
        costs = self._matrix.costs(objective)
        current, spent = np.array(values, dtype=np.int64), 0.0
        value = objective.constant + int(costs @ current)
        while spent < work and value > bound and not enough():
            sizes = [int(size) for size in self._sizes]
            parts = self._neighbourhoods.draw(self._owners(current), self._hot(costs, current), sizes)
            if not parts:
                break
            for first in range(0, len(parts), self._lanes):
                current, took = self._round(range(first, min(first + self._lanes, len(parts))), parts, costs, current)
                spent += took
                if (reached := objective.constant + int(costs @ current)) < value:
                    value = reached
                    found(tuple(current.tolist()))
                if spent >= work or value <= bound or enough():
                    break
        return tuple(current.tolist()), spent

    def _round(self, kinds: range, parts: Sequence[Neighbourhood], costs: Ints, current: Ints) -> tuple[Ints, float]:
        """Some neighbourhoods side by side: the values with what each of them brought, and the work that it took."""
        tried = [self._try(parts[kind], costs, current) for kind in kinds]
        answers = side_by_side([race for _, race in tried])
        before = current
        for kind, (restricted, _), answer in zip(kinds, tried, answers, strict=True):
            self._resize(kind, answer)
            if answer.values is None:
                continue
            better = current.copy()
            better[restricted.kept] = answer.values
            # What another brought in the meantime may not go with it.
            if costs @ better <= costs @ current and (current is before or self._matrix.allows(better)):
                current = better
        # The longer of two counts, and setting up each.
        return current, max(answer.work for answer in answers) + OVERHEAD * len(tried)

    def _resize(self, kind: int, answer: Answer) -> None:
        """Neighbourhoods of a kind grow while they are soon thought over: setting one up costs more than solving it."""
        if not answer.proven:
            self._sizes[kind] = max(LEAST, self._sizes[kind] / GROWTH)
        elif answer.work < SOON * WORK:
            self._sizes[kind] = min(len(self._formulation.instance.rows), self._sizes[kind] * GROWTH)

    def _try(self, part: Neighbourhood, costs: Ints, current: Ints) -> tuple[Restricted, Race]:
        """A search of a neighbourhood, begun."""
        restricted = self._matrix.restrict(self._free(part, current), current)
        objective = self._with_drift(costs, restricted.kept)
        return restricted, CpSat(restricted).start(objective, [Effort(work=WORK)], restricted.pick(current))

    def _free(self, part: Neighbourhood, current: Ints) -> Bools:
        """The variables that a neighbourhood decides on, with the auxiliary ones that go with them."""
        open_to = self._core if part.people is None else np.isin(self._owner, [NOBODY, *part.people])
        free = deciding(self._formulation, part.rows) & (open_to | (current > 0))
        return np.asarray(self._matrix.with_linked(free, self._hanging) & self._within, dtype=bool)

    def _with_drift(self, costs: Ints, kept: Sequence[int]) -> Linear:
        """The objective first, and far behind it a random wish to move hours from some people to others.

        Most neighbourhoods hold nothing better; the drift walks across equally good plans and gathers the minutes
        that are left over with few people, until a larger task fits.
        """
        wish = np.array([self._random.randrange(4) for _ in self._formulation.owners])
        drift = wish[self._owner[kept]] * self._hours[kept]
        merged = costs[kept] * (1 + int(drift.sum())) + drift
        return Linear([(int(merged[place]), int(place)) for place in np.flatnonzero(merged)])

    def _hot(self, costs: Ints, current: Ints) -> list[int]:
        """The rows that cost the objective more than they might."""
        decides = np.flatnonzero(self._row != NOBODY)
        rows, size = self._row[decides], len(self._formulation.instance.rows)
        paid = np.bincount(rows, costs[decides] * current[decides], size)
        least = np.full(size, np.inf)
        np.minimum.at(least, rows, costs[decides])
        return [int(row) for row in np.flatnonzero(paid > least)]

    def _owners(self, current: Ints) -> list[int | None]:
        owner_of: list[int | None] = [None] * len(self._formulation.instance.rows)
        for variable in self._owned[current[self._owned] > 0].tolist():
            owner_of[int(self._row[variable])] = int(self._owner[variable])
        return owner_of
