"""Tiers without what they have no need of: what is left is enough, whatever the rules, and no more than they need."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np
import pytest

from allocator.assembly.formulate import formulate
from allocator.formulation.linear import Constraint, Linear, Variable
from allocator.search import Limits, Session
from allocator.search.budget import Budget
from allocator.search.groundwork import Groundwork
from allocator.search.matrix import Matrix
from allocator.search.parameters import DEFAULTS
from allocator.search.progress import deaf
from allocator.search.reduction import Reduction, needed
from allocator.search.run import Run
from allocator.search.solvers.cpsat import CpSat, Effort
from tests.build import instance, plan
from tests.chance import tiny
from tests.oracle_tiers import optimum, proves_nothing_false
from tests.test_propagation import Small, allowed

if TYPE_CHECKING:
    from allocator.basics.arrays import Ints

ALWAYS = DEFAULTS.but(exact={"large": 0, "pace": 0.001}, reduction={"most": 1.0})
"""Every tier counts as large, and is searched without whatever it has no need of."""


@pytest.mark.parametrize("seed", range(40))
def test_what_is_left_is_enough_for_the_best_plan(seed: int) -> None:
    """The slow twin goes through every plan there is."""
    asked = tiny(seed)
    proves_nothing_false(Session(asked, parameters=ALWAYS).solve(Limits(work=20)), optimum(asked))


@pytest.mark.parametrize("seed", range(200))
def test_whatever_the_rows_every_assignment_keeps_them_without_what_is_not_needed(seed: int) -> None:
    draw = random.Random(seed)
    variables = [Variable(str(number), 0, draw.choice([1, 1, 2])) for number in range(7)]
    lines = [
        Constraint(
            [(draw.choice([-2, -1, 1, 1, 3]), v) for v in draw.choices(range(7), k=draw.randint(2, 3))],
            *draw.choice([(None, 1), (None, 2), (0, None), (-1, 1), (-1, None), (-2, 2)]),
        )
        for _ in range(draw.randint(3, 6))
    ]
    programme = Small(variables, lines)
    every = allowed(programme)
    base = np.array(draw.choice(every))  # nought of everything keeps all of these rows
    counted = np.array([number in draw.sample(range(7), 2) for number in range(7)])
    kept = needed(Matrix(programme), counted, np.ones(7, dtype=bool), base)
    assert (kept | ~counted).all()
    sound = {tuple(values) for values in every}
    assert all(tuple(np.where(kept, values, base).tolist()) in sound for values in every)


def test_what_another_one_needs_comes_along_and_nothing_else() -> None:
    """x ≤ y; 3y + x + z ≤ 4. Of x alone counts: y has to come along, for at 0 it would hold x there. z only takes of
    the 4, so it may as well be 0."""
    x, y, z = 0, 1, 2
    lines = [Constraint([(1, y), (-1, x)], 0, None), Constraint([(3, y), (1, x), (1, z)], None, 4)]
    programme = Small([Variable(name, 0, 1) for name in "xyz"], lines)
    counted = np.array([True, False, False])
    kept = needed(Matrix(programme), counted, np.ones(3, dtype=bool), np.zeros(3, dtype=np.int64))
    assert kept.tolist() == [True, True, False]


@pytest.mark.parametrize("seed", range(60))
def test_any_plan_stays_sound_and_worth_the_same_without_what_is_not_needed(seed: int) -> None:
    draw, asked = random.Random(seed), tiny(seed, rows=4)
    found = Groundwork(asked)
    matrix, size = found.matrix, found.formulation.size
    free = np.asarray(~matrix.settled)
    undone = nobody_does_anything(found)
    if undone is None:
        return
    for position in range(len(found.digits)):
        counted = np.zeros(size, dtype=bool)
        for digit in found.digits[: position + 1]:
            counted |= digit.expression.coefficients(size) != 0
        kept = needed(matrix, counted, free, undone)
        for _ in range(4):
            lot = Linear([(draw.randint(-5, 5), variable) for variable in range(size)])
            values = CpSat(found.formulation).minimise(lot, [Effort(work=5)]).values
            assert values is not None
            less = np.where(kept | ~free, np.asarray(values), undone)
            assert matrix.allows(less)
            for digit in found.digits[: position + 1]:
                assert digit.expression.value(less.tolist()) == digit.expression.value(values)


def nobody_does_anything(found: Groundwork) -> Ints | None:
    values = np.zeros(found.formulation.size, dtype=np.int64)
    values[found.formulation.unassigned] = [int(not row.is_central) for row in found.instance.rows]
    values = found.formulation.completed(np.clip(values, found.matrix.least, found.matrix.most))
    return values if found.matrix.allows(values) else None


def test_rows_that_count_for_nothing_yet_are_left_out_with_those_who_could_do_them() -> None:
    """Two core rows and two optional ones, three people who can do each: for the core rows it takes the six choices of
    an owner and the two of leaving them undone, and nothing of the other rows, backups or schools."""
    asked = instance(
        "task hours priority core\nT1 8 optional yes\nT2 8 optional yes\nT3 8 optional no\nT4 8 optional no",
        "name ict\nAn 10\nBo 10\nCas 10",
        objective="core optional",
    )
    formulation = formulate(asked)
    matrix = Matrix(formulation)
    undone = np.zeros(formulation.size, dtype=np.int64)
    undone[formulation.unassigned] = 1
    counted = asked.tiers[0].expression(formulation).coefficients(formulation.size) != 0
    kept = needed(matrix, counted, ~matrix.settled, undone)
    rows = {0, 1}
    choices = formulation.choices
    wanted = {int(formulation.unassigned[row]) for row in rows}
    wanted |= {int(v) for v, row in zip(choices.variable, choices.row, strict=True) if row in rows}
    assert wanted <= set(np.flatnonzero(kept).tolist())
    owned = set(choices.variable.tolist()) | set(np.asarray(formulation.unassigned).tolist())
    assert set(np.flatnonzero(kept).tolist()) & owned == wanted


def test_what_a_plan_did_beside_is_put_back_as_far_as_it_fits() -> None:
    """An has 10 h. She did T2 and T4, which count less; now she does T1, a core task of 5 h: the 4 h of T2 fit
    beside it, the 6 h of T4 don't."""
    asked = instance(
        "task hours priority core\nT1 5 optional yes\nT2 4 optional no\nT3 1 optional no\nT4 6 optional no",
        "name ict\nAn 10",
        objective="core optional",
    )
    limits = Limits()
    run = Run(Groundwork(asked), limits, Budget.of(asked, limits, DEFAULTS), deaf)
    before, now = (run.formulation.values(plan(asked, *words.split())) for words in ("- An - An", "An - - -"))
    assert before is not None
    assert now is not None
    run.incumbent.values = now
    Reduction(run).put_back(before)
    assert [each.owner for each in run.formulation.plan(run.incumbent.values).decisions] == ["An", "An", None, None]
