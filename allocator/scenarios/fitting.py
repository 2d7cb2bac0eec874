"""Of scenarios made for many workbooks, those that one workbook can be asked: the others name what it does not have."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from allocator.basics.problem import InputError
from allocator.scenarios.scenario_set import by_name, scenario_set, told_anywhere

if TYPE_CHECKING:
    from allocator.basics.problem import Problem
    from allocator.intake import Intake
    from allocator.scenarios.raw import RawScenarios
    from allocator.scenarios.scenario_set import ScenarioSet


def fitting(intake: Intake, raw: RawScenarios) -> tuple[ScenarioSet, dict[str, tuple[Problem, ...]]]:
    """The scenarios that can be asked of a workbook, and for each other one, by name, why it can't. Warnings are those
    of this workbook alone: what the scenarios have whatever the workbook is told once, by whoever reads them.

    Raises InputError for what is wrong whatever the workbook: cells, forms, acceptance rules.
    """
    common = scenario_set(intake, replace(raw, lines=()))
    anyhow = set(told_anywhere(raw))
    unfit: dict[str, tuple[Problem, ...]] = {}
    fit = []
    for name, lines in by_name(raw):
        try:
            found = scenario_set(intake, replace(raw, lines=tuple(lines), rules=(), problems=()))
        except InputError as error:
            unfit[name] = error.problems
        else:
            fit.append(found)
    return (
        replace(
            common,
            scenarios=tuple(each for found in fit for each in found.scenarios),
            warnings=tuple(each for found in fit for each in found.warnings if each not in anyhow),
        ),
        unfit,
    )
