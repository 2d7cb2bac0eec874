"""HiGHS by its own Python interface, from where its wheel comes: `highspy`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import highspy
import numpy as np

from benchmarks.contestants import THREADS
from benchmarks.contestants.mps import exported
from benchmarks.contestants.tiers import Answer, Solver, rounded, take_tiers

if TYPE_CHECKING:
    from allocator.formulation.formulation import Formulation
    from allocator.formulation.linear import Linear
    from allocator.instance import Instance
    from benchmarks.contestants.tiers import Found, Tell, Values


def version() -> str:
    return str(highspy.Highs().version())


def enter(instance: Instance, seconds: float, tell: Tell) -> None:
    take_tiers(Highs, instance, seconds, tell)


class Highs(Solver):
    """A formulation in HiGHS; the plan at hand goes along as its first solution."""

    def __init__(self, formulation: Formulation) -> None:
        self._highs = highspy.Highs()
        for option, value in {
            "output_flag": False,
            "threads": THREADS,
            "mip_rel_gap": 0.0,
            "mip_abs_gap": 0.0,
        }.items():
            self._highs.setOptionValue(option, value)
        with exported(formulation) as path:
            self._highs.readModel(path)
        self._count = len(formulation.variables)

    def minimise(self, objective: Linear, start: Values | None, seconds: float, found: Found) -> Answer:
        highs = self._highs
        highs.changeColsCost(self._count, np.arange(self._count, dtype=np.int32), self._costs(objective))
        if start is not None:
            solution = highspy.HighsSolution()
            solution.col_value = [float(value) for value in start]
            highs.setSolution(solution)
        highs.setOptionValue("time_limit", seconds)

        def hear(event: highspy.HighsCallbackEvent) -> None:
            found(lambda: rounded(np.asarray(event.data_out.mip_solution)[: self._count].tolist()))

        highs.cbMipImprovingSolution.subscribe(hear)
        highs.run()
        highs.cbMipImprovingSolution.unsubscribe(hear)
        information = highs.getInfo()
        proven = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
        feasible = information.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        values = rounded(list(highs.getSolution().col_value)) if feasible else None
        return Answer(values, float(information.mip_dual_bound), proven)

    def hold(self, objective: Linear, limit: int) -> None:
        costs = self._costs(objective)
        columns = np.flatnonzero(costs).astype(np.int32)
        self._highs.addRow(-highspy.kHighsInf, float(limit), len(columns), columns, costs[columns])

    def _costs(self, objective: Linear) -> np.ndarray:
        costs = np.zeros(self._count)
        np.add.at(costs, [variable for _, variable in objective.terms], [float(c) for c, _ in objective.terms])
        return costs
