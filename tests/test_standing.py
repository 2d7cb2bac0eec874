"""Where a search by neighbourhoods stands: what it keeps from move to move is what it would find anew."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np
import pytest

from allocator.assembly.formulate import formulate
from allocator.formulation.linear import Linear
from allocator.search.matrix import Matrix
from allocator.search.slack import Slack
from allocator.search.solvers.cpsat import CpSat, Effort
from allocator.search.standing import Standing
from allocator.search.variable_index import VariableIndex
from allocator.workbook.read.read import read_workbook
from benchmarks.groups import saved
from tests.planted import planted

if TYPE_CHECKING:
    from allocator.basics.arrays import Ints
    from allocator.formulation.formulation import Formulation
    from allocator.search.subproblem import Subproblem

NOTHING = Linear([])


def formulations() -> list[Formulation]:
    """Some people at one school, and two schools with visits, clusters and group services."""
    with saved(2, 1) as path:
        group = read_workbook(path).instance
    return [formulate(each) for each in (planted(random.Random(1), rows=12)[0], group)]


def somewhere(formulation: Formulation, draw: np.random.Generator) -> Ints:
    """A plan that keeps all rules, by what a lot makes dear."""
    costs = draw.integers(-3, 4, formulation.size).tolist()
    objective = Linear([(cost, variable) for variable, cost in enumerate(costs) if cost])
    values = CpSat(formulation).minimise(objective, [Effort(0.05, seed=int(draw.integers(100)))]).values
    assert values is not None
    return np.array(values)


def arrays(programme: Subproblem) -> list[list[float]]:
    parts = (*programme.box, programme.kept, programme.rows, *programme.constraints.block())
    return [each.tolist() for each in parts]


@pytest.mark.parametrize("seed", range(3))
def test_what_is_cut_out_after_moves_is_what_would_be_cut_out_anew(seed: int) -> None:
    """The slow twin begins with the whole programme each time, and looks at every row of every column."""
    draw = np.random.default_rng(seed)
    for formulation in formulations():
        variables, matrix = VariableIndex(formulation), Matrix(formulation)
        at = Standing(matrix, NOTHING, somewhere(formulation, draw).tolist(), variables.auxiliary)
        for _ in range(4):
            for part in (0.02, 0.2, 0.7):
                free = np.flatnonzero((draw.random(formulation.size) < part) | variables.auxiliary)
                assert arrays(at.around(free)) == arrays(Matrix(formulation).restrict(free, at.values))
            there = somewhere(formulation, draw)
            at.move(np.arange(formulation.size), there.tolist())
            assert at.values.tolist() == there.tolist()
            assert at.chosen.tolist() == np.flatnonzero(there).tolist()


def test_most_of_the_rows_that_visits_stand_in_need_no_look() -> None:
    formulation = formulations()[1]
    variables, matrix = VariableIndex(formulation), Matrix(formulation)
    values = somewhere(formulation, np.random.default_rng(0))
    slack = Slack(matrix, variables.auxiliary, values, matrix.sums(values))
    columns = np.flatnonzero(variables.auxiliary)
    rows = [matrix.rows_of(columns[place : place + 1]) for place in range(len(columns))]
    of = np.repeat(columns, [len(its) for its in rows])
    assert slack.needed(np.concatenate(rows), of).mean() < 0.5


def test_a_move_that_breaks_a_row_or_costs_something_is_none() -> None:
    formulation = formulations()[0]
    matrix, variables = Matrix(formulation), VariableIndex(formulation)
    values = somewhere(formulation, np.random.default_rng(0))
    done = int(np.flatnonzero(variables.owns & (values > 0))[0])
    undone = int(formulation.unassigned[int(variables.row[done])])
    at = Standing(matrix, Linear([(1, undone)]), values.tolist(), variables.auxiliary)
    # Neither done nor undone: the row that says that it is one of them is broken.
    at.move(np.array([done]), [0])
    assert at.values.tolist() == values.tolist()
    # Undone in place of done: that row allows it, and it costs one.
    both = sorted((done, undone))
    at.move(np.array(both), [int(variable == undone) for variable in both])
    assert at.values.tolist() == values.tolist()
    assert at.cost == 0
