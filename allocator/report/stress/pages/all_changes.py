"""All changes: for each absence of one person, the rows that the best division without them decides otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.report.compare.difference_words import decision_told
from allocator.report.page import Look, Page, hours, table, text, title
from allocator.report.stress.tables import ABSENT, LEFT_HEADERS
from allocator.report.task_words import part_told

if TYPE_CHECKING:
    from allocator.report.page import Line
    from allocator.report.stress.answer import StressAnswer
    from allocator.scenarios.absences import Absent
    from allocator.scenarios.row_differences import RowDifference

TITLE = Text("All changes", "Alle veranderingen")
SCHOOL, TASK, HOURS = LEFT_HEADERS[1:4]
HEADERS = (ABSENT, SCHOOL, TASK, HOURS, Text("Now", "Nu"), Text("Without them", "Zonder die persoon"))


def page(answer: StressAnswer) -> Page:
    """A line a row, off paper: it is for looking things up."""
    rows = [_line(answer, absent, each) for absent in answer.stress.members for each in answer.differences(absent)]
    lines = [title(TITLE, answer.language), *table(HEADERS, rows, answer.language)]
    return Page(TITLE, tuple(lines), (26, 22, 48, 10, 36, 36), frozen=(2, 1), filtered=2, printed=False)


def _line(answer: StressAnswer, absent: Absent, each: RowDifference) -> Line:
    row = each.row
    old = row if each.pair.old is None else absent.stands.instance.rows[each.pair.old]
    return (
        text(answer.name(absent), Look.LONG),
        text(answer.school(row.school), Look.LONG),
        text(part_told(row, answer.language), Look.CORE_TASK if row.core else Look.LONG),
        hours(row.hours),
        text(decision_told(old, each.old, answer.language), Look.LONG),
        text(decision_told(row, each.new, answer.language), Look.LONG),
    )
