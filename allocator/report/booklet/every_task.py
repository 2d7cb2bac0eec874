"""Every task: who does it, where, in how many hours, who can take it over, and in a sentence why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.report.page import BLANK, Look, Page, heading, table, text, title
from allocator.report.pages.gaps import CONCERNS
from allocator.report.task_columns import TASK_COLUMNS

if TYPE_CHECKING:
    from allocator.report.answer import Answer
    from allocator.report.page import Line
    from allocator.report.task_lines import TaskLine

TITLE = Text("Every task", "Alle taken")
NOTE = Text(
    "Each task with the reason why it is whose, or nobody's.", "Elke taak, met waarom ze van wie is, of van niemand."
)
TASK, COUNTS = Text("Task", "Taak"), Text("Counts as", "Telt als")
FIELDS = ("assigned", "place", "backup", "hours", "why")
COLUMNS = tuple(column for field in FIELDS for column in TASK_COLUMNS if column.field == field)
MOST_ON_PAPER = 150
"""More tasks are for looking things up, and stay off paper."""


def page(answer: Answer) -> Page:
    """A table a school, the tasks in the order of Tasks."""
    schools: dict[str, list[TaskLine]] = {}
    for line in answer.lines:
        schools.setdefault(answer.instance.rows[line.first].school, []).append(line)
    lines: list[Line] = [title(TITLE, answer.language), (text(answer.to(NOTE), Look.NOTE),)]
    for school, its in schools.items():
        name = answer.school(school)
        lines += [BLANK, heading(Text(name, name), answer.language)] if len(schools) > 1 else []
        headers = (TASK, COUNTS, *(column.header for column in COLUMNS))
        lines += table(headers, [_line(answer, each) for each in its], answer.language)
    widths = (50, 12, *(column.width for column in COLUMNS))
    return Page(TITLE, tuple(lines), widths, printed=len(answer.lines) <= MOST_ON_PAPER)


def _line(answer: Answer, line: TaskLine) -> Line:
    row = answer.instance.rows[line.first]
    cells = (column.cell(answer, line.first) for column in COLUMNS if column.cell is not None)
    return (
        text(line.name, Look.STRONG if row.core else Look.LONG),
        text(answer.to(CONCERNS[answer.instance.concern(row)])),
        *cells,
    )
