"""What single rows rule out: by hand, and never a value that some plan has."""

from __future__ import annotations

import random
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pytest

from allocator.assembly.formulate import formulate
from allocator.formulation.linear import Constraint, Rows, Variable
from allocator.search.matrix import Matrix
from tests.build import instance

if TYPE_CHECKING:
    from allocator.formulation.linear import Ints


class Small:
    """A programme made by hand."""

    def __init__(self, variables: list[Variable], constraints: list[Constraint]) -> None:
        self.variables = variables
        self.constraints = Rows(constraints)

    @property
    def box(self) -> tuple[Ints, Ints]:
        return np.array([each.low for each in self.variables]), np.array([each.high for each in self.variables])


def allowed(programme: Small) -> list[tuple[int, ...]]:
    """Every assignment that keeps all rows, by enumeration."""
    ranges = [range(variable.low, variable.high + 1) for variable in programme.variables]
    return [
        values
        for values in product(*ranges)
        if all(
            (row.low is None or sum(c * values[v] for c, v in row.terms) >= row.low)
            and (row.high is None or sum(c * values[v] for c, v in row.terms) <= row.high)
            for row in programme.constraints
        )
    ]


def test_a_task_longer_than_anybodys_hours_is_ruled_out_before_any_search() -> None:
    """T1 asks 21 hours and An has 20, so only T2 is left for her."""
    formulation = formulate(instance("task hours\nT1 21\nT2 20", "name ict\nAn 20"))
    matrix = Matrix(formulation)
    assert set(formulation.choices.row.tolist()) == {0, 1}
    most = {choice.row: int(matrix.most[choice.variable]) for choice in formulation.choices.entries()}
    assert most == {0: 0, 1: 1}
    assert matrix.least[formulation.unassigned[0]] == 1


def test_what_one_row_settles_settles_others() -> None:
    """3x ≤ 5 leaves x ≤ 1; then x − y ≥ 1 leaves y ≤ 0 and x ≥ 1."""
    programme = Small(
        [Variable("x", 0, 4), Variable("y", 0, 4)],
        [Constraint([(1, 0), (-1, 1)], 1, None), Constraint([(3, 0)], None, 5)],
    )
    matrix = Matrix(programme)
    assert (matrix.least.tolist(), matrix.most.tolist()) == ([1, 0], [1, 0])
    assert matrix.settled.all()


def test_rows_that_leave_nothing_are_told() -> None:
    programme = Small([Variable("x", 0, 1)], [Constraint([(2, 0)], 1, 1)])
    assert Matrix(programme).contradictory


@pytest.mark.parametrize("seed", range(150))
def test_no_value_is_ruled_out_that_some_assignment_has(seed: int) -> None:
    draw = random.Random(seed)
    variables = [Variable(f"x{n}", low := draw.randint(-2, 0), low + draw.randint(1, 3)) for n in range(4)]
    constraints = []
    for _ in range(draw.randint(1, 4)):
        # Coefficients of 0 and variables that come twice occur in the rules' rows as well.
        terms = [(draw.randint(-4, 4), draw.randrange(4)) for _ in range(draw.randint(1, 4))]
        low, high = sorted((draw.randint(-8, 8), draw.randint(-8, 8)))
        constraints.append(Constraint(terms, draw.choice((None, low)), draw.choice((None, high))))
    programme = Small(variables, constraints)
    matrix = Matrix(programme)
    for values in allowed(programme):
        assert (matrix.least <= values).all()
        assert (matrix.most >= values).all()
