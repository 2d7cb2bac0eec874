"""People: who gains and who loses what, in hours and tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, same
from allocator.report.page import Cell, Look, Page, hours, table, text, title
from allocator.report.whatif.gains import listed, people

if TYPE_CHECKING:
    from allocator.report.page import Line
    from allocator.report.whatif.answer import WhatIfAnswer
    from allocator.report.whatif.gains import Person
    from allocator.scenarios.whatif import Comparison

TITLE = Text("People", "Mensen")
HEADERS = (
    same("Scenario"),
    Text("Who", "Wie"),
    Text("Hours, before", "Uren, voor"),
    Text("Hours, after", "Uren, na"),
    Text("Planned, before", "Gepland, voor"),
    Text("Planned, after", "Gepland, na"),
    Text("Difference", "Verschil"),
    Text("Gets", "Krijgt erbij"),
    Text("Gives up", "Geeft af"),
)


def page(answer: WhatIfAnswer) -> Page:
    """A line for each member and partner for whom something changes, in hours a year."""
    lines = [_line(answer, outcome, each) for outcome in answer.outcomes for each in people(outcome)]
    cells = [title(TITLE, answer.language), *table(HEADERS, lines, answer.language)]
    return Page(TITLE, tuple(cells), (32, 26, 10, 10, 10, 10, 10, 52, 52), frozen=(2, 2), filtered=2)


def _line(answer: WhatIfAnswer, outcome: Comparison, each: Person) -> Line:
    more = (each.used_after or 0) - (each.used_before or 0)
    return (
        text(outcome.name, Look.LABEL),
        text(each.name, Look.LABEL),
        *(None if amount is None else hours(amount) for amount in (each.has_before, each.has_after)),
        *(None if amount is None else hours(amount) for amount in (each.used_before, each.used_after)),
        Cell(more / 100, Look.MORE_TENTHS),
        text(listed(answer, each.gained), Look.LONG),
        text(listed(answer, each.lost), Look.LONG),
    )
