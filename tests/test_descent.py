"""Large neighbourhoods: a part of the plan thought over, the rest held, nothing broken."""

from __future__ import annotations

import random
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
import pytest

from allocator.formulation import Formulation
from allocator.plan import Status
from allocator.search import Limits, solve
from allocator.search.cpsat import CpSat, Effort, value_of
from allocator.search.neighbourhoods import Neighbourhoods
from allocator.search.programme import Matrix
from allocator.terms import Linear
from allocator.verify import verify
from tests.chance import tiny
from tests.oracle_tiers import optimum
from tests.planted import planted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.terms import Constraint


@pytest.fixture
def neighbourhoods_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every instance counts as large, and the exact search gets next to no work: neighbourhoods find the plan."""
    monkeypatch.setattr("allocator.search.lexicographic.LARGE", 0)
    monkeypatch.setattr("allocator.search.lexicographic.PACE", 0.001)


@pytest.mark.usefixtures("neighbourhoods_only")
@pytest.mark.parametrize("seed", range(4))
def test_neighbourhoods_bring_sound_plans_the_same_ones_every_time(seed: int) -> None:
    asked, plan = planted(random.Random(seed), rows=40)
    first, second = (solve(asked, Limits(work=0.4)) for _ in range(2))
    assert first.plan is not None
    assert verify(asked, first.plan).sound
    assert first.plan == second.plan
    # Forty rows fit one neighbourhood, so the planted plan is within reach in the first tier.
    assert first.tiers[0].value <= asked.tiers[0].value(verify(asked, plan).ledger)


@pytest.mark.usefixtures("neighbourhoods_only")
@pytest.mark.parametrize("seed", range(20))
def test_neighbourhoods_prove_nothing_false(seed: int) -> None:
    asked = tiny(30_000 + seed)
    best = optimum(asked)
    result = solve(asked, Limits(work=0.1))
    if best is None:
        assert result.status is Status.CONTRADICTION
        return
    assert tuple(tier.value for tier in result.tiers) >= best
    assert result.tiers[0].bound <= best[0]
    if result.status is Status.OPTIMAL:
        assert tuple(tier.value for tier in result.tiers) == best


def holds(constraints: Sequence[Constraint], values: Sequence[int]) -> bool:
    def within(row: Constraint) -> bool:
        total = sum(coefficient * values[variable] for coefficient, variable in row.terms)
        return (row.low is None or total >= row.low) and (row.high is None or total <= row.high)

    return all(map(within, constraints))


@pytest.mark.parametrize("seed", range(10))
def test_a_restriction_allows_what_the_whole_allows_with_the_rest_held(seed: int) -> None:
    asked, _ = planted(random.Random(seed), rows=6)
    formulation = Formulation(asked)
    objective = asked.tiers[0].expression(formulation)
    values = CpSat(formulation).minimise(Linear([]), [Effort(work=5)]).values
    assert values is not None
    draw = random.Random(seed)
    free = np.array([draw.random() < 0.4 for _ in values], dtype=bool)
    restricted = Matrix(formulation).restrict(free, values)
    assert restricted.kept == np.flatnonzero(free).tolist()
    for _ in range(200):
        # Near the plan at hand, so that both answers occur.
        tried = [values[v] ^ (draw.random() < 0.1) for v in restricted.kept]
        wide = restricted.widen(tried, values)
        assert holds(restricted.constraints, tried) == holds(formulation.constraints, wide)
        assert value_of(restricted.narrow(objective, values), tried) == value_of(objective, wide)


def test_neighbourhoods_are_small_sets_of_rows_and_repeat() -> None:
    asked, _ = planted(random.Random(3), rows=40)
    formulation = Formulation(asked)
    nobody: list[int | None] = [None] * len(asked.rows)
    first, second = (
        list(islice(Neighbourhoods(formulation, 5, random.Random(7)).draw(nobody, range(40)), 4)) for _ in range(2)
    )
    assert first == second
    assert all(row in range(len(asked.rows)) for rows in first for row in rows)
    people, tasks, _, schools = first
    assert len(people) <= 5
    assert len(tasks) <= 2 * 5
    assert len(schools) <= 2 * 5
