"""Large neighbourhood search: free some rows, keep the rest, solve what is left exactly, keep what is better.

For groups of schools a single exact search drowns in rows that have little to do with each other; a few dozen rows
solve in a fraction of a second. No bound comes out of this: what it improves is the plan.
"""

from __future__ import annotations

import math
from collections import deque
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from allocator.formulation.linear import Linear
from allocator.search.kernel import MADE
from allocator.search.links import Links
from allocator.search.neighbourhoods import KINDS, Neighbourhoods
from allocator.search.solvers.cpsat import CpSat, Effort, side_by_side
from allocator.search.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from allocator.basics.arrays import Bools, Floats, Ints, Numbers
    from allocator.search.incumbent import Stage, Values
    from allocator.search.neighbourhoods import Neighbourhood
    from allocator.search.relaxation import Relaxed
    from allocator.search.run import Run
    from allocator.search.solvers.cpsat import Answer, ParallelSolve
    from allocator.search.subproblem import Subproblem
    from allocator.search.variable_index import VariableIndex


MOST = 2**60
"""Beyond this the sum of an objective's terms might not be a solver's integer any more."""


class _Try(NamedTuple):
    """A neighbourhood under way: its kind, the variables looked at, its subproblem and the solve."""

    kind: int
    looked_at: int
    subproblem: Subproblem
    solving: ParallelSolve


class _Patience:
    """A stopping criterion: the last half of the work brought next to nothing."""

    def __init__(self, work: float, value: int, little: float, first_look: float) -> None:
        self._look = first_look * work
        self._stood = value
        self._little = little

    def is_over(self, spent: float, value: int) -> bool:
        """Asked after every neighbourhood."""
        if spent < self._look:
            return False
        brought, self._stood, self._look = self._stood - value, value, 2 * self._look
        return brought <= self._little


class Lns:
    """Large neighbourhood search within one stage, all earlier tiers held. `spent` is its work so far, about
    seconds."""

    def __init__(self, run: Run, stage: Stage, kernel: Bools, relaxed: Relaxed, bound: int, workers: int) -> None:
        """It begins at the incumbent and ends at the objective's bound. The stage says which variables may move,
        `kernel` which of them are worth a look."""
        self._variables = variables = run.variables
        self._parameters = run.parameters.neighbourhoods
        self._random = run.random
        self._workers = workers
        leaning: dict[int, set[int]] = {}
        for choice in np.flatnonzero(variables.owns & (relaxed.point > MADE)).tolist():
            leaning.setdefault(int(variables.row[choice]), set()).add(int(variables.person[choice]))
        followed = {row: frozenset(people) for row, people in leaning.items()}
        self._neighbourhoods = Neighbourhoods(run.formulation, self._random, followed, self._parameters)
        self._sizes = [float(run.parameters.neighbourhoods.rows)] * len(KINDS)
        self._rests = [(0, 1)] * len(KINDS)
        self._within = stage.open
        self._kernel = kernel
        self._bound = bound
        hanging = variables.auxiliary & stage.open
        self._hanging = Links(run.matrix, hanging)
        self._followed = relaxed.point > self._parameters.half
        self._prices = np.maximum(relaxed.reduced_costs, 0.0)
        self._at = Standing(run.matrix, stage.tiers.expression, run.incumbent.values, hanging)
        self._cheapest = _cheapest(variables, self._at.costs)
        self._step = math.gcd(*self._at.costs.tolist()) or 1
        self.spent = 0.0

    @property
    def values(self) -> Values:
        """The best so far."""
        return tuple(self._at.values.tolist())

    def improve(self, work: float, little: float) -> Generator[int]:
        """The objective's value after each neighbourhood, until it is at the bound, the work is spent, or the last half
        of it brought no more than `little`. Raises `Interrupted` on Ctrl-C."""
        patience = _Patience(work, self._at.cost, little, self._parameters.first_look)
        drawn, tries = self._drawn(), deque[_Try]()
        try:
            while self._at.cost > self._bound:
                # While one neighbourhood is being searched, the next is cut out; they end in the order of their start.
                while len(tries) < self._workers and self.spent < work and (part := next(drawn, None)):
                    tries.append(self._try(*part))
                if not tries:
                    break
                first, before = tries.popleft(), self._at.cost
                answer = side_by_side([first.solving])[0]
                self.spent += self._charge(answer.work, first.looked_at)
                if answer.values is not None:
                    self._at.move(first.subproblem.kept, answer.values)
                self._learn(first.kind, answer, brought=self._at.cost < before)
                yield self._at.cost
                if patience.is_over(self.spent, self._at.cost):
                    break
        finally:
            for other in tries:
                other.solving.stop()

    def _charge(self, work: float, looked_at: int) -> float:
        """The work of a neighbourhood, about seconds: counted, so that the number of rounds repeats exactly."""
        parameters = self._parameters
        return parameters.pace * work / self._workers + parameters.setting_up + looked_at / parameters.looked_at

    def _drawn(self) -> Iterator[tuple[int, Neighbourhood]]:
        """Neighbourhoods around the values of the moment, until there is nothing to decide."""
        nothing = np.full(self._variables.rows, MADE)
        for kind in self._turns():
            hot = self._paying(self._prices, nothing) if KINDS[kind] is Neighbourhoods.of_people else []
            hot = hot or self._paying(self._at.costs, self._cheapest)
            owner_of = self._variables.owner_of(self._at.chosen).tolist()
            part = self._neighbourhoods.draw(kind, owner_of, hot, int(self._sizes[kind]))
            if part is None:
                return
            yield kind, part

    def _paying(self, prices: Numbers, least: Floats) -> list[int]:
        """The rows of which the plan pays more than the least that it might.

        By the objective these are the rows that cost it something; by reduced costs, of which a plan's distance from
        the relaxation is the sum, also those that somebody does whose hours are worth more elsewhere.
        """
        chosen, rows = self._at.chosen, self._variables.rows
        paid = np.bincount(self._variables.row[chosen] + 1, prices[chosen] * self._at.values[chosen], rows + 1)[1:]
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

    def _learn(self, kind: int, answer: Answer, *, brought: bool) -> None:
        """Neighbourhoods of a kind grow while they are soon thought over: setting one up costs more than solving it."""
        parameters = self._parameters
        soon = answer.proven and answer.work < parameters.soon * parameters.work
        _, next_time = self._rests[kind]
        if brought:
            self._rests[kind] = 0, 1
        elif soon:
            self._rests[kind] = next_time, min(parameters.longest_rest, 2 * next_time)
        if not answer.proven:
            self._sizes[kind] = max(parameters.least_rows, self._sizes[kind] / parameters.growth)
        elif soon:
            at_once = answer.work < parameters.at_once * parameters.work
            growth = parameters.fast_growth if at_once else parameters.growth
            self._sizes[kind] = min(self._variables.rows, self._sizes[kind] * growth)

    def _try(self, kind: int, part: Neighbourhood) -> _Try:
        """A search of a neighbourhood, begun."""
        free = self._free(part)
        subproblem = self._at.around(free)
        objective = self._with_drift(subproblem.kept)
        solving = CpSat(subproblem).start(
            objective, [Effort(self._parameters.work, bare=True)], self._at.values[subproblem.kept].tolist()
        )
        return _Try(kind, len(free), subproblem, solving)

    def _free(self, part: Neighbourhood) -> Ints:
        """The variables that a neighbourhood decides on, with the auxiliary ones that go with them."""
        own = self._variables.of_rows(sorted(part.rows))
        own = own[self._within[own]]
        worth = self._kernel[own]
        if part.people is not None:
            near = self._at.cost - self._bound <= self._parameters.trusted * abs(self._bound)
            worth = self._variables.gives_only(own, part.people) & (worth | (not near))
        own = own[worth | (self._at.values[own] > 0)]
        return np.union1d(own, self._hanging.of(own))

    def _with_drift(self, kept: Ints) -> Linear:
        """The objective first, and far behind it a wish: now that hours move to whom the relaxation gives them, now
        that they move from some people to others, drawn blindly.

        Most neighbourhoods hold nothing better; the drift walks across equally good plans, towards the relaxation in
        which all hours are used, and gathers the minutes that are left over with few people, until a larger task fits.
        """
        wishes = self._parameters.wishes
        if self._random.random() < self._parameters.towards:
            wish = np.where(self._followed[kept], 0, wishes)
        else:
            drawn = np.array([self._random.randrange(wishes) for _ in range(self._variables.people)])
            wish = drawn[self._variables.person[kept]]
        drift = wish * self._variables.hours[kept]
        costs = self._at.costs[kept] // self._step
        # A tier that weighs much may leave less room for a wish behind it: integers have 64 bits.
        room, total = MOST // (1 + int(np.abs(costs).sum())), int(drift.sum())
        if total >= room:
            drift = drift // (total // room + 1)
        merged = costs * (1 + int(drift.sum())) + drift
        return Linear([(int(merged[place]), int(place)) for place in np.flatnonzero(merged)])


def _cheapest(variables: VariableIndex, costs: Ints) -> Floats:
    """The least that each row can cost an objective."""
    least = np.full(variables.rows + 1, np.inf)
    np.minimum.at(least, variables.row + 1, costs)
    return least[1:]
