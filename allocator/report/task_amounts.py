"""Hours and money beside a task: what is estimated, planned and paid, of all parts of its line together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, figure
from allocator.basics.units import half_up
from allocator.plan import Outcome
from allocator.report.page import Cell, Look, euro, hours, text, weekly_task

if TYPE_CHECKING:
    from allocator.basics.units import Hours
    from allocator.report.answer import Answer

BUDGETS: tuple[tuple[str, Text], ...] = (
    ("ict", Text("ICT hours", "ICT-uren")),
    ("bpt", Text("BPT hours", "BPT-uren")),
    ("other", Text("other hours", "andere uren")),
)
OPERATING = Text("operating budget", "werkingsmiddelen")


def paid(answer: Answer, index: int) -> Cell | None:
    """The budget that pays a row, or several with the hours that each pays."""
    done = [each for each in answer.instance.parts_of[index] if answer.plan.decisions[each].owner is not None]
    if not done:
        return None
    bought = [each for each in done if answer.plan.decisions[each].outcome is Outcome.PARTNER]
    parts = [
        (answer.to(name), amount)
        for budget, name in BUDGETS
        if (amount := sum(getattr(answer.ledger.paid[each], budget) for each in done))
    ]
    if bought:
        parts.append((answer.to(OPERATING), sum(answer.ledger.hours[each] for each in bought)))
    if len(parts) == 1:
        return text(parts[0][0], Look.LONG)
    return text(", ".join(f"{name} {_figure(answer, amount)}" for name, amount in parts), Look.LONG)


def estimated(answer: Answer, index: int) -> Cell | None:
    """Hours of the rule model for a whole line, where the user gave none, in the unit in which the user gives those of
    tasks."""
    row = answer.instance.rows[index]
    if "hours" not in row.defaulted or row.is_central:
        return None
    whole = sum(answer.instance.rows[each].hours for each in answer.instance.parts_of[index])
    return Cell(half_up(whole / answer.weeks) / 100 if answer.per_week else whole / 100, Look.ESTIMATE)


def planned(answer: Answer, index: int) -> Cell | None:
    """Planned hours in the unit in which the user gives the hours of tasks."""
    if answer.assigned(index) is None:
        return None
    amount = sum(answer.ledger.hours[each] for each in answer.instance.parts_of[index])
    return weekly_task(amount, answer.weeks) if answer.per_week else hours(amount)


def cost(answer: Answer, index: int) -> Cell | None:
    """What partners are paid for a line; None where none does any of it."""
    parts = answer.instance.parts_of[index]
    bought = any(answer.plan.decisions[each].outcome is Outcome.PARTNER for each in parts)
    return euro(sum(answer.ledger.cost[each] for each in parts)) if bought else None


def _figure(answer: Answer, amount: Hours) -> str:
    """A figure among words, as planned hours show it."""
    if answer.per_week:
        return figure(half_up(amount / answer.weeks), answer.language, 2)
    return figure(amount, answer.language)
