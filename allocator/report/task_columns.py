"""The columns that a plan fills beside the tasks, one place a column: its header, its note, and what it says of a row.

Another column is one function and one entry of `TASK_COLUMNS`; a renderer finds out where it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.text import Text
from allocator.plan import Outcome
from allocator.report.actual_hours import ACTUAL, FIELD
from allocator.report.page import Cell, Look, text
from allocator.report.task_amounts import cost, estimated, paid, planned

if TYPE_CHECKING:
    from collections.abc import Callable

    from allocator.report.answer import Answer


class TaskColumn(NamedTuple):
    """One column: `field` names it for programs, `width` is in characters, `note` shows when its header is chosen.

    `cell` is what it says of a line, by the index of its row, or of the first of its parts; None where it says nothing.
    A column without `cell` is for people to write in: begun once, never touched again.
    """

    field: str
    header: Text
    width: int
    note: Text
    cell: Callable[[Answer, int], Cell | None] | None
    figures: bool = False
    """Whether it holds figures, which stand to the right."""
    printed: bool = True
    """Whether it goes on paper, where it says anything: what a meeting reads beside the tasks."""


def _assigned(answer: Answer, index: int) -> Cell | None:
    words = answer.assigned(index)
    return None if words is None else text(words, _name_look(answer, index))


def _place(answer: Answer, index: int) -> Cell:
    undone = Look.UNDONE_CORE if answer.instance.rows[index].core else Look.UNDONE
    outcomes = {part.decision.outcome for part in answer.parts(index)}
    return text(answer.places(index), undone if Outcome.UNASSIGNED in outcomes else Look.LONG)


def _backup(answer: Answer, index: int) -> Cell | None:
    words = answer.backups(index)
    return None if words is None else text(words, _name_look(answer, index))


def _decides(answer: Answer, index: int) -> Cell:
    return _mandated(answer, index, "decides", answer.mandates[index].decides)


def _follows_up(answer: Answer, index: int) -> Cell | None:
    who = answer.mandates[index].follows_up
    return None if who is None else _mandated(answer, index, "follows_up", who)


def _contact(answer: Answer, index: int) -> Cell | None:
    who = answer.mandates[index].contact
    return None if who is None else _mandated(answer, index, "contact", who)


def _mandated(answer: Answer, index: int, field: str, who: Text) -> Cell:
    by_hand = field in answer.mandates[index].by_hand
    return text(answer.to(who), Look.YOURS if by_hand else Look.LONG)


def _before(answer: Answer, index: int) -> Cell | None:
    before = answer.before(index)
    return None if before is None else _words(before)


def _why(answer: Answer, index: int) -> Cell:
    return _words(answer.to(answer.why_line(index)))


def _words(words: str) -> Cell:
    return text(words, Look.LONG)


def _name_look(answer: Answer, index: int) -> Look:
    return Look.STRONG if answer.instance.rows[index].core else Look.LONG


TASK_COLUMNS: tuple[TaskColumn, ...] = (
    TaskColumn(
        "assigned",
        Text("Assigned to", "Toegewezen aan"),
        22,
        Text(
            "Who does the task, with shares where people do it together. Choose somebody else if you know better: the"
            " workload follows at once, and solve --keep-edits keeps it.",
            "Wie de taak uitvoert, met breuken waar mensen ze samen doen. Kies gerust iemand anders als je beter weet:"
            " de uren per teamlid volgen meteen, en solve --keep-edits behoudt je keuze.",
        ),
        _assigned,
    ),
    TaskColumn(
        "place",
        Text("Done at", "Uitgevoerd op"),
        20,
        Text(
            "At a school, at group level, with a partner, centrally, or not done.",
            "Op school, op groepsniveau, bij een partner, bij koepel/overheid, of niet uitgevoerd.",
        ),
        _place,
    ),
    TaskColumn(
        "paid",
        Text("Paid from", "Betaald uit"),
        20,
        Text("Which hours or money pay for the task.", "Uit welke uren of middelen de taak betaald wordt."),
        paid,
    ),
    TaskColumn(
        "hours",
        Text("Planned hours", "Geplande uren"),
        12,
        Text(
            "In the unit of your own hours; less at group level or at the minimum.",
            "In de eenheid van je eigen uren; minder op groepsniveau of op het minimum.",
        ),
        planned,
        figures=True,
    ),
    TaskColumn(
        "backup",
        Text("Backup", "Back-up (persoon)"),
        22,
        Text(
            "Who takes a core task over in need; some hours are kept free for it.",
            "Wie een kerntaak overneemt als het moet; daarvoor blijven enkele uren vrij.",
        ),
        _backup,
    ),
    TaskColumn(
        "cost",
        Text("Cost", "Kostprijs"),
        12,
        Text("What a partner charges, in euro.", "Wat een partner ervoor aanrekent, in euro."),
        cost,
        figures=True,
    ),
    TaskColumn(
        "decides",
        Text("Decides", "Beslist"),
        22,
        Text(
            "Who decides about this task. Write somebody else, here or on Mandates, and it stays.",
            "Wie over deze taak beslist. Schrijf hier of op Mandaten iemand anders, en het blijft staan.",
        ),
        _decides,
        printed=False,
    ),
    TaskColumn(
        "follows_up",
        Text("Follows up", "Volgt op"),
        22,
        Text(
            "Who sees to it that it happens. Write somebody else, here or on Mandates, and it stays.",
            "Wie opvolgt dat het gebeurt. Schrijf hier of op Mandaten iemand anders, en het blijft staan.",
        ),
        _follows_up,
        printed=False,
    ),
    TaskColumn(
        "contact",
        Text("Contact", "Aanspreekpunt"),
        22,
        Text(
            "Whom colleagues ask first. Write somebody else, here or on Mandates, and it stays.",
            "Bij wie collega's eerst terechtkunnen. Schrijf hier of op Mandaten iemand anders, en het blijft staan.",
        ),
        _contact,
        printed=False,
    ),
    TaskColumn(
        "before",
        Text("Last time", "Vorige keer"),
        20,
        Text(
            "Filled in where this task had another owner when it was last solved.",
            "Ingevuld waar deze taak de vorige keer een andere uitvoerder had.",
        ),
        _before,
        printed=False,
    ),
    TaskColumn(
        FIELD,
        ACTUAL,
        14,
        Text(
            "Write here how many hours went to the task, in the unit of your own hours, or by name: An 20; Tom 30. It"
            " stays, and the sheet Evaluation compares it with the plan.",
            "Schrijf hier hoeveel uren naar de taak gingen, in de eenheid van je eigen uren, of per naam: An 20; Tom"
            " 30. Het blijft staan, en het blad Evaluatie vergelijkt het met de verdeling.",
        ),
        None,
        figures=True,
        printed=False,
    ),
    TaskColumn(
        "remark",
        Text("Remark", "Opmerking"),
        30,
        Text(
            "Write here what you like: it stays when you solve again.",
            "Schrijf hier wat je wil: het blijft staan als je solve opnieuw uitvoert.",
        ),
        None,
        printed=False,
    ),
    TaskColumn(
        "estimated",
        Text("Estimated hours", "Geraamde uren"),
        12,
        Text(
            "What the rule model takes for the hours that you left blank; your own hours go before it.",
            "Wat het regelmodel neemt voor de uren die je leeg liet; vul je Uren in, dan gelden die.",
        ),
        estimated,
        figures=True,
        printed=False,
    ),
    TaskColumn(
        "why",
        Text("Why", "Waarom"),
        110,
        Text("Why this owner, or why nobody.", "Waarom deze uitvoerder, of waarom niemand."),
        _why,
        printed=False,
    ),
)
