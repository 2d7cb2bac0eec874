"""Core tasks that fall: each with its backup, the hours that they have, and whether they take it over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.cell_shares import NOBODY
from allocator.cell_words import YES_NO
from allocator.report.page import Look, Page, table, text, title
from allocator.report.stress.adding_up import decimals, exact_hours
from allocator.report.stress.tables import ABSENT, LEFT_HEADERS
from allocator.report.task_words import part_told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.report.page import Line
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
    Text("Hours that the backup has", "Uren die de back-up heeft"),
    Text("Takes over", "Neemt over"),
)
NOTE = Text(
    "While all else stays as it is. The hours that a backup has are those for all that they back up here together: kept"
    " free for it, or left. A task, or part, is taken over whole or not at all.",
    "Zolang al de rest blijft zoals het is. De uren die een back-up heeft, zijn die voor alles samen waarvoor die"
    " persoon hier back-up is: ervoor vrijgehouden, of over. Een taak of deel wordt helemaal overgenomen of niet.",
)
TOGETHER = Text("Together", "Samen")


def page(answer: StressAnswer) -> Page:
    """For each absence of one person a line for each core task of theirs, and their sum."""
    members, to = answer.stress.members, answer.language
    places = decimals(
        ([each.takeover.hours([index]) for index in its], each.takeover.hours(its))
        for each in members
        for its in (each.takeover.falls, each.takeover.taken_over)
    )
    rows = [line for absent in members for line in _lines(answer, absent, places)]
    note = (text(answer.to(NOTE), Look.PARAGRAPH),)
    lines = [title(TITLE, to), note, *table(HEADERS, rows, to)]
    return Page(TITLE, tuple(lines), (26, 22, 56, 10, 24, 14, 14), frozen=(3, 1), filtered=3)


def _lines(answer: StressAnswer, absent: Absent, places: int) -> Iterator[Line]:
    fallen, name = absent.takeover, text(answer.name(absent), Look.LONG)
    for index in fallen.falls:
        row, taken, room = answer.rows[index], index in fallen.taken_over, fallen.room(index)
        yield (
            name,
            text(answer.school(row.school), Look.LONG),
            text(part_told(row, answer.language), Look.CORE_TASK),
            exact_hours(fallen.hours([index]), places),
            text(fallen.backup(index) or answer.to(NOBODY), Look.LONG),
            None if room is None else exact_hours(room, places),
            text(YES_NO.write(taken, answer.language), Look.TEXT if taken else Look.WARNING),
        )
    if len(fallen.falls) > 1:
        whole = exact_hours(fallen.hours(fallen.falls), places)
        yield (name, None, text(answer.to(TOGETHER), Look.STRONG), whole, None, None, None)
