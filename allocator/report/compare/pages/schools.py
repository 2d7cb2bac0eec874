"""Schools: hours done and undone in A and in B, and what each school gives to the others and gets from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.report.compare.tables import SCHOOL_HEADERS
from allocator.report.page import Look, Page, hours, table, text, title

if TYPE_CHECKING:
    from allocator.report.compare.answer import CompareAnswer
    from allocator.report.compare.schools import SchoolDifference
    from allocator.report.page import Line

TITLE = Text("Schools", "Scholen")
TRADED = (
    Text("Gives in A", "Geeft in A"),
    Text("Gives in B", "Geeft in B"),
    Text("Gets in A", "Krijgt in A"),
    Text("Gets in B", "Krijgt in B"),
)
NOTE = Text(
    "Hours a year. Gives and gets: hours of its members for other schools or the group, and of others for the school.",
    "Uren per jaar. Geeft en krijgt: uren van eigen teamleden voor andere scholen of de groep, en van anderen voor de"
    " school.",
)


def page(answer: CompareAnswer) -> Page:
    """One line a school, those that only A has last."""
    lines = [
        title(TITLE, answer.language),
        (text(answer.to(NOTE), Look.NOTE),),
        *table((*SCHOOL_HEADERS, *TRADED), [_school(answer, each) for each in answer.schools], answer.language),
    ]
    return Page(TITLE, tuple(lines), (30, *(14 for _ in range(8))), frozen=(3, 1), filtered=3)


def _school(answer: CompareAnswer, each: SchoolDifference) -> Line:
    fields = ("done", "undone", "given", "received")
    cells = [
        None if share is None else hours(getattr(share, field)) for field in fields for share in (each.old, each.new)
    ]
    return (text(answer.school(each.name), Look.LONG), *cells)
