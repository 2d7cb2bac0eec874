"""The rules by which a result is accepted: from a file, else from the first workbook that has any."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from allocator.basics.problem import InputError
from allocator.scenarios.acceptance import acceptance
from allocator.scenarios.files import read_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.problem import Problem
    from allocator.basics.text import Language
    from allocator.scenarios.acceptance import Acceptance
    from allocator.scenarios.raw import RawScenarios
    from allocator.workbook.read.read import Reading


def acceptance_of(
    file: str | Path | None, workbooks: Sequence[tuple[str, Reading]], language: Language
) -> tuple[Acceptance, ...]:
    """The rules of the file, else of the first of the workbooks (by name) that has any; none where none has.

    Raises InputError with every fault in them.
    """
    if file is not None:
        try:
            raw = read_file(Path(file))
        except InputError as error:
            raise InputError(error.problems, language) from error
        return _read(raw, list(raw.problems), language)
    for name, reading in workbooks:
        raw_rules = reading.scenarios
        if raw_rules is not None and (raw_rules.rules or _of_rules(raw_rules)):
            return _read(raw_rules, _of_rules(raw_rules), language, f"{name}: ")
    return ()


def _of_rules(raw: RawScenarios) -> list[Problem]:
    """What is wrong with the sheet of the rules, not with that of the scenarios."""
    scenarios = {line.scenario.place.partition("!")[0] for line in raw.lines}
    of_rules = {rule.figure.place.partition("!")[0] for rule in raw.rules}
    return [problem for problem in raw.problems if problem.place.partition("!")[0] not in scenarios - of_rules]


def _read(raw: RawScenarios, problems: list[Problem], language: Language, before: str = "") -> tuple[Acceptance, ...]:
    rules = acceptance(raw.rules, problems)
    faults = [replace(each, place=f"{before}{each.place}") for each in problems if each.fatal]
    if faults:
        raise InputError(faults, language)
    return rules
