"""Allocator beside general solvers: the same tiers from each, answers checked, laggards ended, remainders right."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from multiprocessing import get_context
from threading import Event
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from allocator.assembly.formulate import formulate
from allocator.formulation.linear import Linear
from allocator.search import solve
from benchmarks import race
from benchmarks.contestants import CONTESTANTS, cpsat
from benchmarks.contestants.mps import exported
from benchmarks.contestants.tiers import News, whole_bound
from benchmarks.peers import main
from benchmarks.peers_page import contradictions, first_difference, page, remainder
from benchmarks.race import Finish
from tests.build import instance, plan

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

DEADLINE = 600
"""Seconds after which a process that should have begun never will."""
SCHOOL = instance(
    rows="""
        task core hours minimum cluster    current_owner
        T1   yes  6     4       technical  An
        T2   yes  5     5       policy     Bo
        T3   no   3     2       teaching   An
        T4   no   7     4       technical  -
    """,
    team="name ict technical policy teaching\nAn 10 3 1 0\nBo 6 2 3 1",
)
"""16 hours for 21: there is something to choose in every tier."""


def test_plain_cp_sat_takes_the_tiers_to_the_same_values_as_the_search() -> None:
    heard: list[News] = []
    cpsat.enter(SCHOOL, 30, heard.append)
    finish = race.finish(SCHOOL, "cpsat", "9", 1.0, heard, [])
    ours = solve(SCHOOL).tiers
    assert finish.values == tuple(tier.value for tier in ours)
    assert finish.bounds == tuple(tier.bound for tier in ours)
    assert finish.remarks == ()


@pytest.mark.parametrize(
    ("name", "library"), [("ours", "ortools"), ("highs", "highspy"), ("scip", "pyscipopt"), ("cbc", "mip")]
)
def test_every_contestant_proves_the_same_in_a_process_of_its_own(name: str, library: str) -> None:
    if find_spec(library) is None:
        pytest.skip(f"{library} is not installed")
    finish = race.race(name, SCHOOL, 30)
    best = tuple(tier.value for tier in solve(SCHOOL).tiers)
    assert (finish.values, finish.bounds, finish.remarks) == (best, best, ())


def test_a_solver_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "highspy", None)
    monkeypatch.delitem(sys.modules, "benchmarks.contestants.highs", raising=False)
    ours, theirs = get_context("spawn").Pipe(duplex=False)
    race.run("highs", SCHOOL, 1, theirs)
    assert ours.recv() == "not installed: highspy"


# -- processes


def overrun(connection: Connection) -> None:
    connection.send(race.ENTERED + "1.0")
    connection.send(News(0.1, 0, None, 5))
    Event().wait()  # until it is ended


def stumble(_: Connection) -> None:
    sys.exit(3)


@pytest.mark.parametrize(
    ("target", "said"),
    [(overrun, ["entered: 1.0", News(0.1, 0, None, 5), "ended from outside"]), (stumble, ["ended with status 3"])],
)
def test_what_a_contestant_told_counts_however_it_ends(
    monkeypatch: pytest.MonkeyPatch, target: object, said: list[object]
) -> None:
    monkeypatch.setattr(race, "GRACE", (0.0, 0.0))
    ours, theirs = get_context("spawn").Pipe(duplex=False)
    process = get_context("spawn").Process(target=target, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    # A busy machine may take its time to begin: only from its word on do the seconds of a contestant count.
    assert ours.poll(DEADLINE)
    if target is stumble:
        process.join(DEADLINE)
    assert list(race.messages(process, ours, 1)) == said
    assert not process.is_alive()


def test_a_plan_that_breaks_a_rule_is_no_plan() -> None:
    # An has 10 hours; T1, T2 and T4 take 18.
    news = News(1.0, 0, plan(SCHOOL, "An", "An", "-", "An"), 0)
    finish = race.finish(SCHOOL, "cbc", "1", 1.0, [news], [])
    assert finish.values == ()
    assert finish.bounds[0] == 0
    assert "hours_budgets" in finish.remarks[0]


# -- what solvers read


def test_the_file_says_every_row_and_every_variable() -> None:
    formulation = formulate(instance("task\nT1", "name ict\nAn 10", in_force=()))
    formulation.variable("count", -1, 9)
    formulation.constraints.cut(0)
    formulation.add([(2, 0), (3, 2), (1, 0)], high=7)  # 3 x0 + 3 x2 ≤ 7
    formulation.add([(1, 1)], low=0)
    formulation.add([(1, 0), (1, 1)], low=1, high=1)
    formulation.add([(1, 2)], low=2, high=5)
    formulation.add([(1, 2)])
    with exported(formulation) as path, open(path, encoding="ascii") as file:
        lines = [line.strip() for line in file]
    assert lines[2:7] == ["N objective", "L r0", "G r1", "E r2", "G r3"]
    assert [line for line in lines if line.startswith("x2")] == ["x2 objective 0", "x2 r0 3", "x2 r3 1"]
    assert "x0 r0 3" in lines
    assert [line for line in lines if line.startswith("RHS ")] == ["RHS r0 7", "RHS r1 0", "RHS r2 1", "RHS r3 2"]
    assert [line for line in lines if line.startswith("RANGE ")] == ["RANGE r3 3"]
    assert lines[-3:] == ["LO BOUND x3 -1", "UP BOUND x3 9", "ENDATA"]


def test_a_solvers_bound_is_rounded_up_but_for_its_tolerance() -> None:
    assert whole_bound(4.2, Linear([], 10)) == 15
    assert whole_bound(4.0000001, Linear([], 10)) == 14
    assert whole_bound(-1e20, Linear([])) is None
    assert whole_bound(float("inf"), Linear([])) is None


# -- who is ahead


def finish(name: str, values: tuple[int, ...], bounds: tuple[int | None, ...]) -> Finish:
    return Finish(name, "1", 1.0, values, bounds, (1.0,) * len(bounds))


OURS = finish("ours", (0, 500, 900), (0, 450, 100))
BEHIND = finish("highs", (0, 700, 800), (0, 480, None))
NOWHERE = finish("cbc", (), (0, None, None))


def test_the_first_difference_is_in_value_or_bound_among_those_with_a_plan() -> None:
    assert first_difference([OURS, BEHIND, NOWHERE]) == 1
    assert first_difference([OURS, OURS]) is None
    assert first_difference([OURS, finish("scip", (0, 500, 900), (0, 450, None))]) == 2


def test_where_only_some_have_a_plan_they_differ_from_the_first_tier_on() -> None:
    assert first_difference([OURS, NOWHERE]) == 0
    assert first_difference([NOWHERE]) is None


def test_a_remainder_is_up_to_the_best_bound_of_anybody() -> None:
    every = [OURS, BEHIND, NOWHERE]
    assert [remainder(each, 1, every) for each in every] == [20, 220, None]


def test_a_bound_found_beside_other_values_before_does_not_count() -> None:
    # At the third tier HiGHS holds 700 at the second, so our bound there says nothing about it.
    assert remainder(BEHIND, 2, [OURS, BEHIND]) is None
    assert remainder(OURS, 2, [OURS, BEHIND]) == 800


def test_a_bound_above_somebodys_checked_plan_is_called_wrong() -> None:
    wrong = finish("scip", (0, 600, 0), (0, 510, None))
    assert contradictions(SCHOOL.tiers, wrong, [OURS, wrong]) == ["its bound of backup is wrong: Allocator is below it"]
    assert contradictions(SCHOOL.tiers, OURS, [OURS, wrong]) == []


def test_the_page_shows_values_bounds_and_who_is_behind() -> None:
    asked = instance("task\nT1", "name\nAn", objective="core essential spread")
    words = page("A school", asked, [OURS, BEHIND, NOWHERE])
    assert "| `essential` | h | 5 (bound 4.5, 1.0 s) | 7 (bound 4.8, 1.0 s) | - |" in words
    assert "| Tiers proven | Remainder at `essential` | Beside ours |" in words
    assert "| 1 of 3 | 2.2 h | `essential`: 2.2 h, ours 0.2 h |" in words
    assert "| 0 of 3 | infinite | - |" in words


@pytest.mark.parametrize("arguments", [["--only", "gurobi"], ["--schools", "few"]])
def test_wrong_options_are_refused(arguments: list[str]) -> None:
    assert CliRunner().invoke(main, arguments).exit_code == 2


def test_every_contestant_has_a_file() -> None:
    assert all(find_spec(f"benchmarks.contestants.{name}") for name in CONTESTANTS)
