"""Doubt: a school whose type is not filled in, where tasks depend on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, listed
from allocator.workbook.read.doubts.case import doubt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.basics.problem import Problem
    from allocator.catalogue.tasks import CatalogueTask, GivenRow
    from allocator.workbook.read.doubts.case import Case


def told(case: Case) -> Iterator[Problem]:
    """A warning for each school without a type that has tasks which apply in some types, or weigh more in some."""
    catalogue = case.intake.rule_model.catalogue
    for school in case.instance.schools:
        if school.type is not None:
            continue
        lines: dict[str, int] = {}
        for row in case.instance.rows:
            if row.school == school.name:
                given = case.given[row.line]
                task = catalogue.meant_by(given)
                if task is not None and _depends(given, task):
                    lines.setdefault(row.task, row.line)
        if lines:
            place = case.of_school(school.name, "type") or case.of_row(next(iter(lines.values())), "description")
            yield _doubt(place, school.name, list(lines))


def _depends(given: GivenRow, task: CatalogueTask) -> bool:
    """Whether what the type says is not said by the line itself."""
    if task.applies is not None and given.applies is None:
        return True
    return bool(task.of_type) and (given.priority is None or given.hours is None)


def _doubt(place: str, school: str, tasks: list[str]) -> Problem:
    en, nl = (listed(tasks, language) for language in ("en", "nl"))
    depend = Text("tasks {} depend on it", "de taken {} hangen ervan af")
    if len(tasks) == 1:
        depend = Text("task {} depends on it", "de taak {} hangt ervan af")
    return doubt(
        place,
        Text(
            f"the type of {school} is not filled in, but {depend.en.format(en)}",
            f"het type van {school} is niet ingevuld, maar {depend.nl.format(nl)}",
        ),
        Text(
            "fill in Type on the sheet Schools, or no under Applies where the school does not have such a task",
            "vul Type in op het blad Scholen, of nee bij Van toepassing waar de school zo'n taak niet heeft",
        ),
    )
