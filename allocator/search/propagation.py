"""Bound propagation: single rows rule values out. A task of 210 hours is nothing for somebody who has 200.

The linear relaxation would let such a person do nineteen twentieths of the task. Told beforehand what can't be, it
bounds better, and everything that searches has less to look at (bound propagation: Savelsbergh 1994).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from allocator.basics.arrays import Bools, Floats, Ints
    from allocator.search.submatrix import Submatrix


def tighten(part: Submatrix, least: Ints, most: Ints) -> None:
    """Tighten the bounds of the columns in place to what the rows of a part leave of them, each looked at once."""
    # What is left of a row's limits when everything in it is at its cheapest, respectively at its dearest.
    cheapest, dearest = part.activity(least, most)
    upward, downward = part.high - cheapest, dearest - part.low
    # Few entries have less room than they could take.
    whole = np.abs(part.coefficient) * (most - least)[part.column]
    tight = whole > np.minimum(upward, downward)[part.place]
    coefficient, column, place = part.coefficient[tight], part.column[tight], part.place[tight]
    upward, downward = upward[place], downward[place]
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
