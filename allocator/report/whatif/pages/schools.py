"""Schools: hours done in each school, and which tasks each school gains and loses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, same
from allocator.report.page import Cell, Look, Page, hours, table, text, title
from allocator.report.whatif.gains import listed, schools

if TYPE_CHECKING:
    from allocator.report.page import Line
    from allocator.report.whatif.answer import WhatIfAnswer
    from allocator.report.whatif.gains import School
    from allocator.scenarios.whatif import Comparison

TITLE = Text("Schools", "Scholen")
HEADERS = (
    same("Scenario"),
    same("School"),
    Text("Done, before", "Gedaan, voor"),
    Text("Done, after", "Gedaan, na"),
    Text("Difference", "Verschil"),
    Text("Gets done now", "Gebeurt nu wel"),
    Text("Stays undone now", "Blijft nu liggen"),
)


def page(answer: WhatIfAnswer) -> Page:
    """A line for each school for which something changes, in hours a year."""
    language = answer.language
    gains = [_line(answer, outcome, each) for outcome in answer.outcomes for each in schools(outcome)]
    lines = [title(TITLE, language), *table(HEADERS, gains, language)]
    return Page(TITLE, tuple(lines), (32, 26, 12, 12, 12, 56, 56), frozen=(2, 2), filtered=2)


def _line(answer: WhatIfAnswer, outcome: Comparison, each: School) -> Line:
    return (
        text(outcome.name, Look.LABEL),
        text(answer.school(each.name), Look.LONG),
        None if each.before is None else hours(each.before),
        None if each.after is None else hours(each.after),
        Cell(((each.after or 0) - (each.before or 0)) / 100, Look.MORE_TENTHS),
        text(listed(answer, each.gained, of_one=True), Look.LONG),
        text(listed(answer, each.lost, of_one=True), Look.LONG),
    )
