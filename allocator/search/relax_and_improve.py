"""A large tier: the linear relaxation bounds it and says which choices are worth a look, exact searches find a good
plan among those, and large neighbourhoods improve it, with a MIP solver beside them where it suits.
"""

from __future__ import annotations

import math
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from allocator.search import parameters
from allocator.search.kernel import kernels
from allocator.search.lns import Descent
from allocator.search.mip import Mip
from allocator.search.relaxation import Relaxation

if TYPE_CHECKING:
    from collections.abc import Callable

    from allocator.search.incumbent import Stage
    from allocator.search.programme import Bools
    from allocator.search.relaxation import Relaxed
    from allocator.search.run import Run


class Ground(NamedTuple):
    """What neighbourhoods go by: the choices worth a look, the relaxation, and the gain that is not worth going on."""

    core: Bools
    relaxed: Relaxed
    little: float


class Large:
    """Minimises large tiers, one after the other; the relaxation of one begins where that of the last ended."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._relaxation = Relaxation(run.matrix, run.decisions.row)
        self._last: Relaxed | None = None

    def minimise(self, stage: Stage, allowed: float) -> None:
        """A bound from the relaxation, a plan from its kernels, a better one from large neighbourhoods."""
        standing, left_over = self._run.standing, self._run.work - allowed
        relaxed = self._relaxed(stage, parameters.RELAXATION_SHARE * allowed)
        if relaxed is None:
            return
        self._run.work -= relaxed.work
        standing.bounded(stage.position, stage.tiers, stage.tiers.number(relaxed.bound))
        standing.tell(stage.position)
        if self._run.is_open(stage):
            little = self._little(stage)
            ground = Ground(self._widen(stage, relaxed, parameters.KERNEL_SHARE * allowed), relaxed, little)
            if self._run.is_open(stage):
                left = max(self._run.work - left_over, parameters.IMPROVEMENT_SHARE * allowed)
                self._improve(self._narrowed(stage, relaxed), ground, left)
                self._conclude(self._narrowed(stage, relaxed), self._run.work - left_over)
        self._run.matrix.rule_out(relaxed.proof.beyond(standing.value(stage.position)))

    def _relaxed(self, stage: Stage, work: float) -> Relaxed | None:
        """The relaxation; where there is far too little work for one, what the last one said of the way."""
        standing = self._run.standing
        if self._last is not None and work < parameters.RELAXABLE * self._last.work:
            return self._last.unproven(standing.bounds[stage.position])
        relaxed = self._relaxation.minimise(
            standing.expressions[stage.position],
            stage.open,
            standing.values,
            work,
            standing.bounds[stage.position],
            enough=standing.part_of_time(parameters.RELAXATION_SHARE),
        )
        self._last = relaxed or self._last
        return relaxed

    def _least(self, stage: Stage) -> int:
        """The bound of a stage's objective."""
        return stage.tiers.number(self._run.standing.bounds[stage.position])

    def _little(self, stage: Stage) -> float:
        """What isn't worth going on for. Where somebody gave a time, the last tier always goes on, for none behind it
        has more use for the rest."""
        way = stage.tiers.number(self._run.standing.value(stage.position)) - self._least(stage)
        goes_on = self._run.limits.only_time and stage.positions.stop == len(self._run.standing.tiers)
        return -1.0 if goes_on else parameters.LITTLE * way

    def _narrowed(self, stage: Stage, relaxed: Relaxed) -> Stage:
        """The stage without what no plan as good as the one at hand has."""
        beyond = relaxed.proof.beyond(self._run.standing.value(stage.position))
        return stage._replace(open=np.asarray(stage.open & ~beyond, dtype=bool))

    def _widen(self, stage: Stage, relaxed: Relaxed, work: float) -> Bools:
        """Exact searches of ever wider kernels, until the next is too wide for the work left; the second of them, which
        has what neighbourhoods need."""
        standing, second = self._run.standing, stage.open
        wider = kernels(
            self._run.formulation,
            self._run.matrix,
            stage.tiers.expression,
            relaxed,
            stage.open,
            standing.values,
            self._run.decisions,
        )
        for count, core in enumerate(wider):
            second = core if count < 2 else second
            if not self._run.is_open(stage):
                break
            stage = self._narrowed(stage, relaxed)
            core = np.asarray(core & stage.open, dtype=bool)
            if work < parameters.WORTHWHILE * parameters.pace(programme := self._run.part(core)):
                break
            left, whole = self._run.work, bool((core == stage.open).all())
            most = parameters.KERNEL_ROUND * parameters.pace(programme)
            self._run.race(stage, programme, min(work, most), self._run.limits.seed, whole=whole)
            work -= left - self._run.work
        return second

    def _improve(self, stage: Stage, ground: Ground, work: float) -> None:
        """Large neighbourhoods; and for as long as it takes a MIP solver beside them, where the tier deserves it and is
        not too large for it, or no longer is once a better plan has ruled out much."""
        end, lanes = self._run.work - work, self._run.limits.lanes
        if lanes > 1 and work >= parameters.MIP_WORK:
            if stage.open.sum() > parameters.MIP_LARGE:
                self._descend(stage, ground, work, lanes, self._suits_mip(stage, ground.relaxed))
                stage = self._narrowed(stage, ground.relaxed)
                if stage.open.sum() > parameters.MIP_LARGE:
                    return
            if self._run.is_open(stage) and self._run.work - end >= parameters.MIP_WORK:
                self._beside_mip(stage, ground, self._run.work - end)
                stage = self._narrowed(stage, ground.relaxed)
        if self._run.is_open(stage):
            self._descend(stage, ground, self._run.work - end, lanes)

    def _suits_mip(self, stage: Stage, relaxed: Relaxed) -> Callable[[int], bool]:
        """Whether what could be better than a value has become small enough for the MIP solver. Looked at anew each
        time that a good part of what is open is gone."""
        bound, asked_at = self._run.standing.bounds[stage.position], [math.inf]

        def suits(value: int) -> bool:
            if value - bound > parameters.MIP_AGAIN * asked_at[0]:
                return False
            asked_at[0] = value - bound
            return bool((stage.open & ~relaxed.proof.beyond(value)).sum() <= parameters.MIP_LARGE)

        return suits

    def _beside_mip(self, stage: Stage, ground: Ground, work: float) -> None:
        """A MIP solver on one core, neighbourhoods on the other. It takes no more from the tiers behind than
        neighbourhoods alone might have taken."""
        programme = self._run.part(stage.open)
        objective = programme.narrow(stage.tiers.expression, self._run.standing.values)
        left = self._run.standing.seconds_left()
        mip = Mip(programme, objective, None if left is None else parameters.MIP_SHARE * left)
        estimated = min(work, len(programme.kept) / parameters.MIP_PACE)
        before = self._run.work
        try:
            self._descend(stage, ground, estimated, lanes=1)
            if self._run.is_open(stage):
                self._run.take(stage, programme, mip.answer(), whole=True)
                self._run.work = min(self._run.work, before - estimated)
        finally:
            mip.stop()

    def _conclude(self, stage: Stage, work: float) -> None:
        """An exact search of all that could still be better, where a good plan and a good bound leave little of it."""
        if self._run.is_open(stage) and stage.open.sum() <= parameters.LARGE:
            programme = self._run.part(stage.open)
            if work >= parameters.WORTHWHILE * parameters.pace(programme):
                self._run.race(stage, programme, work, self._run.limits.seed, whole=True)

    def _descend(
        self,
        stage: Stage,
        ground: Ground,
        work: float,
        lanes: int,
        until: Callable[[int], bool] = lambda value: False,
    ) -> None:
        """Large neighbourhoods: a better plan, no bound. No more of them once `until` says so of the tier's value."""
        standing, tiers = self._run.standing, stage.tiers
        descent = Descent(self._run, stage, ground.core, ground.relaxed, lanes)
        try:
            with closing(descent.improve(self._least(stage), work, ground.little)) as improved:
                for number in improved:
                    value = tiers.split(number)[0]
                    standing.tell_if_better(stage.position, value, None)
                    if standing.is_out_of_time() or until(value):
                        break
        finally:
            standing.found(tiers, descent.values)
            self._run.work -= descent.spent
