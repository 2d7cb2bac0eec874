"""Generalised assignment problems through Allocator's search: read right, solved by hand, told right."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from allocator.check.verify import verify
from allocator.search import Limits, solve
from benchmarks.assignment import Assignment, read
from benchmarks.gap import index, main, measure
from benchmarks.gap_page import Outcome, Published
from tests.build import plan

if TYPE_CHECKING:
    from pathlib import Path

# Agent 2 has room for one job only, agent 1 not for all three, nor for J2 and J3 (3 + 4 of 6 hours). Two ways are left:
# J2 with agent 2, at 1 + 5 + 3 = 9, and J3 with agent 2, at 1 + 2 + 9 = 12.
SMALL = Assignment(worth=((1, 2, 3), (7, 5, 9)), takes=((2, 3, 4), (3, 3, 2)), capacities=(6, 3))
FILE = "2 3\n1 2 3\n7 5 9\n2 3 4\n3 3 2\n6 3\n"


def test_the_best_assignment_is_found_and_proven() -> None:
    result = solve(SMALL.instance, candidates=SMALL.candidates)
    assert result.plan == plan(SMALL.instance, "agent_1", "agent_2", "agent_1")
    assert [(tier.value, tier.bound) for tier in result.tiers] == [(0, 0), (9, 9)]


def test_what_earns_most_is_found_too() -> None:
    most = Assignment(SMALL.worth, SMALL.takes, SMALL.capacities, "max")
    result = solve(most.instance, candidates=most.candidates)
    assert most.costs == ((6, 3, 6), (0, 0, 0))
    assert result.plan == plan(most.instance, "agent_1", "agent_1", "agent_2")
    assert most.published(result.tiers[1].value) == 12


def test_a_job_that_nobody_can_take_is_left_and_there_is_no_value() -> None:
    short = Assignment(SMALL.worth, SMALL.takes, (6, 1))
    outcome = measure(short, PUBLISHED, Limits(seconds=10))
    assert (outcome.left, outcome.value, outcome.bound, outcome.gap) == (1, None, None, None)


def test_the_check_reads_the_problem_and_not_the_candidates() -> None:
    # Agent 2 has 3 hours, J1 and J2 take 3 there each: 3 too many.
    verdict = verify(SMALL.instance, plan(SMALL.instance, "agent_2", "agent_2", "-"))
    assert [(rule.key, fault.amount, fault.rows) for rule, fault in verdict.faults] == [("hours_budgets", 3, (0, 1))]
    assert [value for _, value in verdict.values] == [1, 12]


# -- files


def test_both_layouts_are_read_alike(tmp_path: Path) -> None:
    said = {"numserv": 2, "numcli": 3, "cost": SMALL.worth, "req": SMALL.takes, "cap": SMALL.capacities}
    (tmp_path / "small.json").write_text(json.dumps(said), encoding="utf-8")
    (tmp_path / "small").write_text(FILE, encoding="utf-8")
    assert read(tmp_path / "small.json") == read(tmp_path / "small") == SMALL


@pytest.mark.parametrize("text", [FILE[:-2], FILE + "1", "2 2 1 2 3 4"])
def test_a_file_with_too_few_or_too_many_figures_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "small").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="small is not a problem of 2 agents"):
        read(tmp_path / "small")


# -- what is told

PUBLISHED = Published("c05100", agents=5, jobs=100, best=200, proven=False, lower=190)


def outcome(value: int, bound: int, published: Published = PUBLISHED, sense: str = "min") -> Outcome:
    return Outcome(published, value, bound, 0, 1.0, "max" if sense == "max" else "min")


def test_gaps_are_in_percent() -> None:
    told = outcome(250, 195)
    assert (told.gap, told.own_gap) == (25.0, 22.0)
    most = outcome(160, 200, sense="max")
    assert (most.gap, most.own_gap) == (20.0, 25.0)


def test_a_better_value_than_any_known_is_a_record_unless_it_is_impossible() -> None:
    assert outcome(195, 190).is_record
    assert outcome(195, 190).contradictions == []
    assert outcome(189, 189).contradictions == ["the value 189 lies beyond the proven bound 190"]
    assert outcome(210, 201).contradictions == ["the bound 201 lies beyond the best known 200"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("c05100", "c"), ("gap12-0", "gap1-12"), ("gap1-0 max", "gap1-12 max"), ("yag_100_5_0", "yag"), ("FAPGAP",) * 2],
)
def test_problems_are_told_by_type(name: str, kind: str) -> None:
    assert Published(name, 5, 100, None, False, None).kind == kind


# -- the command

INDEX = """\
set,instance,sense,n_agents,n_jobs,best_known,proven,lower_bound,file
mine,gap1-0,min,2,3,9,True,9,small
mine,gap1-0,max,2,3,{most},True,{most},small
mine,other,min,2,3,,False,,small
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "small").write_text(FILE, encoding="utf-8")
    (tmp_path / "best_known.csv").write_text(INDEX.format(most=12), encoding="utf-8")
    return tmp_path


def test_the_index_tells_what_is_known(folder: Path) -> None:
    assert [(entry.published.name, entry.sense, entry.published.best) for entry in index(folder)] == [
        ("gap1-0", "min", 9),
        ("gap1-0 max", "max", 12),
        ("other", "min", None),
    ]


def test_the_page_has_a_line_a_type_and_a_line_a_problem(folder: Path) -> None:
    out = folder / "page.md"
    run = CliRunner().invoke(main, [str(folder), "--seconds", "5", "--out", str(out)])
    assert run.exit_code == 0, run.output
    page = out.read_text(encoding="utf-8")
    assert "| gap1-12 | 3 | 1 | 1 | 0 | 0.000 % | 0.000 % | 0.000 % | 0.000 % |" in page
    assert "| gap1-0 max | 2 × 3 | 12 | 12 | 0.000 % | 12 | 0.000 % |" in page
    assert "| other | 2 × 3 | 9 | – | – | 9 | 0.000 % |" in page


def test_every_nth_problem_can_be_taken(folder: Path) -> None:
    run = CliRunner().invoke(main, [str(folder), "--sample", "2", "--seconds", "5"])
    assert "| gap1-0 |" in run.output
    assert "| gap1-0 max |" not in run.output
    assert "| other |" in run.output


def test_what_can_not_be_true_ends_with_status_1(folder: Path) -> None:
    # 12 can be earned: an index that calls 11 proven is wrong, or we are.
    (folder / "best_known.csv").write_text(INDEX.format(most=11), encoding="utf-8")
    run = CliRunner().invoke(main, [str(folder), "--only", "*max", "--seconds", "5"])
    assert run.exit_code == 1
    assert "BUG" in run.output
