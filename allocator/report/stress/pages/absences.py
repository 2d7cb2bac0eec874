"""Absences: whether the plan survives each, what falls, what backups take over, and what stays undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.report.page import BLANK, Cell, Look, Page, heading, hours, table, text, title
from allocator.report.stress.tables import ABSENT, PAIRS
from allocator.report.stress.words import SURVIVES, SURVIVES_PAIRS, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allocator.report.page import Line
    from allocator.report.stress.answer import StressAnswer
    from allocator.scenarios.absences import Absent

TITLE = Text("Absences", "Afwezigheden")
HEADERS = (
    ABSENT,
    Text("Core tasks that fall", "Kerntaken die wegvallen"),
    Text("Their hours", "Hun uren"),
    Text("Hours taken over", "Uren overgenomen"),
    Text("Hours not taken over", "Uren niet overgenomen"),
    Text("Hours lacking", "Uren tekort"),
    Text("Core hours more undone once redivided", "Kernuren meer die blijven liggen na herverdeling"),
    Text("Rows redivided", "Rijen herverdeeld"),
    Text("at least", "minstens"),
)
ONE = Text("When one person is absent", "Als één persoon afwezig is")
NOTES = (
    Text(
        "Taken over: the plan stays as it is, and of what falls backups take over what fits into the hours kept free"
        " for it and those left, travel and pool included.",
        "Overgenomen: de verdeling blijft zoals ze is, en van wat wegvalt, nemen back-ups over wat past in de uren die"
        " daarvoor vrij bleven en wat er over is, met verplaatsing en uitleen.",
    ),
    Text(
        "Hours lacking: the hours that backups have too few of to take everything over, and all hours of tasks without"
        " a backup who is there.",
        "Uren tekort: de uren die back-ups te weinig hebben om alles over te nemen, en alle uren van taken zonder"
        " back-up die er is.",
    ),
    Text(
        "Redivided: the best division without that person, with as few rows divided otherwise than in this plan as"
        " were found; fewer than the last figure is not possible.",
        "Herverdeeld: de beste verdeling zonder die persoon, met zo weinig rijen die anders verdeeld zijn dan nu als er"
        " gevonden zijn; minder dan het laatste cijfer kan niet.",
    ),
)


def page(answer: StressAnswer) -> Page:
    """Sentences, a line for each member, and one for each pair where they were asked."""
    language, found = answer.language, answer.stress
    lines: list[Line] = [title(TITLE, language)]
    lines += [(text(answer.to(words), _look(words)),) for words in sentences(answer)]
    lines += [BLANK, heading(ONE, language), *table(HEADERS, _lines(answer, found.members), language)]
    lines += [BLANK, *((text(answer.to(words), Look.PARAGRAPH),) for words in NOTES)]
    if found.pairs:
        lines += [BLANK, heading(PAIRS, language), *table(HEADERS, _lines(answer, found.pairs), language)]
    return Page(TITLE, tuple(lines), (42, 14, 12, 14, 14, 12, 20, 14, 12), frozen=(1, 1))


def _look(words: Text) -> Look:
    return Look.STRONG if words in (SURVIVES, SURVIVES_PAIRS) else Look.PARAGRAPH


def _lines(answer: StressAnswer, absences: Iterable[Absent]) -> list[Line]:
    return [_line(answer, each) for each in absences]


def _line(answer: StressAnswer, absent: Absent) -> Line:
    fallen, found = absent.takeover, absent.differing
    return (
        text(answer.name(absent), Look.LABEL),
        Cell(len(fallen.falls), Look.WHOLE),
        hours(fallen.hours(fallen.falls)),
        hours(fallen.hours(fallen.taken_over)),
        hours(fallen.short),
        hours(fallen.lacks),
        hours(absent.more_undone),
        *(() if found is None else (Cell(found.value, Look.WHOLE), Cell(found.bound, Look.WHOLE))),
    )
