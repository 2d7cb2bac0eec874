"""The result columns on Tasks: their headers, where they stand, and what goes into them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.text import Text, figure
from allocator.basics.units import half_up, key
from allocator.plan import Outcome
from allocator.report.page import Cell, Look, euro, hours, text, weekly_task

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.basics.text import Language
    from allocator.basics.units import Hours
    from allocator.report.answer import Answer
    from allocator.workbook.record.record import Record


class ResultColumn(NamedTuple):
    """One result column; `width` is in characters, `note` shows when its header is chosen."""

    field: str
    header: Text
    width: int
    note: Text


RESULT_COLUMNS: tuple[ResultColumn, ...] = (
    ResultColumn(
        "assigned",
        Text("Assigned to", "Toegewezen aan"),
        22,
        Text(
            "Who does the row. Choose somebody else if you know better: the workload follows at once, and"
            " solve --keep-edits keeps it.",
            "Wie de rij uitvoert. Kies gerust iemand anders als je beter weet: de uren per teamlid volgen meteen, en"
            " solve --keep-edits behoudt je keuze.",
        ),
    ),
    ResultColumn(
        "place",
        Text("Done at", "Uitgevoerd op"),
        20,
        Text(
            "The school, the group, a partner, central, or not done.",
            "De school, de groep, een partner, koepel/overheid, of niet uitgevoerd.",
        ),
    ),
    ResultColumn(
        "paid",
        Text("Paid from", "Betaald uit"),
        20,
        Text("The budget of hours or money that pays it.", "Het uren- of werkingsbudget dat het betaalt."),
    ),
    ResultColumn(
        "hours",
        Text("Planned hours", "Geplande uren"),
        12,
        Text(
            "In the unit of your own hours; less at group level or at the minimum.",
            "In de eenheid van je eigen uren; minder op groepsniveau of op het minimum.",
        ),
    ),
    ResultColumn(
        "cost", Text("Cost", "Kostprijs"), 12, Text("What a partner asks, in euro.", "Wat een partner vraagt, in euro.")
    ),
    ResultColumn(
        "backup",
        Text("Backup", "Back-up (persoon)"),
        22,
        Text(
            "Who takes a core task over in need; some hours are kept free for it.",
            "Wie een kerntaak overneemt als het moet; daarvoor blijven enkele uren vrij.",
        ),
    ),
    ResultColumn(
        "decides", Text("Decides", "Beslist"), 22, Text("Who decides about this task.", "Wie over deze taak beslist.")
    ),
    ResultColumn(
        "follows_up",
        Text("Follows up", "Volgt op"),
        22,
        Text("Who sees to it that it happens.", "Wie opvolgt dat het gebeurt."),
    ),
    ResultColumn(
        "contact",
        Text("Contact", "Aanspreekpunt"),
        22,
        Text("Whom colleagues ask first.", "Bij wie collega's eerst terechtkunnen."),
    ),
    ResultColumn(
        "before",
        Text("Last time", "Vorige keer"),
        20,
        Text(
            "Filled in where this row had another owner when it was last solved.",
            "Ingevuld waar deze rij de vorige keer een andere uitvoerder had.",
        ),
    ),
    ResultColumn(
        "remark",
        Text("Remark", "Opmerking"),
        30,
        Text(
            "Write here what you like: it stays when you solve again.",
            "Schrijf hier wat je wil: het blijft staan als je opnieuw oplost.",
        ),
    ),
    ResultColumn(
        "why",
        Text("Why", "Waarom"),
        110,
        Text("Why this owner, or why nobody.", "Waarom deze uitvoerder, of waarom niemand."),
    ),
)

FIELDS: tuple[str, ...] = tuple(column.field for column in RESULT_COLUMNS)

REMARK = "remark"
"""The column in which people write what they like beside a result: begun once, never touched again."""

FIGURES = ("hours", "cost")
"""The columns that hold figures."""

BUDGETS: tuple[tuple[str, Text], ...] = (
    ("ict", Text("ICT hours", "ICT-uren")),
    ("bpt", Text("BPT hours", "BPT-uren")),
    ("other", Text("other hours", "andere uren")),
)
OPERATING = Text("operating budget", "werkingsmiddelen")


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """The name itself, or, where the user has one of that name, `Cost (Allocator)`."""
    used = {key(name) for name in taken}
    names = [wanted, f"{wanted} (Allocator)"]
    names += [f"{wanted} (Allocator {number})" for number in range(2, len(used) + 3)]
    return next(name for name in names if key(name) not in used)


def free_headers(users: Sequence[str], language: Language) -> tuple[str, ...]:
    """The headers of our columns, clear of the user's own."""
    return tuple(free_name(column.header.to(language), users) for column in RESULT_COLUMNS)


def result_columns(sheet: Worksheet, header_row: int, record: Record | None) -> dict[str, int]:
    """The column number of each result column that the last run left on Tasks and that still stands there."""
    if record is None or len(record.headers) != len(FIELDS):
        return {}
    standing = {key(str(cell.value)): cell.column for cell in sheet[header_row] if cell.value is not None}
    return {
        field: standing[key(header)]
        for field, header in zip(FIELDS, record.headers, strict=True)
        if key(header) in standing
    }


def result_cells(answer: Answer, index: int) -> dict[str, Cell]:
    """What a plan says of one row, by result column; columns that say nothing of it are left out."""
    decision = answer.plan.decisions[index]
    mandate = answer.mandates[index]
    core = answer.instance.rows[index].core
    undone = Look.UNDONE_CORE if core else Look.UNDONE
    place = undone if decision.outcome is Outcome.UNASSIGNED else Look.LONG
    name = Look.STRONG if core else Look.LONG
    cells = {"place": text(answer.place(index), place), "why": _words(answer.to(answer.whys[index]))}
    cells["decides"] = _words(answer.to(mandate.decides))
    if mandate.follows_up is not None:
        cells["follows_up"] = _words(answer.to(mandate.follows_up))
    if mandate.contact is not None:
        cells["contact"] = _words(answer.to(mandate.contact))
    if decision.owner is not None:
        cells["assigned"] = text(decision.owner, name)
        cells["paid"] = _words(paid_from(answer, index))
        cells["hours"] = planned(answer, answer.ledger.hours[index])
    if decision.outcome is Outcome.PARTNER:
        cells["cost"] = euro(answer.ledger.cost[index])
    if decision.backup is not None:
        cells["backup"] = text(decision.backup, name)
    before = answer.before[index]
    if before is not None:
        cells["before"] = _words(before)
    return cells


def _words(words: str) -> Cell:
    return text(words, Look.LONG)


def planned(answer: Answer, amount: Hours) -> Cell:
    """Hours in the unit in which the user gives the hours of tasks."""
    return weekly_task(amount, answer.weeks) if answer.per_week else hours(amount)


def paid_from(answer: Answer, index: int) -> str:
    """The budget that pays a row, or several with the hours that each pays."""
    if answer.plan.decisions[index].outcome is Outcome.PARTNER:
        return answer.to(OPERATING)
    paid = answer.ledger.paid[index]
    parts = [(answer.to(name), getattr(paid, budget)) for budget, name in BUDGETS if getattr(paid, budget)]
    if len(parts) == 1:
        return parts[0][0]
    return ", ".join(f"{name} {_shown(answer, amount)}" for name, amount in parts)


def _shown(answer: Answer, amount: Hours) -> str:
    """A figure as planned hours show it."""
    if answer.per_week:
        return figure(half_up(amount / answer.weeks), answer.language, 2)
    return figure(amount, answer.language)
