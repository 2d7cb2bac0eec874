"""First fit: a plan soon, which breaks no row; the largest tasks first, to whoever has most hours left."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np

from allocator.rules.max_clusters import MaxClusters
from allocator.search import Limits
from allocator.search.budget import Budget
from allocator.search.first_fit import first_fit
from allocator.search.groundwork import Groundwork
from allocator.search.incumbent import Stage
from allocator.search.packed_objective import PackedObjective
from allocator.search.parameters import DEFAULTS
from allocator.search.run import Run
from allocator.search.start import undone
from tests.build import instance, plan, rules
from tests.planted import planted

if TYPE_CHECKING:
    from allocator.instance import Instance
    from allocator.search.progress import Progress

CORE = "task hours core cluster school\nT1 10 yes technical A\nT2 6 yes policy A\nT3 5 yes technical A"


def begun(asked: Instance, news: list[Progress] | None = None) -> tuple[Run, Stage]:
    """A search in which nobody does anything yet, and the stage of its first tier."""
    listener = (news if news is not None else []).append
    run = Run(Groundwork(asked), Limits(), Budget.of(asked, Limits(), DEFAULTS), listener)
    run.incumbent.values = undone(run)
    return run, Stage(0, PackedObjective(run.incumbent.digits[:1]), np.ones(len(run.matrix.least), dtype=bool))


def owners(run: Run) -> list[str | None]:
    return [decision.owner for decision in run.formulation.plan(run.incumbent.values).decisions]


def test_the_largest_first_to_whoever_has_most_hours_left() -> None:
    """T1 (10 h) is for An (11 h), T2 (6 h) then for Bo (10 h), and nobody has 5 h left for T3."""
    news: list[Progress] = []
    run, stage = begun(instance(CORE, "name home ict\nAn A 11\nBo A 10"), news)
    first_fit(run, stage)
    assert owners(run) == ["An", "Bo", None]
    assert [each.value for each in news] == [2100, 500]


def test_nobody_goes_anywhere() -> None:
    run, stage = begun(instance(CORE, "name home ict\nAn B 100\nBo A 6", schools="name pool\nA 100\nB 100"))
    first_fit(run, stage)
    assert owners(run) == [None, "Bo", None]


def test_whoever_a_rule_would_stop_does_nothing_yet() -> None:
    """An may work in one cluster alone, and was given tasks of two: hours say nothing of that."""
    asked = instance(CORE, "name home ict\nAn A 30", in_force=rules(MaxClusters(members=1)))
    run, stage = begun(asked)
    first_fit(run, stage)
    assert owners(run) == [None, None, None]


def test_a_plan_that_is_there_stays_and_only_the_hours_left_are_given_away() -> None:
    """Bo has 5 of 10 h left, which is too little for T2 (6 h)."""
    run, stage = begun(instance(CORE, "name home ict\nAn A 11\nBo A 10"))
    values = run.formulation.values(plan(run.instance, "-", "-", "Bo"))
    assert values is not None
    run.incumbent.values = values
    first_fit(run, stage)
    assert owners(run) == ["An", None, "Bo"]


def test_it_keeps_every_row_and_leaves_nothing_worse() -> None:
    better = 0
    for seed in range(30):
        run, stage = begun(planted(random.Random(seed), rows=30)[0])
        if not run.matrix.allows(run.incumbent.values):
            continue
        before = run.incumbent.worth(run.incumbent.values)
        first_fit(run, stage)
        assert run.matrix.allows(run.incumbent.values)
        assert run.incumbent.worth(run.incumbent.values) <= before
        better += run.incumbent.worth(run.incumbent.values) < before
    assert better > 0
