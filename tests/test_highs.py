"""HiGHS beside the search: what it brings is true, and a process that comes to grief costs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from allocator.assembly.formulate import formulate
from allocator.search import Limits, solve
from allocator.search.matrix import Matrix
from allocator.search.parameters import DEFAULTS
from allocator.search.solvers.highs import Mip
from tests.build import instance, tiers
from tests.chance import tiny
from tests.oracle_tiers import optimum, proves_nothing_false

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.formulation.formulation import Formulation
    from allocator.formulation.linear import Linear


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


@pytest.mark.parametrize("seed", range(6))
def test_beside_the_neighbourhoods_it_proves_nothing_false(seed: int) -> None:
    parameters = DEFAULTS.but(exact={"large": 0, "pace": 0.001}, mip={"least_work": 0})
    asked = tiny(40_000 + seed)
    proves_nothing_false(solve(asked, Limits(work=0.5), parameters=parameters), optimum(asked))
