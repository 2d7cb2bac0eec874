"""The search against going through every plan: hundreds of random tiny instances, tier by tier.

Tier orders differ, with and without `fair`; hours are tight, rows pinned and barred, current owners known and unknown,
schools not ready, rows thin, specialisations asked.
"""

from __future__ import annotations

import pytest

from allocator.check.verify import verify
from allocator.plan import Status
from allocator.search import solve
from tests import oracle
from tests.chance import tiny
from tests.oracle_tiers import optimum


@pytest.mark.parametrize("seed", range(300))
def test_the_search_finds_and_proves_the_best_plan(seed: int) -> None:
    instance = tiny(10_000 + seed, rows=3 + seed % 2)
    best = optimum(instance)
    result = solve(instance)
    if best is None:
        assert result.status is Status.CONTRADICTION
        return
    assert result.status is Status.OPTIMAL
    assert [tier.name for tier in result.tiers] == [tier.key for tier in instance.tiers]
    assert tuple(tier.value for tier in result.tiers) == best
    assert tuple(tier.bound for tier in result.tiers) == best
    assert result.plan is not None
    assert result.plan in oracle.plans(instance)
    verdict = verify(instance, result.plan)
    assert verdict.sound
    assert tuple(value for _, value in verdict.values) == best
