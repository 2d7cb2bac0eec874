"""Workload: for each member, the hours of each budget, what they go to, and how full the agenda is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.figures import spent
from allocator.instance import Cluster
from allocator.text import Text, same
from allocator.workbook.page import Look, Page, hours, share_of, table, text, title, weekly, whole
from allocator.workbook.schema.words import ROLES

if TYPE_CHECKING:
    from allocator.instance import Member
    from allocator.workbook.answer import Answer
    from allocator.workbook.page import Line

TITLE = Text("Workload", "Uren per teamlid")
HEADERS = (
    Text("Name", "Naam"),
    Text("At home in", "Thuis in"),
    Text("Role", "Rol"),
    Text("Available, h a year", "Beschikbaar, u per jaar"),
    Text("Used, h a year", "Ingezet, u per jaar"),
    Text("Used, h a week", "Ingezet, u per week"),
    Text("Share", "Aandeel"),
    Text("For tasks", "Voor taken"),
    Text("Backup reserve", "Reserve voor back-up"),
    Text("Travel", "Verplaatsing"),
    Text("Left over", "Over"),
    Text("Tasks (number)", "Taken (aantal)"),
    Text("Backup for (number)", "Back-up voor (aantal)"),
    Text("From ICT hours", "Uit ICT-uren"),
    Text("From BPT hours", "Uit BPT-uren"),
    Text("From other hours", "Uit andere uren"),
    same("Clusters"),
)


def page(answer: Answer) -> Page:
    """One line a member, in the order of the Team sheet; hours a year unless a header says otherwise."""
    language = answer.language
    people = [_line(answer, member) for member in answer.instance.members]
    lines = [title(TITLE, language), *table(HEADERS, people, language)]
    widths = (24, 20, 25, 15, 11, 11, 10, 10, 11, 14, 9, 10, 10, 10, 10, 10, 40)
    return Page(TITLE, tuple(lines), widths, frozen=(2, 1), filtered=2)


def _line(answer: Answer, member: Member) -> Line:
    account, budgets = answer.ledger.accounts[member.name], spent(answer.ledger, member)
    rows = answer.ledger.rows_of.get(member.name, [])
    owned = {answer.instance.rows[index].cluster for index in rows}
    backing = sum(decision.backup == member.name for decision in answer.plan.decisions)
    return (
        text(member.name),
        text(answer.home(member), Look.LONG),
        text(ROLES.write(member.role, answer.language) if member.role else None),
        hours(member.available),
        hours(account.used),
        weekly(account.used, answer.weeks),
        share_of(account.used, member.available),
        hours(account.owned_home + account.owned_away),
        hours(account.reserve),
        hours(sum(account.travel.values())),
        hours(member.available - account.used),
        whole(len(rows)),
        whole(backing),
        hours(budgets.ict),
        hours(budgets.bpt),
        hours(budgets.other),
        text(", ".join(answer.cluster(cluster) for cluster in Cluster if cluster in owned), Look.LONG),
    )
