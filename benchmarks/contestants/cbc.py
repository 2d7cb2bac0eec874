"""CBC by the interface `mip`, with the CBC that `cbcbox` brings. It tells of a plan when a tier ends, not before."""

from __future__ import annotations

from importlib import metadata
from typing import TYPE_CHECKING

import mip

from benchmarks.contestants import THREADS
from benchmarks.contestants.mps import exported
from benchmarks.contestants.tiers import Answer, Solver, rounded, take_tiers

if TYPE_CHECKING:
    from allocator.formulation.formulation import Formulation
    from allocator.formulation.linear import Linear
    from allocator.instance import Instance
    from benchmarks.contestants.tiers import Found, Tell, Values


def version() -> str:
    return f"cbcbox {metadata.version('cbcbox')} (mip {metadata.version('mip')})"


def enter(instance: Instance, seconds: float, tell: Tell) -> None:
    take_tiers(Cbc, instance, seconds, tell)


class Cbc(Solver):
    """A formulation in CBC; the plan at hand goes along as its first solution."""

    def __init__(self, formulation: Formulation) -> None:
        self._cbc = mip.Model(solver_name=mip.CBC)
        self._cbc.verbose = 0
        self._cbc.threads = THREADS
        self._cbc.max_mip_gap = 0.0
        self._cbc.max_mip_gap_abs = 0.0
        with exported(formulation) as path:
            self._cbc.read(path)
        self._variables = list(self._cbc.vars)

    def minimise(self, objective: Linear, start: Values | None, seconds: float, found: Found) -> Answer:
        self._cbc.objective = mip.minimize(self._expression(objective))
        if start is not None:
            self._cbc.start = list(zip(self._variables, start, strict=True))
        status = self._cbc.optimize(max_seconds=seconds)
        values = rounded([variable.x for variable in self._variables]) if self._cbc.num_solutions else None
        bound = self._cbc.objective_bound
        proven = status == mip.OptimizationStatus.OPTIMAL
        return Answer(values, float("-inf") if bound is None else float(bound), proven)

    def hold(self, objective: Linear, limit: int) -> None:
        self._cbc += self._expression(objective) <= limit

    def _expression(self, objective: Linear) -> mip.LinExpr:
        return mip.xsum(coefficient * self._variables[variable] for coefficient, variable in objective.terms)
