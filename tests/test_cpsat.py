"""CP-SAT behind the formulation: one minimisation after the other, with honest bounds."""

from __future__ import annotations

import _thread
import random
import threading
from typing import TYPE_CHECKING

import pytest

from allocator.assembly.formulate import formulate
from allocator.formulation.linear import Linear
from allocator.search.solvers.cpsat import CpSat, Effort, Interrupted
from tests.build import instance, tiers
from tests.planted import planted

if TYPE_CHECKING:
    from allocator.instance import Instance

ENOUGH = [Effort(work=10)]


def three_rows() -> Instance:
    # 10 hours for rows of 6, 5 and 4 hours.
    return instance("task hours\nT1 6\nT2 5\nT3 4", "name ict\nAn 10")


def test_rows_added_between_two_minimisations_hold() -> None:
    formulation = formulate(three_rows())
    programme = CpSat(formulation)
    undone = tiers("optional")[0].expression(formulation)
    # T1 and T3 are done, T2 is left.
    assert programme.minimise(undone, ENOUGH).bound == 500
    # With T3 left undone: T1 or T2 is done beside nothing else that fits, so 5 + 4 stay.
    formulation.add([(1, formulation.unassigned[2])], low=1)
    assert programme.minimise(undone, ENOUGH).bound == 900


def test_variables_added_between_two_minimisations_count() -> None:
    formulation = formulate(three_rows())
    programme = CpSat(formulation)
    assert programme.minimise(tiers("optional")[0].expression(formulation), ENOUGH).proven
    # The tier `balance` brings a variable of its own; doing nothing is the least.
    assert programme.minimise(tiers("balance")[0].expression(formulation), ENOUGH).bound == 0


def test_an_expression_without_terms_is_its_constant() -> None:
    answer = CpSat(formulate(three_rows())).minimise(Linear([], 7), ENOUGH)
    assert answer.proven
    assert answer.bound == 7


def test_the_constant_belongs_to_the_bound() -> None:
    formulation = formulate(three_rows())
    undone = tiers("optional")[0].expression(formulation)
    answer = CpSat(formulation).minimise(Linear(undone.terms, undone.constant - 200), ENOUGH)
    assert answer.bound == 300


def test_a_contradiction_is_said_and_brings_no_values() -> None:
    asked = instance("task hours fixed_to\nT1 6 An\nT2 5 An", "name ict\nAn 10")
    answer = CpSat(formulate(asked)).minimise(Linear([]), ENOUGH)
    assert not answer.feasible
    assert answer.values is None


def test_a_hint_is_where_the_search_starts() -> None:
    formulation = formulate(three_rows())
    programme = CpSat(formulation)
    undone = tiers("optional")[0].expression(formulation)
    first = programme.minimise(undone, ENOUGH)
    again = programme.minimise(undone, ENOUGH, first.values)
    assert again.values == first.values


def test_progress_hears_values_and_bounds_that_close_in() -> None:
    heard: list[tuple[int, int]] = []
    formulation = formulate(three_rows())
    undone = tiers("optional")[0].expression(formulation)
    CpSat(formulation).minimise(undone, [Effort(work=10, progress=lambda value, bound: heard.append((value, bound)))])
    values = [value for value, _ in heard]
    assert values == sorted(values, reverse=True)
    assert values[-1] == 500
    assert all(bound <= value for value, bound in heard)


@pytest.mark.parametrize("name", ["fit", "change", "depth"])
@pytest.mark.parametrize("seed", range(10))
def test_little_work_brings_no_false_bound(seed: int, name: str) -> None:
    # Stopped before it begins, CP-SAT says 0 where it knows nothing; for `fit` that would be far above the truth.
    asked, _ = planted(random.Random(seed), rows=8)
    formulation = formulate(asked)
    expression = tiers(name)[0].expression(formulation)
    best = CpSat(formulation).minimise(expression, [Effort(work=30)])
    assert best.proven
    assert best.bound is not None
    for work in (0.0, 0.00001, 0.0001, 0.0002, 0.0005, 0.001, 0.01):
        answer = CpSat(formulation).minimise(expression, [Effort(work=work)])
        assert answer.feasible
        assert answer.bound is None or answer.bound <= best.bound


def test_a_search_waits_for_its_turn() -> None:
    """Nothing is found before it; a search that is stopped while it waits brings no false bound."""
    formulation, turn, found = formulate(three_rows()), threading.Semaphore(0), list[tuple[int, ...]]()
    undone = tiers("optional")[0].expression(formulation)
    waiting = CpSat(formulation).start(undone, [Effort(work=10, found=found.append)], turn=turn)
    assert not found
    turn.release()
    assert waiting.answer().bound == 500
    assert turn.acquire(blocking=False)
    late = CpSat(formulation).start(undone, [Effort(work=10)], turn=turn)
    threading.Thread(target=turn.release).start()
    assert late.stop().bound in {None, *range(501)}


def test_ctrl_c_stops_the_search_and_brings_what_was_found() -> None:
    asked, _ = planted(random.Random(5), rows=40)
    formulation = formulate(asked)
    fit = tiers("fit")[0].expression(formulation)
    never = threading.Event()

    def press(value: int, bound: int) -> None:
        _thread.interrupt_main()
        never.wait(0.3)  # holds the solver until the main thread has heard

    with pytest.raises(Interrupted) as stopped:
        CpSat(formulation).minimise(fit, [Effort(work=30, progress=press)])
    assert stopped.value.answer.values is not None
