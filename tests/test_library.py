"""The library: public names that load when they are used, and frames with one line a row, member and tier."""

from __future__ import annotations

import os
import pickle
import pkgutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import allocator
from allocator.plan import Result, Status
from allocator.solution import ASKED, COLUMNS, Solution, solve
from tests.command import ROOT
from tests.test_cli_solve import TASKS, TEAM
from tests.workbook.sheets import filled, saved

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.workbook.read.read import Reading


def python(folder: Path, *lines: str) -> list[str]:
    """What a fresh interpreter prints."""
    ran = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", "\n".join(lines)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    """As in `test_cli_solve`: An does the network, which Bo backs up, and the printers; the cameras fit nobody."""
    return allocator.read_workbook(str(saved(tmp_path, filled({"Tasks": TASKS, "Team": TEAM}))))


@pytest.fixture
def solution(reading: Reading) -> Solution:
    return solve(reading.instance)


# -- names


@pytest.mark.parametrize("name", allocator.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(allocator, name).__name__ == name
    assert name in dir(allocator)


def test_no_module_hides_a_public_name() -> None:
    """Python puts a module that is imported into its package, under its own name."""
    modules = {module.name for module in pkgutil.iter_modules(allocator.__path__)}
    assert modules.isdisjoint(allocator.__all__)


def test_functions_stay_functions_whatever_was_imported_and_called(tmp_path: Path, reading: Reading) -> None:
    names = ("solve", "verify", "check_workbook", "solve_workbook", "verify_workbook", "read_workbook")
    told = python(
        tmp_path,
        "import allocator, pkgutil",
        "reading = allocator.read_workbook('in.xlsx')",
        "solution = allocator.solve(reading.instance)",
        "import allocator.check, allocator.check.verify, allocator.search, allocator.jobs.solve, allocator.jobs.verify",
        "import allocator.cli.solve, allocator.cli.verify",
        "print(allocator.verify(reading.instance, solution.plan).sound)",
        f"print(*(callable(getattr(allocator, name)) for name in {names}))",
    )
    assert told == ["True", " ".join("True" for _ in names)]


def test_a_name_that_there_is_not_is_told_as_python_does() -> None:
    with pytest.raises(AttributeError, match="no attribute 'sovle'"):
        allocator.sovle  # noqa: B018


def test_only_who_asks_for_a_frame_loads_pandas_for_it() -> None:
    told = python(
        ROOT,
        "import sys, allocator, allocator.jobs.check, allocator.workbook.write.write, allocator.report.plan_json",
        "print('pandas' in sys.modules)",
    )
    assert told == ["False"]


# -- frames


def test_a_row_of_the_instance_is_a_line_of_the_plan(solution: Solution) -> None:
    lines = solution.frame().to_dict("records")
    assert [tuple(line) for line in lines] == [COLUMNS["rows"]] * 3
    assert [line["description"] for line in lines] == [task[1] for task in TASKS[1:]]
    # An's 80 hours hold the network's 40 and the printers' 30; the cameras' 50 go to nobody.
    assert [line["hours"] for line in lines] == [40.0, 30.0, 0.0]
    assert [line["owner"] for line in lines[:2]] == ["An", "An"]
    assert [line["place"] for line in lines] == [lines[0]["school"], lines[1]["school"], "not done"]
    assert lines[0]["backup"] == "Bo"
    frame = solution.frame()
    assert frame.owner.isna().tolist() == [False, False, True]
    assert frame.backup.isna().tolist() == [False, True, True]


def test_hours_of_members_are_hours(solution: Solution) -> None:
    lines = {line["member"]: line for line in solution.frame("members").to_dict("records")}
    an, bo = ([lines[name][column] for column in COLUMNS["members"][2:]] for name in ("An", "Bo"))
    assert an == [80.0, 70.0, 0.0, 0.0, 2, 0]
    # A backup keeps 10 % of the network's 40 hours free.
    assert bo == [20.0, 4.0, 4.0, 0.0, 0, 1]


def test_tiers_are_in_their_units(solution: Solution) -> None:
    lines = {line["tier"]: line for line in solution.frame("tiers").to_dict("records")}
    assert list(lines) == [tier.name for tier in solution.tiers]
    # Level 2 is assumed. An does 40 + 30 hours at 2 × 2 + 1 points, Bo backs up 40 hours at 2 × 1; 50 optional hours
    # cost 8 each, and a cluster 10.
    gained = 70 * 5 + 40 * 2 - 50 * 8 - 10
    worth = lines["worth"]
    assert (worth["value"], worth["bound"], worth["unit"], worth["proven"]) == (-gained, -gained, "points", True)
    assert f"{gained} points" in worth["sentence"]


def test_a_frame_speaks_dutch_when_asked(solution: Solution) -> None:
    assert solution.frame(language="nl").place.tolist()[2] == "niet uitgevoerd"
    assert solution.frame("tiers", "nl").unit.tolist()[0] == "u"


def test_without_a_plan_there_is_no_frame(reading: Reading) -> None:
    nothing = Solution.of(reading.instance, Result(Status.NO_PLAN, None))
    for side in COLUMNS:
        with pytest.raises(ValueError, match="there is no plan to show: no plan"):
            nothing.frame(side)
    assert repr(nothing) == "Solution(no plan)"


def test_a_solution_is_a_result_that_goes_wherever_a_result_goes(
    tmp_path: Path, reading: Reading, solution: Solution
) -> None:
    assert solution == Solution.of(reading.instance, solution)
    assert pickle.loads(pickle.dumps(solution)) == solution
    allocator.write_workbook(reading, solution, str(tmp_path / "out.xlsx"))
    allocator.share_workbook(reading, str(tmp_path / "out.xlsx"), str(tmp_path / "shared.xlsx"))
    assert allocator.read_workbook(tmp_path / "out.xlsx").record is not None
    assert (tmp_path / "shared.xlsx").exists()


def test_what_a_notebook_shows_fits_a_line(reading: Reading, solution: Solution) -> None:
    assert repr(reading).startswith("Reading(in.xlsx: ")
    assert "3 rows of 120 h, 2 members, 0 partners" in repr(reading)
    assert repr(solution).startswith("Solution(optimal, 2 of 3 rows done, core 0 h, backup 0 tasks, essential 0 h, ")
    assert "worth 20 points" in repr(solution)


def test_a_question_is_a_table_with_hours_as_hours(reading: Reading) -> None:
    rows = allocator.frame(reading.instance)
    assert rows.hours.tolist() == [40.0, 30.0, 50.0]
    assert tuple(rows.columns) == ASKED["rows"]
    members = allocator.frame(reading.instance, "members").set_index("member")
    # Their own margin is 0 %: nothing is kept out of the plan.
    assert members.ict.to_dict() == {"An": 80.0, "Bo": 20.0}
    assert members.margin.to_dict() == {"An": 0.0, "Bo": 0.0}


def test_questions_and_verdicts_say_how_much_on_one_line(reading: Reading, solution: Solution) -> None:
    assert repr(reading.instance) == "Instance(3 rows of 120 h, 2 members, 0 partners, 1 schools)"
    assert repr(reading.intake).startswith("Intake(3 lines, 2 members, 0 partners, ")
    assert solution.plan is not None
    assert repr(allocator.verify(reading.instance, solution.plan)) == "Verdict(sound)"
    # All three rows are 120 hours, and Bo has 20.
    by_bo = allocator.Plan((allocator.Decision(allocator.Outcome.MEMBER, "Bo", allocator.Depth.FULL),) * 3)
    assert "R7: Bo is 100 h over budget" in repr(allocator.verify(reading.instance, by_bo)).replace("\n", " ")


def test_errors_show_every_fault_and_come_through_a_pool_of_processes(tmp_path: Path, reading: Reading) -> None:
    book = filled({"Tasks": [["Cluster", "Description", "Hours"], ["?", "A", "x"]], "Team": TEAM})
    with pytest.raises(allocator.InputError) as caught:
        allocator.read_workbook(str(saved(tmp_path, book)))
    assert len(caught.value.problems) >= 2
    again = pickle.loads(pickle.dumps(caught.value))
    assert (again.problems, str(again), repr(again)) == (caught.value.problems, str(caught.value), repr(caught.value))
    assert all(problem.place in repr(caught.value) for problem in caught.value.problems)
    with pytest.raises(allocator.ChangeError) as wrong:
        allocator.read_change("ICT hours", "Nobody", "+40").apply(reading.intake)
    assert str(pickle.loads(pickle.dumps(wrong.value))) == str(wrong.value)
