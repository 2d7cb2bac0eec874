"""Prices of many decisions at once: the first tier that gets worse where somebody else owns a row, and by how much.

A price by itself is one search (`Session.price`). Together they need far fewer: every plan that is seen is a witness
for all decisions in it, and one proof settles many. So for each tier in turn, all earlier ones held: *cover* searches
look for plans with as many decisions not yet witnessed as there are (backbones: Janota, Lynce, Marques-Silva 2015);
those left get worse in this tier, or may. For these a plan is known, so something that they cost at most. One search
asks for all of them at once how far the one that surprises most stays below what it is known to cost: that one is
settled, and once nothing stays below, so are all.

What costs something in a tier can't be in any plan that is looked for in a later one, which makes those small.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.formulation.linear import Linear
from allocator.search.alike_parts import with_owner
from allocator.search.board import Board
from allocator.search.price import Price, Quotes
from allocator.search.questions import Asked, Level, Questions
from allocator.search.witnesses import Witnesses
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from allocator.search.price import Wish
    from allocator.search.quote import Quote
    from allocator.search.run import Run
    from allocator.search.solvers.cpsat import Answer


COVER, TOGETHER, LONGEST = 0.5, 2.0, 16.0
"""Work of one search for plans that are witnesses, of the first one for what many wishes cost, and of the longest for
one wish."""
ONE_BY_ONE, BRIEF = 60, 0.5
"""Where many things are weighed: wishes that are asked one by one where together they take too much, and the work of
the first search for each: most take no more (measured at six schools: of three that had 74, 67 and 55 pairs left
open two kept 0 and 23)."""
FEW = 3
"""Witnesses that a search finds too few of to be worth another one."""
LANES = 2
"""Groups of wishes that are searched side by side, or one by one where there is one worker: to the same end."""
PAIR = 6
"""Wishes that are worth no second group."""
A_SCHOOL = 100
"""Rows of a large school; where there are more, a search takes more in proportion."""


class Pricing:
    """Prices of wishes about the rows of one run, beside a plan: differences to the best one where it is proven best.

    Where it is not, they are differences to this plan: up to the first tier that is not proven, and there less than
    nothing where the search may still find better.
    """

    def __init__(self, run: Run, wishes: Iterable[Wish], bounds: Sequence[int]) -> None:
        """The run's incumbent is the plan, its budget what all searches may take together. `bounds` are what is proven
        of the plan's tiers."""
        self._run, self._digits = run, run.incumbent.digits
        self._board = Board(run.formulation, self._digits, wishes, run.incumbent.values)
        self._questions = Questions(run, self._board, run.incumbent.values)
        best = self._board.best
        gaps = [value - bound for value, bound in zip(best, bounds, strict=True)]
        self._unproven = next((tier for tier, gap in enumerate(gaps) if gap), None)
        """The first tier in which the plan is not proven best."""
        self._gap = 0 if self._unproven is None else gaps[self._unproven]
        self._weighs = [tier.weighs for tier in tiers_of(run.instance)]
        self._size = max(1.0, len(run.instance.rows) / A_SCHOOL)
        self._held = run.matrix
        self._witnesses = Witnesses(run, self._board)

    def quotes(self) -> Quotes:
        """The price of every wish; what is not proven within the work is an interval."""
        tiers = range(len(self._digits) if self._unproven is None else self._unproven + 1)
        alive = [wish for wish, quote in self._board.quotes.items() if not quote.impossible]
        self._witnesses.beside(self._run.incumbent.values)
        for tier in tiers:
            # What gets worse here is priced before any later tier is looked at: those take most of the work.
            self._hold(tier)
            left = self._board.not_free(tier, alive)
            for wish in left:
                self._board.open_at(wish, tier, -self._gap_of(tier))
            self._witnesses.around(tier, [self._run.incumbent.values, *self._board.plans(tier, left)])
            self._witness(tier, alive)
            self._price(tier, self._board.not_free(tier, alive))
            alive = [wish for wish in alive if self._board.is_free(wish, tier)]
            if tier != self._unproven:
                for wish in alive:
                    self._board.free(wish)
        if self._unproven is not None:
            for wish in alive:
                if self._board.quotes[wish].tier is None:
                    # No worse than a plan that is not proven best: as much better as that leaves open.
                    self._board.open_at(wish, self._unproven, -self._gap)
        prices = {wish: self._price_of(wish, quote) for wish, quote in self._board.quotes.items()}
        return Quotes(prices, self._questions.calls, self._run.budget.seconds())

    def _hold(self, tier: int) -> None:
        """Hold the tier before this one."""
        self._held = self._held.branch()
        if tier:
            self._held.add(*self._digits[tier - 1].at_most(self._board.best[tier - 1]))
        self._held.rule_out(self._board.ruled_out(tier))

    def _gap_of(self, tier: int) -> int:
        return self._gap if tier == self._unproven else 0

    def _price_of(self, wish: Wish, quote: Quote) -> Price:
        instance = self._run.instance
        plan = None if quote.values is None else self._run.formulation.plan(quote.values)
        plan = None if plan is None else with_owner(instance, plan, *wish)
        return Price(quote.tier, quote.low, 0 if quote.tier is None else quote.high, quote.impossible, plan)

    # -- witnesses

    def _witness(self, tier: int, alive: list[Wish]) -> None:
        """Look for plans that have what no plan is known for that is no worse up to a tier, while it pays."""
        left = self._board.not_free(tier, alive)
        while left and self._questions.left > 0:
            self._cover(tier, left, self._board.best[tier])
            before, left = len(left), self._board.not_free(tier, left)
            if before - len(left) < FEW:
                return

    def _cover(self, tier: int, wishes: Sequence[Wish], value: int) -> None:
        """Look for a plan of no more than a value in a tier with as many of the wishes as there can be."""
        matrix = self._held.branch()
        matrix.add(*self._digits[tier].at_most(value))
        variables = [variable for wish in wishes for variable in self._board.variables[wish]]
        matrix.add([(1, variable) for variable in variables], 1)
        self._ask(tier, [Asked(matrix, Linear([(-1, variable) for variable in variables]), None)], COVER)

    def _ask(self, tier: int, asked: Sequence[Asked], work: float) -> list[Answer]:
        answers = self._questions.ask(asked, work * self._size)
        self._witnesses.around(tier, self._questions.news)
        return answers

    # -- how much worse

    def _price(self, tier: int, wishes: Sequence[Wish]) -> None:
        """Price wishes that get worse in a tier, or may: all together; where that is too much, half of them, or one by
        one."""
        groups: list[list[Wish]] = [list(wishes)]
        later: list[list[Wish]] = []
        work, then = TOGETHER, 2 * TOGETHER
        while self._questions.left > 0:
            groups = [left for group in groups if (left := self._board.still_open(group))]
            if not groups:
                if not later or then > LONGEST:
                    return
                groups, later, work, then = later, [], then, 2 * then
                continue
            if len(groups) == 1 and len(groups[0]) > PAIR and not self._few_values(groups[0]):
                groups = self._halves(tier, groups[0])
            asked, groups = groups[:LANES], groups[LANES:]
            if self._few_values(asked[0]):
                asked, groups = asked[:1], asked[1:] + groups
                proven = [self._cheapest(tier, asked[0], work)]
            else:
                proven = self._together(tier, asked, work)
            for group, well in zip(asked, proven, strict=True):
                if well:
                    groups.append(group)
                elif len(group) == 1:
                    later.append(group)
                elif len(group) <= ONE_BY_ONE and self._weighs[tier]:
                    later += [[wish] for wish in sorted(group, key=lambda wish: self._known(tier, wish))]
                    then = BRIEF
                else:
                    groups += self._halves(tier, group)

    def _halves(self, tier: int, group: list[Wish]) -> list[list[Wish]]:
        """Two groups alike."""
        group = sorted(group, key=lambda wish: self._known(tier, wish))
        return [group[::2], group[1::2]]

    def _few_values(self, wishes: Sequence[Wish]) -> bool:
        """Whether many of these wishes seem to cost the same: then those that cost least are settled at once."""
        return 3 * len({self._board.quotes[wish].high for wish in wishes}) <= len(wishes)

    def _cheapest(self, tier: int, wishes: list[Wish], work: float) -> bool:
        """Price the cheapest of some wishes."""
        best, digit, quotes = self._board.best[tier], self._digits[tier], self._board.quotes
        matrix = self._held.branch()
        matrix.add(*digit.at_least(best + min(quotes[wish].low for wish in wishes)))
        variables = [variable for wish in wishes for variable in self._board.variables[wish]]
        matrix.add([(1, variable) for variable in variables], 1)
        quote = quotes[min(wishes, key=lambda wish: self._known(tier, wish))]
        hint = None if quote.high is None else quote.values
        (answer,) = self._ask(tier, [Asked(matrix, digit.expression, hint)], work)
        for wish in wishes:
            quotes[wish].impossible = not answer.feasible
            if answer.bound is not None:
                quotes[wish].low = max(quotes[wish].low, answer.bound - best)
        left = self._board.still_open(wishes)
        while answer.proven and answer.bound is not None and len(left) > FEW and self._questions.left > 0:
            before = len(left)
            self._cover(tier, left, answer.bound)
            left = self._board.still_open(left)
            if before - len(left) < FEW:
                break
        return answer.proven or not answer.feasible

    def _together(self, tier: int, groups: Sequence[Sequence[Wish]], work: float) -> list[bool]:
        """Ask of each group how far the wish that surprises most stays below what it is known to cost."""
        best, digit, quotes = self._board.best[tier], self._digits[tier], self._board.quotes
        asked, known = [], {wish: self._known(tier, wish) for group in groups for wish in group}
        for wishes in groups:
            levels: dict[int, list[int]] = {}
            for wish in wishes:
                levels.setdefault(best + known[wish], []).extend(self._board.variables[wish])
            hint = next((quotes[wish].values for wish in wishes if quotes[wish].high is not None), None)
            asked.append(
                Asked(self._held, digit.expression, hint, [Level(its, value) for value, its in levels.items()])
            )
        answers = self._ask(tier, asked, work)
        for wishes, answer in zip(groups, answers, strict=True):
            for wish in wishes:
                quote = quotes[wish]
                if answer.bound is not None:
                    quote.low = max(quote.low, known[wish] + answer.bound)
                quote.impossible = not answer.feasible or quote.low > digit.most - best
        return [answer.proven or not answer.feasible for answer in answers]

    def _known(self, tier: int, wish: Wish) -> int:
        """What a wish costs at most; where no plan with it is known, more than any can."""
        high, digit = self._board.quotes[wish].high, self._digits[tier]
        return digit.most + digit.step - self._board.best[tier] if high is None else high
