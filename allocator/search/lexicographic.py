"""The search: one tier after the other, each held at its value before the next is begun.

A weighted sum of all tiers would be far harder (its coefficients span many orders of magnitude) and would prove nothing
about a single tier. Bounds are found with all earlier tiers held at or above their final values, so they stay good.

A school is small: exact searches prove tier by tier. A group is large: the linear relaxation bounds each tier and says
which choices are worth a look, an exact search finds a good plan among those, and large neighbourhoods improve it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from allocator.formulation import Formulation
from allocator.plan import Result, Status
from allocator.search import shares
from allocator.search.conflict import irreducible_pins
from allocator.search.cpsat import CpSat, Effort, Interrupted
from allocator.search.descent import Descent
from allocator.search.kernel import kernels
from allocator.search.limits import Limits
from allocator.search.memory import long_lived
from allocator.search.mip import Mip
from allocator.search.programme import Matrix
from allocator.search.progress import deaf
from allocator.search.relaxation import Relaxation
from allocator.search.standing import Stage, Standing
from allocator.search.together import Together, digits_of, taken_together
from allocator.terms import Linear

if TYPE_CHECKING:
    from allocator.candidates import Candidates
    from allocator.instance import Instance
    from allocator.search.cpsat import Answer
    from allocator.search.programme import Bools, Restricted
    from allocator.search.progress import Listener
    from allocator.search.relaxation import Relaxed
    from allocator.search.standing import Values


def solve(
    instance: Instance, limits: Limits | None = None, listener: Listener = deaf, given: Candidates | None = None
) -> Result:
    """The best division within the limits, tier by tier, with what is proven of each.

    Ctrl-C ends the search with the best plan so far. The plan is checked against every rule without the solver;
    a difference between the two is a bug of ours and raises AssertionError. `given` stands in for the instance's own
    candidates.
    """
    with long_lived(lambda: _Search(instance, limits or Limits(), listener, given)) as search:
        return search.run()


NOTHING = Linear([])
"""No objective: any plan will do."""


class _Search:
    """One run: the formulation, where the search stands, and the work that is left."""

    def __init__(self, instance: Instance, limits: Limits, listener: Listener, given: Candidates | None) -> None:
        self._instance = instance
        self._limits = limits
        self._formulation = Formulation(instance, given)
        digits, self._decisions = digits_of(self._formulation)
        self._standing = Standing(instance, digits, limits.seconds, listener)
        self._rules = len(self._formulation.constraints)
        self._matrix = Matrix(self._formulation)
        self._relaxation = Relaxation(self._matrix, self._decisions.row)
        self._work = (1 - shares.LAST_SHARE) * limits.work_for(len(instance.rows))
        self._interrupted = False

    def run(self) -> Result:
        try:
            if not self._start():
                conflict = irreducible_pins(self._instance)
                return Result(Status.CONTRADICTION, None, seconds=self._standing.seconds(), conflict=conflict)
            for position in range(len(self._instance.tiers)):
                self._settle(position)
            self._use_what_is_left()
        except (Interrupted, KeyboardInterrupt):
            self._interrupted = True
        try:
            return self._result()
        except KeyboardInterrupt:
            self._interrupted = True
            return self._result()

    # -- steps

    def _start(self) -> bool:
        """A first plan, whatever its worth; False where the pins contradict each other."""
        formulation, rows, matrix = self._formulation, self._instance.rows, self._matrix
        if matrix.contradictory:
            return False
        nothing = [0] * len(formulation.variables)
        for index, row in enumerate(rows):
            nothing[formulation.unassigned[index]] = int(not row.is_central)
        nothing = np.clip(nothing, matrix.least, matrix.most).tolist()
        if matrix.allows(nothing):
            self._standing.values = tuple(nothing)
            return True
        # Pins, and rows of the same tasks, which may have to come along (R12); then, if need be, everything.
        tasks = {row.task for row in rows if row.fixed_to is not None}
        along = self._decisions.on([index for index, row in enumerate(rows) if row.task in tasks])
        pinned = matrix.with_linked(along, self._decisions.auxiliary)
        for free in (pinned & self._open(0), self._open(0)):
            part = matrix.restrict(free, nothing)
            effort = Effort(self._work, self._standing.seconds_left())
            answer = CpSat(part).minimise(NOTHING, [effort], part.pick(nothing))
            if answer.values is not None and matrix.allows(found := part.widen(answer.values, nothing)):
                self._standing.values = found
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
        standing = self._standing
        if standing.is_out_of_time() or not standing.values:
            return
        if not standing.proven([position]):
            if self._open(position).sum() <= shares.LARGE:
                self._in_rounds(self._stage(position, taken_together(standing.digits[position:])))
            else:
                self._in_parts(self._stage(position, Together((standing.digits[position],))))
        self._hold(position)
        standing.tell(position, settled=True)

    def _hold(self, position: int) -> None:
        """From here on no plan may be worse in this tier."""
        expression = self._standing.expressions[position]
        self._formulation.add(expression.terms, high=self._standing.value(position) - expression.constant)
        self._matrix.sync()

    def _stage(self, position: int, tiers: Together) -> Stage:
        free = self._open(position + len(tiers.digits) - 1)
        return Stage(position, tiers, np.asarray(free & ~self._matrix.settled, dtype=bool))

    def _allowed(self, stage: Stage) -> float:
        """What a stage may take of the work that is left."""
        return self._work * (1 - (1 - shares.SHARE) ** len(stage.positions))

    def _in_rounds(self, stage: Stage) -> None:
        """Exact searches, each round twice as long as the one before and with other seeds: the time to a proof
        varies widely with the seed, so starting afresh costs less than bad luck."""
        programme = self._matrix.restrict(stage.open, self._standing.values)
        allowed, work, seed = self._allowed(stage), shares.FIRST_ROUND, self._limits.seed
        while allowed > 0 and self._is_open(stage):
            work = min(work, allowed)
            self._race(stage, programme, work, seed, whole=True)
            allowed, work, seed = allowed - work, 2 * work, seed + 2

    def _in_parts(self, stage: Stage) -> None:
        """A bound from the relaxation, a plan from its kernels, a better one from large neighbourhoods."""
        standing, before, allowed = self._standing, self._work, max(0.0, self._allowed(stage))
        relaxed = self._relaxation.minimise(
            standing.expressions[stage.position],
            stage.open,
            standing.values,
            shares.RELAXATION_SHARE * allowed,
            enough=standing.part_of_time(shares.RELAXATION_SHARE),
        )
        if relaxed is None:
            return
        self._work -= relaxed.work
        standing.bounded(stage.position, stage.tiers, stage.tiers.number(relaxed.bound))
        standing.tell(stage.position)
        if self._is_open(stage):
            core = self._widen(stage, relaxed, shares.KERNEL_SHARE * allowed)
            if self._is_open(stage):
                self._improve(self._narrowed(stage, relaxed), core, relaxed, allowed - (before - self._work))
                self._conclude(self._narrowed(stage, relaxed), allowed - (before - self._work))
        self._matrix.rule_out(relaxed.proof.beyond(standing.value(stage.position)))

    def _narrowed(self, stage: Stage, relaxed: Relaxed) -> Stage:
        """The stage without what no plan as good as the one at hand has."""
        beyond = relaxed.proof.beyond(self._standing.value(stage.position))
        return stage._replace(open=np.asarray(stage.open & ~beyond, dtype=bool))

    def _is_open(self, stage: Stage) -> bool:
        """Whether there is still something to prove in these tiers, and time."""
        return not self._standing.proven(stage.positions) and not self._standing.is_out_of_time()

    def _widen(self, stage: Stage, relaxed: Relaxed, work: float) -> Bools:
        """Exact searches of ever wider kernels, until the next is too wide for the work left; the first of them."""
        standing, first = self._standing, stage.open
        wider = kernels(
            self._formulation,
            self._matrix,
            stage.tiers.expression,
            relaxed,
            stage.open,
            standing.values,
            self._decisions,
        )
        for count, core in enumerate(wider):
            first = core if count < 2 else first
            if not self._is_open(stage):
                break
            stage = self._narrowed(stage, relaxed)
            core = np.asarray(core & stage.open, dtype=bool)
            if work < shares.WORTHWHILE * shares.pace(programme := self._matrix.restrict(core, standing.values)):
                break
            left, whole = self._work, bool((core == stage.open).all())
            most = shares.KERNEL_ROUND * shares.pace(programme)
            self._race(stage, programme, min(work, most), self._limits.seed, whole=whole)
            work -= left - self._work
        return first

    def _race(self, stage: Stage, programme: Restricted, work: float, seed: int, *, whole: bool) -> None:
        """Exact searches of a programme side by side; what they bring is taken over, their work off what is left.

        Only of the `whole` stage their bound says anything.
        """
        standing, pace = self._standing, shares.pace(programme)

        def tell(value: int, bound: int) -> None:
            least = stage.tiers.split(bound)[0] if whole else None
            standing.tell_if_better(stage.position, stage.tiers.split(value)[0], least)

        lanes = range(self._limits.lanes)
        efforts = [
            Effort(work / pace, standing.seconds_left(), seed + lane, whole and lane == 1, tell) for lane in lanes
        ]
        objective = programme.narrow(stage.tiers.expression, standing.values)
        try:
            answer = CpSat(programme).minimise(objective, efforts, programme.pick(standing.values))
        except Interrupted as stop:
            self._take(stage, programme, stop.answer, whole)
            raise
        self._take(stage, programme, answer, whole)
        self._work -= min(work, answer.work * pace) if answer.proven else work

    def _take(self, stage: Stage, programme: Restricted, answer: Answer, whole: bool) -> None:
        """Take over the plan that a race brought, and its bound where it is one."""
        if answer.values is not None:
            values = programme.widen(answer.values, self._standing.values)
            # A MIP solver's floats may round to what breaks a row.
            if self._matrix.allows(values):
                self._standing.found(stage.tiers, values)
        if whole and answer.bound is not None:
            self._standing.bounded(stage.position, stage.tiers, answer.bound)

    def _improve(self, stage: Stage, core: Bools, relaxed: Relaxed, work: float) -> None:
        """Large neighbourhoods; and for as long as it takes a MIP solver beside them, where the tier is not too large
        for it and deserves it."""
        suits = stage.open.sum() <= shares.MIP_LARGE and work >= shares.MIP_WORK and self._limits.lanes > 1
        if suits:
            left = self._work
            self._beside_mip(stage, core, relaxed, work)
            stage, work = self._narrowed(stage, relaxed), work - (left - self._work)
        if self._is_open(stage):
            self._descend(stage, core, relaxed, work, self._limits.lanes)

    def _beside_mip(self, stage: Stage, core: Bools, relaxed: Relaxed, work: float) -> None:
        """A MIP solver on one core, neighbourhoods on the other. It takes no more from the tiers behind than
        neighbourhoods alone might have taken."""
        programme = self._matrix.restrict(stage.open, self._standing.values)
        objective = programme.narrow(stage.tiers.expression, self._standing.values)
        left = self._standing.seconds_left()
        mip = Mip(programme, objective, None if left is None else shares.MIP_SHARE * left)
        estimated = min(work, len(programme.variables) / shares.MIP_PACE)
        before = self._work
        try:
            self._descend(stage, core, relaxed, estimated, lanes=1)
            if self._is_open(stage):
                self._take(stage, programme, mip.answer(), whole=True)
                self._work = min(self._work, before - estimated)
        finally:
            mip.stop()

    def _conclude(self, stage: Stage, work: float) -> None:
        """An exact search of all that could still be better, where a good plan and a good bound leave little of it."""
        if self._is_open(stage) and stage.open.sum() <= shares.LARGE:
            programme = self._matrix.restrict(stage.open, self._standing.values)
            if work >= shares.WORTHWHILE * shares.pace(programme):
                self._race(stage, programme, work, self._limits.seed, whole=True)

    def _descend(self, stage: Stage, core: Bools, relaxed: Relaxed, work: float, lanes: int) -> None:
        """Large neighbourhoods: a better plan, no bound."""
        standing, tiers = self._standing, stage.tiers

        def found(values: Values) -> None:
            standing.found(tiers, values)
            standing.tell(stage.position)

        pace = shares.DESCENT_PACE + len(self._formulation.variables) / shares.ENTRIES
        descent = Descent(
            self._formulation, self._matrix, self._decisions, stage.open, core, relaxed.point, self._limits.seed, lanes
        )
        values, spent = descent.improve(
            tiers.expression,
            standing.values,
            bound=tiers.number(standing.bounds[stage.position]),
            work=work / pace,
            enough=standing.is_out_of_time,
            found=found,
        )
        standing.found(tiers, values)
        self._work -= spent * pace

    def _use_what_is_left(self) -> None:
        """Add what still fits: rows that nobody does, backups that are missing, everything else as it stands.

        Later tiers move hours about, which may have made room in an earlier tier that isn't proven best; without this
        the plan would leave a row undone that one stroke of a pen adds.
        """
        standing = self._standing
        self._matrix.cut(self._rules)
        self._work = shares.LAST_SHARE * self._limits.work_for(len(self._instance.rows))
        for position in range(len(standing.tiers)):
            if not standing.values:
                return
            stage = self._stage(position, Together((standing.digits[position],)))
            if self._is_open(stage):
                self._fill(stage, self._work / 2)
            self._hold(position)

    def _fill(self, stage: Stage, work: float) -> None:
        """An exact search of what nobody does yet, everything else as it stands."""
        standing = self._standing
        spare = self._matrix.with_linked(self._decisions.vacant(standing.values), self._decisions.auxiliary)
        programme = self._matrix.restrict(spare & stage.open, standing.values)
        if programme.could_lower(stage.tiers.expression, standing.values):
            self._race(stage, programme, work, self._limits.seed, whole=False)

    # -- the end

    def _result(self) -> Result:
        standing = self._standing
        stopped = "interrupt" if self._interrupted else "time" if standing.out_of_time else "work"
        if not standing.values:
            return Result(Status.NO_PLAN, None, seconds=standing.seconds(), stopped=stopped)
        plan = self._formulation.plan(standing.values)
        tiers = standing.results(plan)
        if all(tier.proven for tier in tiers):
            return Result(Status.OPTIMAL, plan, tiers, standing.seconds(), "")
        return Result(Status.FEASIBLE, plan, tiers, standing.seconds(), stopped)
