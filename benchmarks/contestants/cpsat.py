"""CP-SAT as it comes, with two workers."""

from __future__ import annotations

from importlib import metadata
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from benchmarks.contestants import THREADS
from benchmarks.contestants.tiers import Answer, Solver, take_tiers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.formulation.formulation import Formulation
    from allocator.formulation.linear import Constraint, Linear, Term
    from allocator.instance import Instance
    from benchmarks.contestants.tiers import Found, Tell, Values


def version() -> str:
    return metadata.version("ortools")


def enter(instance: Instance, seconds: float, tell: Tell) -> None:
    take_tiers(PlainCpSat, instance, seconds, tell)


class PlainCpSat(Solver):
    """A formulation in CP-SAT; the plan at hand goes along as a hint."""

    def __init__(self, formulation: Formulation) -> None:
        self._programme = cp_model.CpModel()
        self._variables = [self._programme.new_int_var(v.low, v.high, v.name) for v in formulation.variables]
        for constraint in formulation.constraints:
            self._add(constraint)

    def minimise(self, objective: Linear, start: Values | None, seconds: float, found: Found) -> Answer:
        self._programme.minimize(self._expression(objective.terms))
        self._programme.clear_hints()  # type: ignore[no-untyped-call]
        for variable, value in zip(self._variables, start or (), strict=False):
            self._programme.add_hint(variable, value)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = THREADS
        solver.parameters.max_time_in_seconds = seconds
        status = solver.solve(self._programme, _Teller(self._variables, found))
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            # Stopped before any solution, the bound may be a mere default.
            return Answer(None, float("-inf"), proven=False)
        values = [solver.value(variable) for variable in self._variables]
        return Answer(values, solver.best_objective_bound, proven=status == cp_model.OPTIMAL)

    def hold(self, objective: Linear, limit: int) -> None:
        self._programme.add(self._expression(objective.terms) <= limit)

    def _add(self, row: Constraint) -> None:
        low = cp_model.INT_MIN if row.low is None else row.low
        high = cp_model.INT_MAX if row.high is None else row.high
        self._programme.add_linear_constraint(self._expression(row.terms), low, high)

    def _expression(self, terms: Sequence[Term]) -> cp_model.LinearExpr:
        return cp_model.LinearExpr.weighted_sum([self._variables[v] for _, v in terms], [c for c, _ in terms])


class _Teller(cp_model.CpSolverSolutionCallback):
    """Passes each better plan on."""

    def __init__(self, variables: list[cp_model.IntVar], found: Found) -> None:
        super().__init__()
        self._variables = variables
        self._found = found

    def on_solution_callback(self) -> None:
        self._found(lambda: [self.value(variable) for variable in self._variables])
