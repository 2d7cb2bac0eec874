"""The linear relaxation: what could be reached if rows might be divided at will. It bounds a tier and shows the way.

Most rows of a large formulation say little: "whoever owns this row visits that school". They come in only once the
relaxation breaks them (a few hundred of a quarter of a million), and those that came in for one tier stay for the next.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from ortools.linear_solver.python import model_builder_helper as linear_solver

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from allocator.search.programme import Bools, Floats, Ints, Matrix
    from allocator.terms import Linear

ENTRIES = 200_000
"""So many entries of the rows that are in take a round about a second (measured): each round solves afresh."""

WORTHWHILE = 1e-4
"""Two rounds that lift the bound by less than this part of it are the last."""

TOLERANCE = 1e-3
"""Rows broken by less count as kept; a bound is none the worse for it."""


class Relaxed(NamedTuple):
    """What the relaxation says: a proven bound, the variables' values, and what a unit more of each would cost."""

    bound: int
    point: Floats
    reduced_costs: Floats


class Relaxation:
    """The linear relaxation of a programme; rows that came in for one objective stay for the next."""

    def __init__(self, matrix: Matrix) -> None:
        self._matrix = matrix
        self._active: Bools = np.zeros(0, dtype=bool)

    def minimise(
        self,
        objective: Linear,
        free: Bools,
        values: Sequence[int],
        work: float,
        enough: Callable[[], bool] = lambda: False,
    ) -> Relaxed | None:
        """Bound an objective from below, variables that are not `free` held at `values`, in about `work` seconds or
        until `enough`, and one round at least; None where the linear solver brings nothing to build on."""
        self._sync()
        costs = np.zeros(len(free), dtype=np.int64)
        np.add.at(costs, [v for _, v in objective.terms], [c for c, _ in objective.terms])
        low, high = self._box(free, values)
        best: Relaxed | None = None
        spent, bounds = 0.0, []
        while spent <= work:
            rows = np.flatnonzero(self._active)
            spent += int((self._matrix.starts[rows + 1] - self._matrix.starts[rows]).sum()) / ENTRIES
            solver = self._solved(costs, low, high, rows)
            if solver.status() != linear_solver.SolveStatus.OPTIMAL:
                break
            point = np.asarray(solver.variable_values())
            multipliers = np.zeros(len(self._active))
            multipliers[rows] = solver.dual_values()
            bound = objective.constant + safe_bound(self._matrix, costs, low, high, multipliers)
            bounds.append(bound)
            best = Relaxed(max(bounds), point, np.asarray(solver.reduced_costs()))
            broken = self._broken(point)
            stalled = len(bounds) > 2 and bound - bounds[-3] <= WORTHWHILE * abs(bound)
            if not broken.any() or stalled or enough():
                break
            self._active |= broken
        return best

    def _sync(self) -> None:
        """Take over the rows that the programme has gained."""
        new = self._matrix.programme.constraints[len(self._active) :]
        # Rows that add up hours or euro, and those that every plan meets exactly, are there from the start.
        weighty = [row.low == row.high or any(abs(coefficient) > 1 for coefficient, _ in row.terms) for row in new]
        self._active = np.append(self._active, np.array(weighty, dtype=bool))

    def _box(self, free: Bools, values: Sequence[int]) -> tuple[Ints, Ints]:
        """The least and the most that each variable may be."""
        held = np.asarray(values, dtype=np.int64)
        return np.where(free, self._matrix.least, held), np.where(free, self._matrix.most, held)

    def _solved(self, costs: Ints, low: Ints, high: Ints, rows: Ints) -> linear_solver.ModelSolverHelper:
        builder = linear_solver.ModelBuilderHelper()
        for least, most, cost in zip(low.tolist(), high.tolist(), costs.tolist(), strict=True):
            variable = builder.add_var()
            builder.set_var_lower_bound(variable, least)
            builder.set_var_upper_bound(variable, most)
            builder.set_var_objective_coefficient(variable, cost)
        matrix = self._matrix
        for row in rows.tolist():
            number = builder.add_linear_constraint()
            builder.set_constraint_lower_bound(number, matrix.low[row])
            builder.set_constraint_upper_bound(number, matrix.high[row])
            its = slice(matrix.starts[row], matrix.starts[row + 1])
            for coefficient, column in zip(matrix.coefficient[its].tolist(), matrix.column[its].tolist(), strict=True):
                builder.safe_add_term_to_constraint(number, column, coefficient)
        # GLOP's primal simplex, its default, beat its dual one and HiGHS on these (measured at 8 and 28 schools).
        solver = linear_solver.ModelSolverHelper("GLOP")
        solver.enable_output(False)
        solver.solve(builder)
        return solver

    def _broken(self, point: Floats) -> Bools:
        """The rows outside the relaxation that the point breaks."""
        sums = self._matrix.sums(point)
        outside = np.maximum(self._matrix.low - sums, sums - self._matrix.high) > TOLERANCE
        return np.asarray(outside & ~self._active, dtype=bool)


def safe_bound(matrix: Matrix, costs: Ints, low: Ints, high: Ints, multipliers: Floats) -> int:
    """What Σ cost × variable can't be below, by Lagrangian duality with these multipliers of the rows.

    For any multipliers y (≥ 0 where only a lower limit binds, ≤ 0 where only an upper one):
    cost × x ≥ Σ y × limit + Σ min over the box of (cost − Σ y × coefficient) × x.
    All in integers, the multipliers rounded first, so that no rounding can break it; bad ones only weaken it.
    """
    usable = np.where(multipliers > 0, np.isfinite(matrix.low), np.isfinite(matrix.high))
    wide = np.where(usable, multipliers, 0.0)
    scale = _scale(matrix, costs, wide)
    whole = np.rint(wide * scale).astype(np.int64)
    reduced = costs * scale
    np.subtract.at(reduced, matrix.column, whole[matrix.row] * matrix.coefficient)
    limits = np.where(whole > 0, matrix.low, np.where(whole < 0, matrix.high, 0))
    total = sum(y * int(limit) for y, limit in zip(whole.tolist(), limits.tolist(), strict=True) if y)
    ends = np.where(reduced > 0, low, high)
    total += sum(cost * end for cost, end in zip(reduced.tolist(), ends.tolist(), strict=True) if end)
    return int(-(-total // scale))


def _scale(matrix: Matrix, costs: Ints, multipliers: Floats) -> int:
    """The power of two that multipliers are rounded to a part of: as fine as 64 bits hold every reduced cost."""
    largest = np.abs(costs).astype(float)
    np.add.at(largest, matrix.column, np.abs(multipliers[matrix.row] * matrix.coefficient))
    room = 60 - math.ceil(math.log2(1 + float(largest.max(initial=0))))
    return 1 << max(0, min(30, room))
