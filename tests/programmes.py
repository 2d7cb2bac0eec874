"""Small programmes as data, for tests of what is seen in rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from allocator.formulation.linear import Rows
from allocator.search.matrix import Branch, Matrix

if TYPE_CHECKING:
    from allocator.formulation.linear import Constraint


def yes_or_no(columns: int, constraints: list[Constraint]) -> Matrix:
    """A programme of so many columns, each 0 or 1."""
    box = np.zeros(columns, dtype=np.int64), np.ones(columns, dtype=np.int64)
    return Matrix(Branch(box, Rows(constraints)))
