"""A small question around a plan: a few rows may be decided otherwise, everything else stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from allocator.assembly.candidates import candidates_of
from allocator.assembly.formulate import formulate
from allocator.formulation.linear import Block, Constraint, Rows
from allocator.search.matrix import Branch, Matrix
from allocator.search.packed_objective import digits_of
from allocator.search.solvers.cpsat import CpSat, Effort

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from allocator.basics.arrays import Ints
    from allocator.formulation.formulation import Formulation
    from allocator.instance import Instance
    from allocator.plan import Decision, Plan

WORK = 20.0
"""CP-SAT's deterministic time for a tier: a few dozen choices take a hundredth of it."""


def best_around(instance: Instance, plan: Plan, offers: Mapping[int, Sequence[Decision]]) -> Plan:
    """The best plan by the tiers, in their order, in which each row of `offers` (by index) is decided as in the plan or
    in one of these ways, and every other row as in the plan.

    Whether somebody may own the row alone is not asked: who offers it knows. A rule that the plan itself breaks may
    stay as broken as it is, and no more; every other is kept.
    """
    decided = [*enumerate(plan.decisions), *((row, each) for row, its in offers.items() for each in its)]
    formulation = formulate(instance, candidates_of(instance, decided))
    digits, variables = digits_of(formulation)
    values = formulation.values(plan)
    if values is None:
        raise ValueError("the plan names somebody who is not there")
    matrix = Matrix(Branch(formulation.box, _as_broken(formulation, values)))
    free = np.flatnonzero(variables.on(offers) | variables.auxiliary)
    programme = matrix.restrict(free, values)
    solver, found = CpSat(programme), programme.pick(values)
    for digit in digits:
        objective = programme.narrow(digit.expression, values)
        answer = solver.minimise(objective, [Effort(WORK)], found)
        if answer.values is not None:
            found = list(answer.values)
        programme.constraints.append(Constraint(objective.terms, None, objective.value(found) - objective.constant))
    return formulation.plan(programme.widen(found, values))


def _as_broken(formulation: Formulation, values: Sequence[int]) -> Rows:
    """The formulation's rows, those that these values break no stricter than they are kept now."""
    block = formulation.constraints.block()
    row = np.repeat(np.arange(len(block.sizes)), block.sizes)
    whole: Ints = np.asarray(values, dtype=np.int64)
    sums = np.bincount(row, weights=block.coefficient * whole[block.column], minlength=len(block.sizes))
    low, high = np.minimum(block.low, sums), np.maximum(block.high, sums)
    return Rows.of(Block(block.coefficient, block.column, block.sizes, low, high))
