"""The linear relaxation: what could be reached if rows might be divided at will. It bounds a tier and shows the way.

Most rows of a large formulation say little: "whoever owns this row visits that school". They come in only once the
relaxation breaks them (a few hundred of a quarter of a million), and those that came in for one tier stay for the next.
So do columns: of a hundred people who could do a row, all but a few never come into question (sifting:
Bixby et al. 1992).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from allocator.formulation.linear import Block
from allocator.search.parameters import DEFAULTS
from allocator.search.solvers.glop import optimum
from allocator.search.submatrix import cheapest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from allocator.basics.arrays import Bools, Floats, Ints
    from allocator.formulation.linear import Linear
    from allocator.search.matrix import Matrix
    from allocator.search.parameters import RelaxationParameters
    from allocator.search.submatrix import Submatrix


class Relaxed(NamedTuple):
    """An optimum of the linear relaxation: the variables' values, their reduced costs, the multipliers of all rows, the
    proof of its bound, and the work that it took, in about seconds."""

    point: Floats
    reduced_costs: Floats
    multipliers: Floats
    proof: Proof
    work: float

    @property
    def bound(self) -> int:
        return self.proof.bound

    def unproven(self, least: int) -> Relaxed:
        """The same point for another objective, of which only a bound is known."""
        nothing = np.zeros_like(self.proof.dearer)
        return Relaxed(self.point, nothing.astype(float), self.multipliers, Proof(1, least, nothing), 0.0)


class Proof(NamedTuple):
    """A bound in integers, `scale` times as large: the objective is at least `least`, and `dearer[j]` more with every
    unit of variable j above its lower end; 0 where nothing is known or the variable can't move."""

    scale: int
    least: int
    dearer: Ints

    @property
    def bound(self) -> int:
        return int(-(-self.least // self.scale))

    def beyond(self, value: int) -> Bools:
        """The variables that stay at their lower end wherever the objective is at most `value`, no less than the bound:
        what a unit more costs at least takes it beyond that (reduced-cost fixing: Dantzig, Fulkerson, Johnson 1954)."""
        return np.asarray(self.dearer > self.scale * value - self.least, dtype=bool)


class _Solved(NamedTuple):
    """An optimum over some rows and columns; multipliers of all rows, reduced costs of all columns."""

    point: Floats
    reduced_costs: Floats
    multipliers: Floats
    work: float


class Relaxation:
    """The linear relaxation of a programme; rows and columns that came in for one objective stay for the next."""

    def __init__(self, matrix: Matrix, decision: Ints, parameters: RelaxationParameters = DEFAULTS.relaxation) -> None:
        """`decision` says of each column which decision it belongs to; columns of one compete with each other."""
        self._matrix = matrix
        self._decision = decision
        self._parameters = parameters
        self._rows: Bools = np.zeros(0, dtype=bool)
        self._part: Submatrix | None = None
        """The entries of the rows that are in, while they stay the same."""
        self._columns: Bools = np.zeros(len(matrix.least), dtype=bool)

    def minimise(
        self,
        objective: Linear,
        free: Bools,
        values: Sequence[int],
        work: float,
        least: int,
        enough: Callable[[], bool] = lambda: False,
    ) -> Relaxed | None:
        """Bound an objective from below, variables that are not `free` held at `values`, which keep every row.

        That it can't be below `least` is known: where it is there, no column can lower it, only rows can raise it.
        It takes about `work` seconds, or until `enough`, and more while columns that matter are lacking: before that
        the bound says little. None where the linear solver finds no optimum."""
        self._sync()
        costs = self._matrix.costs(objective)
        low, high = self._box(free, values)
        self._columns = (self._columns & (low < high)) | (np.asarray(values) != low)
        best: Relaxed | None = None
        spent, reached = 0.0, list[float]()
        while True:
            solved = self._solved(costs, low, high)
            if solved is None:
                break
            spent += solved.work
            proof = proven(self._matrix, costs, objective.constant, low, high, solved.multipliers)
            value = objective.constant + float(costs @ solved.point)
            reached_least = value <= least
            if best is None or reached_least or proof.least * best.proof.scale > best.proof.least * proof.scale:
                best = Relaxed(solved.point, solved.reduced_costs, solved.multipliers, proof, spent)
            lacking = self._cheapest(solved.reduced_costs, (low < high) & ~self._columns & (not reached_least))
            self._columns |= lacking
            if enough():
                break
            if lacking.sum() > self._parameters.few and spent <= self._parameters.overdraft * work:
                continue
            # Nearly all columns that matter are in: what the optimum breaks is worth knowing.
            broken = self._broken(solved.point)
            reached.append(value)
            rounds = self._parameters.resting if reached_least else 2
            stalled = _stalled(reached, rounds, max(proof.bound, least), self._parameters.least_lift)
            if stalled or spent > work or not (lacking.any() or broken.any()):
                break
            self._rows |= broken
            self._part = None
        if best is None:
            return None
        near = np.flatnonzero(self._columns)
        kept = min(len(near) // 2, self._parameters.kept * int(self._rows.sum()))
        self._columns[near[np.argsort(best.reduced_costs[near], kind="stable")[kept:]]] = False
        return best._replace(work=spent)

    def _sync(self) -> None:
        """Take over the rows that the programme has gained."""
        matrix, known = self._matrix, len(self._rows)
        # Rows that add up hours or euro, and those that every plan meets exactly, are there from the start.
        weighty = matrix.low == matrix.high
        weighty[matrix.row[np.abs(matrix.coefficient) > 1]] = True
        self._rows = np.append(self._rows, weighty[known:])
        self._part = None

    def _box(self, free: Bools, values: Sequence[int]) -> tuple[Ints, Ints]:
        """Each variable's bounds; those that are not free are held at their values."""
        held = np.asarray(values, dtype=np.int64)
        return np.where(free, self._matrix.least, held), np.where(free, self._matrix.most, held)

    def _cheapest(self, reduced_costs: Floats, outside: Bools) -> Bools:
        """Columns outside that would lower the objective: of each decision those that promise most."""
        promising = np.flatnonzero(outside & (reduced_costs < -self._parameters.priced))
        order = promising[np.lexsort((reduced_costs[promising], self._decision[promising]))]
        starts = np.flatnonzero(np.diff(self._decision[order], prepend=-2))
        rank = np.arange(len(order)) - np.repeat(starts, np.diff(np.append(starts, len(order))))
        mask = np.zeros(len(outside), dtype=bool)
        mask[order[(rank < self._parameters.each) | (self._decision[order] < 0)]] = True
        return mask

    def _solved(self, costs: Ints, low: Ints, high: Ints) -> _Solved | None:
        """The optimum over the rows and columns that are in; None where the linear solver finds none."""
        matrix = self._matrix
        columns = np.flatnonzero(self._columns)
        part = self._part = self._part or matrix.part(matrix.entries_of_rows(np.flatnonzero(self._rows)))
        fixed = part.brought(np.where(self._columns, 0, low))
        inside = part.only(self._columns[part.column])
        place = np.full(len(low), -1)
        place[columns] = np.arange(len(columns))
        sizes = np.bincount(inside.place, minlength=len(part.rows))
        rows = Block(inside.coefficient, place[inside.column], sizes, part.low - fixed, part.high - fixed)
        best = optimum((low[columns], high[columns]), rows, costs[columns])
        if best is None:
            return None
        point, multipliers = low.astype(float), np.zeros(len(self._rows))
        point[columns], multipliers[part.rows] = best.point, best.multipliers
        priced = np.bincount(part.column, best.multipliers[part.place] * part.coefficient, len(low))
        return _Solved(point, np.asarray(costs - priced, dtype=np.float64), multipliers, best.work)

    def _broken(self, point: Floats) -> Bools:
        """The rows outside the relaxation that the point breaks."""
        sums = self._matrix.sums(point)
        outside = np.maximum(self._matrix.low - sums, sums - self._matrix.high) > self._parameters.tolerance
        return np.asarray(outside & ~self._rows, dtype=bool)


def _stalled(reached: Sequence[float], rounds: int, known: int, least_lift: float) -> bool:
    """Whether the last rounds lifted the optimum by next to nothing, and it is next to the known bound."""
    value, little = reached[-1], least_lift * abs(reached[-1])
    return len(reached) > rounds and value - reached[-1 - rounds] <= little and value - known <= little


def proven(matrix: Matrix, costs: Ints, constant: int, low: Ints, high: Ints, multipliers: Floats) -> Proof:
    """A lower bound on Σ cost × variable + constant, by Lagrangian duality with these multipliers of the rows.

    For any multipliers y (≥ 0 where only a lower limit binds, ≤ 0 where only an upper one):
    cost × x ≥ Σ y × limit + Σ min over the box of (cost − Σ y × coefficient) × x.
    All in integers, the multipliers rounded first, so that no rounding can break it; bad ones only weaken it.
    """
    part = matrix.part(matrix.entries_of_rows(np.flatnonzero(multipliers)))
    wide = part.usable(multipliers[part.rows])
    scale = _scale(part, costs, wide)
    whole = np.rint(wide * scale).astype(np.int64)
    reduced = costs * scale - part.prices(whole, len(costs))
    least = constant * scale + part.limits(whole) + cheapest(reduced, low, high)
    return Proof(scale, least, np.where(low < high, np.maximum(reduced, 0), 0))


def _scale(part: Submatrix, costs: Ints, multipliers: Floats) -> int:
    """The power of two that multipliers are rounded to a part of: as fine as 64 bits hold every reduced cost."""
    largest = np.abs(costs).astype(float)
    np.add.at(largest, part.column, np.abs(multipliers[part.place] * part.coefficient))
    room = 60 - math.ceil(math.log2(1 + float(largest.max(initial=0))))
    return 1 << max(0, min(30, room))
