"""The examples: made by their script, read without a fault, of the size they promise, and solved."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from allocator.categories import Concern
from allocator.check.verify import verify
from allocator.search import Limits, solve
from allocator.workbook.read.read import read_workbook
from examples.make_examples import EXAMPLES

if TYPE_CHECKING:
    from allocator.workbook.read.read import Reading

FOLDER = Path(__file__).parents[1] / "examples"


def reading(name: str) -> Reading:
    return read_workbook(FOLDER / name)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_what_its_script_makes(tmp_path: Path, name: str) -> None:
    """By what is read: the bytes differ between versions of openpyxl and zlib."""
    EXAMPLES[name]().save(tmp_path / name)
    assert read_workbook(tmp_path / name).instance == reading(name).instance


def test_examples_that_are_made_again_are_the_same_byte_for_byte(tmp_path: Path) -> None:
    """Whatever the order in which Python keeps its sets, and whatever the time."""
    made = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        command = [sys.executable, "-m", "examples.make_examples", str(folder)]
        subprocess.run(command, cwd=FOLDER.parent, env={**os.environ, "PYTHONHASHSEED": seed}, check=True)
        made.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert set(made[0]) == set(EXAMPLES)
    assert made[0] == made[1]


def test_the_script_says_what_it_does_and_makes_nothing_when_asked() -> None:
    before = {path.name: path.stat().st_mtime_ns for path in FOLDER.glob("*.xlsx")}
    command = [sys.executable, "-m", "examples.make_examples", "--help"]
    ran = subprocess.run(command, cwd=FOLDER.parent, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ran.returncode == 0
    assert "Makes the example workbooks" in ran.stdout
    assert {path.name: path.stat().st_mtime_ns for path in FOLDER.glob("*.xlsx")} == before


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_asks_far_more_hours_than_there_are(name: str) -> None:
    instance = reading(name).instance
    asked = sum(row.hours for row in instance.rows)
    available = sum(member.available for member in instance.members)
    assert 0.3 * asked < available < 0.5 * asked


def test_the_school_is_the_official_overview_as_it_was_published() -> None:
    read = reading("school.xlsx")
    lines = [read.instance.rows[index] for index in read.instance.heads]
    assert [row.task for row in lines] == [task.id for task in read.rule_model.catalogue.whole]
    assert read.core_from == "fill"
    assert len(read.instance.members) == 8


def test_the_english_overview_repeats_its_last_line_as_published() -> None:
    warnings = [problem.what.en for problem in reading("overview-en.xlsx").warnings]
    assert warnings == [
        "the same task as 'Task overview'!B69: this line is left out",
        "the type of School is not filled in, but tasks T12 and T13 depend on it",
    ]


def test_the_community_has_all_that_a_community_has() -> None:
    instance = reading("community.xlsx").instance
    assert len(instance.schools) == 8
    assert (len(instance.members), sum(member.at_group for member in instance.members)) == (30, 6)
    assert [school.name for school in instance.schools if not school.policy_plan] == ["De Klimboom"]
    assert [school.name for school in instance.schools if not school.pooling] == ["De Brug"]
    assert len(instance.partners) == 3
    assert sum(row.fixed_to is not None for row in instance.rows) >= 5
    assert any(row.not_for for row in instance.rows)
    assert any(row.current_owner for row in instance.rows)
    assert any(member.bpt for member in instance.members)
    assert any(school.travel for school in instance.schools)
    lines = [instance.rows[index] for index in instance.heads]
    assert 0.2 < sum(row.minimum < row.hours for row in lines) / len(lines) < 0.4


def test_the_group_has_28_schools() -> None:
    instance = reading("group28.xlsx").instance
    assert len(instance.schools) == 28
    assert len(instance.members) == 100
    assert 1750 < len(instance.heads) < 1900


@pytest.mark.parametrize("name", ["school.xlsx", "overview-en.xlsx", "community.xlsx"])
def test_an_example_is_solved_without_a_broken_rule_and_with_its_core_tasks_done(name: str) -> None:
    instance = reading(name).instance
    result = solve(instance, Limits(work=2))
    assert result.plan is not None
    assert verify(instance, result.plan).sound
    core = [index for index, row in enumerate(instance.rows) if instance.concern(row) is Concern.CORE]
    done = sum(result.plan.decisions[index].owner is not None for index in core)
    assert done >= 0.9 * len(core)
