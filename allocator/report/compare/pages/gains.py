"""Who gains and loses: everybody's hours in A and in B with the tasks that they take on and give up, then schools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.report.compare.tables import SCHOOL_HEADERS, SCHOOLS
from allocator.report.page import BLANK, Cell, Look, Page, heading, hours, share_of, table, text, title
from allocator.report.whatif.gains import listed

if TYPE_CHECKING:
    from allocator.basics.units import Hours
    from allocator.report.compare.answer import CompareAnswer
    from allocator.report.compare.schools import SchoolDifference
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
TRADED = (
    Text("Gives in A", "Geeft in A"),
    Text("Gives in B", "Geeft in B"),
    Text("Gets in A", "Krijgt in A"),
    Text("Gets in B", "Krijgt in B"),
)
NOTE = Text(
    "Hours a year, reserves and travel included. Gives and gets: hours of members for other schools or the group, and"
    " of others for the school.",
    "Uren per jaar, met reserves en verplaatsing. Geeft en krijgt: uren van teamleden voor andere scholen of de groep,"
    " en van anderen voor de school.",
)


def page(answer: CompareAnswer) -> Page:
    """Those on Team and Partners for whom something changes, then every school."""
    lines = [
        title(TITLE, answer.language),
        (text(answer.to(NOTE), Look.PARAGRAPH),),
        *table(HEADERS, [_person(answer, each) for each in answer.people], answer.language),
        BLANK,
        heading(SCHOOLS, answer.language),
        *table((*SCHOOL_HEADERS, *TRADED), [_school(answer, each) for each in answer.schools], answer.language),
    ]
    return Page(TITLE, tuple(lines), (26, 14, 14, 14, 14, 14, 50, 50, 14))


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


def _school(answer: CompareAnswer, each: SchoolDifference) -> Line:
    fields = ("done", "undone", "given", "received")
    cells = [
        None if share is None else hours(getattr(share, field)) for field in fields for share in (each.old, each.new)
    ]
    return (text(answer.school(each.name), Look.LONG), *cells)
