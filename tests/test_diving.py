"""Plans put together from timetables: by a dive from a mixture, and as the best of all timetables known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from allocator.search import Limits, Session
from allocator.search.allowance import Allowance
from allocator.search.decomposition.decomposition import Decomposition
from allocator.search.decomposition.integer_master import assembled
from allocator.search.decomposition.timetables import Timetables
from allocator.search.matrix import Matrix
from allocator.search.parameters import DEFAULTS
from allocator.search.solvers.cpsat import CpSat, Effort
from tests.decomposed import ENOUGH, PARAMETERS, Case, cases, some_rows_some_people, three_rows_two_people
from tests.oracle_tiers import optimum

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.basics.arrays import Ints
    from allocator.search.decomposition.decomposition import Decomposed

EFFORT, DIVE = Effort(work=1.0), DEFAULTS.dive


def searched(case: Case) -> tuple[Decomposition, Decomposed]:
    """A decomposition that has found its prices, and what it says."""
    decomposition = Decomposition(case.blocks, case.objective, case.values, PARAMETERS, workers=2)
    value = case.objective.value(case.values.tolist())
    return decomposition, decomposition.minimise(case.relaxed()[1], Allowance(5.0), value)


def made_up() -> Iterator[tuple[Case, int]]:
    """Instances whose people can't do everything, with what the best plan of each comes to."""
    for seed in range(20):
        asked = some_rows_some_people(seed)
        best = optimum(asked)
        assert best is not None
        yield Case(asked), best[0]


def exact(case: Case) -> Ints:
    """The values of a best plan."""
    values = CpSat(case.formulation).minimise(case.objective, ENOUGH).values
    assert values is not None
    return np.array(values, dtype=np.int64)


# -- dives


def test_a_dive_ends_at_one_timetable_each() -> None:
    """Each of two people of 10 h can do one of three rows of 8 h: one row stays undone, whoever is fixed first."""
    case = Case(three_rows_two_people())
    decomposition, found = searched(case)
    assert found.mixture is not None
    dived = decomposition.dived(found.mixture, Allowance(5.0), EFFORT, DIVE)
    assert dived.values is not None
    assert case.objective.value(dived.values) == 8_00


@pytest.mark.parametrize("work", [0.0, 5.0])
def test_a_dive_brings_a_plan_no_better_than_the_best(work: float) -> None:
    """It keeps every row of the programme; with no work at all half of the people are fixed at once."""
    dives = 0
    for case, best in (*cases(50_000, 20), *made_up()):
        decomposition, found = searched(case)
        if found.mixture is None:
            continue
        dived = decomposition.dived(found.mixture, Allowance(work), EFFORT, DIVE)
        if dived.values is not None:
            assert Matrix(case.formulation).allows(dived.values)
            assert case.objective.value(dived.values) >= best
            dives += 1
    assert dives >= 10


def test_dives_find_most_best_plans_where_whole_rows_count() -> None:
    """Five rows and three people: what the prices leave open, asking anew closes, one person after the other."""
    best_plans = dives = 0
    for case, best in made_up():
        decomposition, found = searched(case)
        if found.mixture is not None:
            dived = decomposition.dived(found.mixture, Allowance(5.0), EFFORT, DIVE)
            best_plans += dived.values is not None and case.objective.value(dived.values) == best
            dives += 1
    assert dives
    assert best_plans >= 0.6 * dives


def test_whatever_the_weights_no_two_people_get_what_only_one_may() -> None:
    """From mixtures that make no sense, where the heaviest timetables take the same rows, there comes a plan or none,
    but never one that breaks a row."""
    draw, plans = np.random.default_rng(3), 0
    for case, best in made_up():
        decomposition, found = searched(case)
        if found.mixture is None:
            continue
        senseless = found.mixture._replace(weights=draw.random(len(found.mixture.weights)))
        dived = decomposition.dived(senseless, Allowance(0.0), EFFORT, DIVE)
        if dived.values is not None:
            assert Matrix(case.formulation).allows(dived.values)
            assert case.objective.value(dived.values) >= best
            plans += 1
    assert plans


# -- the best of all that is known


def test_the_best_of_the_timetables_known_is_found() -> None:
    """With those of a best plan among them it is as good as that; without, it is no better, and no worse than the plan
    to start with."""
    for case, best in (*cases(50_000, 20), *made_up()):
        blocks, good = case.blocks, exact(case)
        timetables = Timetables(blocks, case.costs)
        for values in (case.values, good):
            for number, alone in enumerate(blocks.alone):
                timetables.add(number, values[alone.kept])
        nothing = np.zeros(len(timetables), dtype=bool)
        found = assembled(blocks, timetables, case.values, nothing, [EFFORT])
        assert found.values is not None
        assert Matrix(case.formulation).allows(found.values)
        assert case.objective.value(found.values) == best
        only_first = timetables.chosen_in(case.values) == 0
        kept = assembled(blocks, timetables, case.values, only_first, [EFFORT])
        assert kept.values is not None
        assert best <= case.objective.value(kept.values) <= case.objective.value(case.values.tolist())
        for alone in blocks.alone:
            assert (np.array(kept.values)[alone.kept] == case.values[alone.kept]).all()


def test_a_timetable_is_known_again() -> None:
    case = Case(three_rows_two_people())
    timetables = Timetables(case.blocks, case.costs)
    for number, alone in enumerate(case.blocks.alone):
        timetables.add(number, np.zeros(len(alone.kept), dtype=np.int64))
        timetables.add(number, case.values[alone.kept])
    chosen = timetables.chosen_in(case.values)
    assert chosen.sum() == len(case.blocks.alone)
    assert (timetables.mixed(np.append(case.values[case.blocks.free], chosen)) == case.values).all()
    assert not timetables.chosen_in(np.full_like(case.values, 7)).any()


# -- in a search


def test_a_search_in_which_timetables_alone_bring_plans_is_better_for_them() -> None:
    """No kernels, neighbourhoods, exact searches of all or last look: never worse with them than without, and better
    somewhere."""
    alone = {
        "tiers": {"last_share": 0.0},
        "exact": {"large": 0, "rounds": 0, "conclusive": 0},
        "kernel": {"share": 0.0, "first_fit": False},
        "neighbourhoods": {"enabled": False},
        "mip": {"large": 0},
        "decomposition": {"turns": 0, "large": 10**9, "soon": 0.0},
    }
    without = {**alone, "dive": {"share": 0.0, "together": 0.0}}
    better = 0
    for asked in map(some_rows_some_people, range(8)):
        results = (Session(asked, None, DEFAULTS.but(**its)).solve(Limits(work=3)) for its in (alone, without))
        (one, *_), (other, *_) = (result.tiers for result in results)
        best = optimum(asked)
        assert best is not None
        assert one.bound <= best[0] <= one.value <= other.value
        better += one.value < other.value
    assert better
