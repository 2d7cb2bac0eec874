"""Who gains and loses: everybody's hours in A and in B, and the tasks that they take on and give up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.report.page import Cell, Look, Page, hours, share_of, table, text, title
from allocator.report.whatif.gains import listed

if TYPE_CHECKING:
    from allocator.basics.units import Hours
    from allocator.report.compare.answer import CompareAnswer
    from allocator.report.page import Line
    from allocator.report.whatif.gains import Person

TITLE = Text("Who gains and loses", "Wie krijgt meer of minder")
HEADERS = (
    Text("Name", "Naam"),
    Text("Hours in A", "Uren in A"),
    Text("Hours in B", "Uren in B"),
    Text("Hours more", "Uren meer"),
    Text("Share used in A", "Bezetting in A"),
    Text("Share used in B", "Bezetting in B"),
    Text("Takes on", "Krijgt erbij"),
    Text("Gives up", "Geeft af"),
)
NOTE = Text("Hours a year, reserves and travel included.", "Uren per jaar, met reserves en verplaatsing.")


def page(answer: CompareAnswer) -> Page:
    """A line for each of those on Team and Partners for whom something changes."""
    lines = [
        title(TITLE, answer.language),
        (text(answer.to(NOTE), Look.NOTE),),
        *table(HEADERS, [_person(answer, each) for each in answer.people], answer.language),
    ]
    return Page(TITLE, tuple(lines), (26, 14, 14, 14, 14, 14, 52, 52), frozen=(3, 1), filtered=3)


def _person(answer: CompareAnswer, each: Person) -> Line:
    more = (each.used_after or 0) - (each.used_before or 0)
    return (
        text(each.name, Look.LONG),
        *(None if used is None else hours(used) for used in (each.used_before, each.used_after)),
        Cell(more / 100, Look.MORE_TENTHS),
        _share(each.used_before, each.has_before),
        _share(each.used_after, each.has_after),
        text(listed(answer, each.gained), Look.LONG),
        text(listed(answer, each.lost), Look.LONG),
    )


def _share(used: Hours | None, available: Hours | None) -> Cell | None:
    return None if used is None or available is None else share_of(used, available)
