"""Once redivided: for each absence, line by line, what falls, who takes over, and what lies still elsewhere for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, joined, same
from allocator.report.page import BLANK, Cell, Look, Page, table, text, title
from allocator.report.stress.adding_up import decimals, exact_hours
from allocator.report.stress.redivision_words import doers_told, redivision_told
from allocator.report.stress.tables import ABSENT, LEFT_HEADERS
from allocator.report.task_words import line_told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allocator.basics.units import Hours
    from allocator.report.page import Line
    from allocator.report.stress.answer import StressAnswer
    from allocator.scenarios.absences import Absent
    from allocator.scenarios.core_lines import CoreLine

TITLE = Text("Once redivided", "Na herverdeling")
SCHOOL, TASK = LEFT_HEADERS[1:3]
HEADERS = (
    ABSENT,
    SCHOOL,
    TASK,
    Text("Now", "Nu"),
    Text("Once redivided", "Na herverdeling"),
    Text("Falls", "Valt weg"),
    Text("Of that, taken over", "Daarvan overgenomen"),
    Text("Of that, left undone", "Daarvan blijft liggen"),
    Text("Other work left undone for it", "Ander werk dat daardoor blijft liggen"),
    Text("In all, more undone", "Samen blijft meer liggen"),
)
NOTE = Text(
    "The best division of all work when that person is absent for a whole school year, with as few changes as were"
    " found. Here are the core tasks that fall, or of which more or less is left undone; all that changes is on the"
    " page All changes.",
    "De beste verdeling van al het werk als die persoon een heel schooljaar afwezig is, met zo weinig veranderingen als"
    " er gevonden zijn. Hier staan de kerntaken die wegvallen of waarvan meer of minder blijft liggen; alles wat"
    " verandert, staat op het blad Alle veranderingen.",
)
COLUMNS = Text(
    "Each line: what falls is taken over or left undone; with the other work left undone for it that makes what is more"
    " undone in all. Below 0: nobody does it now, and somebody does then.",
    "Per rij: wat wegvalt, wordt overgenomen of blijft liggen; samen met het andere werk dat daardoor blijft liggen, is"
    " dat wat er in totaal meer blijft liggen. Met een min: dat doet nu niemand, en dan wel iemand.",
)
MINIMUMS = Text(
    "Here every task counts for its minimum hours at a school, which may be fewer or more than the plan gives it: what"
    " falls may differ from the other pages.",
    "Hier telt elke taak met haar minimumuren in een school, en dat kan meer of minder zijn dan wat de verdeling eraan"
    " geeft: wat wegvalt, kan verschillen van de andere bladen.",
)
TOGETHER = Text("Together", "Samen")
TOLD = 8
"""Absences told in a sentence; all stand in the table."""


def page(answer: StressAnswer) -> Page:
    """A sentence for each absence of one person in which work falls or lies still, then a line for each core task."""
    members, to = [each for each in answer.stress.members if each.core_lines], answer.language
    lines: list[Line] = [title(TITLE, to), *(_paragraph(answer, words) for words in _sentences(answer))]
    places = decimals(total for absent in members for total in _totals(absent.core_lines))
    rows = [line for absent in members for line in _lines(answer, absent, places)]
    lines.append(BLANK)
    header = len(lines) + 1
    lines += table(HEADERS, rows, to)
    return Page(TITLE, tuple(lines), (20, 16, 46, 32, 32, 10, 14, 10, 14, 12), frozen=(1, 1), filtered=header)


def _paragraph(answer: StressAnswer, words: Text) -> Line:
    return (text(answer.to(words), Look.PARAGRAPH),)


def _sentences(answer: StressAnswer) -> Iterable[Text]:
    yield NOTE
    members = [each for each in answer.stress.members if each.case.result.plan is not None]
    told = [each for each in members if each.core_lines]
    told.sort(key=lambda each: (each.sums.more_undone, each.sums.fell), reverse=True)
    yield from (redivision_told(answer, each) for each in told[:TOLD])
    quiet = [same(answer.name(each)) for each in members if not each.core_lines]
    if quiet and len(told) <= TOLD:
        names = joined(quiet, ", ")
        yield Text(
            f"No core work falls, and no more of it is left undone: {names.en}.",
            f"Er valt geen kernwerk weg, en er blijft niet meer van liggen: {names.nl}.",
        )
    yield COLUMNS
    if any(each.sums.fell != each.takeover.hours(each.takeover.falls) for each in members if each.core_lines):
        yield MINIMUMS


def _amounts(line: CoreLine) -> tuple[Hours, ...]:
    return line.fell, line.taken_over, line.left, line.elsewhere, line.more_undone


def _totals(lines: Iterable[CoreLine]) -> list[tuple[tuple[Hours, ...], Hours]]:
    """What is to add up: each column, and each line with its total."""
    rows = [_amounts(line) for line in lines]
    summed = [(column, sum(column)) for column in zip(*rows, strict=True)]
    whole = tuple(total for _, total in summed)
    across = [pair for row in (*rows, whole) for pair in ((row[1:3], row[0]), (row[2:4], row[4]))]
    return [*summed, *across]


def _lines(answer: StressAnswer, absent: Absent, places: int) -> list[Line]:
    name = text(answer.name(absent), Look.LONG)
    found: list[Line] = [
        (
            name,
            text(answer.school(line.row.school), Look.LONG),
            text(line_told(line.row), Look.CORE_TASK),
            text(answer.to(doers_told(line.before)), Look.LONG),
            text(answer.to(doers_told(line.after)), Look.UNDONE_CORE if line.more_undone > 0 else Look.LONG),
            *(exact_hours(amount, places) for amount in _amounts(line)),
        )
        for line in absent.core_lines
    ]
    if len(found) > 1:
        whole = [sum(column) for column in zip(*map(_amounts, absent.core_lines), strict=True)]
        cells: list[Cell] = [exact_hours(amount, places) for amount in whole]
        found.append((name, None, text(answer.to(TOGETHER), Look.STRONG), None, None, *cells))
    return found
