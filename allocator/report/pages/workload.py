"""Workload: for each member, the hours of each budget, what they go to, and how full the agenda is.

The figures that follow from owners and backups are formulas over the sheet of the tasks: whoever changes an owner there
sees at once who is over budget.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.basics.text import Text, same
from allocator.instance import Cluster
from allocator.report.figures import spent
from allocator.report.page import Cell, Formula, Look, Page, Span, hours, share_of, table, text, title, weekly, whole
from allocator.rules.base import rules_of
from allocator.words import ROLES

if TYPE_CHECKING:
    from allocator.instance import Member
    from allocator.report.answer import Answer
    from allocator.report.page import Line

TITLE = Text("Workload", "Uren per teamlid")
USED_HEADER, LEFT_HEADER = Text("Used, h a year", "Ingezet, u per jaar"), Text("Left over", "Over")
HEADERS = (
    Text("Name", "Naam"),
    Text("At home in", "Thuis in"),
    Text("Role", "Rol"),
    Text("Available, h a year", "Beschikbaar, u per jaar"),
    USED_HEADER,
    Text("Used, h a week", "Ingezet, u per week"),
    Text("Share", "Aandeel"),
    Text("Budget", "Budget"),
    Text("For tasks", "Voor taken"),
    Text("Backup reserve", "Reserve voor back-up"),
    Text("Travel", "Verplaatsing"),
    LEFT_HEADER,
    Text("Tasks (number)", "Taken (aantal)"),
    Text("Backup for (number)", "Back-up voor (aantal)"),
    Text("From ICT hours, as solved", "Uit ICT-uren, zoals opgelost"),
    Text("From BPT hours, as solved", "Uit BPT-uren, zoals opgelost"),
    Text("From other hours, as solved", "Uit andere uren, zoals opgelost"),
    same("Clusters"),
)
NAME, AVAILABLE, USED, TASKS, RESERVE, TRAVEL = "A", "D", "E", "I", "J", "K"
"""The columns that formulas look at."""
SHARE_COLUMN = 7
FIRST = 3
"""The line of the first member."""
FITS, OVER = Text("fits", "past"), Text("over budget", "boven budget")
MOST_COMPARISONS = 5_000_000
"""The most comparisons that the formulas of travel may take; with more, Excel would wait at every change of a cell."""


def page(answer: Answer) -> Page:
    """One line a member, in the order of the Team sheet; hours a year unless a header says otherwise."""
    language, members = answer.language, answer.instance.members
    people = [_line(answer, member, number) for number, member in enumerate(members, start=FIRST)]
    lines = [title(TITLE, language), *table(HEADERS, people, language)]
    widths = (24, 20, 25, 15, 11, 11, 12, 14, 10, 11, 14, 9, 10, 10, 12, 12, 12, 40)
    bars = (Span(SHARE_COLUMN, FIRST, FIRST + len(members) - 1),) if members else ()
    return Page(TITLE, tuple(lines), widths, frozen=(2, 1), filtered=2, bars=bars)


def _line(answer: Answer, member: Member, line: int) -> Line:
    account, budgets = answer.ledger.accounts[member.name], spent(answer.ledger, member)
    rows = answer.ledger.rows_of.get(member.name, [])
    owned = {answer.instance.rows[index].cluster for index in rows}
    backing = sum(decision.backup == member.name for decision in answer.plan.decisions)
    owner, backup, planned = (answer.ranges.get(field, "") for field in ("assigned", "backup", "hours"))
    me, year = f'"="&{NAME}{line}', _times(answer.weeks) if answer.per_week else ""
    over = account.used > member.available
    used, available = f"{USED}{line}", f"{AVAILABLE}{line}"
    share = share_of(account.used, member.available)
    return (
        text(member.name),
        text(answer.home(member), Look.LONG),
        text(ROLES.write(member.role, answer.language) if member.role else None),
        hours(member.available),
        worked_out(f"{TASKS}{line}+{RESERVE}{line}+{TRAVEL}{line}", hours(account.used)),
        worked_out(f"{used}/{_number(answer.weeks)}", weekly(account.used, answer.weeks)),
        worked_out(f"{used}/{available}", share) if share is not None else None,
        worked_out(
            f'IF({used}>{available}+0.005,"{answer.to(OVER)}","{answer.to(FITS)}")',
            text(answer.to(OVER if over else FITS)),
        ),
        worked_out(f"SUMIF({owner},{me},{planned}){year}", hours(account.owned_home + account.owned_away)),
        worked_out(_reserve(answer, line), hours(account.reserve)),
        _travel(answer, member, me),
        worked_out(f"{available}-{used}", hours(member.available - account.used)),
        worked_out(f"COUNTIF({owner},{me})", whole(len(rows))),
        worked_out(f"COUNTIF({backup},{me})", whole(backing)),
        hours(budgets.ict),
        hours(budgets.bpt),
        hours(budgets.other),
        text(", ".join(answer.cluster(cluster) for cluster in Cluster if cluster in owned), Look.LONG),
    )


def worked_out(formula: str, cell: Cell) -> Cell:
    """A cell with a formula that comes to what the cell holds."""
    value = cell.value
    return Cell(Formula(f"={formula}", value), cell.look) if isinstance(value, str | int | float) else cell


def _reserve(answer: Answer, line: int) -> str:
    """The reserve that the member of a line keeps free, added up row by row as the ledger does, in hours a year.

    With a word among the hours the rows can't be gone through: then it is the reserve of their sum, which skips words.
    """
    backup, planned = answer.ranges.get("backup", ""), answer.ranges.get("hours", "")
    me, hundredths = f"{NAME}{line}", _times(answer.weeks * 100 if answer.per_week else Fraction(100))
    parts = []
    for rule in rules_of(answer.instance):
        each = rule.kept_free_formula(f"ROUND({planned}{hundredths},0)")
        total = rule.kept_free_formula(f'ROUND(SUMIF({backup},"="&{me},{planned}){hundredths},0)')
        if each is not None:
            parts.append(f"IFERROR(SUMPRODUCT(({backup}={me})*{each}),{total})/100")
    return "+".join(parts) or "0"


def _travel(answer: Answer, member: Member, me: str) -> Cell:
    """The way to each school where the member has a task, once; schools and hours stand in the formula itself."""
    cell = hours(sum(answer.ledger.accounts[member.name].travel.values()))
    away = [school for school in answer.instance.schools if school.travel and school.name != member.home]
    size = len(answer.instance.members) * len(answer.instance.schools) * len(answer.instance.rows)
    if not answer.ledger.counts_travel or not away or size > MOST_COMPARISONS:
        return cell
    names = ",".join('"' + school.name.replace('"', '""') + '"' for school in away)
    ways = ",".join(f"{school.travel / 100:g}" for school in away)
    found = f"COUNTIFS({answer.ranges.get('assigned', '')},{me},{answer.ranges.get('place', '')},{{{names}}})"
    return worked_out(f"SUMPRODUCT(({found}>0)*{{{ways}}})", cell)


def _times(factor: Fraction) -> str:
    return f"*{_number(factor)}"


def _number(number: Fraction) -> str:
    """A number as a formula has it: exact."""
    return str(number) if number.denominator == 1 else f"({number.numerator}/{number.denominator})"
