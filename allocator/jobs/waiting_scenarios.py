"""Scenarios that wait in a workbook: how many, with which command they are tried, and what is wrong with them.

They change no plan: a fault in one is a warning for whoever checks or solves the workbook.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from allocator.basics.problem import InputError, Problem
from allocator.basics.text import Text, counted, same
from allocator.scenarios.scenario_set import names_of, scenario_set

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.workbook.read.read import Reading


def waiting(reading: Reading, workbook: Path) -> list[Text]:
    """The sentence that says how many scenarios wait, and how to try those of `workbook`; none where none does."""
    if reading.scenarios is None or not (count := len(names_of(reading.scenarios))):
        return []
    number = counted(count, same("scenario"), Text("scenarios", "scenario's"))
    waits, wacht = ("waits", "wacht") if count == 1 else ("wait", "wachten")
    command = f'allocator whatif "{workbook}"' if " " in str(workbook) else f"allocator whatif {workbook}"
    return [
        Text(
            f"{number.en} {waits} on the sheet {reading.scenarios.source}: {command}",
            f"{number.nl} {wacht} op het blad {reading.scenarios.source}: {command}",
        )
    ]


def doubts(reading: Reading) -> tuple[list[Problem], int]:
    """Every fault and warning of the scenarios and the acceptance rules, at its cell, all as warnings; and how many of
    them are faults, for which `whatif` refuses the scenarios."""
    if reading.scenarios is None:
        return [], 0
    try:
        return list(scenario_set(reading.intake, reading.scenarios).warnings), 0
    except InputError as error:
        told = [replace(problem, fatal=False) for problem in (*error.problems, *error.warnings)]
        return told, len(error.problems)


def faults_in_short(reading: Reading) -> list[Problem]:
    """One warning, for who asks a plan and no scenarios, that some of these can't be tried; none where all can."""
    if reading.scenarios is None:
        return []
    try:
        scenario_set(reading.intake, reading.scenarios)
    except InputError as error:
        faults = counted(len(error.problems), Text("fault", "fout"), Text("faults", "fouten"))
        what = Text(f"{faults.en} in the scenarios", f"{faults.nl} in de scenario's")
        mend = Text(
            "the division does not need them; allocator check lists them",
            "de verdeling heeft ze niet nodig; allocator check somt ze op",
        )
        return [Problem(reading.scenarios.source, what, mend, fatal=False)]
    return []
