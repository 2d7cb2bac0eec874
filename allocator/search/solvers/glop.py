"""A linear programme, solved by GLOP, the simplex solver that comes with ortools."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from allocator.basics.held import held
from allocator.search.solvers.message import message_of

if TYPE_CHECKING:
    from ortools.math_opt.sparse_containers_pb2 import SparseDoubleVectorProto

    from allocator.basics.arrays import Floats, Numbers
    from allocator.formulation.linear import Block

PIVOTS, ENTRIES = 80_000_000, 1_000_000
"""Pace: iterations × (rows + columns) that take a second, and matrix entries that take one (measured from 1,000 to
20,000 rows). Counted, not timed, so that it repeats exactly."""


class Optimum(NamedTuple):
    """The variables' values, the rows' multipliers, and the work in about seconds."""

    point: Floats
    multipliers: Floats
    work: float


def optimum(box: tuple[Numbers, Numbers], rows: Block, costs: Numbers) -> Optimum | None:
    """Minimise Σ cost × variable; None where the solver finds no optimum."""
    # Only where they are needed: loading them takes a while. MathOpt's own Python layer would take as long as GLOP.
    with held():
        from ortools.glop import parameters_pb2 as glop
        from ortools.math_opt import callback_pb2, model_parameters_pb2, parameters_pb2, result_pb2
        from ortools.math_opt.core.python import solver

    message = message_of(box, rows, costs, whole=False)
    with held():  # the first call loads more; none can be broken off in the middle anyway
        result = solver.solve(
            message,
            parameters_pb2.SOLVER_TYPE_GLOP,
            parameters_pb2.SolverInitializerProto(),
            # GLOP's primal simplex, its default, beat its dual one, HiGHS, and a start from the last basis, for which
            # it has to do without presolve (measured at 8 and 28 schools).
            # What it calls imprecise is good enough: whoever needs a bound works it out from the multipliers in
            # integers.
            parameters_pb2.SolveParametersProto(glop=glop.GlopParameters(change_status_to_imprecise=False)),
            model_parameters_pb2.ModelSolveParametersProto(),
            None,
            callback_pb2.CallbackRegistrationProto(),
            None,
            None,
        )
    if result.termination.reason != result_pb2.TERMINATION_REASON_OPTIMAL:
        return None
    solution, sizes = result.solutions[0], len(costs) + len(rows.low)
    work = result.solve_stats.simplex_iterations * sizes / PIVOTS + len(rows.column) / ENTRIES
    return Optimum(
        _dense(solution.primal_solution.variable_values, len(costs)),
        _dense(solution.dual_solution.dual_values, len(rows.low)),
        work,
    )


def _dense(sparse: SparseDoubleVectorProto, size: int) -> Floats:
    values = np.zeros(size)
    values[list(sparse.ids)] = list(sparse.values)
    return values
