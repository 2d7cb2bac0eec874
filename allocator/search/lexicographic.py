"""The search: one tier after the other, each held at its value before the next is begun.

A weighted sum of tiers would be far harder (its coefficients span many orders of magnitude) and would prove nothing
about a single tier. Bounds are found with all earlier tiers held at or above their final values, so they stay good.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from allocator.formulation import Formulation
from allocator.plan import Result, Status, TierResult
from allocator.search.conflict import irreducible_pins
from allocator.search.cpsat import CpSat, Effort, Interrupted
from allocator.search.descent import Descent, evaluate
from allocator.search.limits import Limits
from allocator.search.progress import Progress, deaf
from allocator.terms import Linear
from allocator.verify import verify

if TYPE_CHECKING:
    from allocator.instance import Instance
    from allocator.plan import Plan
    from allocator.search.cpsat import Answer
    from allocator.search.progress import Listener

    Values = tuple[int, ...]


def solve(instance: Instance, limits: Limits | None = None, listener: Listener = deaf) -> Result:
    """The best division within the limits, tier by tier, with what is proven of each.

    Ctrl-C ends the search with the best plan so far. The plan is checked against every rule without the solver;
    a difference between the two is a bug of ours and raises AssertionError.
    """
    return _Search(instance, limits or Limits(), listener).run()


NOTHING = Linear([])
"""No objective: any plan will do."""

SMALL = 150
"""Up to so many rows, the exact search alone is the quickest way to the best plan as well."""

EXACT_SHARE, DESCENT_SHARE = 0.3, 0.2
"""What one tier may take of the work that is left: for the exact search, and then for large neighbourhoods."""


def _least(formulation: Formulation, expression: Linear) -> int:
    """What the expression can't be below, by its variables' bounds alone."""
    return expression.constant + sum(
        min(coefficient * formulation.variables[v].low, coefficient * formulation.variables[v].high)
        for coefficient, v in expression.terms
    )


class _Search:
    """One run: the formulation, the best values so far, and the bounds proven on the way."""

    def __init__(self, instance: Instance, limits: Limits, listener: Listener) -> None:
        self._started = time.monotonic()
        self._instance = instance
        self._limits = limits
        self._listener = listener
        self._formulation = Formulation(instance)
        self._expressions = [tier.expression(self._formulation) for tier in instance.tiers]
        self._cpsat = CpSat(self._formulation)
        self._descent = Descent(self._formulation, limits.seed)
        self._work = limits.work_for(len(instance.rows))
        self._values: Values | None = None
        self._bounds: list[int] = []
        self._stopped = ""

    def run(self) -> Result:
        try:
            if not self._start():
                conflict = irreducible_pins(self._instance)
                return Result(Status.CONTRADICTION, None, seconds=self._seconds(), conflict=conflict)
            for position in range(len(self._instance.tiers)):
                self._bounds.append(_least(self._formulation, self._expressions[position]))
                self._settle(position)
        except (Interrupted, KeyboardInterrupt):
            self._stopped = "interrupt"
        return self._result()

    # -- steps

    def _start(self) -> bool:
        """A first plan, whatever its worth; False where the pins contradict each other."""
        # Leaving everything undone is always allowed but for pins, so this is quick.
        hint = [0] * len(self._formulation.variables)
        for index, row in enumerate(self._instance.rows):
            hint[self._formulation.unassigned[index]] = int(not row.is_central and row.fixed_to is None)
        answer = self._cpsat.minimise(NOTHING, self._effort(self._work), hint)
        self._values = answer.values
        return answer.feasible

    def _settle(self, position: int) -> None:
        """Minimise one tier and hold it."""
        if self._out_of_time() or self._values is None:
            return
        self._exactly(position, self._work * 0.02)
        self._by_neighbourhoods(position, self._work * DESCENT_SHARE)
        self._exactly(position, self._work * EXACT_SHARE)
        expression = self._expressions[position]
        value = evaluate(expression, self._values)
        self._formulation.add(expression.terms, high=value - expression.constant)
        self._tell(position, settled=True)

    def _exactly(self, position: int, work: float) -> None:
        """CP-SAT on the whole formulation: a better plan and a proven bound."""
        if self._proven(position) or work <= 0:
            return
        try:
            answer = self._cpsat.minimise(self._expressions[position], self._effort(work, position), self._values)
        except Interrupted as stop:
            self._learn(position, stop.answer)
            raise
        self._learn(position, answer)

    def _learn(self, position: int, answer: Answer) -> None:
        """Take over what a minimisation brought: its work, its plan where that is no worse, its bound."""
        self._work -= answer.work
        expression = self._expressions[position]
        if answer.values is not None and (
            self._values is None or evaluate(expression, answer.values) <= evaluate(expression, self._values)
        ):
            self._values = answer.values
        if answer.bound is not None:
            self._bounds[position] = max(self._bounds[position], answer.bound)

    def _by_neighbourhoods(self, position: int, work: float) -> None:
        """Large neighbourhoods: a better plan, no bound."""
        assert self._values is not None
        if self._proven(position):
            return
        values, spent = self._descent.improve(
            self._expressions[position],
            self._values,
            bound=self._bounds[position],
            work=work,
            out_of_time=self._out_of_time,
            found=lambda better: self._found(position, better),
        )
        self._work -= spent
        self._take(values)

    # -- bookkeeping

    def _take(self, values: Values | None) -> None:
        if values is not None:
            self._values = values

    def _found(self, position: int, values: Values) -> None:
        self._values = values
        self._tell(position)

    def _proven(self, position: int) -> bool:
        assert self._values is not None
        return evaluate(self._expressions[position], self._values) == self._bounds[position]

    def _effort(self, work: float, position: int | None = None) -> Effort:
        def tell(value: int, bound: int) -> None:
            self._tell(position or 0, value, bound)

        left = None if self._limits.seconds is None else max(0.01, self._limits.seconds - self._seconds())
        return Effort(work, left, self._limits.workers, self._limits.seed, tell if position is not None else None)

    def _tell(self, position: int, value: int | None = None, bound: int | None = None, settled: bool = False) -> None:
        if value is None and self._values is not None:
            value = evaluate(self._expressions[position], self._values)
        proven = max(self._bounds[position], bound) if bound is not None else self._bounds[position]
        tiers = self._instance.tiers
        self._listener(Progress(tiers[position], position, len(tiers), value or 0, proven, self._seconds(), settled))

    def _seconds(self) -> float:
        return time.monotonic() - self._started

    def _out_of_time(self) -> bool:
        if self._limits.seconds is not None and self._seconds() >= self._limits.seconds:
            self._stopped = "time"
            return True
        return False

    # -- the end

    def _result(self) -> Result:
        if self._values is None:
            return Result(Status.NO_PLAN, None, seconds=self._seconds(), stopped=self._stopped or "work")
        plan = self._formulation.plan(self._values)
        tiers = self._tier_results(plan)
        optimal = all(tier.proven for tier in tiers)
        stopped = "" if optimal else self._stopped or "work"
        return Result(Status.OPTIMAL if optimal else Status.FEASIBLE, plan, tiers, self._seconds(), stopped)

    def _tier_results(self, plan: Plan) -> tuple[TierResult, ...]:
        """Each tier's value as the plain check works it out, with its bound; loud where they contradict."""
        verdict = verify(self._instance, plan)
        if verdict.faults:
            rule, fault = verdict.faults[0]
            raise AssertionError(f"the encoding allows what the rule {rule.key} forbids: {fault.sentence.en}")
        results = []
        for position, (tier, value) in enumerate(verdict.values):
            least = _least(self._formulation, self._expressions[position])
            bound = self._bounds[position] if position < len(self._bounds) else least
            if bound > value:
                raise AssertionError(f"tier {tier.key}: the bound {bound} lies above the plan's {value}")
            results.append(TierResult(tier.key, value, bound))
        return tuple(results)
