"""Large neighbourhood search: free some rows, keep the rest, solve what is left exactly, keep what is better.

For groups of schools a single exact search drowns in rows that have little to do with each other; a few dozen rows
solve in a fraction of a second. No bound comes out of this: what it improves is the plan.
"""

from __future__ import annotations

from collections import deque
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from allocator.formulation.linear import Linear
from allocator.search.cpsat import CpSat, Effort, side_by_side
from allocator.search.kernel import MADE
from allocator.search.neighbourhoods import KINDS, Neighbourhoods
from allocator.search.programme import Links

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from allocator.search.cpsat import Answer, Race
    from allocator.search.incumbent import Stage, Values
    from allocator.search.neighbourhoods import Neighbourhood
    from allocator.search.programme import Bools, Floats, Ints, Numbers, Restricted
    from allocator.search.relaxation import Relaxed
    from allocator.search.run import Run

SIZE, LEAST = 60, 20
"""Rows freed at once: to begin with, and at least."""

GROWTH, FASTER = 1.2, 2.0
"""Neighbourhoods that are soon thought over grow by this, those that aren't finished shrink by it; who is done at once
grows faster."""

WORK = 0.03
"""What one neighbourhood may take, in CP-SAT's deterministic seconds."""

SOON, AT_ONCE = 0.5, 0.01
"""What of it may be used up by one that can grow, and by one that can grow faster."""

PACE, SETTING_UP, VARIABLES = 5.0, 0.02, 40_000
"""Seconds that CP-SAT's deterministic second takes here; that setting up one neighbourhood takes, and for every so many
variables that are looked at for it one more (measured at 8, 28 and 100 schools). Charged, not timed, so that the number
of rounds repeats exactly."""

WISHES, HALF, TOWARDS = 4, 0.5, 0.5
"""How many grades a wish has, from when on the relaxation gives somebody a row, how often its choices are wished."""

FIRST_LOOK = 1 / 8
"""After this part of the work, and whenever it has doubled since, a descent asks whether to go on."""

LONGEST_REST = 32
"""A kind that is soon thought over and brings nothing sits out one turn, then two, four … up to so many."""


class _Try(NamedTuple):
    """A neighbourhood under way: of which kind, cut out of what, and who searches it."""

    kind: int
    looked_at: int
    restricted: Restricted
    race: Race


class _Patience:
    """Whether a descent has come to where more work brings next to nothing."""

    def __init__(self, work: float, value: int, little: float) -> None:
        self._look = FIRST_LOOK * work
        self._stood = value
        self._little = little

    def is_over(self, spent: float, value: int) -> bool:
        """Asked after every neighbourhood."""
        if spent < self._look:
            return False
        brought, self._stood, self._look = self._stood - value, value, 2 * self._look
        return brought <= self._little


class Descent:
    """Improves a plan within one tier, all earlier tiers held. `spent` is its work so far, in about seconds."""

    def __init__(self, run: Run, stage: Stage, core: Bools, relaxed: Relaxed, lanes: int) -> None:
        """From the plan at hand. What the stage leaves open may move at all; `core` is what of it is worth a look."""
        self._matrix, self._decisions, decisions = run.matrix, run.decisions, run.decisions
        self._random = run.random
        self._lanes = lanes
        leaning: dict[int, set[int]] = {}
        for choice in np.flatnonzero(decisions.owns & (relaxed.point > MADE)).tolist():
            leaning.setdefault(int(decisions.row[choice]), set()).add(int(decisions.person[choice]))
        followed = {row: frozenset(people) for row, people in leaning.items()}
        self._neighbourhoods = Neighbourhoods(run.formulation, self._random, followed)
        self._sizes = [float(SIZE)] * len(KINDS)
        self._rests = [(0, 1)] * len(KINDS)
        self._within = stage.open
        self._core = core
        self._hanging = Links(self._matrix, decisions.auxiliary & stage.open)
        self._followed = relaxed.point > HALF
        self._prices = np.maximum(relaxed.reduced_costs, 0.0)
        # Where it stands: the values of all variables, those that aren't 0, what the rows and the objective sum to.
        objective = stage.tiers.expression
        self._values = np.array(run.standing.values, dtype=np.int64)
        self._chosen = np.flatnonzero(self._values)
        self._sums = self._matrix.sums(self._values)
        self._costs = self._matrix.costs(objective)
        self._cost = objective.constant + int(self._costs @ self._values)
        self.spent = 0.0

    @property
    def values(self) -> Values:
        """The best so far."""
        return tuple(self._values.tolist())

    def improve(self, bound: int, work: float, little: float) -> Generator[int]:
        """The objective's value after each neighbourhood, until it is at its bound, so much work is spent, or half of
        what is spent brought no more than `little`. Raises `Interrupted` on Ctrl-C."""
        patience = _Patience(work, self._cost, little)
        drawn, tries = self._drawn(), deque[_Try]()
        try:
            while self._cost > bound:
                # While one neighbourhood is being searched, the next is cut out; they end in the order of their start.
                while len(tries) < self._lanes and self.spent < work and (part := next(drawn, None)):
                    tries.append(self._try(*part))
                if not tries:
                    break
                first, before = tries.popleft(), self._cost
                answer = side_by_side([first.race])[0]
                self.spent += PACE * answer.work / self._lanes + SETTING_UP + first.looked_at / VARIABLES
                self._take(first.restricted.kept, answer)
                self._learn(first.kind, answer, brought=self._cost < before)
                yield self._cost
                if patience.is_over(self.spent, self._cost):
                    break
        finally:
            for other in tries:
                other.race.stop()

    def _drawn(self) -> Iterator[tuple[int, Neighbourhood]]:
        """Neighbourhoods around the values of the moment, until there is nothing to decide."""
        least, nothing = self._cheapest(), np.full(self._decisions.rows, MADE)
        for kind in self._turns():
            hot = self._paying(self._prices, nothing) if KINDS[kind] is Neighbourhoods.of_people else []
            hot = hot or self._paying(self._costs, least)
            owner_of = self._decisions.owner_of(self._chosen).tolist()
            part = self._neighbourhoods.draw(kind, owner_of, hot, int(self._sizes[kind]))
            if part is None:
                return
            yield kind, part

    def _paying(self, prices: Numbers, least: Floats) -> list[int]:
        """The rows of which the plan pays more than the least that it might.

        By the objective these are the rows that cost it something; by reduced costs, of which a plan's distance from
        the relaxation is the sum, also those that somebody does whose hours are worth more elsewhere.
        """
        chosen, rows = self._chosen, self._decisions.rows
        paid = np.bincount(self._decisions.row[chosen] + 1, prices[chosen] * self._values[chosen], rows + 1)[1:]
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

    def _cheapest(self) -> Floats:
        """What each row costs the objective at least."""
        least = np.full(self._decisions.rows + 1, np.inf)
        np.minimum.at(least, self._decisions.row + 1, self._costs)
        return least[1:]

    def _take(self, kept: Ints, answer: Answer) -> None:
        """Put in what a neighbourhood brought, where it goes with what came in the meantime."""
        if answer.values is None:
            return
        steps = np.array(answer.values) - self._values[kept]
        columns, steps = kept[steps != 0], steps[steps != 0]
        cost = int(self._costs[columns] @ steps)
        if cost > 0 or (changed := self._matrix.moved(self._sums, columns, steps)) is None:
            return
        rows, sums = changed
        self._values[columns] += steps
        self._chosen = np.flatnonzero(self._values)
        self._sums[rows] = sums
        self._cost += cost

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

    def _try(self, kind: int, part: Neighbourhood) -> _Try:
        """A search of a neighbourhood, begun."""
        free = self._free(part)
        restricted = self._matrix.restrict(free, self._values, self._sums)
        objective = self._with_drift(restricted.kept)
        race = CpSat(restricted).start(objective, [Effort(work=WORK)], self._values[restricted.kept].tolist())
        return _Try(kind, len(free), restricted, race)

    def _free(self, part: Neighbourhood) -> Ints:
        """The variables that a neighbourhood decides on, with the auxiliary ones that go with them."""
        own = self._decisions.of_rows(sorted(part.rows))
        own = own[self._within[own]]
        worth = self._core[own] if part.people is None else self._decisions.gives_only(own, part.people)
        own = own[worth | (self._values[own] > 0)]
        return np.union1d(own, self._hanging.of(own))

    def _with_drift(self, kept: Ints) -> Linear:
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
        merged = self._costs[kept] * (1 + int(drift.sum())) + drift
        return Linear([(int(merged[place]), int(place)) for place in np.flatnonzero(merged)])
