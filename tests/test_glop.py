"""GLOP as the relaxation uses it: optimum and multipliers by hand."""

from __future__ import annotations

import numpy as np
import pytest

from allocator.formulation.linear import Block
from allocator.search.solvers.glop import optimum

INFINITE = np.array([np.inf, np.inf])


def rows(*limits: float) -> Block:
    """x + 2y ≥ the first limit, 3x + y ≥ the second."""
    return Block(np.array([1, 2, 3, 1]), np.array([0, 1, 0, 1]), np.array([2, 2]), np.array(limits), INFINITE)


def test_the_optimum_is_where_both_rows_bind() -> None:
    """x + 2y = 4 and 3x + y = 6 give (1.6, 1.2); its multipliers solve p + 3q = 1 and 2p + q = 1: (0.4, 0.2)."""
    best = optimum((np.zeros(2, dtype=int), np.full(2, 9)), rows(4, 6), np.array([1, 1]))
    assert best is not None
    assert best.point == pytest.approx([1.6, 1.2])
    assert best.multipliers == pytest.approx([0.4, 0.2])
    assert best.work > 0


def test_a_column_that_stands_in_a_row_twice_counts_twice() -> None:
    """x + x ≥ 3 leaves x ≥ 1.5."""
    twice = Block(np.array([1, 1]), np.array([0, 0]), np.array([2]), np.array([3.0]), INFINITE[:1])
    best = optimum((np.zeros(1, dtype=int), np.full(1, 9)), twice, np.array([1]))
    assert best is not None
    assert best.point == pytest.approx([1.5])


def test_what_can_not_be_has_no_optimum() -> None:
    assert optimum((np.zeros(2, dtype=int), np.ones(2, dtype=int)), rows(4, 6), np.array([1, 1])) is None
