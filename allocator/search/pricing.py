"""Prices of many decisions at once: the first tier that gets worse where somebody else owns a row, and by how much.

A price by itself is one search (`Session.price`). Together they need far fewer: every plan that is seen is a witness
for all decisions in it, and one proof settles many. So for each tier in turn, all earlier ones held: *cover* searches
look for plans with as many decisions not yet witnessed as there are (backbones: Janota, Lynce, Marques-Silva 2015);
those left get worse in this tier, or may. For these a plan is known, so something that they cost at most. One search
asks for some of them at once how far the one that surprises most stays below what it is known to cost: that one is
settled, and once nothing stays below, so are all. Where many cost the same, those that cost least are settled at once.

What costs something in a tier can't be in any plan that is looked for in a later one, which makes those small.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.formulation.linear import Linear
from allocator.search.alike_parts import with_owner
from allocator.search.board import Board
from allocator.search.packing import by_owner
from allocator.search.price import Price, Quotes
from allocator.search.questions import Asked, Level, Questions
from allocator.search.witnesses import Witnesses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from allocator.search.matrix import Matrix
    from allocator.search.price import Wish
    from allocator.search.quote import Quote
    from allocator.search.run import Run
    from allocator.search.solvers.cpsat import Answer

    _Ask = Callable[[int, Sequence[list[Wish]], float], list[bool]]

COVER, TOGETHER, LONGEST = 0.5, 2.0, 16.0
"""Work of one search for plans that are witnesses, of the first one for what some wishes cost, and of the longest for
one wish."""
BRIEF = 1.0
"""The work of the first search for one wish by itself, where it took too much with others (measured at four schools
with 0.5, 1 and 2: 0.5 took a third more searches where most stay open, 2 settled no more)."""
GROUP = 5
"""Wishes with costs of their own that are asked together: of more, hardly any is settled by the way, and each search
takes longer; of fewer, each takes nearly a search of its own (measured with 1, 3, 5, 8 and 12)."""
FEW = 3
"""Witnesses that a search finds too few of to be worth another one."""
PACKED = 0.5
"""Part of the work that is left which plans may take that are packed without a search, in each tier before any search:
one plan shows more there than a hundred searches."""
LANES = 2
"""Groups of wishes that are searched side by side, or one by one where there is one worker: to the same end."""
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
        self._size = max(1.0, len(run.instance.rows) / A_SCHOOL)
        self._held = run.matrix
        self._witnesses = Witnesses(run, self._board)

    def quotes(self) -> Quotes:
        """The price of every wish; what is not proven within the work is an interval."""
        tiers = range(len(self._digits) if self._unproven is None else self._unproven + 1)
        alive = [wish for wish, quote in self._board.quotes.items() if not quote.impossible]
        self._witnesses.beside(self._run.incumbent.values)
        for tier in tiers:
            if tier != self._unproven:  # there a plan that is no worse shows little
                most = PACKED * self._questions.left
                self._questions.left -= self._witnesses.packed(tier, self._run.incumbent.values, alive, most)
        for tier in tiers:
            # What gets worse here is priced before any later tier is looked at: those take most of the work.
            self._hold(tier)
            left = self._board.not_free(tier, alive)
            for wish in left:
                self._board.open_at(wish, tier, -self._gap_of(tier))
            self._witnesses.around(tier, [self._run.incumbent.values, *self._board.plans(tier, left)])
            self._find_near(tier, left)
            self._find_more(tier, [left], [0])
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

    # -- plans that are witnesses

    def _find_more(self, tier: int, groups: Sequence[Sequence[Wish]], most: Sequence[int]) -> None:
        """Look for plans in which wishes of a group cost no more than so much in a tier, as many at once as there are,
        while each search finds enough."""
        sought = [self._dearer(tier, wishes, cost) for wishes, cost in zip(groups, most, strict=True)]
        going = [at for at, wishes in enumerate(sought) if len(wishes) > FEW]
        while going and self._questions.left > 0:
            self._ask(tier, [self._cover(tier, sought[at], most[at]) for at in going], COVER)
            before = [len(wishes) for wishes in sought]
            sought = [self._dearer(tier, wishes, cost) for wishes, cost in zip(sought, most, strict=True)]
            going = [at for at in going if len(sought[at]) > FEW and before[at] - len(sought[at]) >= FEW]

    def _find_near(self, tier: int, wishes: Sequence[Wish]) -> None:
        """The same person by person, in a part of a programme in which plans are packed: of the whole a search finds
        none in time."""
        groups = list(by_owner(self._dearer(tier, wishes, 0)).values())
        nearby = list(zip(groups, self._witnesses.near(tier, self._run.incumbent.values, groups), strict=False))
        for at in range(0, len(nearby), LANES):
            if self._questions.left <= 0:
                return
            asked = []
            for its, near in nearby[at : at + LANES]:
                cover = self._cover(tier, its, 0)
                cover.matrix.rule_out(near.out)
                asked.append(cover._replace(hint=near.values))
            self._ask(tier, asked, COVER / self._size)  # however large the whole is

    def _dearer(self, tier: int, wishes: Iterable[Wish], cost: int) -> list[Wish]:
        """Those of the wishes that may cost more than so much."""
        return [wish for wish in self._board.still_open(wishes) if self._known(tier, wish) > cost]

    def _cover(self, tier: int, wishes: Sequence[Wish], cost: int) -> Asked:
        """The question for a plan that costs no more than so much in a tier, with as many of the wishes as there can
        be."""
        matrix = self._with_one(wishes)
        matrix.add(*self._digits[tier].at_most(self._board.best[tier] + cost))
        return Asked(matrix, Linear([(-1, variable) for variable in self._variables(wishes)]), None)

    def _with_one(self, wishes: Sequence[Wish]) -> Matrix:
        """What is held, and that one of the wishes comes true."""
        matrix = self._held.branch()
        matrix.add([(1, variable) for variable in self._variables(wishes)], 1)
        return matrix

    def _variables(self, wishes: Sequence[Wish]) -> list[int]:
        return [variable for wish in wishes for variable in self._board.variables[wish]]

    def _ask(self, tier: int, asked: Sequence[Asked], work: float) -> list[Answer]:
        answers = self._questions.ask(asked, work * self._size)
        self._witnesses.around(tier, self._questions.news)
        return answers

    # -- how much worse

    def _price(self, tier: int, wishes: Sequence[Wish]) -> None:
        """Price wishes that get worse in a tier, or may: some together; what takes too much so, one by one."""
        later: list[Wish] = []
        left, size, work, then = list(wishes), GROUP, TOGETHER, BRIEF
        while self._questions.left > 0:
            left = self._board.still_open(left)
            if not left:
                if not later or then > LONGEST:
                    return
                left, later, size, work, then = later, [], 1, then, 2 * then
                continue
            ask, groups = self._next(tier, left, size)
            for group, well in zip(groups, ask(tier, groups, work), strict=True):
                if not well:
                    later += group
                    left = [wish for wish in left if wish not in group]

    def _next(self, tier: int, wishes: Sequence[Wish], size: int) -> tuple[_Ask, list[list[Wish]]]:
        """What to ask next of which groups of wishes: where many seem to cost the same, what the cheapest of them
        do."""
        dearest = sorted(wishes, key=lambda wish: -self._known(tier, wish))
        if size > 1 and self._few_values(wishes):
            # Those that seem cheap apart from those that seem dear: what one settles is seldom in the other.
            half = len(dearest) // 2 if len(dearest) > 2 * FEW else 0
            return self._cheapest, [group for group in (dearest[half:], dearest[:half]) if group]
        return self._together, [dearest[at * size : (at + 1) * size] for at in range(LANES) if dearest[at * size :]]

    def _few_values(self, wishes: Sequence[Wish]) -> bool:
        """Whether many of these wishes seem to cost the same: then those that cost least are settled at once."""
        return 3 * len({self._board.quotes[wish].high for wish in wishes}) <= len(wishes)

    def _cheapest(self, tier: int, groups: Sequence[Sequence[Wish]], work: float) -> list[bool]:
        """Price the cheapest of each group."""
        best, digit, quotes = self._board.best[tier], self._digits[tier], self._board.quotes
        asked = []
        for wishes in groups:
            matrix = self._with_one(wishes)
            matrix.add(*digit.at_least(best + min(quotes[wish].low for wish in wishes)))
            quote = quotes[min(wishes, key=lambda wish: self._known(tier, wish))]
            asked.append(Asked(matrix, digit.expression, None if quote.high is None else quote.values))
        answers = self._ask(tier, asked, work)
        for wishes, answer in zip(groups, answers, strict=True):
            for wish in wishes:
                quotes[wish].impossible = not answer.feasible
                if answer.bound is not None:
                    quotes[wish].low = max(quotes[wish].low, answer.bound - best)
        settled = [
            (wishes, answer.bound - best)
            for wishes, answer in zip(groups, answers, strict=True)
            if answer.proven and answer.bound is not None
        ]
        self._find_more(tier, [wishes for wishes, _ in settled], [cost for _, cost in settled])
        return [answer.proven or not answer.feasible for answer in answers]

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
