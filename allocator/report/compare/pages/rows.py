"""Rows that differ: every row that A and B decide otherwise, or that only one of them has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.cell_words import CLUSTERS, YES_NO
from allocator.report.compare.difference_words import task_told
from allocator.report.compare.tables import ROW_HEADERS
from allocator.report.compare.words import SAME_PLAN
from allocator.report.page import Look, Page, hours, table, text, title

if TYPE_CHECKING:
    from allocator.report.compare.answer import CompareAnswer
    from allocator.report.page import Line
    from allocator.scenarios.row_differences import RowDifference

TITLE = Text("Rows that differ", "Rijen die verschillen")
SCHOOL, TASK, A, B = ROW_HEADERS
HEADERS = (SCHOOL, TASK, Text("Cluster", "Cluster"), Text("Core", "Kerntaak"), Text("Hours", "Uren"), A, B)


def page(answer: CompareAnswer) -> Page:
    """One line a row, in the order of B; those that only A has come last."""
    rows = [_line(answer, each) for each in answer.rows]
    if not rows:
        return Page(
            TITLE, (title(TITLE, answer.language), (text(answer.to(SAME_PLAN), Look.NOTE),)), (60,), printed=False
        )
    lines = [title(TITLE, answer.language), *table(HEADERS, rows, answer.language)]
    return Page(TITLE, tuple(lines), (22, 52, 22, 10, 10, 36, 36), frozen=(2, 2), filtered=2)


def _line(answer: CompareAnswer, each: RowDifference) -> Line:
    old, new = answer.fates(each)
    return (
        text(answer.school(each.row.school), Look.LONG),
        text(task_told(each.row), Look.CORE_TASK if each.row.core else Look.LONG),
        text(CLUSTERS.write(each.row.cluster, answer.language)),
        text(YES_NO.write(True, answer.language) if each.row.core else None),
        hours(each.row.hours),
        text(old, Look.LONG),
        text(new, Look.LONG),
    )
