"""A large tier by whole timetables of each person: a better bound, and a plan put together from what people would do.

Row by row a person's last hours are hard to fill, and every search that moves a few rows ends where many people would
have to change at once. Timetables are filled as wholes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from allocator.search.decomposition.decomposition import Decomposition
from allocator.search.solvers.cpsat import Effort

if TYPE_CHECKING:
    from allocator.search.decomposition.blocks import Blocks
    from allocator.search.decomposition.cutting_planes import Mixture
    from allocator.search.incumbent import Stage
    from allocator.search.relaxation import Relaxed
    from allocator.search.run import Run
    from allocator.search.solvers.cpsat import Answer
    from allocator.search.subproblem import Subproblem


def by_timetables(
    run: Run, stage: Stage, programme: Subproblem, blocks: Blocks, relaxed: Relaxed, allowed: float
) -> Relaxed:
    """Bound a tier, of which a `relaxed` point is known, by the programme's `blocks`, and look for a plan, with parts
    of the work `allowed`; the relaxation with what was learnt, where its bound is better for it."""
    incumbent, parameters = run.incumbent, run.parameters.decomposition
    objective = programme.narrow(incumbent.expressions[stage.position], incumbent.values)
    values = np.array(programme.pick(incumbent.values), dtype=np.int64)
    decomposition = Decomposition(blocks, objective, values, parameters, run.limits.parallel)
    multipliers, least = relaxed.multipliers[programme.rows], incumbent.value(stage.position)
    found = decomposition.minimise(multipliers, run.budget.allowance(parameters.share * allowed), least)
    run.budget.spend(found.work)
    incumbent.bounded(stage.position, stage.tiers, stage.tiers.number(found.proof.bound))
    incumbent.tell(stage.position)
    if found.mixture is not None:
        _look_for_plans(run, stage, programme, decomposition, found.mixture, allowed)
    return found.widened(relaxed, programme.kept) if found.proof.bound > relaxed.bound else relaxed


def _look_for_plans(
    run: Run, stage: Stage, programme: Subproblem, decomposition: Decomposition, mixture: Mixture, allowed: float
) -> None:
    """A plan by a dive from a mixture of timetables, then the best of all that came up."""
    parameters = run.parameters.dive
    if parameters.share and run.is_open(stage):
        allowance = run.budget.allowance(parameters.share * allowed)
        effort = _effort(run, parameters.together * allowed)
        _take(run, stage, programme, decomposition.dived(mixture, allowance, effort, parameters))
    if parameters.together and run.is_open(stage):
        start = np.array(programme.pick(run.incumbent.values), dtype=np.int64)
        efforts = [_effort(run, parameters.together * allowed, number) for number in range(run.limits.parallel)]
        _take(run, stage, programme, decomposition.assembled(start, efforts))


def _effort(run: Run, work: float, number: int = 0) -> Effort:
    """So much work, with a seed of its own where several are side by side."""
    return Effort(work, run.budget.seconds_left(), run.limits.seed + number)


def _take(run: Run, stage: Stage, programme: Subproblem, found: Answer) -> None:
    """Take over a plan that was put together, its work off the budget."""
    run.budget.spend(found.work)
    run.take(stage, programme, found, whole=False)
    run.incumbent.tell_if_better(stage.position, run.incumbent.value(stage.position), None)
