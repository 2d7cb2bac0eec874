"""Rows as objects and as arrays: the same rows, whichever way they came in."""

from __future__ import annotations

import random

import numpy as np

from allocator.formulation.linear import Constraint, Rows, block_of


def drawn(draw: random.Random) -> Constraint:
    terms = [(draw.randint(-5, 5), draw.randint(0, 9)) for _ in range(draw.randint(0, 4))]
    low = draw.choice([None, draw.randint(-9, 0)])
    return Constraint(terms, low, draw.choice([None, draw.randint(0, 9)]))


def test_rows_stay_as_they_came_in_their_order() -> None:
    draw = random.Random(7)
    expected = [drawn(draw) for _ in range(40)]
    rows = Rows(expected[:10])
    rows.extend(block_of(expected[10:25]))
    for row in expected[25:30]:
        rows.append(row)
    rows.extend(block_of(expected[30:40]))
    assert len(rows) == 40
    assert list(rows) == expected
    assert rows[33] == expected[33]
    assert rows[-1] == expected[-1]
    assert rows[8:27:3] == expected[8:27:3]


def test_rows_that_are_cut_are_forgotten_and_others_follow() -> None:
    draw = random.Random(8)
    expected = [drawn(draw) for _ in range(9)]
    rows = Rows(expected[:6])
    rows.cut(4)
    rows.append(expected[6])
    assert list(rows) == [*expected[:4], expected[6]]


def test_a_block_of_rows_begins_where_it_is_asked() -> None:
    rows = Rows([Constraint([(1, 0)], 0, None), Constraint([(2, 1), (3, 2)], None, 4)])
    block = rows.block(1)
    assert block.coefficient.tolist() == [2, 3]
    assert block.column.tolist() == [1, 2]
    assert block.sizes.tolist() == [2]
    assert block.low.tolist() == [-np.inf]
    assert block.high.tolist() == [4]


def test_no_rows_are_a_block_of_none() -> None:
    assert len(Rows()) == 0
    assert list(Rows()) == []
    assert Rows().block().sizes.tolist() == []
