"""The linear relaxation: bounds that hold whatever the multipliers, and rows that come in once they are broken."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np
import pytest

from allocator.assembly.formulate import formulate
from allocator.formulation.linear import Linear
from allocator.search.matrix import Matrix
from allocator.search.relaxation import Relaxation, proven
from allocator.search.solvers.cpsat import CpSat, Effort
from allocator.search.variable_index import VariableIndex
from tests.build import instance, tiers
from tests.chance import tiny
from tests.oracle_tiers import optimum

if TYPE_CHECKING:
    from allocator.formulation.formulation import Formulation
    from allocator.instance import Instance
    from allocator.search.relaxation import Relaxed


def nothing_done(formulation: Formulation) -> list[int]:
    """The plan that leaves every row undone."""
    values = [0] * len(formulation.variables)
    for variable in formulation.unassigned:
        values[variable] = 1
    return values


def relaxation_of(formulation: Formulation) -> Relaxation:
    return Relaxation(Matrix(formulation), VariableIndex(formulation).row)


def first_tier_relaxed(asked: Instance, least: int = 0) -> tuple[Formulation, Linear, Relaxed]:
    """An instance's formulation, its first tier's expression, and the relaxation of that, known to be so much."""
    formulation = formulate(asked)
    expression = asked.tiers[0].expression(formulation)
    everything = np.ones(len(formulation.variables), dtype=bool)
    values = CpSat(formulation).minimise(Linear([]), [Effort(work=5)]).values
    assert values is not None
    relaxed = relaxation_of(formulation).minimise(expression, everything, values, work=1, least=least)
    assert relaxed is not None
    return formulation, expression, relaxed


def three_rows_two_people() -> Instance:
    """Three rows of 8 h and two people of 10 h."""
    return instance("task hours priority\nT1 8 spread\nT2 8 spread\nT3 8 spread", "name ict\nAn 10\nBo 10")


def test_rows_may_be_divided_so_the_bound_is_the_hours_that_are_short() -> None:
    """Three rows of 8 h and two people of 10 h: whole rows leave 8 h undone, divided ones 24 - 20 = 4 h."""
    formulation = formulate(three_rows_two_people())
    everything = np.ones(len(formulation.variables), dtype=bool)
    nothing = nothing_done(formulation)
    undone = tiers("spread")[0].expression(formulation)
    relaxed = relaxation_of(formulation).minimise(undone, everything, nothing, work=1, least=0)
    assert relaxed is not None
    assert relaxed.bound == 4_00


def test_what_is_held_is_held() -> None:
    """The same, but T1 is held undone: 8 h, and the other two fit."""
    formulation = formulate(three_rows_two_people())
    free = np.ones(len(formulation.variables), dtype=bool)
    free[formulation.variables_of_row[0]] = False
    values = nothing_done(formulation)
    undone = tiers("spread")[0].expression(formulation)
    relaxed = relaxation_of(formulation).minimise(undone, free, values, work=1, least=0)
    assert relaxed is not None
    assert relaxed.bound == 8_00


def test_rows_that_are_broken_come_in_and_lift_the_bound() -> None:
    """Bo's home is Eik; a visit to Linde costs 6 of his 10 hours, so of the row of 8 h half stays undone.

    Without the row that links owner and visit, the relaxation would see no visit at all and a bound of 0.
    """
    asked = instance(
        "task school hours priority where\nT1 Linde 8 spread school",
        "name home ict serves\nBo Eik 10 Linde",
        schools="name pool travel\nLinde 0 6\nEik 100 0",
    )
    formulation = formulate(asked)
    everything = np.ones(len(formulation.variables), dtype=bool)
    undone = tiers("spread")[0].expression(formulation)
    relaxation = relaxation_of(formulation)
    values = nothing_done(formulation)
    once = relaxation.minimise(undone, everything, values, work=0, least=0)
    enough = relaxation.minimise(undone, everything, values, work=1, least=0)
    assert once is not None
    assert enough is not None
    # Share x of the row: 8x + 6x <= 10, so 2/7 of 8 h stays: 2.2857... h, in hundredths 229.
    assert enough.bound == 229
    assert once.bound <= 229


@pytest.mark.parametrize("seed", range(40))
def test_no_multipliers_whatever_give_a_bound_above_the_best_plan(seed: int) -> None:
    asked = tiny(40_000 + seed)
    best = optimum(asked)
    if best is None:
        return
    formulation = formulate(asked)
    expression = asked.tiers[0].expression(formulation)
    matrix = Matrix(formulation)
    costs = matrix.costs(expression)
    low = np.array([variable.low for variable in formulation.variables])
    high = np.array([variable.high for variable in formulation.variables])
    draw = random.Random(seed)
    for size in (0.001, 1.0, 1e6):
        wild = np.array([draw.uniform(-size, size) for _ in formulation.constraints])
        assert proven(matrix, costs, expression.constant, low, high, wild).bound <= best[0]


@pytest.mark.parametrize("seed", range(40))
def test_the_relaxation_never_exceeds_the_best_plan(seed: int) -> None:
    asked = tiny(50_000 + seed)
    best = optimum(asked)
    if best is None:
        return
    for least in (0, best[0]):
        _, _, relaxed = first_tier_relaxed(asked, least)
        assert relaxed.bound <= best[0]


def test_without_a_proof_nothing_is_ruled_out() -> None:
    _, _, relaxed = first_tier_relaxed(three_rows_two_people())
    assert not relaxed.unproven(3_00).proof.beyond(3_00).any()
    assert relaxed.unproven(3_00).bound == 3_00


def test_what_is_ruled_out_is_in_no_plan_as_good() -> None:
    ruled_out = 0
    for seed in range(60, 100):
        asked = tiny(50_000 + seed)
        best = optimum(asked)
        if best is None:
            continue
        formulation, expression, relaxed = first_tier_relaxed(asked)
        beyond = np.flatnonzero(relaxed.proof.beyond(best[0])).tolist()
        ruled_out += len(beyond)
        lows = sum(formulation.variables[variable].low for variable in beyond)
        formulation.add([(1, variable) for variable in beyond], low=lows + 1)
        answer = CpSat(formulation).minimise(expression, [Effort(work=5)])
        assert not answer.feasible or (answer.proven and answer.bound is not None and answer.bound > best[0])
    assert ruled_out > 0
