"""Core tasks that fall: each with its backup, whether they take it over, and who does it once all is redivided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.cell_words import YES_NO
from allocator.report.compare.difference_words import decision_told, task_told
from allocator.report.page import Look, Page, hours, table, text, title
from allocator.report.stress.tables import ABSENT, LEFT_HEADERS, NOBODY
from allocator.scenarios.pairs import by_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.report.page import Cell, Line
    from allocator.report.stress.answer import StressAnswer
    from allocator.scenarios.absences import Absent

TITLE = Text("Core tasks that fall", "Kerntaken die wegvallen")
SCHOOL, TASK, HOURS, BACKUP = LEFT_HEADERS[1:]
HEADERS = (
    ABSENT,
    SCHOOL,
    TASK,
    HOURS,
    BACKUP,
    Text("Takes over", "Neemt over"),
    Text("Once redivided", "Na herverdeling"),
)


def page(answer: StressAnswer) -> Page:
    """One line for each absence of one person and each core task of theirs."""
    rows = [line for absent in answer.stress.members for line in _lines(answer, absent)]
    lines = [title(TITLE, answer.language), *table(HEADERS, rows, answer.language)]
    return Page(TITLE, tuple(lines), (26, 22, 48, 10, 24, 12, 36), frozen=(2, 1), filtered=2)


def _lines(answer: StressAnswer, absent: Absent) -> Iterator[Line]:
    new = {pair.old: pair.new for pair in by_line(absent.stands.instance, absent.case.instance)}
    for index in absent.takeover.falls:
        row, taken = answer.rows[index], index in absent.takeover.taken_over
        yield (
            text(answer.name(absent), Look.LONG),
            text(answer.school(row.school), Look.LONG),
            text(task_told(row), Look.CORE_TASK),
            hours(absent.takeover.hours([index])),
            text(answer.ledger.plan.decisions[index].backup or answer.to(NOBODY), Look.LONG),
            text(YES_NO.write(taken, answer.language), Look.TEXT if taken else Look.WARNING),
            _after(answer, absent, new.get(index)),
        )


def _after(answer: StressAnswer, absent: Absent, index: int | None) -> Cell | None:
    plan = absent.case.result.plan
    if plan is None or index is None:
        return None
    decision = plan.decisions[index]
    look = Look.UNDONE_CORE if decision.owner is None else Look.LONG
    return text(decision_told(absent.case.instance.rows[index], decision, answer.language), look)
