"""Why rows stay undone: causes against every plan there is, and cases worked out by hand."""

from __future__ import annotations

import pytest

from allocator.explain.causes import QUICK, THOROUGH, Kind, causes_of
from allocator.plan import Status
from allocator.search import solve
from tests import oracle_causes
from tests.chance import tiny


@pytest.mark.parametrize("seed", range(200))
def test_causes_are_those_that_going_through_every_plan_finds(seed: int) -> None:
    instance = tiny(40_000 + seed, rows=3, at_most=600)
    result = solve(instance)
    if result.status is Status.CONTRADICTION:
        return
    assert result.plan is not None
    expected = oracle_causes.kinds(instance, result.plan)
    found = causes_of(instance, result.plan, THOROUGH)
    assert found.keys() == expected.keys()
    for index, cause in found.items():
        kind = cause.kind.value
        # By the removal alone it is hours; who holds them decides whether they are blamed.
        assert kind == expected[index] or (kind, expected[index]) == ("weighed", "hours"), index
    for index, cause in causes_of(instance, result.plan, QUICK).items():
        assert cause.kind in (Kind.OPEN, found[index].kind)
