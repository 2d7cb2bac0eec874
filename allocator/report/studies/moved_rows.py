"""Changes of owner: for each number of changes the tasks that get another owner, and those that end with nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, same
from allocator.cell_shares import NOBODY
from allocator.cell_words import THE_GROUP
from allocator.instance import GROUP
from allocator.report.page import Look, Page, hours, table, text, title, whole
from allocator.report.studies.moves import ledger_of
from allocator.scenarios.moves import dropped, moved

if TYPE_CHECKING:
    from allocator.basics.text import Language
    from allocator.ledger import Ledger
    from allocator.report.page import Line
    from allocator.scenarios.curve import Curve

TITLE = Text("Changes of owner", "Wissels van uitvoerder")
HEADERS = (
    Text("At most so many changes", "Hoogstens zoveel wissels"),
    same("School"),
    Text("Task", "Taak"),
    Text("Description", "Omschrijving"),
    Text("Owner today", "Uitvoerder vandaag"),
    Text("Owner then", "Uitvoerder dan"),
    Text("Hours a year", "Uren per jaar"),
)
NONE = Text("No task gets another owner.", "Geen enkele taak krijgt een andere uitvoerder.")


def page(curve: Curve, language: Language) -> Page:
    """A line a task, those of one number of changes together; to filter, off paper."""
    lines = []
    for point in curve.points:
        ledger = ledger_of(curve, point)
        for index in sorted([*moved(ledger), *dropped(ledger)]):
            lines.append(_line(ledger, index, point.level.limit, language))
    lines = lines or [(text(NONE.to(language), Look.NOTE),)]
    return Page(
        TITLE,
        (title(TITLE, language), *table(HEADERS, lines, language)),
        (14, 24, 9, 56, 24, 24, 12),
        frozen=(2, 0),
        filtered=2,
        printed=False,
    )


def _line(ledger: Ledger, index: int, limit: int, language: Language) -> Line:
    row, decision = ledger.instance.rows[index], ledger.plan.decisions[index]
    school = THE_GROUP.write(GROUP, language) if row.of_group else row.school
    description = f"{row.description} ({row.part}/{row.parts})" if row.parts > 1 else row.description
    nobody = decision.owner is None
    return (
        whole(limit),
        text(school, Look.LONG),
        text(row.task),
        text(description, Look.LONG),
        text(row.current_owner, Look.LONG),
        text(NOBODY.to(language) if nobody else decision.owner, Look.UNDONE if nobody else Look.LONG),
        hours(row.hours),
    )
