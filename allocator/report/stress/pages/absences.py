"""Absences: whether the plan survives each, what falls, what backups take over, and what stays undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, compared
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
    Text("Core tasks, or parts, that fall", "Kerntaken, of delen, die wegvallen"),
    Text("Their hours", "Hun uren"),
    Text("Hours that backups take over", "Uren die back-ups overnemen"),
    Text("Hours not taken over", "Uren niet overgenomen"),
    Text("Hours that backups lack", "Uren die back-ups tekortkomen"),
    Text("Once redivided: core hours more undone than now", "Na herverdeling: kernuren die meer blijven liggen dan nu"),
    Text("Tasks, or parts, that change", "Taken, of delen, die veranderen"),
    Text("of which surely needed", "waarvan zeker nodig"),
)
ONE = Text("When one person is absent for a whole school year", "Als één persoon een heel schooljaar afwezig is")
NOTES = (
    Text(
        "Taken over: the plan stays as it is, and of what falls backups take over what fits into the hours kept free"
        " for it and those left, travel and pool included. A task, or the part of it that somebody has, is taken over"
        " whole or not at all.",
        "Overnemen: de verdeling blijft zoals ze is, en van wat wegvalt, nemen back-ups over wat past in de uren die"
        " daarvoor vrij bleven en wat er over is, met verplaatsing en uitleen. Een taak, of het deel ervan dat iemand"
        " heeft, wordt helemaal overgenomen of niet.",
    ),
    Text(
        "Hours that backups lack: those they have too few of to take everything over, with the way there, and all"
        " hours of tasks without a backup who is there.",
        "Uren die back-ups tekortkomen: wat ze te weinig hebben om alles over te nemen, met de verplaatsing, en alle"
        " uren van taken zonder back-up die er is.",
    ),
    Text(
        "Once redivided: the best division of all work without that person, with as few changes from this plan as were"
        " found, of owner, place, hours or backup; the last figure says with how many fewer than that it can't be"
        " done. The page Once redivided says who takes over what, and what is left undone for it.",
        "Na herverdeling: de beste verdeling van al het werk zonder die persoon, met zo weinig veranderingen tegenover"
        " nu als er gevonden zijn, van uitvoerder, plaats, uren of back-up; met minder dan het laatste cijfer gaat het"
        " zeker niet. Op het blad Na herverdeling staat wie wat overneemt, en wat daarvoor blijft liggen.",
    ),
)


def page(answer: StressAnswer) -> Page:
    """Sentences, a line for each member, and one for each pair where they were asked."""
    language, found = answer.language, answer.stress
    lines: list[Line] = [title(TITLE, language)]
    lines += [(text(answer.to(words), _look(words)),) for words in sentences(answer)]
    lines += [BLANK, heading(ONE, language), *table(HEADERS, _lines(answer, found.members), language)]
    lines += [
        BLANK,
        *((text(answer.to(words), Look.PARAGRAPH),) for words in (*NOTES[:2], *_example(answer), *NOTES[2:])),
    ]
    if found.pairs:
        lines += [BLANK, heading(PAIRS, language), *table(HEADERS, _lines(answer, found.pairs), language)]
    return Page(TITLE, tuple(lines), (38, 14, 12, 14, 15, 16, 20, 14, 12), frozen=(1, 1))


def _look(words: Text) -> Look:
    return Look.STRONG if words in (SURVIVES, SURVIVES_PAIRS) else Look.PARAGRAPH


def _example(answer: StressAnswer) -> list[Text]:
    """Somebody of whose work nothing is taken over though backups have hours: that one task does not fit in them."""
    for each in answer.stress.members:
        fallen = each.takeover
        if fallen.falls and not fallen.taken_over and 0 < fallen.lacks < fallen.short:
            name, (lacks, falls, have) = answer.name(each), compared(fallen.lacks, fallen.short)
            return [
                Text(
                    f"Thus for {name} backups lack {lacks.en} of {falls.en}; no task fits whole into the {have.en} that"
                    " they have.",
                    f"Zo komen back-ups voor {name} {lacks.nl} van de {falls.nl} tekort; in de {have.nl} die ze wel"
                    " hebben, past geen enkele taak helemaal.",
                )
            ]
    return []


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
        None if absent.more_undone is None else hours(absent.more_undone),
        *(() if found is None else (Cell(found.value, Look.WHOLE), Cell(found.bound, Look.WHOLE))),
    )
