"""The search: one tier after the other, each held at its value before the next is begun.

A weighted sum of tiers would be far harder (its coefficients span many orders of magnitude) and would prove nothing
about a single tier. Bounds are found with all earlier tiers held at or above their final values, so they stay good.
"""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from allocator.formulation import Formulation
from allocator.plan import Result, Status, TierResult
from allocator.search.conflict import irreducible_pins
from allocator.search.cpsat import CpSat, Effort, Interrupted, value_of
from allocator.search.descent import Descent, auxiliary, freed
from allocator.search.limits import Limits
from allocator.search.programme import Matrix, Restricted
from allocator.search.progress import Progress, deaf
from allocator.search.together import Together, digit, taken_together
from allocator.terms import Linear
from allocator.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable

    from allocator.instance import Instance
    from allocator.plan import Plan
    from allocator.search.cpsat import Answer, Race
    from allocator.search.programme import Bools
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

PACE = 650
"""CP-SAT's deterministic second takes a second more for every so many variables (measured on two cores)."""

LARGE = 4000
"""From so many variables on, neighbourhoods find better plans than the exact search, which then only proves bounds."""

WORTHWHILE = 0.5
"""CP-SAT on a large instance with less than this does not even finish its first linear programme."""

FIRST_ROUND = 4.0
"""Work of the first exact attempt at a tier; each further attempt has twice as much and another seed."""

DESCENT_PACE, ENTRIES = 4.0, 20_000
"""Seconds that one deterministic second takes in neighbourhoods, and one more for every so many variables: setting
them up counts (measured)."""

SHARE = 0.35
"""What one tier may take of the work that is left."""


class _Stage(NamedTuple):
    """What is minimised at once: tiers in a row from `position` on, over the part of the programme that they use."""

    position: int
    tiers: Together
    matrix: Matrix
    programme: Restricted

    @property
    def positions(self) -> range:
        return range(self.position, self.position + len(self.tiers.digits))


class _Search:
    """One run: the formulation, the best values so far, and the bounds proven on the way."""

    def __init__(self, instance: Instance, limits: Limits, listener: Listener) -> None:
        self._started = time.monotonic()
        self._instance = instance
        self._limits = limits
        self._listener = listener
        self._formulation = Formulation(instance)
        self._expressions = [tier.expression(self._formulation) for tier in instance.tiers]
        self._digits = [
            digit(self._formulation, tier, expression)
            for tier, expression in zip(instance.tiers, self._expressions, strict=True)
        ]
        self._work = limits.work_for(len(instance.rows))
        self._pace = 1.0 + len(self._formulation.variables) / PACE
        self._values: Values | None = None
        self._bounds = [each.least for each in self._digits]
        self._stopped = ""
        self._told: dict[int, int] = {}

    def run(self) -> Result:
        try:
            if not self._start():
                conflict = irreducible_pins(self._instance)
                return Result(Status.CONTRADICTION, None, seconds=self._seconds(), conflict=conflict)
            for position in range(len(self._instance.tiers)):
                self._settle(position)
        except (Interrupted, KeyboardInterrupt):
            self._stopped = "interrupt"
        return self._result()

    # -- steps

    def _start(self) -> bool:
        """A first plan, whatever its worth; False where the pins contradict each other."""
        formulation, rows = self._formulation, self._instance.rows
        nothing = [0] * len(formulation.variables)
        for index, row in enumerate(rows):
            nothing[formulation.unassigned[index]] = int(not row.is_central)
        matrix = Matrix(formulation)
        if matrix.allows(nothing):
            self._values = tuple(nothing)
            return True
        # Pins, and rows of the same tasks, which may have to come along (R12); then, if need be, everything.
        tasks = {row.task for row in rows if row.fixed_to is not None}
        pinned = freed(
            formulation, matrix, auxiliary(formulation), [i for i, row in enumerate(rows) if row.task in tasks]
        )
        for free in (pinned & self._open(0), self._open(0)):
            part = matrix.restrict(free, nothing)
            answer = CpSat(part).minimise(NOTHING, [Effort(self._work, self._seconds_left())], part.pick(nothing))
            if answer.values is not None and matrix.allows(found := part.widen(answer.values, nothing)):
                self._values = found
                return True
        return answer.feasible

    def _open(self, position: int) -> Bools:
        """The variables that a tier may use: all, or those without full depth while no tier so far looks at depth.

        Doing a row at its minimum takes less of every budget and breaks no rule, so nothing is lost by it (SPEC, 3).
        """
        free = np.ones(len(self._formulation.variables), dtype=bool)
        if all(tier.ignores_depth for tier in self._instance.tiers[: position + 1]):
            free[self._formulation.deepened] = False
        return free

    def _settle(self, position: int) -> None:
        """Minimise one tier and hold it."""
        if self._out_of_time() or self._values is None:
            return
        if not self._proven(position):
            self._minimise(position)
        expression = self._expressions[position]
        value = value_of(expression, self._values)
        self._formulation.add(expression.terms, high=value - expression.constant)
        self._tell(position, settled=True)

    def _minimise(self, position: int) -> None:
        """Search for a better plan and a proof, until the tier is proven or has had its share."""
        stage = self._stage(position, Together((self._digits[position],)))
        allowed = self._work * SHARE
        if len(stage.programme.variables) <= LARGE:
            self._in_rounds(self._stage(position, taken_together(self._digits[position:])))
        elif allowed / self._pace < WORTHWHILE or self._limits.workers < 2:
            self._improve(stage, allowed)
            self._work -= allowed
        else:
            self._race(stage, [self._effort(allowed, stage)], allowed, partial(self._improve, stage, allowed))

    def _stage(self, position: int, tiers: Together) -> _Stage:
        """One tier, or some in a row taken together, over the variables that they may use."""
        assert self._values is not None
        matrix = Matrix(self._formulation)
        last = position + len(tiers.digits) - 1
        return _Stage(position, tiers, matrix, matrix.restrict(self._open(last), self._values))

    def _in_rounds(self, stage: _Stage) -> None:
        """Exact searches, each round twice as long as the one before and with other seeds: the time to a proof
        varies widely with the seed, so starting afresh costs less than bad luck.
        """
        allowed = self._work * (1 - (1 - SHARE) ** len(stage.positions))
        work, seed = FIRST_ROUND, self._limits.seed
        while allowed > 0 and not all(map(self._proven, stage.positions)) and not self._out_of_time():
            work = min(work, allowed)
            lanes = range(min(2, self._limits.workers))
            efforts = [self._effort(work, stage, seed + lane, eager=lane == 1) for lane in lanes]
            self._race(stage, efforts, work)
            allowed, work, seed = allowed - work, 2 * work, seed + 2

    def _race(
        self,
        stage: _Stage,
        efforts: list[Effort],
        work: float,
        meanwhile: Callable[[Race], None] = lambda race: None,
    ) -> None:
        """Exact searches side by side, with something else done meanwhile; their work is taken off what is left."""
        assert self._values is not None
        objective = stage.programme.narrow(stage.tiers.expression, self._values)
        race = CpSat(stage.programme).start(objective, efforts, stage.programme.pick(self._values))
        try:
            meanwhile(race)
            race.wait()
        except (Interrupted, KeyboardInterrupt):
            self._learn(stage, race.stop())
            raise
        answer = race.answer()
        self._learn(stage, answer)
        self._work -= min(work, answer.work * self._pace) if answer.proven else work

    def _learn(self, stage: _Stage, answer: Answer) -> None:
        """Take over what a race brought: its plan where that is no worse, its bounds where they are better.

        The bound of a further tier is for plans in which those before it are at theirs: it counts only where the best
        plan is such a plan.
        """
        assert self._values is not None
        expression = stage.tiers.expression
        if answer.values is not None:
            values = stage.programme.widen(answer.values, self._values)
            if value_of(expression, values) <= value_of(expression, self._values):
                self._values = values
        if answer.bound is not None:
            for position, bound in zip(stage.positions, stage.tiers.split(answer.bound), strict=True):
                self._bounds[position] = max(self._bounds[position], bound)
                if value_of(self._expressions[position], self._values) != bound:
                    break

    def _improve(self, stage: _Stage, work: float, race: Race | None = None) -> None:
        """Large neighbourhoods, until the race beside them has a proof: a better plan, no bound.

        What they find counts only where the race brings no proof, so the result does not hang on who is quicker.
        """
        assert self._values is not None
        position = stage.position
        descent = Descent(self._formulation, stage.matrix, stage.programme, self._limits.seed + position)
        self._values = descent.improve(
            self._expressions[position],
            self._values,
            bound=self._bounds[position],
            work=work / (DESCENT_PACE + len(self._formulation.variables) / ENTRIES),
            enough=lambda: (race is not None and race.proven()) or self._out_of_time(),
            found=lambda better: self._found(position, better),
        )

    # -- bookkeeping

    def _found(self, position: int, values: Values) -> None:
        self._values = values
        self._tell(position)

    def _proven(self, position: int) -> bool:
        assert self._values is not None
        return value_of(self._expressions[position], self._values) == self._bounds[position]

    def _effort(self, work: float, stage: _Stage, seed: int = 0, eager: bool = False) -> Effort:
        position = stage.position

        def tell(value: int, bound: int) -> None:
            first, proven = stage.tiers.split(value)[0], stage.tiers.split(bound)[0]
            if first < self._told.setdefault(position, first + 1):
                self._told[position] = first
                self._tell(position, first, proven)

        return Effort(work / self._pace, self._seconds_left(), seed, eager, tell)

    def _tell(self, position: int, value: int | None = None, bound: int | None = None, settled: bool = False) -> None:
        if value is None and self._values is not None:
            value = value_of(self._expressions[position], self._values)
        proven = max(self._bounds[position], bound) if bound is not None else self._bounds[position]
        tiers = self._instance.tiers
        self._listener(Progress(tiers[position], position, len(tiers), value or 0, proven, self._seconds(), settled))

    def _seconds(self) -> float:
        return time.monotonic() - self._started

    def _seconds_left(self) -> float | None:
        return None if self._limits.seconds is None else max(0.01, self._limits.seconds - self._seconds())

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
            bound = self._bounds[position]
            if bound > value:
                raise AssertionError(f"tier {tier.key}: the bound {bound} lies above the plan's {value}")
            results.append(TierResult(tier.key, value, bound))
        return tuple(results)
