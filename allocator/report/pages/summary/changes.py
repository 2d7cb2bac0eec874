"""What changes for whom, on Summary: how many tasks and hours are new and how many go to others, the first named."""

from __future__ import annotations

from collections import Counter
from textwrap import shorten
from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted, joined
from allocator.plan import Outcome
from allocator.report.figures import by_line, changes, handovers
from allocator.report.page import Look, heading, table, text, whole
from allocator.report.pages.summary.amounts import words as said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.report.answer import Answer
    from allocator.report.page import Line

CHANGES = Text("What changes for whom", "Wat verandert er voor wie")
HEADERS = (
    Text("Name", "Naam"),
    Text("New (number)", "Nieuw (aantal)"),
    Text("Hands over (number)", "Draagt over (aantal)"),
    Text("Which tasks", "Welke taken"),
)
NEW, OVER = Text("new", "nieuw"), Text("hands over", "draagt over")

PEOPLE = 8
"""For how many people the page has room."""
NAMED = 2
"""How many tasks are named; Tasks has them all."""
SHORT = 80
"""Characters of the descriptions of the tasks that are named, together."""


def who_changes(answer: Answer) -> list[Line]:
    """Where the tasks go that leave their owner, then a line or two for those for whom most changes.

    Nothing where every task stays where it is.
    """
    found = by_line(answer.instance, changes(answer.ledger))
    if not found:
        return []  # the fourth of the five sentences says so
    lines: list[Line] = []
    everybody = handovers(answer.ledger)
    most = sorted(everybody, key=lambda name: -len(everybody[name].gained) - len(everybody[name].lost))[:PEOPLE]
    for name, handover in everybody.items():
        if name not in most:
            continue
        both = ((NEW, handover.gained, handover.hours_gained), (OVER, handover.lost, handover.hours_lost))
        told = [
            f"{answer.to(words)}, {answer.to(said(answer, amount))}: {_named(answer, rows)}"
            for words, rows, amount in both
            if rows
        ]
        figures = (text(name), whole(len(handover.gained)), whole(len(handover.lost)))
        lines.append((*figures, text(told[0])))
        lines += [(None, None, None, text(more)) for more in told[1:]]
    note = (text(answer.to(_note(answer, found, len(everybody) - len(most))), Look.PARAGRAPH),)
    return [heading(CHANGES, answer.language), note, *table(HEADERS, lines, answer.language)]


def _note(answer: Answer, found: Sequence[int], others: int) -> Text:
    """Where the tasks go that leave their owner, and where each of them is found."""
    outcomes = Counter(answer.plan.decisions[index].outcome for index in found)
    nobody, above = outcomes[Outcome.UNASSIGNED], outcomes[Outcome.CENTRAL]
    leaving = counted(
        len(found),
        Text("task leaves its current owner", "taak gaat weg bij de huidige uitvoerder"),
        Text("tasks leave their current owner", "taken gaan weg bij hun huidige uitvoerder"),
    )
    liggen = "blijft" if nobody == 1 else "blijven"
    ways = [
        (len(found) - nobody - above, Text("to somebody else", "naar iemand anders")),
        (nobody, Text("left undone", f"{liggen} liggen")),
        (above, Text("done centrally", "naar koepel/overheid")),
    ]
    where = joined([Text(f"{count} {way.en}", f"{count} {way.nl}") for count, way in ways if count], ", ")
    below = Text(" Below: for whom most changes.", " Hieronder: voor wie het meest verandert.")
    few = below if others else Text("", "")
    return Text(
        f"{leaving.en}: {where.en}.{few.en} Tasks has them all: Current owner beside Assigned to.",
        f"{leaving.nl}: {where.nl}.{few.nl} Op Taken staan ze allemaal: Huidige uitvoerder naast Toegewezen aan.",
    )


def _named(answer: Answer, rows: Sequence[int]) -> str:
    """The first tasks by name, one that comes from several schools once, and how many more rows there are."""
    descriptions = {
        answer.instance.rows[index].task: answer.instance.rows[index].description for index in reversed(rows)
    }
    times = Counter(answer.instance.rows[index].task for index in rows)
    first = list(times)[:NAMED]
    shown = [
        shorten(descriptions[task], SHORT // max(len(first), 1), placeholder="…")
        + (f" ({times[task]}×)" if times[task] > 1 else "")
        for task in first
    ]
    more = len(rows) - sum(times[task] for task in first)
    if more:
        shown.append(answer.to(Text(f"and {more} more", f"en nog {more}")))
    return "; ".join(shown)
