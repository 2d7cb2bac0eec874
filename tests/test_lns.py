"""Large neighbourhoods: a part of the plan thought over, the rest held, nothing broken."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pytest

from allocator.assembly.formulate import formulate
from allocator.check.verify import verify
from allocator.formulation.linear import Constraint, Linear, block_of
from allocator.plan import UNASSIGNED, Plan
from allocator.search import Limits, solve
from allocator.search.budget import Budget
from allocator.search.groundwork import Groundwork
from allocator.search.incumbent import Stage
from allocator.search.links import Links
from allocator.search.lns import Lns
from allocator.search.matrix import Matrix
from allocator.search.neighbourhoods import KINDS, Neighbourhoods
from allocator.search.packed_objective import PackedObjective
from allocator.search.parameters import DEFAULTS
from allocator.search.progress import deaf
from allocator.search.relaxation import Proof, Relaxed
from allocator.search.run import Run
from allocator.search.solvers.cpsat import CpSat, Effort
from allocator.search.submatrix import order_of
from allocator.search.variable_index import NONE
from allocator.tiers.worth import Worth
from tests import oracle
from tests.build import instance
from tests.chance import tiny
from tests.oracle_tiers import optimum, proves_nothing_false
from tests.planted import planted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.instance import Instance


NEIGHBOURHOODS_ONLY = DEFAULTS.but(exact={"large": 0, "pace": 0.001})
"""Every instance counts as large, and the exact search gets next to no work: neighbourhoods find the plan."""


@pytest.mark.parametrize("seed", range(4))
def test_neighbourhoods_bring_sound_plans_the_same_ones_every_time(seed: int) -> None:
    asked, plan = planted(random.Random(seed), rows=40)
    first, second = (solve(asked, Limits(work=2), parameters=NEIGHBOURHOODS_ONLY) for _ in range(2))
    assert first.plan is not None
    assert verify(asked, first.plan).sound
    assert first.plan == second.plan
    # Forty rows and a few people are soon thought over, so the planted plan is within reach in the first tier.
    assert first.tiers[0].value <= asked.tiers[0].value(verify(asked, plan).ledger)


@pytest.mark.parametrize("seed", range(20))
def test_a_large_tier_of_which_little_is_left_is_proven_as_it_is(seed: int) -> None:
    """Tiers of more than 25 variables count as large; where what is left of one is less, an exact search ends it."""
    asked = tiny(35_000 + seed)
    found = solve(asked, Limits(work=1), parameters=DEFAULTS.but(exact={"large": 25}))
    proves_nothing_false(found, optimum(asked))


@pytest.mark.parametrize("seed", range(12))
def test_nothing_can_be_added_to_a_plan_with_one_stroke(seed: int) -> None:
    asked, _ = planted(random.Random(seed), rows=30)
    plan = solve(asked, Limits(work=1), parameters=DEFAULTS.but(exact={"large": 0})).plan
    assert plan is not None
    best = verify(asked, plan).values
    for index, row in enumerate(asked.rows):
        said = plan.decisions[index]
        added = [replace(said, backup=member.name) for member in asked.members] if said.backup is None else []
        for other in oracle.decisions(asked, row) if said == UNASSIGNED else added:
            decisions = (*plan.decisions[:index], other, *plan.decisions[index + 1 :])
            verdict = verify(asked, Plan(decisions))
            assert not verdict.sound or [value for _, value in verdict.values] >= [value for _, value in best]


@pytest.mark.parametrize("seed", range(20))
def test_neighbourhoods_prove_nothing_false(seed: int) -> None:
    asked = tiny(30_000 + seed)
    proves_nothing_false(solve(asked, Limits(work=0.1), parameters=NEIGHBOURHOODS_ONLY), optimum(asked))


@pytest.mark.parametrize("seed", range(3))
def test_the_heaviest_weights_on_the_longest_rows_are_no_more_than_solvers_take(seed: int) -> None:
    asked, _ = planted(random.Random(seed), rows=30)
    long = [replace(row, hours=1000 * row.hours + 1, minimum=1000 * row.minimum, fixed_to=None) for row in asked.rows]
    rich = [replace(member, ict=1000 * member.ict) for member in asked.members]
    heavy = Worth(*[Fraction(1000)] * 7, Fraction(9999, 10))
    asked = replace(asked, rows=tuple(long), members=tuple(rich), tiers=(heavy,))
    (found,) = solve(asked, Limits(work=1), parameters=NEIGHBOURHOODS_ONLY).tiers
    assert found.bound <= found.value


def holds(constraints: Sequence[Constraint], values: Sequence[int]) -> bool:
    def within(row: Constraint) -> bool:
        total = sum(coefficient * values[variable] for coefficient, variable in row.terms)
        return (row.low is None or total >= row.low) and (row.high is None or total <= row.high)

    return all(map(within, constraints))


@pytest.mark.parametrize("seed", range(10))
def test_a_restriction_allows_what_the_whole_allows_with_the_rest_held(seed: int) -> None:
    asked, _ = planted(random.Random(seed), rows=6)
    formulation = formulate(asked)
    objective = asked.tiers[0].expression(formulation)
    values = CpSat(formulation).minimise(Linear([]), [Effort(work=5)]).values
    assert values is not None
    draw = random.Random(seed)
    free = np.array([draw.random() < 0.4 for _ in values], dtype=bool)
    restricted = Matrix(formulation).restrict(np.flatnonzero(free), values)
    given = np.flatnonzero(free).tolist()
    assert set(restricted.kept) <= set(given)
    for _ in range(200):
        # Those left out are held by single rows: nothing allowed moves them.
        moved = list(values)
        for variable in given:
            moved[variable] ^= draw.random() < 0.1
        if holds(formulation.constraints, moved):
            assert all(moved[v] == values[v] for v in given if v not in restricted.kept)
        # Near the plan at hand, so that both answers occur; within the variables' bounds, which both sides have.
        flipped = [values[v] ^ (draw.random() < 0.1) for v in restricted.kept]
        tried = [min(max(n, low), high) for n, low, high in zip(flipped, *restricted.box, strict=True)]
        wide = restricted.widen(tried, values)
        assert holds(restricted.constraints, tried) == holds(formulation.constraints, wide)
        assert restricted.narrow(objective, values).value(tried) == objective.value(wide)


@pytest.mark.parametrize("seed", range(5))
def test_the_rows_sums_follow_when_variables_move(seed: int) -> None:
    asked, _ = planted(random.Random(seed), rows=6)
    matrix = Matrix(formulate(asked))
    draw = np.random.default_rng(seed)
    before = draw.integers(0, 2, len(matrix.least))
    columns = draw.choice(len(before), 5, replace=False)
    after = before.copy()
    after[columns] ^= 1
    columns.sort()
    sums, expected = matrix.sums(before), matrix.sums(after)
    matrix.low, matrix.high = np.full_like(matrix.low, -np.inf), np.full_like(matrix.high, np.inf)
    moved = matrix.moved(sums, columns, (after - before)[columns])
    assert moved is not None
    sums[moved[0]] = moved[1]
    assert (sums == expected).all()
    matrix.high[moved[0][-1]] = moved[1][-1] - 1
    assert matrix.moved(matrix.sums(before), columns, (after - before)[columns]) is None


def test_neighbourhoods_are_small_and_repeat() -> None:
    asked, _ = planted(random.Random(3), rows=40)
    formulation = formulate(asked)
    nobody = [NONE] * len(asked.rows)
    first, second = (
        [drawing.draw(kind, nobody, range(40), 5) for kind in range(len(KINDS))]
        for drawing in (Neighbourhoods(formulation, random.Random(7), {}) for _ in range(2))
    )
    assert first == second
    for part in first:
        assert part is not None
        assert all(row in range(len(asked.rows)) for row in part.rows)
        assert len(part.rows) <= 5


def test_once_all_who_could_do_a_row_are_in_others_come_along() -> None:
    """Only An can do T1; whoever takes something over from her must be in too."""
    asked = instance(
        "task hours priority level\nT1 6 essential 3\nT2 6 essential 0",
        "name ict technical\nAn 10 3\nBo 10 1\nCy 10 1",
    )
    part = Neighbourhoods(formulate(asked), random.Random(1), {}).draw(0, [NONE, NONE], [0], 30)
    assert part is not None
    assert part.people == {0, 1, 2}


def test_a_neighbourhood_of_a_school_holds_all_of_it_before_it_takes_another() -> None:
    asked, _ = planted(random.Random(3), rows=40)
    formulation = formulate(asked)
    drawn = Neighbourhoods(formulation, random.Random(7), {}).draw(len(KINDS) - 1, [NONE] * 40, range(40), 12)
    assert drawn is not None
    counts = Counter(asked.rows[row].school for row in drawn.rows)
    open_rows = Counter(row.school for row, its in zip(asked.rows, formulation.choices_of_row, strict=True) if its)
    assert sum(counts[school] < open_rows[school] for school in counts) <= 1


def run_of(asked: Instance) -> Run:
    """A search that has not begun."""
    limits = Limits()
    budget = Budget.of(asked, limits, DEFAULTS)
    return Run(Groundwork(asked), limits, budget, deaf)


def undone_and_its_descent(asked: Instance, bound: int = 0, *, in_kernel: bool = True) -> tuple[Run, Linear, Lns]:
    """A descent of the tier `essential` from the plan in which nobody does anything, with all that people might do in
    the kernel or nothing of it; what it minimises."""
    run = run_of(asked)
    everything = np.ones(len(run.formulation.variables), dtype=bool)
    values = np.zeros(len(everything), dtype=np.int64)
    values[run.formulation.unassigned] = 1
    run.incumbent.values = tuple(values.tolist())
    position = [tier.key for tier in asked.tiers].index("essential")
    undone, nothing = run.incumbent.digits[position], np.zeros(len(values))
    stage = Stage(position, PackedObjective((undone,)), everything)
    relaxed = Relaxed(nothing, nothing, nothing, Proof(1, 0, values), 0.0)
    kernel = everything & (in_kernel | ~run.variables.owns)
    return run, undone.expression, Lns(run, stage, kernel, relaxed, bound, workers=2)


def test_what_two_neighbourhoods_bring_is_taken_only_where_it_goes_together() -> None:
    """An has 10 hours. Side by side, one neighbourhood gives her T1, the other T2: together they would be 12 hours."""
    asked = instance("task hours priority\nT1 6 essential\nT2 6 essential", "name ict\nAn 10")
    run, undone, descent = undone_and_its_descent(asked)
    assert list(descent.improve(work=0.5, little=0))
    assert run.matrix.allows(descent.values)
    assert undone.value(descent.values) == 6_00


@pytest.mark.parametrize(("bound", "undone_at_best"), [(0, 0), (11_00, 12_00)])
def test_near_the_bound_people_get_only_what_the_relaxation_comes_near_to(bound: int, undone_at_best: int) -> None:
    """An could do all twelve hours, and nothing of hers is in the kernel. A bound a tenth off or nearer is trusted."""
    asked = instance("task hours priority\nT1 6 essential\nT2 6 essential", "name ict\nAn 20")
    _, undone, descent = undone_and_its_descent(asked, bound, in_kernel=False)
    list(descent.improve(work=0.5, little=-1))
    assert undone.value(descent.values) == undone_at_best


@pytest.mark.parametrize(("little", "least", "most"), [(10_00, 0.0, 0.3), (-1, 1.0, 1.2)])
def test_neighbourhoods_that_bring_no_more_than_little_end_before_the_work_does(
    little: float, least: float, most: float
) -> None:
    """Six hours can be done and a bound of 0 is never reached, so only the work or little gain ends it."""
    _, _, descent = undone_and_its_descent(
        instance("task hours priority\nT1 6 essential\nT2 6 essential", "name ict\nAn 10")
    )
    assert list(descent.improve(work=1.0, little=little))
    assert least <= descent.spent <= most


@pytest.mark.parametrize("size", [0, 1, 200])
def test_an_order_leaves_equal_ones_as_they_come(size: int) -> None:
    keys = np.random.default_rng(size).integers(0, 20, size)
    assert order_of(keys).tolist() == sorted(range(size), key=keys.tolist().__getitem__)
    # On some systems numpy counts in 32 bits.
    large = np.array([2**31 - 1, 5, 2**31 - 1, 7], dtype=np.int32)
    assert order_of(large).tolist() == [1, 3, 0, 2]


def entries(matrix: Matrix) -> list[tuple[int, int, int, int]]:
    """All entries as a part has them: row, column, coefficient; and a limit of the row."""
    part = matrix.part_of(np.arange(len(matrix.least)))
    low = np.where(np.isfinite(part.low), part.low, -1)[part.place].astype(int)
    its = part.rows[part.place], part.column, part.coefficient, low
    return sorted(zip(*(each.tolist() for each in its), strict=True))


@pytest.mark.parametrize("seed", range(5))
def test_rows_that_come_later_stand_as_if_they_had_always_been_there_and_go_again(seed: int) -> None:
    formulation = formulate(planted(random.Random(seed), rows=6)[0])
    matrix, count = Matrix(formulation), len(formulation.constraints)
    before = entries(matrix)
    draw = random.Random(seed)
    for _ in range(3):
        terms = [(draw.randint(1, 5), variable) for variable in draw.sample(range(formulation.size), 4)]
        formulation.add([*terms, terms[0]], high=50)
        matrix.sync()
    assert entries(matrix) == entries(Matrix(formulation))
    matrix.cut(count)
    assert entries(matrix) == before


def test_rows_that_others_imply_are_there_by_row_alone() -> None:
    formulation = formulate(planted(random.Random(2), rows=6)[0])
    matrix, count = Matrix(formulation), len(formulation.constraints)
    before, sums = entries(matrix), matrix.sums(np.ones(formulation.size, dtype=np.int64))
    formulation.add([(1, 0), (1, 1)], high=2)
    matrix.extend(block_of([Constraint([(1, 0), (3, 2)], None, 4)]))
    matrix.add([(1, 3), (1, 4)], high=2)
    assert matrix.sums(np.ones(formulation.size, dtype=np.int64)).tolist() == [*sums.tolist(), 2, 4, 2]
    assert {row for row, *_ in entries(matrix)} - {row for row, *_ in before} == {count, count + 2}
    matrix.cut(count + 1)
    assert {row for row, *_ in entries(matrix)} - {row for row, *_ in before} == {count}
    matrix.cut(count)
    assert entries(matrix) == before


@pytest.mark.parametrize("seed", range(5))
def test_linked_columns_stand_in_a_row_with_the_given_ones(seed: int) -> None:
    formulation = formulate(planted(random.Random(seed), rows=6)[0])
    draw = np.random.default_rng(seed)
    columns = np.sort(draw.choice(formulation.size, 3, replace=False))
    among = draw.random(formulation.size) < 0.3
    together = {v for row in formulation.constraints for _, v in row.terms if {w for _, w in row.terms} & {*columns}}
    assert Links(Matrix(formulation), among).of(columns).tolist() == sorted(v for v in together if among[v])
