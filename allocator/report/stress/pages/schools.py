"""People by school: the hours of core tasks that nobody takes over in each school when somebody is absent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.report.page import Look, Page, hours, table, text, title
from allocator.report.stress.tables import ABSENT

if TYPE_CHECKING:
    from allocator.report.page import Cell, Line
    from allocator.report.stress.answer import StressAnswer
    from allocator.scenarios.absences import Absent

TITLE = Text("People by school", "Mensen per school")
ALL = Text("All together", "Alles samen")
NOTE = Text(
    "Hours a year of core tasks that backups can't take over; 0 where all is taken over, blank where nothing falls.",
    "Uren per jaar van kerntaken die back-ups niet kunnen overnemen; 0 waar alles overgenomen wordt, leeg waar niets"
    " wegvalt.",
)


def is_worth_a_page(answer: StressAnswer) -> bool:
    """Whether there are several places: of one it would say what Absences says."""
    return len(_places(answer)) > 1


def _places(answer: StressAnswer) -> list[str]:
    """Where core tasks fall in some absence."""
    fallen = {answer.rows[row].school for each in answer.stress.members for row in each.takeover.falls}
    return [name for name in dict.fromkeys(row.school for row in answer.rows) if name in fallen]


def page(answer: StressAnswer) -> Page:
    """A line for each member, a column for each place where core tasks fall in some absence."""
    places = _places(answer)
    headers = (ABSENT, *(Text(answer.school(name), answer.school(name)) for name in places), ALL)
    rows = [_line(answer, each, places) for each in answer.stress.members]
    note = (text(answer.to(NOTE), Look.NOTE),)
    lines = [title(TITLE, answer.language), note, *table(headers, rows, answer.language)]
    return Page(TITLE, tuple(lines), (26, *[14] * len(places), 14), frozen=(3, 1))


def _line(answer: StressAnswer, absent: Absent, places: list[str]) -> Line:
    fallen = absent.takeover

    def at(place: str) -> Cell | None:
        falls, left = (
            [row for row in rows if answer.rows[row].school == place] for rows in (fallen.falls, fallen.left)
        )
        return hours(fallen.hours(left)) if falls else None

    total = hours(fallen.short) if fallen.falls else None
    return (text(answer.name(absent), Look.LABEL), *(at(place) for place in places), total)
