"""A large tier: the linear relaxation bounds it and says which choices are worth a look, better still where whole
timetables of each person stand for rows, which are put together to a plan as well; exact searches find a good plan
among the choices worth a look, and large neighbourhoods improve it, with a MIP solver beside them where it suits.
"""

from __future__ import annotations

import math
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from allocator.search.backups_first import decide_backups
from allocator.search.by_timetables import by_timetables
from allocator.search.cliques import cliques
from allocator.search.decomposition.blocks import blocks_of
from allocator.search.decomposition.decomposition import is_worth_it
from allocator.search.first_fit import first_fit
from allocator.search.kernel import kernels
from allocator.search.lns import Lns
from allocator.search.relaxation import Relaxation
from allocator.search.solvers.highs import Mip

if TYPE_CHECKING:
    from collections.abc import Callable

    from allocator.basics.arrays import Bools
    from allocator.search.incumbent import Stage
    from allocator.search.relaxation import Relaxed
    from allocator.search.run import Run


class Guidance(NamedTuple):
    """Guidance for large neighbourhoods: the kernel (choices worth a look), the relaxation and whether rows alone bound
    it and no whole timetables, the gain below which they end (negative: they never do), and the moment at which their
    time has gone by."""

    kernel: Bools
    relaxed: Relaxed
    by_rows: bool
    little: float
    ends: float


class RelaxAndImprove:
    """Minimises large tiers, one after the other; the relaxation of one begins where that of the last ended."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._parameters = run.parameters
        self._relaxation = Relaxation(run.matrix, run.variables.row, run.parameters.relaxation)
        self._last: Relaxed | None = None
        self._seen: Bools = np.zeros(len(run.matrix.least), dtype=bool)

    def minimise(self, stage: Stage, allowed: float) -> None:
        """Bound a tier by its relaxation, find a plan in the kernels and improve it by large neighbourhoods, with about
        so much work."""
        incumbent, left_over = self._run.incumbent, self._run.budget.left - allowed
        if self._parameters.kernel.first_fit:
            first_fit(self._run, stage)
            if not self._run.is_open(stage):
                return
        self._add_cliques(stage.open)
        least = self._parameters.neighbourhoods.least_share * allowed
        ends = self._run.budget.moment_after(allowed)
        decide_backups(self._run, stage, self._parameters.kernel.backups * allowed)
        if not self._run.is_open(stage):
            return
        relaxed = self._relaxed(stage, self._parameters.relaxation.share * allowed)
        if relaxed is None:
            return
        self._run.budget.spend(relaxed.work)
        incumbent.bounded(stage.position, stage.tiers, stage.tiers.number(relaxed.bound))
        incumbent.tell(stage.position)
        of_rows = relaxed
        if self._run.is_open(stage):
            relaxed = self._decomposed(stage, relaxed, allowed)
        if self._run.is_open(stage):
            kernel = self._widen(stage, relaxed, self._parameters.kernel.share * allowed)
            if self._run.is_open(stage):
                ends = max(ends, self._run.budget.moment_after(least))
                guidance = Guidance(kernel, relaxed, relaxed is of_rows, self._little(stage), ends)
                left = max(self._run.budget.left - left_over, least)
                self._improve(self._narrowed(stage, relaxed), guidance, left)
                self._conclude(self._narrowed(stage, relaxed), self._run.budget.left - left_over)
        self._run.matrix.rule_out(self._too_dear(relaxed, incumbent.value(stage.position)))

    def _add_cliques(self, columns: Bools) -> None:
        """Rows for cliques among these columns, each column looked at once; not for all at the beginning, for that
        takes long, and nobody should wait for a first plan."""
        matrix, new = self._run.matrix, columns & ~self._seen
        if self._parameters.propagation.cliques and new.any():
            self._seen |= new
            matrix.extend(cliques(matrix, columns, new))

    def _relaxed(self, stage: Stage, work: float) -> Relaxed | None:
        """The relaxation of a tier; where there is far too little work for one, the last one's point without its
        bound."""
        incumbent = self._run.incumbent
        if self._last is not None and work < self._parameters.relaxation.resumable * self._last.work:
            return self._last.unproven(incumbent.bounds[stage.position])
        relaxed = self._relaxation.minimise(
            incumbent.expressions[stage.position],
            stage.open,
            incumbent.values,
            work,
            incumbent.bounds[stage.position],
            enough=self._run.budget.alarm_after(self._parameters.relaxation.overdraft_of_time * work),
        )
        self._last = relaxed or self._last
        return relaxed

    def _decomposed(self, stage: Stage, relaxed: Relaxed, allowed: float) -> Relaxed:
        """The relaxation with whole timetables for rows, where these bound the tier better."""
        parameters, variables = self._parameters.decomposition, self._run.variables
        if not self._can_be_decomposed(stage, relaxed):
            return relaxed
        programme = self._run.part(stage.open)
        blocks = blocks_of(programme, variables.person[programme.kept], variables.auxiliary[programme.kept])
        if not is_worth_it(blocks, parameters.share * allowed, parameters, self._run.limits.parallel):
            return relaxed
        # A plan soon, for whoever waits; what people do in it is known to the decomposition from the start.
        self._widen(stage, relaxed, parameters.soon * allowed)
        if not self._run.is_open(stage):
            return relaxed
        return by_timetables(self._run, stage, programme, blocks, relaxed, allowed)

    def _can_be_decomposed(self, stage: Stage, relaxed: Relaxed) -> bool:
        """Whether a person's timetable is small enough for an exact search, and the bound may be what is wrong: where
        even the relaxation needs nothing, it is not."""
        if relaxed.work == 0 or self._needs_nothing(stage, relaxed):
            return False
        people = np.unique(self._run.variables.person[stage.open])
        return bool(stage.open.sum() <= self._parameters.decomposition.large * len(people))

    def _least(self, stage: Stage) -> int:
        """The bound of a stage's objective."""
        return stage.tiers.number(self._run.incumbent.bounds[stage.position])

    def _little(self, stage: Stage) -> float:
        """The gain of the objective below which neighbourhoods end; negative, and they never do."""
        uses_all = self._run.budget.uses_its_part(stage.positions)
        return -1.0 if uses_all else self._parameters.tiers.little * self._run.incumbent.way(stage)

    def _narrowed(self, stage: Stage, relaxed: Relaxed) -> Stage:
        """The stage without the variables that no plan as good as the incumbent uses (reduced-cost fixing)."""
        beyond = self._too_dear(relaxed, self._run.incumbent.value(stage.position))
        return stage._replace(open=np.asarray(stage.open & ~beyond, dtype=bool))

    def _too_dear(self, relaxed: Relaxed, value: int) -> Bools:
        """The variables that the relaxation's proof rules out of every plan as good as this value."""
        if not self._parameters.relaxation.fixing:
            return np.zeros(len(relaxed.point), dtype=bool)
        return relaxed.proof.beyond(value)

    def _widen(self, stage: Stage, relaxed: Relaxed, work: float) -> Bools:
        """Search ever wider kernels exactly, until the next is too wide for the work left. The second is returned: it
        has the choices that neighbourhoods need."""
        incumbent, second = self._run.incumbent, stage.open
        wider = kernels(
            self._run.formulation,
            self._run.matrix,
            stage.tiers.expression,
            relaxed,
            stage.open,
            incumbent.values,
            self._run.variables,
            self._parameters.kernel,
        )
        for count, core in enumerate(wider):
            second = core if count < 2 else second
            if not self._run.is_open(stage):
                break
            stage = self._narrowed(stage, relaxed)
            core = np.asarray(core & stage.open, dtype=bool)
            if work < self._parameters.tiers.least_worth * self._run.pace(programme := self._run.part(core)):
                break
            left, whole = self._run.budget.left, bool((core == stage.open).all())
            most = self._parameters.kernel.round * self._run.pace(programme)
            self._run.solve_exactly(stage, programme, min(work, most), self._run.limits.seed, whole=whole)
            work -= left - self._run.budget.left
        return second

    def _improve(self, stage: Stage, guidance: Guidance, work: float) -> None:
        """Improve the incumbent by large neighbourhoods, beside a MIP solver where the tier is small enough for one, or
        becomes so once a better plan has ruled out much; not where whole timetables bound it better than rows, for then
        the cuts at the solver's root hardly do."""
        end, workers = self._run.budget.left - work, self._run.limits.parallel
        if workers > 1 and guidance.by_rows and work >= self._least_for_mip(stage, guidance.relaxed):
            if stage.open.sum() > self._parameters.mip.large:
                self._descend(stage, guidance, work, workers, self._suits_mip(stage, guidance.relaxed))
                stage = self._narrowed(stage, guidance.relaxed)
                if stage.open.sum() > self._parameters.mip.large:
                    return
            if self._run.is_open(stage) and self._run.budget.left - end >= self._least_for_mip(stage, guidance.relaxed):
                self._beside_mip(stage, guidance, self._run.budget.left - end)
                stage = self._narrowed(stage, guidance.relaxed)
        if self._run.is_open(stage):
            self._descend(stage, guidance, self._run.budget.left - end, workers)

    def _suits_mip(self, stage: Stage, relaxed: Relaxed) -> Callable[[int], bool]:
        """A test whether the part that could be better than a value is small enough for the MIP solver. It is made anew
        each time that a good part of the gap has closed."""
        bound, asked_at = self._run.incumbent.bounds[stage.position], [math.inf]

        def suits(value: int) -> bool:
            if value - bound > self._parameters.mip.again * asked_at[0]:
                return False
            asked_at[0] = value - bound
            return bool((stage.open & ~self._too_dear(relaxed, value)).sum() <= self._parameters.mip.large)

        return suits

    def _least_for_mip(self, stage: Stage, relaxed: Relaxed) -> float:
        """The work below which no MIP solver is begun: by work it goes on to the end of its root, by the clock it is
        stopped in time and says what it knows by then, which is nothing before its first linear programme is solved.
        Where the relaxation needs nothing, it is the plan that is wrong, and neighbourhoods use the time better."""
        parameters, budget = self._parameters.mip, self._run.budget
        if not budget.is_by_clock:
            return parameters.least_work
        if self._needs_nothing(stage, relaxed):
            return math.inf
        return parameters.least_by_clock * self._work_of_mip(stage)

    def _work_of_mip(self, stage: Stage) -> float:
        """What the root of a MIP solver is thought to take."""
        return float(stage.open.sum()) / self._parameters.mip.pace

    def _needs_nothing(self, stage: Stage, relaxed: Relaxed) -> bool:
        """Whether the relaxation comes to the least that the tier could be: then its bound is hardly what is wrong."""
        return relaxed.bound <= self._run.incumbent.digits[stage.position].least

    def _beside_mip(self, stage: Stage, guidance: Guidance, work: float) -> None:
        """Run a MIP solver on one core and neighbourhoods on the other. The tiers behind lose no more by it than by
        neighbourhoods alone."""
        programme = self._run.part(stage.open)
        objective = programme.narrow(stage.tiers.expression, self._run.incumbent.values)
        budget = self._run.budget
        mip = Mip(programme, objective, budget.seconds_for_mip(guidance.ends))
        estimated = min(work, self._work_of_mip(stage))
        before, by_clock = budget.left, budget.is_by_clock
        try:
            # By work the search repeats, whenever the solver is done; by the clock its core is wanted back at once.
            together = math.inf if by_clock else estimated
            self._descend(stage, guidance, together, workers=1, until=lambda value: by_clock and mip.is_over)
            if self._run.is_open(stage):
                self._run.take(stage, programme, mip.answer(), whole=True)
                budget.fall_to(before - estimated)
        finally:
            mip.stop()

    def _conclude(self, stage: Stage, work: float) -> None:
        """Search exactly what could still be better, where a good plan and a good bound leave little of it."""
        if self._run.is_open(stage) and stage.open.sum() <= self._parameters.exact.conclusive:
            programme = self._run.part(stage.open)
            if work >= self._parameters.tiers.least_worth * self._run.pace(programme):
                self._run.solve_exactly(stage, programme, work, self._run.limits.seed, whole=True)

    def _descend(
        self,
        stage: Stage,
        guidance: Guidance,
        work: float,
        workers: int,
        until: Callable[[int], bool] = lambda value: False,
    ) -> None:
        """Large neighbourhood search: a better plan, no bound. It ends once `until` says so of the tier's value; where
        it may use up all of its time, that ends it, and not what the work was thought to take."""
        if not self._parameters.neighbourhoods.enabled:
            return
        work = math.inf if self._run.budget.uses_its_part(stage.positions) else work
        incumbent, tiers = self._run.incumbent, stage.tiers
        descent = Lns(self._run, stage, guidance.kernel, guidance.relaxed, self._least(stage), workers)
        try:
            with closing(descent.improve(work, guidance.little)) as improved:
                for number in improved:
                    value = tiers.split(number)[0]
                    incumbent.tell_if_better(stage.position, value, None)
                    if self._run.budget.is_out_of_time() or self._run.budget.is_past(guidance.ends) or until(value):
                        break
        finally:
            incumbent.proposed(stage, descent.values)
            self._run.budget.spend(descent.spent)
