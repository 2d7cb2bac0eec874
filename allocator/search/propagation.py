"""What single rows rule out: a task of 210 hours is nothing for somebody who has 200, whatever the rest of the plan.

The linear relaxation would let such a person do nineteen twentieths of the task. Told beforehand what can't be, it
bounds better, and everything that searches has less to look at (bound propagation: Savelsbergh 1994).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from allocator.search.programme import Bools, Floats, Ints, Matrix

ROUNDS = 20
"""What one row rules out may let another rule out more; far fewer rounds than this end it."""


def propagate(matrix: Matrix) -> None:
    """Tighten the bounds of a matrix's columns to what its rows leave of them, one row looked at at a time."""
    for _ in range(ROUNDS):
        before = matrix.least.copy(), matrix.most.copy()
        _round(matrix, matrix.least, matrix.most)
        if matrix.contradictory or ((before[0] == matrix.least).all() and (before[1] == matrix.most).all()):
            break


def _round(matrix: Matrix, least: Ints, most: Ints) -> None:
    """Tighten both in place, every row once."""
    coefficient, column, row = matrix.coefficient, matrix.column, matrix.row
    # What is left of a row's limits when everything in it is at its cheapest, respectively at its dearest.
    cheapest, dearest = matrix.activity(slice(None), 0)
    upward, downward = (matrix.high - cheapest)[row], (dearest - matrix.low)[row]
    positive, negative = coefficient > 0, coefficient < 0
    _lower(most, column, least[column] + _steps(upward, coefficient), positive & np.isfinite(upward))
    _lower(most, column, least[column] + _steps(downward, -coefficient), negative & np.isfinite(downward))
    _raise(least, column, most[column] - _steps(downward, coefficient), positive & np.isfinite(downward))
    _raise(least, column, most[column] - _steps(upward, -coefficient), negative & np.isfinite(upward))


def _steps(room: Floats, coefficient: Ints) -> Floats:
    """How many whole units of a variable fit in the room. All are integers below 2^53, so floats hold them."""
    return np.asarray(np.floor(room / np.where(coefficient > 0, coefficient, 1)))


def _lower(most: Ints, column: Ints, to: Floats, where: Bools) -> None:
    np.minimum.at(most, column[where], to[where].astype(np.int64))


def _raise(least: Ints, column: Ints, to: Floats, where: Bools) -> None:
    np.maximum.at(least, column[where], to[where].astype(np.int64))
