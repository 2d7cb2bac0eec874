"""Changes: what each scenario changes, in words, what did nothing, what lapses with it, and whose doing the difference
is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, same
from allocator.report.page import BLANK, Cell, Look, Page, heading, table, text, title
from allocator.report.whatif.verdicts import CERTAINTY
from allocator.scenarios.attribution import MOST_PLAYERS

if TYPE_CHECKING:
    from fractions import Fraction

    from allocator.report.page import Line
    from allocator.report.whatif.answer import WhatIfAnswer
    from allocator.scenarios.doings import Doing
    from allocator.scenarios.whatif import Comparison

TITLE = Text("Changes", "Wijzigingen")
HEADERS = (same("Scenario"), Text("Change", "Wijziging"), Text("Note", "Opmerking"), Text("Remark", "Bemerking"))
IDLE = Text("did nothing: it is so already", "deed niets: het is al zo")
LAPSES = Text("What lapses with it", "Wat daarmee vervalt")
LAPSE_HEADERS = (
    same("Scenario"),
    Text("Task", "Taak"),
    same("School"),
    Text("What the workbook said", "Wat de werkmap zei"),
)
DOINGS = Text("Whose doing it is", "Waaraan het verschil ligt")
DOING_HEADERS = (
    same("Scenario"),
    Text("Change", "Wijziging"),
    Text("Aim", "Doel"),
    Text("Share of the difference", "Aandeel in het verschil"),
    Text("Unit", "Eenheid"),
    Text("How certain", "Hoe zeker"),
)
EXPLAINED = Text(
    "Where a scenario has several changes: what each adds to the difference, as the mean over every order in which they"
    f" could be made; with more than {MOST_PLAYERS}, in the order of their lines. The shares add up to the difference."
    " Changes that can't be made without each other share a line. More is worse, but for points.",
    "Waar een scenario meer wijzigingen heeft: wat elk aan het verschil toevoegt, gemiddeld over elke volgorde waarin"
    f" ze kunnen gebeuren; bij meer dan {MOST_PLAYERS} in de volgorde van hun rijen. Samen zijn ze het verschil."
    " Wijzigingen die niet zonder elkaar kunnen, staan samen op een rij. Meer is slechter, behalve bij punten.",
)


def page(answer: WhatIfAnswer) -> Page:
    """Three tables below each other; one that would be empty is left out."""
    language = answer.language
    lines: list[Line] = [title(TITLE, language), *table(HEADERS, _changes(answer), language)]
    if lapses := [line for outcome in answer.outcomes for line in _lapses(answer, outcome)]:
        lines += [BLANK, heading(LAPSES, language), *table(LAPSE_HEADERS, lapses, language)]
    if doings := [line for outcome in answer.outcomes for line in _doings(answer, outcome)]:
        lines += [BLANK, heading(DOINGS, language), (text(answer.to(EXPLAINED), Look.PARAGRAPH),)]
        lines += table(DOING_HEADERS, doings, language)
    return Page(TITLE, tuple(lines), (32, 52, 38, 46, 13, 38), frozen=(1, 1))


def _changes(answer: WhatIfAnswer) -> list[Line]:
    lines: list[Line] = []
    for outcome in answer.outcomes:
        for place, line in enumerate(outcome.scenario.lines):
            idle = answer.to(IDLE) if place in outcome.applied.idle else None
            lines.append(
                (
                    text(outcome.name if not place else None, Look.LABEL),
                    text(answer.to(line.change.shared), Look.LONG),
                    text(line.note or None, Look.LONG),
                    text(idle, Look.WARNING),
                )
            )
    return lines


def _lapses(answer: WhatIfAnswer, outcome: Comparison) -> list[Line]:
    return [
        (
            text(outcome.name, Look.LABEL),
            text(lapse.row.task, Look.LONG),
            text(answer.school(lapse.row.school), Look.LONG),
            text(f"{answer.to(lapse.column)}: {lapse.name}", Look.LONG),
        )
        for lapse in answer.lapses(outcome)
    ]


def _doings(answer: WhatIfAnswer, outcome: Comparison) -> list[Line]:
    if len(outcome.shares) < 2:
        return []
    certain = {each.tier.key: each.certainty for each in outcome.tiers}
    return [
        (
            text(outcome.name, Look.LABEL),
            text(named(answer, outcome, doing.changes), Look.LONG),
            text(answer.to(doing.tier.title), Look.LONG),
            Cell(float(_shown(doing)), Look.MORE_TENTHS),
            text(answer.to(doing.tier.unit)),
            text(answer.to(CERTAINTY[certain[doing.tier.key]]), Look.LONG),
        )
        for doing in outcome.cause
        if doing.amount
    ]


def _shown(doing: Doing) -> Fraction:
    """As people read the tier: points the more the better."""
    return -doing.amount if doing.tier.is_gathered else doing.amount


def named(answer: WhatIfAnswer, outcome: Comparison, changes: tuple[int, ...]) -> str:
    """Changes (by index) of a scenario in words."""
    return "; ".join(answer.to(outcome.scenario.lines[index].change.shared) for index in changes)
