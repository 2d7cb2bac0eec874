"""Workload: for each member, hours of each budget, what they go to, how full the agenda is; who is in which schools."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from allocator.basics.text import Text, same
from allocator.basics.text import hours as amount
from allocator.categories import Cluster
from allocator.cell_words import ROLES
from allocator.report.figures import by_line, spent
from allocator.report.page import (
    BLANK,
    Chart,
    Look,
    Page,
    Span,
    heading,
    hours,
    share_of,
    table,
    text,
    title,
    weekly,
    whole,
)
from allocator.report.presence import presences

if TYPE_CHECKING:
    from allocator.instance import Member
    from allocator.report.answer import Answer
    from allocator.report.page import Cell, Line
    from allocator.report.presence import Presence

TITLE = Text("Workload", "Uren per teamlid")
HEADLINE = Text(
    "Workload, in hours a year (from which hours: as in this division)",
    "Uren per teamlid, per jaar (uit welke uren: volgens deze verdeling)",
)
COLUMNS: dict[str, Text] = {
    "name": Text("Name", "Naam"),
    "home": Text("Home school", "Hoofdschool"),
    "role": Text("Role", "Rol"),
    "available": Text("Available", "Beschikbaar"),
    "used": Text("Used", "Ingezet"),
    "used_weekly": Text("Used a week", "Ingezet per week"),
    "share": Text("Share", "Aandeel"),
    "budget": Text("Budget", "Budget"),
    "tasks": Text("For tasks", "Voor taken"),
    "reserve": Text("Backup reserve", "Reserve back-up"),
    "travel": Text("Travel", "Verplaatsing"),
    "left": Text("Left over", "Over"),
    "margin": Text("Margin kept", "Marge"),
    "owned": Text("Tasks (number)", "Aantal taken"),
    "backed_up": Text("Backups (number)", "Aantal back-ups"),
    "ict": Text("From ICT hours", "Uit ICT-uren"),
    "bpt": Text("From BPT hours", "Uit BPT-uren"),
    "other": Text("From other hours", "Uit andere uren"),
    "clusters": same("Clusters"),
}
"""The headers, by the names under which other pages and renderers know the columns."""
FIRST = 3
"""The line of the first member."""
FITS, OVER = Text("within budget", "binnen budget"), Text("over budget", "boven budget")


def column(field: str) -> int:
    """The number of a column, from 1."""
    return list(COLUMNS).index(field) + 1


def page(answer: Answer) -> Page:
    """One line a member, in the order of the Team sheet; hours a year unless a header says otherwise."""
    language, members = answer.language, answer.instance.members
    people = [_line(answer, member) for member in members]
    lines = [title(HEADLINE, language), *table(tuple(COLUMNS.values()), people, language)]
    last = len(lines)
    lines += _presence(answer)
    widths = (19, 14, 25, 14, 10, 11, 10, 14, 9, 11, 15, 8, 9, 10, 11, 12, 12, 14, 22)
    bars = (Span(column("share"), FIRST, FIRST + len(members) - 1),) if members else ()
    return Page(
        TITLE,
        tuple(lines),
        widths,
        frozen=(2, 1),
        filtered=2,
        filtered_to=last,
        bars=bars,
        charts=_charts(answer, len(lines) - last),
        high=ceil(len(members) / A_SHEET),
    )


def _line(answer: Answer, member: Member) -> Line:
    account, budgets = answer.ledger.accounts[member.name], spent(answer.ledger, member)
    rows = answer.ledger.rows_of.get(member.name, [])
    owned = {answer.instance.rows[index].cluster for index in rows}
    decisions = enumerate(answer.plan.decisions)
    backing = by_line(answer.instance, (index for index, decision in decisions if decision.backup == member.name))
    over = account.used > member.available
    return (
        text(member.name),
        text(answer.home(member), Look.LONG),
        text(ROLES.write(member.role, answer.language) if member.role else None),
        hours(member.available),
        hours(account.used),
        weekly(account.used, answer.weeks),
        share_of(account.used, member.available),
        text(answer.to(OVER if over else FITS)),
        hours(account.owned_home + account.owned_away),
        hours(account.reserve),
        hours(sum(account.travel.values())),
        hours(member.available - account.used),
        hours(member.margin),
        whole(len(by_line(answer.instance, rows))),
        whole(len(backing)),
        hours(budgets.ict),
        hours(budgets.bpt),
        hours(budgets.other),
        text(", ".join(answer.cluster(cluster) for cluster in Cluster if cluster in owned), Look.LONG),
    )


PRESENCE = Text(
    "In the schools or at group level: hours of tasks, a year", "In de scholen of op groepsniveau: uren taken, per jaar"
)
PRESENCE_HEADERS = (
    Text("Name", "Naam"),
    same(""),
    Text("In which schools", "In welke scholen"),
    Text("At group level", "Op groepsniveau"),
    Text("In schools", "In scholen"),
    same(""),
    same(""),
    Text("Share in schools", "Aandeel in scholen"),
)
LOAD_CHART = Text("Hours used against the budget", "Ingezette uren tegenover het budget")
LOAD = ("2F5597", "D9D9D9")
A_SHEET = 40
"""So many members go on one sheet of paper."""
FEW, MOST = 15, 60
"""The most members whose bars stand on Summary, and the most that stay readable in one chart."""
CHART_COLUMNS = 8
"""How many columns the chart below the table takes."""


def chart(answer: Answer, line: int, column_: int, last_line: int, last_column: int) -> Chart:
    """Hours used and left over of each member, as the table has them."""
    last = FIRST + len(answer.instance.members) - 1
    names, used, left = (Span(column(field), FIRST, last, TITLE) for field in ("name", "used", "left"))
    return Chart(
        answer.to(LOAD_CHART),
        names,
        (used, left),
        LOAD,
        line=line,
        column=column_,
        last_line=last_line,
        last_column=last_column,
    )


def _presence(answer: Answer) -> list[Line]:
    """Where those are who work at group level or in several schools; nothing where nobody does."""
    lines: list[Line] = []
    for name, its in presences(answer.ledger).items():
        inside = sum(its.in_schools.values())
        most = sorted(its.in_schools, key=lambda school: -its.in_schools[school])
        where = "; ".join(f"{school} {answer.to(amount(its.in_schools[school]))}" for school in most)
        lines.append(
            (text(name), None, text(where), hours(its.at_group), hours(inside), None, None, _share(inside, its))
        )
    if not lines:
        return []
    headers = table(PRESENCE_HEADERS, lines, answer.language)
    return [BLANK, heading(PRESENCE, answer.language), *headers]


def _share(inside: int, its: Presence) -> Cell | None:
    return share_of(inside, inside + its.at_group)


def _charts(answer: Answer, below: int) -> tuple[Chart, ...]:
    """The chart below the tables, where Summary has none of it: with several schools, or many people. `below` lines
    stand under the members."""
    members = answer.instance.members
    one_home = len({*answer.instance.school, *(member.home for member in members)}) < 2
    if not 0 < len(members) <= MOST or (one_home and len(members) <= FEW):
        return ()
    line = FIRST + len(members) + 1 + (below and below + 1)
    return (chart(answer, line, 1, line + len(members) + 6, CHART_COLUMNS),)
