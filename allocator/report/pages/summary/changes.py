"""Who changes, on Summary: for each person how many tasks are new and how many go to others, the first named."""

from __future__ import annotations

from collections import Counter
from textwrap import shorten
from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted, joined
from allocator.plan import Outcome
from allocator.report.figures import by_line, changes, handovers
from allocator.report.page import BLANK, Look, heading, table, text, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.report.answer import Answer
    from allocator.report.page import Line

CHANGES = Text("Who changes", "Wie verandert")
HEADERS = (
    Text("Name", "Naam"),
    Text("New (number)", "Nieuw (aantal)"),
    Text("Hands over (number)", "Draagt over (aantal)"),
    Text("Which tasks", "Welke taken"),
)
NO_CHANGES = Text("No task with a known owner changes hands.", "Geen enkele taak met een gekende uitvoerder verandert.")
NEW, OVER = Text("new", "nieuw"), Text("hands over", "draagt over")

NAMED = 2
"""How many tasks are named; Tasks has them all."""
SHORT = 40
"""Characters of a task's description."""


def who_changes(answer: Answer) -> list[Line]:
    """Where the tasks go that leave their owner, then a line or two for each person."""
    found = by_line(answer.instance, changes(answer.ledger))
    if not found:
        return [heading(CHANGES, answer.language), (text(answer.to(NO_CHANGES), Look.NOTE),)]
    lines: list[Line] = []
    for name, handover in handovers(answer.ledger).items():
        told = [
            f"{answer.to(words)}: {_named(answer, rows)}"
            for words, rows in ((NEW, handover.gained), (OVER, handover.lost))
            if rows
        ]
        figures = (text(name), whole(len(handover.gained)), whole(len(handover.lost)))
        lines.append((*figures, text(told[0])))
        lines += [(None, None, None, text(more)) for more in told[1:]]
    note = (text(answer.to(_note(answer, found)), Look.NOTE),)
    return [heading(CHANGES, answer.language), note, BLANK, *table(HEADERS, lines, answer.language)]


def _note(answer: Answer, found: Sequence[int]) -> Text:
    """Where the tasks go that leave their owner, and where each of them is found."""
    outcomes = Counter(answer.plan.decisions[index].outcome for index in found)
    nobody, above = outcomes[Outcome.UNASSIGNED], outcomes[Outcome.CENTRAL]
    leaving = counted(
        len(found),
        Text("task leaves its owner of today", "taak verlaat de uitvoerder van vandaag"),
        Text("tasks leave their owner of today", "taken verlaten hun uitvoerder van vandaag"),
    )
    liggen = "blijft" if nobody == 1 else "blijven"
    ways = [
        (len(found) - nobody - above, Text("to somebody else", "naar iemand anders")),
        (nobody, Text("left undone", f"{liggen} liggen")),
        (above, Text("done centrally", "voor koepel/overheid")),
    ]
    where = joined([Text(f"{count} {way.en}", f"{count} {way.nl}") for count, way in ways if count], ", ")
    return Text(
        f"{leaving.en}: {where.en}. Tasks has them all: Current owner beside Assigned to.",
        f"{leaving.nl}: {where.nl}. Op Taken staan ze allemaal: Huidige uitvoerder naast Toegewezen aan.",
    )


def _named(answer: Answer, rows: Sequence[int]) -> str:
    """The first tasks by name, one that comes from several schools once, and how many more rows there are."""
    descriptions = {
        answer.instance.rows[index].task: answer.instance.rows[index].description for index in reversed(rows)
    }
    times = Counter(answer.instance.rows[index].task for index in rows)
    first = list(times)[:NAMED]
    shown = [
        shorten(descriptions[task], SHORT, placeholder="…") + (f" ({times[task]}×)" if times[task] > 1 else "")
        for task in first
    ]
    more = len(rows) - sum(times[task] for task in first)
    if more:
        shown.append(answer.to(Text(f"and {more} more", f"en nog {more}")))
    return "; ".join(shown)
