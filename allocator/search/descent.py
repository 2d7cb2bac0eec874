"""Large neighbourhood search: free some rows, keep the rest, solve what is left exactly, keep what is better.

For groups of schools a single exact search drowns in rows that have little to do with each other; a few dozen rows
solve in a fraction of a second. No bound comes out of this: what it improves is the plan.
"""

from __future__ import annotations

from collections import deque
from itertools import count
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from allocator.search.cpsat import CpSat, Effort, side_by_side
from allocator.search.kernel import MADE
from allocator.search.neighbourhoods import KINDS, Neighbourhoods
from allocator.terms import Linear

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from allocator.formulation import Formulation
    from allocator.search.cpsat import Answer, Race
    from allocator.search.decisions import Decisions
    from allocator.search.neighbourhoods import Neighbourhood
    from allocator.search.programme import Bools, Floats, Ints, Matrix, Numbers, Restricted

    Values = tuple[int, ...]

SIZE, LEAST = 60, 20
"""Rows freed at once: to begin with, and at least."""

GROWTH, FASTER = 1.2, 2.0
"""Neighbourhoods that are soon thought over grow by this, those that aren't finished shrink by it; who is done at once
grows faster."""

WORK = 0.03
"""What one neighbourhood may take."""

SOON, AT_ONCE = 0.5, 0.01
"""What of it may be used up by one that can grow, and by one that can grow faster."""

OVERHEAD = 0.015, 200_000
"""Work charged for setting up one neighbourhood, and once more for every so many variables in it, in CP-SAT's unit, so
that the number of rounds repeats exactly."""

WISHES, HALF, TOWARDS = 4, 0.5, 0.5
"""How many grades a wish has, from when on the relaxation gives somebody a row, how often its choices are wished."""

PARTS, LITTLE = 4, 0.02
"""A part of the work that brings less than this of what the bound leaves open is the last: the tiers behind have more
use for the rest."""

LONGEST_REST = 32
"""A kind that is soon thought over and brings nothing sits out one turn, then two, four … up to so many."""


class _Standing(NamedTuple):
    """The values of all variables, and what the objective (less its constant) and every row sum to with them."""

    values: Ints
    cost: int
    sums: Ints


class _Try(NamedTuple):
    """A neighbourhood under way: of which kind, cut out of what, and who searches it."""

    kind: int
    of: _Standing
    restricted: Restricted
    race: Race


class _Patience:
    """Whether a descent has come to where more work brings next to nothing."""

    def __init__(self, work: float, value: int) -> None:
        self._part = self._mark = work / PARTS
        self._stood = value

    def is_over(self, spent: float, value: int, open_: int) -> bool:
        """Asked after every neighbourhood; `open_` is what the bound leaves open."""
        if spent < self._mark:
            return False
        brought, self._stood, self._mark = self._stood - value, value, self._mark + self._part
        return brought <= LITTLE * open_


class Descent:
    """Improves a plan within one tier, all earlier tiers held."""

    def __init__(
        self,
        formulation: Formulation,
        matrix: Matrix,
        decisions: Decisions,
        within: Bools,
        core: Bools,
        point: Floats,
        reduced_costs: Floats,
        seed: int,
        lanes: int,
    ) -> None:
        """`within` are the variables that may move at all, `core` those of them worth a look; `point` is what the
        relaxation makes of them all, and `reduced_costs` what a unit more of each costs there."""
        self._matrix = matrix
        self._decisions = decisions
        self._random = Random(seed)
        self._lanes = lanes
        leaning: dict[int, set[int]] = {}
        for choice in np.flatnonzero(decisions.owns & (point > MADE)).tolist():
            leaning.setdefault(int(decisions.row[choice]), set()).add(int(decisions.person[choice]))
        followed = {row: frozenset(people) for row, people in leaning.items()}
        self._neighbourhoods = Neighbourhoods(formulation, self._random, followed)
        self._sizes = [float(SIZE)] * len(KINDS)
        self._rests = [(0, 1)] * len(KINDS)
        self._within = within
        self._core = core
        self._followed = point > HALF
        self._prices = np.maximum(reduced_costs, 0.0)

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
        start = np.array(values, dtype=np.int64)
        now, spent = _Standing(start, int(costs @ start), self._matrix.sums(start)), 0.0
        least, tries = bound - objective.constant, deque[_Try]()
        patience = _Patience(work, now.cost)
        drawn = self._drawn(costs, lambda: now.values)
        try:
            while now.cost > least and not enough():
                # While one neighbourhood is being searched, the next is cut out; they end in the order of their start.
                while len(tries) < self._lanes and spent < work and (part := next(drawn, None)):
                    tries.append(self._try(*part, costs, now))
                if not tries:
                    break
                first = tries.popleft()
                answer = side_by_side([first.race])[0]
                spent += (answer.work + _overhead(first.restricted)) / self._lanes
                before, now = now, self._merged(first, answer, costs, now)
                brought = now.cost < before.cost
                self._learn(first.kind, answer, brought=brought)
                if brought:
                    found(tuple(now.values.tolist()))
                if patience.is_over(spent, now.cost, now.cost - least):
                    break
        finally:
            for other in tries:
                other.race.stop()
        return tuple(now.values.tolist()), spent

    def _drawn(self, costs: Ints, values: Callable[[], Ints]) -> Iterator[tuple[int, Neighbourhood]]:
        """Neighbourhoods around the values of the moment, until there is nothing to decide."""
        least, nothing = self._cheapest(costs), np.full(self._decisions.rows, MADE)
        for kind in self._turns():
            now, by_price = values(), KINDS[kind] is Neighbourhoods.of_people
            hot = self._paying(self._prices, now, nothing) if by_price else []
            hot = hot or self._paying(costs, now, least)
            part = self._neighbourhoods.draw(kind, self._decisions.owner_of(now).tolist(), hot, int(self._sizes[kind]))
            if part is None:
                return
            yield kind, part

    def _paying(self, prices: Numbers, now: Ints, least: Floats) -> list[int]:
        """The rows of which the plan pays more than the least that it might.

        By the objective these are the rows that cost it something; by reduced costs, of which a plan's distance from
        the relaxation is the sum, also those that somebody does whose hours are worth more elsewhere.
        """
        paid = np.bincount(self._decisions.row + 1, prices * now, self._decisions.rows + 1)[1:]
        hot: list[int] = np.flatnonzero(paid > least).tolist()
        return hot

    def _turns(self) -> Iterator[int]:
        """The kinds in turn, without those that sit out."""
        for turn in count():
            kind = turn % len(KINDS)
            left, next_time = self._rests[kind]
            if left:
                self._rests[kind] = left - 1, next_time
            else:
                yield kind

    def _cheapest(self, costs: Ints) -> Floats:
        """What each row costs the objective at least."""
        least = np.full(self._decisions.rows + 1, np.inf)
        np.minimum.at(least, self._decisions.row + 1, costs)
        return least[1:]

    def _merged(self, tried: _Try, answer: Answer, costs: Ints, now: _Standing) -> _Standing:
        """The values with what a neighbourhood brought. Where what came in the meantime doesn't go with it, the better
        of the two stays."""
        if answer.values is None:
            return now
        kept = np.array(tried.restricted.kept)
        together = self._with(now, kept, answer.values, costs)
        if together.cost <= now.cost and (now is tried.of or self._matrix.allows_sums(together.sums)):
            return together
        alone = self._with(tried.of, kept, answer.values, costs)
        return alone if alone.cost < now.cost else now

    def _with(self, standing: _Standing, kept: Ints, found: Sequence[int], costs: Ints) -> _Standing:
        """A standing with what was found of the kept variables put in."""
        moved = kept[standing.values[kept] != found]
        if not len(moved):
            return standing
        values = standing.values.copy()
        values[kept] = found
        cost = standing.cost + int(costs[moved] @ (values[moved] - standing.values[moved]))
        return _Standing(values, cost, self._matrix.moved(standing.sums, standing.values, values, moved))

    def _learn(self, kind: int, answer: Answer, *, brought: bool) -> None:
        """Neighbourhoods of a kind grow while they are soon thought over: setting one up costs more than solving it."""
        soon = answer.proven and answer.work < SOON * WORK
        _, next_time = self._rests[kind]
        if brought:
            self._rests[kind] = 0, 1
        elif soon:
            self._rests[kind] = next_time, min(LONGEST_REST, 2 * next_time)
        if not answer.proven:
            self._sizes[kind] = max(LEAST, self._sizes[kind] / GROWTH)
        elif soon:
            growth = FASTER if answer.work < AT_ONCE * WORK else GROWTH
            self._sizes[kind] = min(self._decisions.rows, self._sizes[kind] * growth)

    def _try(self, kind: int, part: Neighbourhood, costs: Ints, now: _Standing) -> _Try:
        """A search of a neighbourhood, begun."""
        restricted = self._matrix.restrict(self._free(part, now.values), now.values, now.sums)
        objective = self._with_drift(costs, restricted.kept)
        race = CpSat(restricted).start(objective, [Effort(work=WORK)], now.values[restricted.kept].tolist())
        return _Try(kind, now, restricted, race)

    def _free(self, part: Neighbourhood, current: Ints) -> Bools:
        """The variables that a neighbourhood decides on, with the auxiliary ones that go with them."""
        open_to = self._core if part.people is None else self._decisions.by(part.people)
        free = self._decisions.on(part.rows) & (open_to | (current > 0))
        return np.asarray(self._matrix.with_linked(free, self._decisions.auxiliary) & self._within, dtype=bool)

    def _with_drift(self, costs: Ints, kept: Sequence[int]) -> Linear:
        """The objective first, and far behind it a wish: now that hours move to whom the relaxation gives them, now
        that they move from some people to others, drawn blindly.

        Most neighbourhoods hold nothing better; the drift walks across equally good plans, towards the relaxation in
        which all hours are used, and gathers the minutes that are left over with few people, until a larger task fits.
        """
        if self._random.random() < TOWARDS:
            wish = np.where(self._followed[kept], 0, WISHES)
        else:
            wishes = np.array([self._random.randrange(WISHES) for _ in range(self._decisions.people)])
            wish = wishes[self._decisions.person[kept]]
        drift = wish * self._decisions.hours[kept]
        merged = costs[kept] * (1 + int(drift.sum())) + drift
        return Linear([(int(merged[place]), int(place)) for place in np.flatnonzero(merged)])


def _overhead(restricted: Restricted) -> float:
    once, size = OVERHEAD
    return once + len(restricted.variables) / size
