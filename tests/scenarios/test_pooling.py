"""What pooling is worth: alone, as agreed, everything pooled; each never worse than the one before."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from allocator.categories import Where
from allocator.check.verify import verify
from allocator.instance import GROUP
from allocator.plan import Outcome
from allocator.scenarios.curve import values
from allocator.scenarios.pooling import Extent, everything_pooled, pooling
from allocator.search import Limits
from tests import oracle
from tests.build import instance, plan
from tests.chance import tiny
from tests.oracle_tiers import tier_value
from tests.planted import planted

if TYPE_CHECKING:
    from allocator.instance import Instance
    from allocator.search.progress import Progress

LIMITS = Limits(work=20)


def keeps_apart(asked: Instance, step: oracle.Step) -> bool:
    """Whether nobody works for another school: the group's people do what is the group's, pins stay."""
    row, said = step.row, step.said
    members = [asked.member[name] for name in (said.owner, said.backup) if name in asked.member]
    if row.fixed_to is not None:
        return True
    if said.outcome is Outcome.GROUP:
        return (row.school == GROUP or row.where == "group") and all(m.home == GROUP for m in members)
    return all(member.home == row.school for member in members)


@pytest.mark.parametrize("seed", range(60))
def test_each_extent_is_the_best_of_its_plans_and_never_worse_than_the_one_before(seed: int) -> None:
    asked = tiny(73_000 + seed, rows=3 + seed % 2)
    alone, agreed, everything = pooling(asked, LIMITS)
    every = list(oracle.step_lists(asked))
    for case, plans in ((alone, [p for p in every if all(keeps_apart(asked, each) for each in p)]), (agreed, every)):
        rivals = [tuple(tier_value(asked, steps, tier.key) for tier in asked.tiers) for steps in plans]
        assert (values(case.result) or None) == min(rivals, default=None)
    if alone.result.plan is not None:
        assert values(alone.result) >= values(agreed.result)
    if agreed.result.plan is not None:
        assert verify(everything.instance, agreed.result.plan).sound
        assert values(agreed.result) >= values(everything.result)


@pytest.mark.parametrize("seed", range(8))
def test_without_time_to_prove_anything_no_extent_is_worse_than_the_one_before(seed: int) -> None:
    asked, _ = planted(random.Random(seed), rows=30)
    cases = pooling(asked, Limits(work=0.02))
    found = [values(case.result) for case in cases if case.result.plan is not None]
    assert found == sorted(found, reverse=True)


def test_schools_help_each_other_as_far_as_they_agreed() -> None:
    # Both rows are core; Linde's An is free, Berk's Bo has no hours. Alone Berk's row is undone; with a pool of 50 % of
    # 12 h An does the 4 h, with 10 % not: only when everything is pooled.
    rows = "task school hours core where\nT1 Linde 4 yes either\nT1 Berk 4 yes either"
    team = "name home ict serves\nAn Linde 12 Berk\nBo Berk 0 -"

    def undone(pool: str) -> list[int]:
        schools = f"name pool\nLinde {pool}\nBerk 0"
        return [values(each.result)[0] for each in pooling(instance(rows, team, schools, objective="core"), LIMITS)]

    assert undone("50") == [4_00, 0, 0]
    assert undone("10") == [4_00, 4_00, 0]


def test_what_is_kept_for_group_level_is_the_groups_also_when_schools_are_alone() -> None:
    # T1 of Linde is for group level (Where): alone neither An nor Bo does it, but Gus of the group; T2 is An's own.
    rows = "task school hours where\nT1 Linde 4 group\nT2 Linde 2 school"
    team = "name home ict\nAn Linde 12\nBo Berk 12\nGus Group 12"
    asked = instance(rows, team, "name pool\nLinde 100\nBerk 100", objective="optional balance")
    alone = pooling(asked, LIMITS)[0].result.plan
    assert alone is not None
    assert [decision.owner for decision in alone.decisions] == ["Gus", "An"]


def test_what_a_school_does_itself_as_it_does_not_pool_it_may_still_do() -> None:
    asked = instance(
        "task school hours where\nT1 Linde 4 group\nT1 Berk 4 group",
        "name home ict\nAn Linde 12\nBo Berk 12",
        "name pool pooling\nLinde 0 no\nBerk 50 yes",
        objective="optional",
    )
    pooled = everything_pooled(asked)
    assert [row.where for row in pooled.rows] == [Where.EITHER, Where.GROUP]
    assert verify(pooled, plan(asked, "An", "Bo group")).sound
    assert everything_pooled(replace(asked, schools=pooled.schools)).rows == asked.rows
    assert [case.extent for case in pooling(asked, LIMITS)] == list(Extent)


def test_ctrl_c_leaves_out_what_was_not_looked_at() -> None:
    def pressed(_news: Progress) -> None:
        raise KeyboardInterrupt

    asked = instance("task hours\nT1 4", "name ict\nAn 5\nBo 9", objective="optional balance")
    assert [case.extent for case in pooling(asked, LIMITS, pressed)] == [Extent.ALONE]
    agreed = pooling(asked, LIMITS)[1].result
    found = pooling(asked, LIMITS, pressed, agreed)
    assert [case.extent for case in found] == [Extent.ALONE, Extent.AGREED]
    assert found[1].result == agreed
