"""Prices of many decisions at once: the first tier that gets worse where somebody else owns a row, and by how much.

A price by itself is one search (`Session.price`). Together they need far fewer: every plan that is seen is a witness
for all decisions in it, and one proof that no plan has any of many decisions settles all of them. So for each tier in
turn, all earlier ones held: *cover* searches look for plans with as many decisions not yet witnessed as there are,
until none has any (backbones: Janota, Lynce, Marques-Silva 2015); those left get worse in this tier, and what they cost
there is searched together while a search settles several, then one by one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from allocator.formulation.linear import Linear
from allocator.search.alike_parts import with_owner
from allocator.search.exchanges import exchanges
from allocator.search.price import Price, Quotes
from allocator.search.quote import Quote, variables_of
from allocator.search.solvers.cpsat import Answer, CpSat, Effort, side_by_side

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from allocator.search.incumbent import Values
    from allocator.search.matrix import Matrix
    from allocator.search.price import Wish
    from allocator.search.run import Run


WITNESS, PROOF, PRICE = 0.5, 8.0, 2.0
"""Work of one search for plans that are witnesses, for a proof that there are none, and for a price."""
FEW = 3
"""Witnesses that a search finds too few of to go on with this tier: those of the next one are found more easily."""
A_SCHOOL = 100
"""Rows of a large school; where there are more, a search for witnesses takes more in proportion."""
MANY = 1000
"""From so many decisions on, a proof looks for many witnesses at once before it looks for one."""
NOTHING = Answer(None, None, proven=False, feasible=False, work=0.0)
"""The answer to a question that contradicts itself."""
LEAST = 0.01
"""Work that a search has where nothing is left: it ends at once."""
INFINITE = float("inf")


class Asked(NamedTuple):
    """A question: rows, what is minimised, and values to begin with."""

    matrix: Matrix
    objective: Linear
    hint: Values | None


class Pricing:
    """Prices of wishes about the rows of one run, beside a plan: differences to the best one where it is proven best.

    Where it is not, they are differences to this plan: up to the first tier that is not proven, and there less than
    nothing where the search may still find better.
    """

    def __init__(self, run: Run, wishes: Iterable[Wish], bounds: Sequence[int]) -> None:
        """The run's incumbent is the plan, its budget what all searches may take together. `bounds` are what is proven
        of the plan's tiers."""
        self._run, self._best_values = run, run.incumbent.values
        self._digits = run.incumbent.digits
        self._best = self._vector(self._best_values)
        gaps = [value - bound for value, bound in zip(self._best, bounds, strict=True)]
        self._unproven = next((tier for tier, gap in enumerate(gaps) if gap), None)
        """The first tier in which the plan is not proven best."""
        self._gap = 0 if self._unproven is None else gaps[self._unproven]
        self._variables = {wish: variables_of(run.formulation, wish) for wish in wishes}
        self._quotes = {wish: Quote(impossible=not found) for wish, found in self._variables.items()}
        self._wishes: dict[int, list[Wish]] = {}
        """For each variable the wishes that it fulfils: of parts alike, several."""
        for wish, found in self._variables.items():
            for variable in found:
                self._wishes.setdefault(variable, []).append(wish)
        self._held: list[Matrix] = []
        """For each tier the rows with all tiers before it held."""
        self._left = run.budget.left
        self._witnessing = WITNESS * max(1.0, len(run.instance.rows) / A_SCHOOL)
        self._calls = 0
        self._see(self._best_values)

    def quotes(self) -> Quotes:
        """The price of every wish; what is not proven within the work is an interval."""
        tiers = range(len(self._digits) if self._unproven is None else self._unproven + 1)
        for tier in tiers:
            self._hold(tier)
        alive = [wish for wish, quote in self._quotes.items() if not quote.impossible]
        self._try_exchanges()
        for tier in reversed(tiers):
            self._witness(tier, alive)
        for tier in tiers:
            # What gets worse here is priced before any later tier is looked at: those take most of the work.
            alive = self._proven(tier, alive)
            self._price(tier, [wish for wish, quote in self._quotes.items() if quote.tier == tier])
            alive += self._freed(tier)
        if self._unproven is not None:
            self._leave_open(self._unproven, alive)
        prices = {wish: self._price_of(wish, quote) for wish, quote in self._quotes.items()}
        return Quotes(prices, self._calls, self._run.budget.seconds())

    def _try_exchanges(self) -> None:
        """Plans that differ from the best one in a row or two are witnesses that take no search."""
        formulation = self._run.formulation
        for plan in exchanges(formulation, formulation.plan(self._best_values)):
            values = formulation.values(plan)
            if values is not None and self._run.matrix.allows(values):
                self._see(values)

    def _leave_open(self, tier: int, alive: Iterable[Wish]) -> None:
        """Wishes that are no worse than a plan that is not proven best in a tier may be as much better as it leaves
        open."""
        for wish in alive:
            quote = self._quotes[wish]
            quote.tier, quote.low = tier, -self._gap
            self._take_high(quote)

    def _price_of(self, wish: Wish, quote: Quote) -> Price:
        instance = self._run.instance
        plan = None if quote.values is None else self._run.formulation.plan(quote.values)
        plan = None if plan is None else with_owner(instance, plan, *wish)
        return Price(quote.tier, quote.low, 0 if quote.tier is None else quote.high, quote.impossible, plan)

    def _vector(self, values: Values) -> tuple[int, ...]:
        return tuple(digit.expression.value(values) for digit in self._digits)

    def _hold(self, tier: int) -> None:
        branch = self._held[-1].branch() if tier else self._run.matrix
        if tier:
            branch.add(*self._digits[tier - 1].at_most(self._best[tier - 1]))
        self._held.append(branch)

    # -- the first tier that gets worse

    def _witness(self, tier: int, alive: list[Wish]) -> None:
        """Look for plans no worse up to a tier that have what no such plan is known for, while it pays."""
        while self._left > 0:
            left = self._not_free(tier, alive)
            if not left or not self._cover(tier, left, self._witnessing):
                return
            if len(left) - len(self._not_free(tier, left)) < FEW:
                return

    def _proven(self, tier: int, alive: list[Wish]) -> list[Wish]:
        """Prove which wishes cost something in a tier, all earlier ones held; those that don't."""
        left, proven, many = self._not_free(tier, alive), False, len(alive) > MANY
        while left and not proven and self._left > 0:
            found, before = self._cover(tier, left, PROOF, many=many), len(left)
            if found is None:
                break
            proven = not found
            left = self._not_free(tier, left)
            # A search that stops at the first witness is many times quicker.
            many = many and before - len(left) > FEW
        for wish in left:
            quote = self._quotes[wish]
            quote.tier, quote.low = tier, self._digits[tier].step if proven else -self._gap_of(tier)
            self._take_high(quote)
        return [wish for wish in alive if self._is_free(wish, tier)]

    def _gap_of(self, tier: int) -> int:
        return self._gap if tier == self._unproven else 0

    def _freed(self, tier: int) -> list[Wish]:
        """Wishes that a proof did not suffice for, and that cost nothing in this tier after all."""
        if tier == self._unproven:
            return []
        found = [wish for wish, quote in self._quotes.items() if quote.tier == tier and self._is_free(wish, tier)]
        for wish in found:
            quote = self._quotes[wish]
            quote.tier, quote.low, quote.high = None, 0, None
        return found

    def _not_free(self, tier: int, wishes: Iterable[Wish]) -> list[Wish]:
        return [wish for wish in wishes if not self._is_free(wish, tier)]

    def _is_free(self, wish: Wish, tier: int) -> bool:
        """Whether a plan is known that has it and is no worse up to this tier."""
        vector = self._quotes[wish].vector
        return vector is not None and vector[: tier + 1] <= self._best[: tier + 1]

    def _cover(
        self, tier: int, wishes: Sequence[Wish], work: float, *, many: bool = True, value: int | None = None
    ) -> bool | None:
        """Whether a plan no worse up to a tier was found that has some of the wishes, about as `many` as there can be;
        None where that is not known. With a `value` the plan may be as bad as that in the tier."""
        asked = self._held[tier].branch()
        asked.add(*self._digits[tier].at_most(self._best[tier] if value is None else value))
        variables = [variable for wish in wishes for variable in self._variables[wish]]
        asked.add([(1, variable) for variable in variables], 1)
        objective = Linear([(-1, variable) for variable in variables] if many else [])
        (answer,) = self._searched([Asked(asked, objective, None)], work)
        return None if answer.values is None and answer.feasible else answer.feasible

    # -- how much worse

    def _price(self, tier: int, wishes: Sequence[Wish]) -> None:
        """Price wishes that get worse in a tier, or may, those together for which equally good plans are known: mostly
        one search proves all of these at once. What it can't is asked one by one."""
        alone: set[Wish] = set()
        given_up: set[Wish] = set()
        while self._left > 0:
            groups = self._groups([wish for wish in self._still_open(wishes) if wish not in given_up], alone)
            if not groups:
                return
            batch = groups[: self._run.limits.parallel]
            for group, answer in zip(batch, self._minimised(tier, batch), strict=True):
                if answer.feasible and not answer.proven:
                    (alone if len(group) > 1 else given_up).update(group)
                elif answer.feasible and answer.bound is not None:
                    self._gather(tier, group, answer.bound)

    def _gather(self, tier: int, group: Sequence[Wish], value: int) -> None:
        """Look for plans of this value, the least of a group, that have as many of its wishes as there can be, while it
        pays: each settles all of these."""
        left = self._still_open(group)
        while len(left) > FEW and self._left > 0:
            found, before = self._cover(tier, left, self._witnessing, value=value), len(left)
            left = self._still_open(left)
            if not found or before - len(left) < FEW:
                return

    def _groups(self, wishes: Sequence[Wish], alone: Collection[Wish]) -> list[list[Wish]]:
        """The wishes by what they are known to cost, the cheapest first; some by themselves."""
        groups: dict[tuple[float, Wish | None], list[Wish]] = {}
        for wish in wishes:
            groups.setdefault((self._known(wish), wish if wish in alone else None), []).append(wish)
        return sorted(groups.values(), key=lambda group: self._known(group[0]))

    def _still_open(self, wishes: Iterable[Wish]) -> list[Wish]:
        return [wish for wish in wishes if self._quotes[wish].is_open]

    def _known(self, wish: Wish) -> float:
        """The least that a wish is known to cost."""
        high = self._quotes[wish].high
        return INFINITE if high is None else high

    def _minimised(self, tier: int, groups: Sequence[Sequence[Wish]]) -> list[Answer]:
        """The least value of a tier with any wish of a group, for each group side by side, from what is known of the
        group's first; what that says of the wishes is written down."""
        asked = []
        for wishes in groups:
            branch = self._held[tier].branch()
            branch.add([(1, variable) for wish in wishes for variable in self._variables[wish]], 1)
            quote = self._quotes[wishes[0]]
            asked.append(Asked(branch, self._digits[tier].expression, None if quote.high is None else quote.values))
        answers = self._searched(asked, PRICE)
        for wishes, answer in zip(groups, answers, strict=True):
            for wish in wishes:
                self._bound(self._quotes[wish], answer, tier)
        return answers

    def _bound(self, quote: Quote, answer: Answer, tier: int) -> None:
        quote.impossible = not answer.feasible
        if answer.bound is not None:
            quote.low = max(quote.low, answer.bound - self._best[tier])

    def _take_high(self, quote: Quote) -> None:
        tier, vector = quote.tier, quote.vector
        if tier is not None and vector is not None and vector[:tier] <= self._best[:tier]:
            quote.high = vector[tier] - self._best[tier]

    # -- searches

    def _searched(self, asked: Sequence[Asked], work: float) -> list[Answer]:
        """The answers to questions that are searched side by side; every plan found is a witness."""
        # What the question itself settles stands otherwise than in the best plan.
        fixed = [np.clip(self._best_values, each.matrix.least, each.matrix.most).tolist() for each in asked]
        answers = [NOTHING if each.matrix.contradictory else None for each in asked]
        programmes = [
            each.matrix.restrict(np.flatnonzero(~each.matrix.settled), values)
            for each, values in zip(asked, fixed, strict=True)
        ]
        races, places = [], []
        for place, (each, programme) in enumerate(zip(asked, programmes, strict=True)):
            if answers[place] is None:
                pace = self._run.pace(programme)
                effort = Effort(
                    max(LEAST, min(work, self._left)) / pace, self._run.budget.seconds_left(), self._run.limits.seed
                )
                hint = None if each.hint is None else programme.pick(each.hint)
                races.append(CpSat(programme).start(programme.narrow(each.objective, fixed[place]), [effort], hint))
                places.append((place, pace))
        for (place, pace), answer in zip(places, side_by_side(races), strict=True):
            self._calls += 1
            self._left -= answer.work * pace
            values = None if answer.values is None else programmes[place].widen(answer.values, fixed[place])
            answers[place] = replace(answer, values=values)
            if values is not None:
                self._see(values)
        return [answer for answer in answers if answer is not None]

    def _see(self, values: Values) -> None:
        """A plan is a witness for every wish that it fulfils."""
        vector = self._vector(values)
        # Found by what the plan does: of tens of thousands of wishes it fulfils few.
        for variable in np.flatnonzero(values).tolist():
            for wish in self._wishes.get(variable, ()):
                quote = self._quotes[wish]
                if quote.vector is None or vector < quote.vector:
                    quote.vector, quote.values = vector, values
                    self._take_high(quote)
