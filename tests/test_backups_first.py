"""Backups first: decided exactly, owners as they stand, and only where backups are what a tier lacks."""

from __future__ import annotations

import numpy as np
import pytest

from allocator.search import Limits
from allocator.search.backups_first import decide_backups
from allocator.search.budget import Budget
from allocator.search.groundwork import Groundwork
from allocator.search.incumbent import Stage
from allocator.search.packed_objective import PackedObjective
from allocator.search.parameters import DEFAULTS
from allocator.search.progress import deaf
from allocator.search.run import Run
from tests.build import instance, plan


def begun(rows: str, team: str, owners: list[str], key: str) -> tuple[Run, Stage]:
    """A search at a plan, and the stage of a tier in which everything may move."""
    asked = instance(rows, team)
    run = Run(Groundwork(asked), Limits(), Budget.of(asked, Limits(), DEFAULTS), deaf)
    values = run.formulation.values(plan(asked, *owners))
    assert values is not None
    run.incumbent.values = values
    position = [tier.key for tier in asked.tiers].index(key)
    return run, Stage(position, PackedObjective((run.incumbent.digits[position],)), np.ones(len(values), dtype=bool))


THREE = "task hours core\nT1 10 yes\nT2 10 yes\nT3 10 yes"


@pytest.mark.parametrize(("hours", "lacking"), [("0", 3), ("1", 2), ("2.5", 1), ("3", 0), ("30", 0)])
def test_as_many_backups_as_there_are_hours_set_aside_for(hours: str, lacking: int) -> None:
    """A tenth of a task's ten hours is set aside by whoever backs it up. An owns all and can't back herself up."""
    run, stage = begun(THREE, f"name ict\nAn 30\nBo {hours}", ["An"] * 3, "backup")
    assert run.incumbent.value(stage.position) == 3
    decide_backups(run, stage, 10.0)
    assert run.incumbent.value(stage.position) == lacking
    assert {each.owner for each in run.formulation.plan(run.incumbent.values).decisions} == {"An"}


def test_nothing_is_searched_where_a_tier_lacks_something_else() -> None:
    run, stage = begun(THREE, "name ict\nAn 30\nBo 30", ["-"] * 3, "core")
    before = run.incumbent.values
    decide_backups(run, stage, 10.0)
    assert run.incumbent.values == before
    assert run.budget.spent == 0
