"""The status lines of Summary: how sure the answer is, by which order of aims, and how much of the question is an
estimate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted, hours, same
from allocator.report.figures import estimated
from allocator.report.page import Look, text
from allocator.report.verdict import STATUS, STOPPED
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from allocator.report.answer import Answer
    from allocator.report.page import Line


def status(answer: Answer) -> list[Line]:
    """How sure the answer is, and beside it how much of the question is an estimate."""
    words = answer.to(STATUS.get(answer.result.status, same(answer.result.status.value)))
    if answer.result.stopped in STOPPED:
        words = f"{words} ({answer.to(STOPPED[answer.result.stopped])})"
    labels = [
        (Text("How sure?", "Hoe zeker?"), f"{words}."),
        (Text("What counts first?", "Wat telt eerst?"), answer.to(order(answer))),
    ]
    if answer.warnings:
        labels.append((Text("To look at first", "Eerst na te kijken"), answer.to(_doubtful(len(answer.warnings)))))
    labels.append((Text("Estimates", "Ramingen"), answer.to(estimates(answer))))
    return [(text(answer.to(label), Look.LABEL), text(said, Look.PARAGRAPH)) for label, said in labels]


def _doubtful(warnings: int) -> Text:
    """That reading the workbook left something to look at, and where it stands."""
    count = counted(warnings, Text("remark", "opmerking"), Text("remarks", "opmerkingen"))
    one = warnings == 1
    return Text(
        f"Reading the workbook left {count.en} that may change this division: {'it stands' if one else 'they stand'} on"
        " Accountability.",
        f"Bij het inlezen {'bleef' if one else 'bleven'} {count.nl} over die deze verdeling"
        f" {'kan' if one else 'kunnen'} veranderen: zie Verantwoording.",
    )


def order(answer: Answer) -> Text:
    """The aims in their order: the agreements by which a division is the best one."""
    aims = [tier.aim for tier in tiers_of(answer.instance)]
    en, nl = (", then ".join(aim.en for aim in aims), ", dan ".join(aim.nl for aim in aims))
    return Text(
        f"First {en}; no aim gives up anything for a later one.",
        f"Eerst {nl}; geen doel levert iets in voor een later doel.",
    )


def estimates(answer: Answer) -> Text:
    """How many of the hours are not the users' own."""
    rows, guessed = estimated(answer.ledger)
    every = len(answer.instance.heads)
    if not rows:
        return Text("All hours are your own.", "Alle uren zijn die van jullie zelf.")
    fill = Text("fill them in where you know them", "vul ze in waar je ze kent")
    amount = hours(guessed)
    if rows == every:
        tasks = counted(rows, Text("only task", "enige taak"), Text("tasks", "taken"))
        en, nl = ("the only task", "de enige taak") if rows == 1 else (f"all {tasks.en}", f"alle {tasks.nl}")
        return Text(
            f"The hours of {en} are estimates ({amount.en}); {fill.en}.",
            f"Van {nl} zijn de uren geraamd ({amount.nl}); {fill.nl}.",
        )
    total = hours(sum(row.hours for row in answer.instance.rows))
    return Text(
        f"The hours of {rows} of the {every} tasks are estimates ({amount.en} of {total.en}); {fill.en}.",
        f"Van {rows} van de {every} taken zijn de uren geraamd ({amount.nl} van {total.nl}); {fill.nl}.",
    )
