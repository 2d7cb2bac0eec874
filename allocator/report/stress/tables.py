"""A plan under stress as tables for a screen: every absence, and what nobody takes over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, figure
from allocator.cell_shares import NOBODY
from allocator.report.screen import screenful
from allocator.report.task_words import part_told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allocator.report.screen import Table
    from allocator.report.stress.answer import StressAnswer
    from allocator.scenarios.absences import Absent

ABSENCES = Text(
    "When one person is absent for a whole school year (hours a year)",
    "Als één persoon een heel schooljaar afwezig is (uren per jaar)",
)
PAIRS = Text(
    "When two people are absent at once for a whole school year (hours a year)",
    "Als twee mensen tegelijk een heel schooljaar afwezig zijn (uren per jaar)",
)
ABSENT = Text("Absent", "Afwezig")
HEADERS = (
    ABSENT,
    Text("Tasks", "Taken"),
    Text("Hours", "Uren"),
    Text("Taken over", "Overname"),
    Text("Left", "Rest"),
    Text("Lacking", "Tekort"),
    Text("More undone redivided", "Meer rest herverdeeld"),
    Text("Changes", "Taken anders"),
)
"""What the columns of a screen hold, which the pages say in full."""
LEFT = Text("Core tasks that backups can't take over", "Kerntaken die back-ups niet kunnen overnemen")
LEFT_HEADERS = (
    ABSENT,
    Text("School", "School"),
    Text("Task", "Taak"),
    Text("Hours", "Uren"),
    Text("Backup", "Back-up"),
)
UNKNOWN = "–"
"""Stands where no division was found."""
LONGEST = 26
"""Characters of a task on a screen."""


def tables(answer: StressAnswer) -> list[Table]:
    """What a screen shows; of pairs those that leave something, most hours first."""
    to, found = answer.language, answer.stress
    pairs = sorted((each for each in found.pairs or () if each.short), key=lambda each: -each.short)
    figures = range(1, len(HEADERS))
    listed = [
        screenful(ABSENCES, HEADERS, [absence_line(answer, each) for each in found.members], to, figures),
        screenful(LEFT, LEFT_HEADERS, left_lines(answer, found.worst), to, (3,)),
        screenful(PAIRS, HEADERS, [absence_line(answer, each) for each in pairs], to, figures),
    ]
    return [table for table in listed if table.lines]


def absence_line(answer: StressAnswer, absent: Absent) -> tuple[str, ...]:
    """An absence in figures."""
    fallen = absent.takeover
    amounts = (fallen.hours(fallen.falls), fallen.hours(fallen.taken_over), fallen.short, fallen.lacks)
    return (
        answer.name(absent),
        str(len(fallen.falls)),
        *(figure(amount, answer.language) for amount in amounts),
        UNKNOWN if absent.more_undone is None else figure(absent.more_undone, answer.language),
        differing(answer, absent),
    )


def differing(answer: StressAnswer, absent: Absent) -> str:
    """How many rows the best division without them decides otherwise: as found, or from the least that it could be."""
    found = absent.differing
    if found is None:
        return UNKNOWN
    return str(found.value) if found.value == found.bound else f"{found.bound}–{found.value}"


def left_lines(answer: StressAnswer, absences: Iterable[Absent]) -> list[tuple[str, ...]]:
    """A line for each row that nobody takes over, with its backup in the plan."""
    return [
        (
            answer.name(absent),
            answer.school(answer.rows[row].school),
            part_told(answer.rows[row], answer.language, LONGEST),
            figure(absent.takeover.hours([row]), answer.language),
            answer.ledger.plan.decisions[row].backup or answer.to(NOBODY),
        )
        for absent in absences
        for row in absent.takeover.left
    ]
