"""What probing rules out: by hand, and never a value that some plan has."""

from __future__ import annotations

import random
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pytest

from allocator.formulation.linear import Constraint
from allocator.search import probing
from tests.programmes import yes_or_no

if TYPE_CHECKING:
    from allocator.basics.arrays import Bools
    from allocator.search.matrix import Matrix


def impossible(asked: Matrix) -> Bools:
    return probing.impossible(asked, np.ones(len(asked.least), dtype=bool))


def at_most(weights: dict[int, int], limit: int) -> Constraint:
    return Constraint([(weight, column) for column, weight in weights.items()], None, limit)


def demand(one: int, least: int, *columns: int) -> Constraint:
    return Constraint([(-least, one), *((1, column) for column in columns)], 0, None)


def test_the_part_beside_which_no_second_one_fits_is_ruled_out() -> None:
    # Three schools' parts of a service (0, 1, 2) of 70, 40 and 20 hours; the service (3) is for two schools at least;
    # there are 80 hours. 70 + 20 is too much, 40 + 20 is not.
    parts = [demand(part, 1, 3) for part in range(3)]
    asked = yes_or_no(4, [demand(3, 2, 0, 1, 2), *parts, at_most({0: 70, 1: 40, 2: 20}, 80)])
    assert np.flatnonzero(impossible(asked)).tolist() == [0]


def test_what_is_done_by_one_of_several_counts_with_the_smallest_of_them() -> None:
    # A school's task in two parts (1, 2): the school counts (4) once somebody does one of them.
    rows = [demand(5, 2, 0, 4), demand(4, 1, 1, 2), *(demand(part, 1, 5) for part in range(3))]

    def out(hours: int) -> list[int]:
        found = impossible(yes_or_no(6, [*rows, at_most({0: 60, 1: 30, 2: 20}, hours)]))
        return np.flatnonzero(found).tolist()

    # 60 goes with 30 in 90 hours, only with 20 in 85, and with neither in 75.
    assert out(90) == []
    assert out(85) == [1]
    assert out(75) == [0, 1, 2]


def test_where_one_column_is_enough_for_two_nothing_is_lacking() -> None:
    # Both 1 and 2 may be 1 as soon as 0 is: no second column takes anything.
    rows = [demand(3, 2, 1, 2), demand(1, 1, 0, 4), demand(2, 1, 0, 4), demand(0, 1, 3)]
    assert not impossible(yes_or_no(5, [*rows, at_most({0: 70, 4: 70}, 80)])).any()


def test_a_column_that_stands_twice_in_a_row_counts_twice() -> None:
    twice = Constraint([(-2, 1), (1, 0), (1, 0)], 0, None)
    assert not impossible(yes_or_no(3, [twice, demand(0, 1, 1), at_most({0: 70, 2: 5}, 80)])).any()


def drawn(seed: int) -> Matrix:
    """A small programme of such rows, drawn by chance."""
    draw = random.Random(seed)
    size = draw.randint(4, 8)

    def some(least: int) -> list[int]:
        return draw.sample(range(size), draw.randint(least, size - 1))

    rows = [demand(draw.randrange(size), draw.randint(1, 3), *some(1)) for _ in range(draw.randint(1, 4))]
    rows += [demand(column, 1, draw.randrange(size)) for column in some(2)]
    rows += [at_most({column: draw.randint(1, 9) for column in some(2)}, draw.randint(2, 16)) for _ in range(2)]
    draw.shuffle(rows)
    return yes_or_no(size, rows)


@pytest.mark.parametrize("seed", range(300))
def test_no_column_is_ruled_out_that_is_1_in_some_assignment(seed: int) -> None:
    asked = drawn(seed)
    out = impossible(asked)
    for values in product((0, 1), repeat=len(out)):
        if asked.allows(values):
            assert not (out & (np.array(values) == 1)).any()


def test_something_is_ruled_out_of_the_programmes_drawn() -> None:
    # Else the test above could not fail.
    assert sum(int(impossible(drawn(seed)).sum()) for seed in range(300)) > 0
