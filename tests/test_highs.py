"""HiGHS beside the search: what it brings is true, and a process that comes to grief costs nothing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from allocator.assembly.formulate import formulate
from allocator.search import Limits, relax_and_improve, solve
from allocator.search.budget import Budget
from allocator.search.matrix import Matrix
from allocator.search.parameters import DEFAULTS
from allocator.search.relax_and_improve import RelaxAndImprove
from allocator.search.solvers.highs import Mip
from allocator.tiers.worth import Worth
from allocator.workbook.read.read import read_workbook
from benchmarks.groups import saved
from tests.build import instance, tiers
from tests.chance import tiny
from tests.oracle_tiers import optimum, proves_nothing_false

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.formulation.formulation import Formulation
    from allocator.formulation.linear import Linear
    from allocator.search.incumbent import Stage
    from allocator.search.relax_and_improve import Guidance


def three_rows_two_people() -> tuple[Formulation, Linear]:
    """Three rows of 8 h and two people of 10 h: whole rows leave 8 h undone, divided ones 4 h."""
    asked = instance("task hours priority\nT1 8 spread\nT2 8 spread\nT3 8 spread", "name ict\nAn 10\nBo 10")
    formulation = formulate(asked)
    return formulation, tiers("spread")[0].expression(formulation)


def test_it_proves_what_whole_rows_allow() -> None:
    formulation, undone = three_rows_two_people()
    answer = Mip(formulation, undone, seconds=None).answer()
    assert answer.proven
    assert answer.bound == 8_00
    assert answer.values is not None
    assert Matrix(formulation).allows(answer.values)
    assert undone.value(answer.values) == 8_00


def test_a_stopped_search_ends_at_once_and_says_nothing() -> None:
    formulation, undone = three_rows_two_people()
    mip = Mip(formulation, undone, seconds=None)
    mip.stop()
    answer = mip.answer()
    assert (answer.values, answer.bound, answer.proven) == (None, None, False)


def test_a_process_that_fails_brings_nothing(tmp_path: Path) -> None:
    program = tmp_path / "fails.py"
    program.write_text("print('half an answ')\nraise SystemExit(1)\n", encoding="utf-8")
    answer = Mip(*three_rows_two_people(), seconds=None, program=program).answer()
    assert (answer.values, answer.bound, answer.proven) == (None, None, False)


@pytest.mark.parametrize("by_clock", [True, False])
def test_neighbourhoods_on_one_core_end_with_the_solver_only_by_the_clock(
    by_clock: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # By work they may not: when another process is done, no two machines agree.
    program = tmp_path / "is_over_at_once.py"
    program.write_text("", encoding="utf-8")
    monkeypatch.setattr(relax_and_improve, "Mip", partial(Mip, program=program))
    monkeypatch.setattr(Budget, "is_by_clock", by_clock)
    ends = []
    descend = RelaxAndImprove._descend

    def heard(self: RelaxAndImprove, stage: Stage, guidance: Guidance, work: float, workers: int, **more: Any) -> None:
        descend(self, stage, guidance, work, workers, **more)
        if workers == 1 and self._run.incumbent.tiers[stage.position].key == Worth.key:
            ends.append(more["until"])

    monkeypatch.setattr(RelaxAndImprove, "_descend", heard)
    with saved(2, 3) as path:
        asked = read_workbook(path).instance
    off = {"share": 0}  # whole timetables may bound the tier so well that no solver is asked
    parameters = DEFAULTS.but(exact={"large": 300}, mip={"least_work": 0, "least_by_clock": 0}, decomposition=off)
    solve(asked, Limits(work=4), parameters=parameters)
    assert ends
    # The search is over, and so is the solver: those by the clock would not begin any more.
    assert {until(0) for until in ends} == {by_clock}


@pytest.mark.parametrize("seed", range(6))
def test_beside_the_neighbourhoods_it_proves_nothing_false(seed: int) -> None:
    parameters = DEFAULTS.but(exact={"large": 0, "pace": 0.001}, mip={"least_work": 0})
    asked = tiny(40_000 + seed)
    proves_nothing_false(solve(asked, Limits(work=0.5), parameters=parameters), optimum(asked))
