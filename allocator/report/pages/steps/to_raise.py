"""What a school that takes the lead itself should raise with the general or coordinating director (step 5): tasks that
suit cooperation between schools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, same, shown
from allocator.categories import Where
from allocator.report.levels import has_competence
from allocator.report.page import Look, text

if TYPE_CHECKING:
    from allocator.instance import Row
    from allocator.report.answer import Answer
    from allocator.report.page import Line

TO_RAISE_HEADERS = (
    same(""),
    same("School"),
    Text("Task", "Taak"),
    Text("Why together", "Waarom samen"),
    Text("In this plan", "In deze verdeling"),
)
NOBODY = Text("nobody here has the competence", "niemand van de school heeft de competentie")


def to_raise(answer: Answer) -> list[Line]:
    """One line a task of a school whose Pooling is no that goes better together, or that nobody there can do."""
    lines: list[Line] = []
    for line in answer.lines:
        row = answer.instance.rows[line.first]
        school = answer.instance.school.get(row.school)
        if school is None or school.pooling or row.is_central:
            continue
        why = _why(answer, row)
        if why:
            words = "; ".join(answer.to(each) for each in why)
            owner = answer.assigned(line.first) or answer.places(line.first)
            cells = (text(row.school, Look.LONG), text(line.name, Look.LONG), text(words, Look.LONG))
            lines.append((None, *cells, text(owner, Look.LONG)))
    return lines


def _why(answer: Answer, row: Row) -> list[Text]:
    found = []
    if row.saving and row.where in (Where.GROUP, Where.EITHER):
        share = shown(row.saving)
        found.append(Text(f"saves {share.en} % of the hours", f"bespaart {share.nl} % van de uren"))
    if not any(has_competence(member, row) for member in answer.instance.members if member.home == row.school):
        found.append(NOBODY)
    return found
