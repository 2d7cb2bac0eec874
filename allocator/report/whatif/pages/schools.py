"""Schools: hours done in each school side by side, and which tasks each school gains and loses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, same
from allocator.report.page import BLANK, Cell, Look, Page, heading, hours, table, text, title
from allocator.report.whatif.gains import done_by_school, listed, schools

if TYPE_CHECKING:
    from allocator.report.page import Line
    from allocator.report.whatif.answer import WhatIfAnswer
    from allocator.report.whatif.gains import School
    from allocator.scenarios.whatif import Comparison

TITLE = Text("Schools", "Scholen")
DONE = Text("Hours done in each school", "Uitgevoerde uren in elke school")
GAINS = Text("What each school gains and loses", "Wat elke school wint en verliest")
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
    """Two tables below each other; hours are hours a year."""
    language = answer.language
    gains = [_line(answer, outcome, each) for outcome in answer.outcomes for each in schools(outcome)]
    lines: list[Line] = [title(TITLE, language)]
    if gains:
        lines += [heading(GAINS, language), *table(HEADERS, gains, language), BLANK]
    lines += [heading(DONE, language), *_matrix(answer)]
    return Page(TITLE, tuple(lines), (30, 22, 12, 12, 12, 56, 56), frozen=(1, 1))


def _line(answer: WhatIfAnswer, outcome: Comparison, each: School) -> Line:
    return (
        text(outcome.name, Look.LABEL),
        text(answer.school(each.name), Look.LONG),
        None if each.before is None else hours(each.before),
        None if each.after is None else hours(each.after),
        Cell(((each.after or 0) - (each.before or 0)) / 100, Look.MORE_TENTHS),
        text(listed(answer, each.gained), Look.LONG),
        text(listed(answer, each.lost), Look.LONG),
    )


def _matrix(answer: WhatIfAnswer) -> list[Line]:
    """A line a scenario and school, as many as there are: whoever wants columns pivots them."""
    found = [done_by_school(case) for case in answer.cases]
    lines: list[Line] = [
        (text(name, Look.LABEL), text(answer.school(school), Look.LONG), hours(done))
        for name, its in zip(answer.names, found, strict=True)
        for school, done in its.items()
    ]
    return table((same("Scenario"), same("School"), Text("Hours done", "Uren gedaan")), lines, answer.language)
