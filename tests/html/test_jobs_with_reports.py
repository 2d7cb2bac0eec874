"""The jobs that write a report: where it goes, that it is told, and what is refused before the search."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from allocator.jobs.advise import AdviseJob, advise_on
from allocator.jobs.compare import CompareJob, compare_workbooks
from allocator.jobs.explain import ExplainJob, explain_workbook
from allocator.jobs.outcome import Ending
from allocator.jobs.replan import ReplanJob, replan
from allocator.jobs.solve import SolveJob, solve_workbook
from allocator.jobs.stress import StressJob, stress_workbook
from allocator.jobs.whatif import WhatIfJob, try_scenarios
from allocator.report.booklet.of_comparison import DONE_CHART, HOURS_CHART, UNDONE_CHART
from tests.command import run
from tests.html.stage import Reader
from tests.workbook.sheets import filled, saved

if TYPE_CHECKING:
    from pathlib import Path

    from tests.workbook.sheets import Table

TASKS: Table = [
    ["Cluster", "ID", "Description", "Hours", "Core", "Priority", "Current owner", "School"],
    ["Technical", "X1", "Mend the network", 40, "yes", "", "Bo", "Linde"],
    ["Technical", "X2", "Mend the printers", 30, "no", "essential", "An", "Linde"],
    ["Technical", "X3", "Mend the cameras", 50, "no", "optional", "", "Linde"],
]
TEAM: Table = [
    ["Name", "School", "ICT hours", "Technical", "Margin %"],
    ["An", "Linde", 80, 3, 0],
    ["Bo", "Linde", 20, 3, 0],
]
SCENARIOS: Table = [
    ["Scenario", "Change", "Who", "Value", "Note"],
    ["More hours", "ICT hours", "Bo", "+50", ""],
    ["An leaves", "leaves", "An", "", ""],
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    saved(tmp_path, filled({"Tasks": TASKS, "Team": TEAM, "Scenarios": SCENARIOS}))
    return tmp_path


def read(path: Path) -> Reader:
    found = Reader(path.read_text(encoding="utf-8"))
    assert (found.faults, found.open) == ([], [])
    return found


def heads(found: Reader) -> list[str]:
    return [found.said(section)[0] for section in found.texts]


def test_solve_writes_the_report_and_says_where_it_is(folder: Path) -> None:
    place = folder / "plan.html"
    outcome = solve_workbook(SolveJob(folder / "in.xlsx", report=place))
    assert outcome.ending is Ending.DONE
    assert outcome.written == (folder / "in-plan.xlsx", place)
    assert f"Report: {place}" in [sentence.en for sentence in outcome.sentences]
    assert heads(read(place))[0] == "Proposal for consultation"


def test_a_report_is_the_same_each_time(folder: Path) -> None:
    for name in ("one", "two"):
        solve_workbook(SolveJob(folder / "in.xlsx", out=folder / f"{name}.xlsx", report=folder / f"{name}.html"))
    assert (folder / "one.html").read_bytes() == (folder / "two.html").read_bytes()


def test_without_one_asked_for_none_is_written(folder: Path) -> None:
    outcome = solve_workbook(SolveJob(folder / "in.xlsx"))
    assert outcome.written == (folder / "in-plan.xlsx",)
    assert not [sentence for sentence in outcome.sentences if "Report" in sentence.en]


def test_explain_writes_a_report_with_all_prices_even_where_one_task_was_asked(folder: Path) -> None:
    place = folder / "why.html"
    outcome = explain_workbook(ExplainJob(folder / "in.xlsx", task="X1", report=place))
    assert outcome.ending is Ending.DONE
    assert outcome.written == (place,)
    found = read(place)
    assert "What if somebody else did it?" in heads(found)
    section = list(found.texts)[heads(found).index("What if somebody else did it?")]
    assert found.said(section).count("Mend the cameras") == 1


def test_whatif_writes_a_report_with_the_scenarios_side_by_side(folder: Path) -> None:
    place = folder / "what.html"
    outcome = try_scenarios(WhatIfJob(folder / "in.xlsx", jobs=1, report=place))
    assert outcome.written[-1] == place
    found = read(place)
    assert heads(found)[0] == "Side by side"
    assert {"More hours", "An leaves"} <= set(found.said("s1"))
    assert "Seconds" not in place.read_text(encoding="utf-8")


def test_few_changes_have_a_report_too(folder: Path) -> None:
    place = folder / "few.html"
    outcome = replan(ReplanJob(folder / "in.xlsx", most=1, report=place))
    assert outcome.ending is Ending.DONE
    assert heads(read(place))[0] == "Proposal for consultation"


def test_stress_writes_a_report(folder: Path) -> None:
    place = folder / "absent.html"
    outcome = stress_workbook(StressJob(folder / "in.xlsx", jobs=1, report=place))
    assert outcome.ending is Ending.DONE
    assert outcome.written == (place,)
    assert heads(read(place)) == ["Absences", "Core tasks that fall", "Once redivided", "All changes", "Run"]
    assert "Seconds" not in place.read_text(encoding="utf-8")


def test_advise_writes_a_report(folder: Path) -> None:
    place = folder / "advice.html"
    outcome = advise_on(AdviseJob(folder / "in.xlsx", jobs=1, report=place))
    assert outcome.ending is Ending.DONE
    assert outcome.written == (folder / "in-advice.xlsx", place)
    assert f"Report: {place}" in [sentence.en for sentence in outcome.sentences]
    assert heads(read(place))[:3] == ["What helps most", "Advice", "Value of hours"]


def test_advice_that_there_is_nothing_to_do_takes_no_paper(tmp_path: Path) -> None:
    # Both can do the one task, and have hours to spare.
    team = [["Name", "School", "ICT hours", "Technical"], ["An", "Linde", 80, 3], ["Bo", "Linde", 80, 3]]
    place = tmp_path / "advice.html"
    advise_on(AdviseJob(saved(tmp_path, filled({"Tasks": TASKS[:2], "Team": team})), jobs=1, report=place))
    on_paper = re.findall(r'<section id="(s\d)" class="\w+">', place.read_text(encoding="utf-8"))
    assert [read(place).said(section)[0] for section in on_paper] == ["What helps most", "Advice", "Value of hours"]


def test_compare_writes_a_report(folder: Path) -> None:
    # With 50 h more Bo takes on a task.
    (folder / "more").mkdir()
    more = saved(folder / "more", filled({"Tasks": TASKS, "Team": [*TEAM[:2], ["Bo", "Linde", 70, 3, 0]]}))
    for name, book in (("a", folder / "in.xlsx"), ("b", more)):
        solve_workbook(SolveJob(book, out=folder / f"{name}.xlsx"))
    place = folder / "two.html"
    outcome = compare_workbooks(CompareJob(folder / "a.xlsx", folder / "b.xlsx", report=place))
    assert outcome.ending is Ending.DONE
    assert outcome.written == (place,)
    found = read(place)
    assert heads(found) == ["Comparison", "Who gains and loses", "Schools", "Rows that differ", "What is asked"]
    titles = re.findall(r"<figcaption><b>(.*?)\.</b>", place.read_text(encoding="utf-8"))
    assert titles == [chart.en for chart in (HOURS_CHART, DONE_CHART, UNDONE_CHART)]


@pytest.mark.parametrize("name", ["in.xlsx", "two.txt", "b.html"])
def test_compare_refuses_what_is_no_place_for_a_report(folder: Path, name: str) -> None:
    # b.html is the place of the JSON in this run.
    solve_workbook(SolveJob(folder / "in.xlsx", out=folder / "a.xlsx"))
    asked = CompareJob(folder / "a.xlsx", folder / "a.xlsx", json_out=folder / "b.html", report=folder / name)
    outcome = compare_workbooks(asked)
    assert outcome.ending is Ending.WRONG_INPUT
    assert not (folder / "b.html").exists()


def test_reports_of_studies_are_the_same_each_time(folder: Path) -> None:
    for name in ("one", "two"):
        advised = folder / f"{name}-a.xlsx"
        advise_on(AdviseJob(folder / "in.xlsx", jobs=1, out=advised, report=folder / f"{name}-a.html"))
        stress_workbook(StressJob(folder / "in.xlsx", jobs=1, report=folder / f"{name}-s.html"))
    for kind in ("a", "s"):
        assert (folder / f"one-{kind}.html").read_bytes() == (folder / f"two-{kind}.html").read_bytes()


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.txt", "plan.json", "in.html"])
def test_what_is_no_place_for_a_report_is_refused_before_the_search(folder: Path, name: str) -> None:
    # in.html is the place of the JSON in this run.
    outcome = solve_workbook(SolveJob(folder / "in.xlsx", json_out=folder / "in.html", report=folder / name))
    assert outcome.ending is Ending.WRONG_INPUT
    (problem,) = outcome.problems
    assert "this is no place for a report" in problem.to("en")
    assert "kies een naam die op .html eindigt" in problem.to("nl")
    assert sorted(path.name for path in folder.iterdir()) == ["in.xlsx"]


def test_a_folder_that_is_not_there_is_told_before_the_search(folder: Path) -> None:
    outcome = solve_workbook(SolveJob(folder / "in.xlsx", report=folder / "none" / "plan.html"))
    assert outcome.ending is Ending.WRONG_INPUT
    assert sorted(path.name for path in folder.iterdir()) == ["in.xlsx"]


def test_the_command_line_has_it(folder: Path) -> None:
    solved = run(folder, "solve", "in.xlsx", "--report", "plan.html")
    assert solved.returncode == 0, solved.stderr
    assert "Report: plan.html" in solved.stdout
    assert (folder / "plan.html").is_file()
    compared = run(folder, "compare", "in-plan.xlsx", "in-plan.xlsx", "--report", "two.html")
    assert compared.returncode == 0, compared.stderr
    assert "Written: two.html" in compared.stdout
    for command in ("stress", "advise"):
        helped = run(folder, command, "--help").stdout
        assert "--report FILE.html" in helped
        assert "for the head alone" in " ".join(helped.split())
