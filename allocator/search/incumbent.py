"""The incumbent: the best plan so far and the proven bound of each tier, told to whoever listens."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from allocator.check.verify import verify
from allocator.plan import TierResult
from allocator.search.progress import Progress
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from allocator.basics.arrays import Bools
    from allocator.instance import Instance
    from allocator.plan import Plan
    from allocator.search.packed_objective import Digit, PackedObjective
    from allocator.search.progress import Listener

    Values = tuple[int, ...]


class Stage(NamedTuple):
    """Tiers in a row, from `position` on, that are minimised as one, over the variables that they may use."""

    position: int
    tiers: PackedObjective
    open: Bools

    @property
    def positions(self) -> range:
        return range(self.position, self.position + len(self.tiers.digits))


class Incumbent:
    """The best values of a formulation's variables, and a lower bound of each tier given the tiers before it."""

    def __init__(
        self, instance: Instance, digits: Sequence[Digit], seconds: Callable[[], float], listener: Listener
    ) -> None:
        """`seconds` tells how long the search has been under way."""
        self._instance = instance
        self._seconds = seconds
        self._listener = listener
        self._told: dict[int, int] = {}
        self.tiers = tiers_of(instance)
        self.digits = digits
        self.expressions = [digit.expression for digit in digits]
        self.bounds = [each.least for each in self.digits]
        self.values: Values = ()
        self.held: dict[int, int] = {}
        """The value at which each tier was held while the bounds of those behind it were found."""

    # -- what is known

    def value(self, position: int) -> int:
        return self.expressions[position].value(self.values)

    def worth(self, values: Values) -> tuple[int, ...]:
        """What a plan comes to in each tier: the less, the better."""
        return tuple(expression.value(values) for expression in self.expressions)

    def proven(self, positions: Sequence[int]) -> bool:
        """Whether the plan is proven best in all these tiers, those before them held."""
        return all(self.value(position) == self.bounds[position] for position in positions)

    def proposed(self, stage: Stage, values: Values) -> None:
        """Take over a plan that is better in the tiers at hand, or as good in them and no worse in those behind them: a
        search that looks at a tier alone must not undo what is known of the others."""
        expression, behind = stage.tiers.expression, self.expressions[stage.positions.stop :]
        new, old = ([each.value(plan) for each in (expression, *behind)] for plan in (values, self.values))
        if new <= old:
            self.values = values

    def way(self, stage: Stage) -> int:
        """How far a stage's objective is above its bound."""
        return stage.tiers.number(self.value(stage.position)) - stage.tiers.number(self.bounds[stage.position])

    def bounded(self, position: int, tiers: PackedObjective, bound: int) -> None:
        """Take over a bound of tiers together, the first of them at `position`.

        The bound of a further tier is for plans in which those before it are at theirs: it counts only where the best
        plan is such a plan.
        """
        for place, least in enumerate(tiers.split(bound), start=position):
            self.bounds[place] = max(self.bounds[place], least)
            if self.value(place) != least:
                break

    def results(self, plan: Plan) -> tuple[TierResult, ...]:
        """Each tier's value as the plain check works it out, with its bound; loud where they contradict.

        Where a last look made an earlier tier better and this one worse than it was held at, the bounds of those behind
        it are about other plans: what holds for every plan takes their place.
        """
        verdict = verify(self._instance, plan)
        if verdict.faults:
            rule, fault = verdict.faults[0]
            raise AssertionError(f"the encoding allows what the rule {rule.key} forbids: {fault.sentence.en}")
        results, worse = [], False
        for position, (tier, value) in enumerate(verdict.values):
            bound = self.digits[position].least if worse else self.bounds[position]
            worse |= value > self.held.get(position, value)
            if bound > value:
                raise AssertionError(f"tier {tier.key}: the bound {bound} lies above the plan's {value}")
            results.append(TierResult(tier.key, value, bound))
        return tuple(results)

    # -- telling

    def tell(self, position: int, value: int | None = None, bound: int | None = None, settled: bool = False) -> None:
        """A piece of news about a tier; what is not given is as it stands."""
        value = self.value(position) if value is None else value
        bound = self.bounds[position] if bound is None else max(self.bounds[position], bound)
        tier = self.tiers[position]
        self._listener(Progress(tier, position, len(self.tiers), value, bound, self._seconds(), settled))

    def tell_if_better(self, position: int, value: int, bound: int | None) -> None:
        """The same for a value that a search reports: only one better than all before it is news."""
        if value < self._told.setdefault(position, value + 1):
            self._told[position] = value
            self.tell(position, value, bound)
