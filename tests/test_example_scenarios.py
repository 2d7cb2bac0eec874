"""The examples' files of scenarios: read without a fault, answered, and shown in the README as they come out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from allocator.jobs.outcome import Ending
from allocator.scenarios.files import read_file
from allocator.scenarios.scenario import applied
from allocator.scenarios.scenario_set import scenario_set
from allocator.workbook.read.read import read_workbook
from docs.make_docs import README
from docs.make_whatif import EXAMPLES, SHOWN, Example, answered, block

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.scenarios.scenario_set import ScenarioSet

SCHOOL, COMMUNITY = SHOWN


def given(example: Example) -> ScenarioSet:
    intake = read_workbook(EXAMPLES / example.workbook).intake
    return scenario_set(intake, read_file(EXAMPLES / example.scenarios))


def shown(example: Example) -> str:
    """What the README shows of it."""
    page = README.read_text(encoding="utf-8")
    return page.split(f"<!-- {example.block} -->")[1].split(f"<!-- /{example.block} -->")[0].strip()


@pytest.mark.parametrize("example", SHOWN, ids=lambda example: example.workbook)
def test_a_file_of_scenarios_is_read_without_a_fault_and_each_is_in_the_readme(example: Example) -> None:
    found = given(example)
    assert found.warnings == ()
    names = [line.split(" | ")[0].removeprefix("| ") for line in shown(example).splitlines() if line.startswith("| ")]
    assert names[3:] == [scenario.name for scenario in found.scenarios]


def test_the_table_of_the_school_is_what_comes_out() -> None:
    outcome = answered(SCHOOL)
    # Who falls ill leaves core tasks undone, which the file does not accept.
    assert outcome.ending is Ending.FAULTY_PLAN
    assert block(SCHOOL, outcome) == shown(SCHOOL), "run: python -m docs.make_whatif school.xlsx"


def test_scenarios_of_the_community_are_answered(tmp_path: Path) -> None:
    """Two of them: schools that work together and a school more, which a single school can't ask."""
    lines = (EXAMPLES / COMMUNITY.scenarios).read_text(encoding="utf-8").splitlines()
    names = ("Ook De Brug werkt samen", "Een negende school")
    asked = [line for line in lines[1:] if line.startswith(names)]
    (tmp_path / "two.csv").write_text("\n".join([lines[0], *asked]), encoding="utf-8")
    outcome = answered(replace(COMMUNITY, scenarios=str(tmp_path / "two.csv")), work=0.2)
    assert outcome.ending is Ending.DONE
    (table,) = outcome.tables
    assert [line[0] for line in table.lines[1:]] == list(names)
    assert all(line[-1] for line in table.lines)


def test_every_scenario_of_the_community_can_be_asked() -> None:
    intake = read_workbook(EXAMPLES / COMMUNITY.workbook).intake
    for scenario in given(COMMUNITY).scenarios:
        done = applied(intake, scenario.changes)
        assert done.intake != intake
        assert done.idle == ()
