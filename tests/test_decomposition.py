"""The decomposition by person: bounds that hold at any prices, above the relaxation's where whole rows count."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from allocator.formulation.linear import Linear
from allocator.search import Limits, Session
from allocator.search.decomposition.blocks import NONE
from allocator.search.decomposition.cutting_planes import CuttingPlanes
from allocator.search.decomposition.decomposition import Decomposition, is_worth_it
from allocator.search.decomposition.lagrangian import Lagrangian
from allocator.search.decomposition.oracle import Oracle
from allocator.search.decomposition.timetables import Timetables
from allocator.search.matrix import Matrix
from allocator.search.parameters import DEFAULTS
from allocator.search.solvers.cpsat import CpSat
from tests.build import instance
from tests.chance import tiny
from tests.decomposed import ENOUGH, PARAMETERS, Case, cases, some_rows_some_people, three_rows_two_people
from tests.oracle_tiers import optimum

if TYPE_CHECKING:
    from allocator.search.decomposition.decomposition import Decomposed

# -- by hand


def test_rows_are_done_as_wholes() -> None:
    """Three rows of 8 h and two people of 10 h: each can do one. Divided at will, 4 h would stay undone."""
    case = Case(three_rows_two_people())
    found = case.decomposed()
    assert case.relaxed()[0] == pytest.approx(4_00)
    assert found.proof.bound == 8_00


def test_whoever_visits_a_school_pays_for_the_whole_way() -> None:
    """Bo's home is Eik; with the way to Linde of 6 h only 4 of the 10 hours are left, so the row of 8 h stays undone;
    Cis can do nothing. The relaxation would do 4/7 of it with as much of the way: 8 - 10 x 8 / 14 h stay."""
    asked = instance(
        "task school hours priority where\nT1 Linde 8 essential school\nT2 Linde 8 essential school",
        "name home ict serves\nBo Eik 10 Linde\nCis Eik 5 Linde",
        schools="name pool travel\nLinde 0 6\nEik 100 0",
        objective="essential",
    )
    case = Case(asked)
    found = case.decomposed()
    assert case.relaxed()[0] < 12_00
    assert found.proof.bound == 16_00


def test_one_person_is_nothing_to_decompose_and_little_work_not_enough() -> None:
    asked = instance("task hours priority\nT1 8 essential\nT2 8 essential", "name ict\nAn 10", objective="essential")
    assert not is_worth_it(Case(asked).blocks, 1e9, PARAMETERS, workers=2)
    assert is_worth_it(Case(three_rows_two_people()).blocks, 1e9, PARAMETERS, workers=2)
    assert not is_worth_it(Case(three_rows_two_people()).blocks, 1e-6, PARAMETERS, workers=2)


# -- the parts


def test_each_row_lies_in_one_block_or_links_and_nothing_is_lost() -> None:
    for case, _ in cases(70_000, 30):
        blocks, matrix = case.blocks, Matrix(case.formulation)
        inside = [alone.rows for alone in blocks.alone]
        together = np.sort(np.concatenate([blocks.linking.part.rows, *inside]))
        assert together.tolist() == list(range(len(matrix.low)))
        for number, alone in enumerate(blocks.alone):
            assert (blocks.block[alone.kept] == number).all()
            for row, constraint in zip(alone.rows.tolist(), alone.constraints, strict=True):
                whole = matrix.part(matrix.entries_of_rows(np.array([row])))
                assert {(c, int(alone.kept[v])) for c, v in constraint.terms} == set(
                    zip(whole.coefficient.tolist(), whole.column.tolist(), strict=True)
                )
        person = case.owners[0]
        owned = person != NONE
        assert len(set(zip(blocks.block[owned].tolist(), person[owned].tolist(), strict=True))) == len(blocks.alone)


def test_what_linking_rows_pay_is_what_they_bring() -> None:
    """Σ price × value = Σ multiplier × what the row sums to, however the two are worked out."""
    draw = random.Random(5)
    for case, _ in cases(70_100, 20):
        linking, size = case.blocks.linking, case.formulation.size
        multipliers = np.array([draw.randrange(-50, 50) for _ in range(len(linking))], dtype=np.int64)
        values = np.array([draw.randrange(3) for _ in range(size)], dtype=np.int64)
        rows, amounts = linking.brought(np.arange(size), values)
        assert linking.part.prices(multipliers, size) @ values == multipliers[rows] @ amounts
        assert (Matrix(case.formulation).sums(values)[linking.part.rows[rows]] == amounts).all()


@pytest.mark.parametrize("work", [1e-9, 1.0])
@pytest.mark.parametrize("size", [50, 2**30])
def test_a_block_costs_no_less_than_the_oracle_says(work: float, size: int) -> None:
    """Against exact searches; with no work, and with costs so large that the solver sees them rounded."""
    draw = random.Random(size)
    for case, _ in cases(70_200, 12):
        blocks = case.blocks
        costs = np.array([draw.randrange(-size, size) for _ in range(case.formulation.size)], dtype=np.int64)
        oracle = Oracle(blocks, case.values, work, gap=0.0, workers=2)
        for each, alone in zip(oracle.priced(costs, range(len(blocks.alone))), blocks.alone, strict=True):
            its = costs[alone.kept]
            exact = CpSat(alone).minimise(Linear([(int(c), v) for v, c in enumerate(its.tolist())]), ENOUGH)
            assert exact.bound is not None
            assert exact.proven
            assert each.bound <= exact.bound <= each.cost == int(its @ each.values)
            if work == 1.0:
                # Every unit of every variable may have cost up to a grain less.
                assert each.cost - each.bound <= size / 2**15 * max(1, each.values.sum()) * (size > 2**17)
            for other in each.others:
                sums = Matrix(alone).sums(other)
                assert ((sums >= Matrix(alone).low) & (sums <= Matrix(alone).high)).all()


def test_who_is_asked_for_more_is_searched_closer_and_at_last_no_more() -> None:
    """Work of a quarter doubles twice up to 1; a gap of a half is halved twice, and then is a tenth, the finest."""
    for seed in range(10):
        case = Case(some_rows_some_people(seed))
        draw = random.Random(seed)
        costs = np.array([-draw.randrange(1, 10_000) for _ in range(case.formulation.size)], dtype=np.int64)
        oracle = Oracle(case.blocks, case.values, work=0.25, gap=0.5, workers=2)
        everybody = range(len(case.blocks.alone))
        asked = [oracle.work_more(everybody, 2.0, most=1.0, finest=0.1) for _ in range(5)]
        assert asked == [True, True, True, False, False]
        for each in oracle.priced(costs, everybody):
            assert each.cost - each.bound <= 0.1 * abs(each.cost)


# -- bounds


def test_no_prices_whatever_give_a_bound_above_the_best_plan() -> None:
    draw = random.Random(1)
    for case, best in cases(40_000, 30):
        blocks = case.blocks
        lagrangian = Lagrangian(blocks, case.objective)
        for size in (0.001, 1.0, 1e4, 1e18):
            wild = np.array([draw.uniform(-size, size) for _ in range(len(blocks.linking))])
            oracle = Oracle(blocks, case.values, work=draw.choice([1e-6, 1.0]), gap=0.01, workers=2)
            found = lagrangian.at(lagrangian.rounded(wild), oracle)
            assert found.least <= found.most
            assert found.least <= best * lagrangian.scale


def test_the_bound_lies_between_the_relaxation_and_the_best_plan() -> None:
    above = 0
    made_up = [(Case(asked), optimum(asked)[0]) for asked in map(some_rows_some_people, range(20))]
    for case, best in (*cases(50_000, 20), *made_up):
        found = case.decomposed()
        little = PARAMETERS.little * abs(best) + 1
        value = case.objective.value(case.values.tolist())
        assert min(case.relaxed()[0], value) - little <= found.proof.bound <= best
        above += found.proof.bound > case.relaxed()[0] + little
    assert above


def test_what_the_proof_says_of_a_variable_holds() -> None:
    """Wherever a variable is a unit above its lower end, the best plan is no better than the proof says."""
    said = 0
    for case, _ in cases(60_000, 12):
        found = case.decomposed()
        for variable in np.flatnonzero(found.proof.dearer).tolist()[:12]:
            formulation = case.formulation
            matrix = Matrix(formulation).branch()
            matrix.add([(1, variable)], low=int(formulation.box[0][variable]) + 1)
            answer = CpSat(matrix.programme).minimise(case.objective, ENOUGH)
            if answer.feasible:
                assert answer.bound is not None
                assert found.proof.least + int(found.proof.dearer[variable]) <= found.proof.scale * answer.bound
                said += 1
    assert said


def test_a_mixture_of_timetables_keeps_the_linking_rows() -> None:
    """Without slack the master's point is a mixture of what people can do, so it keeps every row of the programme."""
    kept = 0
    for case, _ in cases(50_000, 20):
        blocks = case.blocks
        timetables = Timetables(blocks, case.costs)
        for number, alone in enumerate(blocks.alone):
            assert timetables.add(number, case.values[alone.kept])
            assert not timetables.add(number, case.values[alone.kept])
        planes = CuttingPlanes(blocks, timetables, case.costs)
        multipliers = case.relaxed()[1][blocks.linking.part.rows]
        mixture = planes.optimum(multipliers, np.full(len(blocks.linking), 1e6))
        assert mixture is not None
        if abs(mixture.value - case.costs @ mixture.point) < 1e-6:
            sums, matrix = Matrix(case.formulation).sums(mixture.point), Matrix(case.formulation)
            assert ((sums >= matrix.low - 1e-4) & (sums <= matrix.high + 1e-4)).all()
            kept += 1
    assert kept


# -- in a search


@pytest.mark.parametrize("seed", range(12))
def test_a_search_with_it_agrees_with_one_without(seed: int) -> None:
    """Its slow twin is the relaxation alone: no bound of either lies above what the other finds while the tiers before
    are the same, nor above the best plan by brute force."""
    asked = tiny(80_000 + seed)
    best = optimum(asked)
    if best is None:
        return
    large = {"exact": {"large": 0, "rounds": 0}}
    always = {"turns": 0, "large": 10**9}
    results = [
        Session(asked, None, DEFAULTS.but(**large, decomposition=its)).solve(Limits(work=3))
        for its in (always, {"share": 0.0})
    ]
    for result in results:
        assert result.plan is not None
        for tier, least in zip(result.tiers, best, strict=False):
            assert tier.bound <= least
            if tier.value != least:
                break


def test_a_search_with_it_repeats_exactly(monkeypatch: pytest.MonkeyPatch) -> None:
    bounds, minimise = list[int](), Decomposition.minimise

    def watched(self: Decomposition, *asked: Any) -> Decomposed:
        found = minimise(self, *asked)
        bounds.append(found.proof.bound)
        return found

    monkeypatch.setattr(Decomposition, "minimise", watched)
    asked = [tiny(80_000 + seed) for seed in range(8)]
    parameters = DEFAULTS.but(exact={"large": 0, "rounds": 0}, decomposition={"turns": 0, "large": 10**9})
    once, again = ([Session(each, None, parameters).solve(Limits(work=2)) for each in asked] for _ in range(2))
    assert bounds
    assert bounds == 2 * bounds[: len(bounds) // 2]
    for one, other in zip(once, again, strict=True):
        assert one.plan == other.plan
        assert [(tier.value, tier.bound) for tier in one.tiers] == [(tier.value, tier.bound) for tier in other.tiers]
