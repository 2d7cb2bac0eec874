"""Per person: a page for each member: tasks with hours and why, budgets, backups, reminders; and for each partner."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from allocator.basics.name_list import each_name
from allocator.basics.text import Text, counted, listed, on_day
from allocator.categories import Cluster
from allocator.cell_words import ROLES
from allocator.explain.reasons import why_you
from allocator.report.agreed import AGREEMENTS, DECIDES, FOLLOWS_UP
from allocator.report.agreements import lacking, owned_core_lines
from allocator.report.figures import spent
from allocator.report.page import BLANK, Look, Page, euro, hours, table, text, weekly

if TYPE_CHECKING:
    from allocator.basics.units import Hours
    from allocator.instance import Member, Partner
    from allocator.report.answer import Answer
    from allocator.report.page import Cell, Line
    from allocator.report.task_lines import TaskLine

TITLE = Text("Per person", "Per persoon")
YOUR_TASKS = Text("Your tasks", "Jouw taken")
UNTIL = Text("until", "tot")
GROWS = Text("Wants to grow in", "Wil groeien in")
NOBODY = Text("Nobody has hours or tasks.", "Niemand heeft uren of taken.")
TASK_HEADERS = (
    Text("Task", "Taak"),
    Text("For", "Voor"),
    Text("Hours a year", "Uren per jaar"),
    Text("Hours a week", "Uren per week"),
    Text("Your backup", "Jouw back-up"),
)
BUDGET_HEADERS = (
    Text("Your hours", "Jouw uren"),
    Text("Available, a year", "Beschikbaar, per jaar"),
    Text("Used", "Ingezet"),
    Text("Used, a week", "Ingezet, per week"),
    Text("Left over", "Over"),
)
BACKED_HEADERS = (
    Text("You back up", "Jij bent back-up voor"),
    Text("For", "Voor"),
    Text("Kept free, a year", "Vrij, per jaar"),
    Text("A week", "Per week"),
    Text("Owner", "Uitvoerder"),
)
ICT, BPT = Text("ICT hours", "ICT-uren"), Text("BPT hours", "BPT-uren")
OTHER, ALL = Text("other hours", "andere uren"), Text("Together", "Samen")
UNPLANNED = Text("Besides: kept unplanned", "Daarbuiten: niet gepland (marge)")
TOTAL = Text("Together", "Samen")
TRAVEL = Text("On the way", "Onderweg")
NO_TASKS = Text("You have no tasks in this plan.", "Je hebt in deze verdeling geen taken.")
FORGET = Text("Not to forget", "Niet vergeten")
FORGET_TASK = Text("Core task", "Kerntaak")
NOT_YET, SETTLED = Text("not yet", "nog niet"), Text("agreed", "in orde")
WHY_YOU, WHY_THEM = Text("Why you", "Waarom jij"), Text("Why not inside", "Waarom niet in huis")
OUTSOURCED = Text("Outsourced", "Uitbesteed")
EURO = Text("Cost, euro", "Kostprijs, euro")
LONGEST = 60
"""Signs of a task's name among reasons."""
NO_BACKUP = Text("no backup", "geen back-up")
WIDTHS = (42, 19, 13, 13, 17)


def page(answer: Answer, *, ambitions: bool = True) -> Page:
    """A sheet of paper for each member with hours, tasks or somebody to back up, and each partner with tasks, in the
    order of Team and Partners. With `ambitions` it says what people want to grow in."""
    lines: list[Line] = []
    breaks: list[int] = []
    for member in answer.instance.members:
        mine, backed = _owned(answer, member), _backed_up(answer, member)
        if member.available or mine or backed:
            if lines:
                breaks.append(len(lines))
            lines += _person(answer, member, mine, backed, ambitions)
    for partner in answer.instance.partners:
        theirs = [line for line in answer.lines if _rows(answer, partner, line)]
        if theirs:
            if lines:
                breaks.append(len(lines))
            lines += _outsourced(answer, partner, theirs)
    lines = lines or [(text(answer.to(NOBODY), Look.NOTE),)]
    return Page(TITLE, tuple(lines), WIDTHS, breaks=tuple(breaks), upright=True)


def _person(
    answer: Answer, member: Member, mine: list[TaskLine], backed: list[TaskLine], ambitions: bool
) -> list[Line]:
    role = ROLES.write(member.role, answer.language) if member.role else None
    head = ", ".join(filter(None, (role, answer.home(member))))
    if member.grows and ambitions:
        grows = listed([answer.cluster(cluster) for cluster in Cluster if cluster in member.grows], answer.language)
        head += f". {answer.to(GROWS)}: {grows}"
    return [
        (text(f"{answer.to(YOUR_TASKS)}: {member.name}", Look.TITLE),),
        (text(head, Look.NOTE),),
        BLANK,
        *_budgets(answer, member),
        BLANK,
        *_tasks(answer, member, mine),
        *([BLANK, *_reasons(answer, member, mine, WHY_YOU)] if mine else []),
        *([BLANK, *_backing(answer, member, backed)] if backed else []),
        BLANK,
        *_reminders(answer, member, mine),
    ]


def _budgets(answer: Answer, member: Member) -> list[Line]:
    """The hours of each budget that the member has, what is used of them, and what is left."""
    used = spent(answer.ledger, member)
    bpt = 0 if member.at_group else member.bpt
    budgets = ((ICT, member.ict, used.ict), (BPT, bpt, used.bpt), (OTHER, member.other, used.other))
    lines = [_budget(answer, name, has, uses) for name, has, uses in budgets if has or uses]
    account = answer.ledger.accounts[member.name]
    lines.append(_budget(answer, ALL, member.available, account.used))
    if member.margin:
        lines.append((text(answer.to(UNPLANNED)), hours(member.margin)))
    return table(BUDGET_HEADERS, lines, answer.language)


def _budget(answer: Answer, name: Text, has: Hours, uses: Hours) -> Line:
    return (text(answer.to(name)), hours(has), hours(uses), weekly(uses, answer.weeks), hours(has - uses))


def _tasks(answer: Answer, member: Member, mine: list[TaskLine]) -> list[Line]:
    if not mine:
        return [(text(answer.to(NO_TASKS), Look.NOTE),)]
    lines: list[Line] = []
    core = {line.key for line in owned_core_lines(answer)}
    for line in mine:
        rows = _rows(answer, member, line)
        amount = sum(answer.ledger.hours[index] for index in rows)
        names = dict.fromkeys(answer.plan.decisions[index].backup for index in rows)
        backup = "; ".join(name for name in names if name is not None)
        bare = line.key in core and None in names
        lines.append(_hours_line(answer, line, amount, answer.to(NO_BACKUP) if bare else backup))
    account = answer.ledger.accounts[member.name]
    travel = sum(account.travel.values())
    if travel:
        lines.append(_sum(answer, TRAVEL, travel, Look.LONG))
    lines.append(_sum(answer, TOTAL, account.owned_home + account.owned_away + travel, Look.STRONG))
    return table(TASK_HEADERS, lines, answer.language)


def _outsourced(answer: Answer, partner: Partner, theirs: list[TaskLine]) -> list[Line]:
    """What a partner does, for how many hours and how much money, and why it is not done inside."""
    lines: list[Line] = []
    sums = [0, 0]
    for line in theirs:
        row, rows = answer.instance.rows[line.first], _rows(answer, partner, line)
        amount, cost = (sum(of[index] for index in rows) for of in (answer.ledger.hours, answer.ledger.cost))
        sums = [sums[0] + amount, sums[1] + cost]
        name = text(_with_end(answer, line), Look.LONG)
        lines.append((name, text(answer.school(row.school), Look.LONG), hours(amount), euro(cost)))
    lines.append((text(answer.to(TOTAL), Look.STRONG), None, hours(sums[0]), euro(sums[1])))
    return [
        (text(f"{answer.to(OUTSOURCED)}: {partner.name}", Look.TITLE),),
        BLANK,
        *table((*TASK_HEADERS[:3], EURO), lines, answer.language),
        BLANK,
        *_reasons(answer, partner, theirs, WHY_THEM),
    ]


def _reasons(answer: Answer, owner: Member | Partner, lines: list[TaskLine], header: Text) -> list[Line]:
    """Why the owner has these tasks, a paragraph for each reason with the tasks of which it is true."""
    found: dict[str, dict[str, None]] = {}
    for line in lines:
        why = answer.to(why_you(answer.headroom, _rows(answer, owner, line)[0]))
        found.setdefault(why, {})[shorten(line.name, LONGEST, placeholder=" …")] = None
    return [
        (text(answer.to(header), Look.HEADING),),
        *((text(f"{why}: {'; '.join(names)}", Look.PARAGRAPH),) for why, names in found.items()),
    ]


def _backing(answer: Answer, member: Member, backed: list[TaskLine]) -> list[Line]:
    lines = []
    for line in backed:
        rows = [index for index in line.rows if answer.plan.decisions[index].backup == member.name]
        amount = sum(answer.ledger.reserve[index] for index in rows)
        names = dict.fromkeys(answer.plan.decisions[index].owner or "" for index in rows)
        lines.append(_hours_line(answer, line, amount, "; ".join(names)))
    notes: list[Line] = [(text(answer.to(words), Look.NOTE),) for words in answer.of_backups]
    return [*table(BACKED_HEADERS, lines, answer.language), *notes]


def _hours_line(answer: Answer, line: TaskLine, amount: Hours, names: str) -> Line:
    row = answer.instance.rows[line.first]
    return (
        text(_with_end(answer, line), Look.STRONG if row.core else Look.LONG),
        text(answer.school(row.school), Look.LONG),
        hours(amount),
        weekly(amount, answer.weeks),
        text(names or None, Look.LONG),
    )


def _with_end(answer: Answer, line: TaskLine) -> str:
    """The task, with the day on which it ends where it does."""
    until = answer.instance.rows[line.first].until
    return line.name if until is None else f"{line.name} ({answer.to(UNTIL)} {on_day(until)})"


def _sum(answer: Answer, name: Text, amount: Hours, look: Look) -> Line:
    return (text(answer.to(name), look), None, hours(amount), weekly(amount, answer.weeks))


def _reminders(answer: Answer, member: Member, mine: list[TaskLine]) -> list[Line]:
    """What is agreed of the member's core tasks and what not, and of how many tasks they decide or see to it."""
    core = {line.key for line in owned_core_lines(answer)}
    lines: list[Line] = []
    for line in mine:
        if line.key in core:
            missing = {column.field for column in lacking(answer, line)}
            lines.append(
                (
                    text(line.name, Look.LONG),
                    text(answer.school(answer.instance.rows[line.first].school), Look.LONG),
                    *(_settled(answer, column.field in missing) for column in AGREEMENTS.columns),
                )
            )
    said = [*_say(answer, member, "decides", DECIDES), *_say(answer, member, "follows_up", FOLLOWS_UP)]
    told: list[Line] = [(text(sentence),) for sentence in said]
    if not lines and not told:
        return []
    headers = (FORGET_TASK, BACKED_HEADERS[1], *(column.header for column in AGREEMENTS.columns))
    return [
        (text(answer.to(FORGET), Look.HEADING),),
        *(table(headers, lines, answer.language) if lines else []),
        *told,
    ]


def _settled(answer: Answer, missing: bool) -> Cell:
    return text(answer.to(NOT_YET), Look.UNDONE) if missing else text(answer.to(SETTLED))


def _say(answer: Answer, member: Member, field: str, header: Text) -> list[str]:
    """Of how many tasks of others the member decides, or sees to it that they happen."""
    count = 0
    for line in answer.lines:
        words = getattr(answer.mandates[line.first], field)
        count += words is not None and member.name in each_name(answer.to(words))
    if not count:
        return []
    of = counted(count, Text("task", "taak"), Text("tasks", "taken"))
    said = {
        "decides": Text(f"You decide about {of.en}", f"Je beslist over {of.nl}"),
        "follows_up": Text(f"You see to it that {of.en} happen", f"Je volgt {of.nl} op"),
    }[field]
    where = Text(f"{said.en} (Mandates, column {header.en}).", f"{said.nl} (Mandaten, kolom {header.nl}).")
    return [answer.to(where)]


def _owned(answer: Answer, member: Member) -> list[TaskLine]:
    return [line for line in answer.lines if _rows(answer, member, line)]


def _backed_up(answer: Answer, member: Member) -> list[TaskLine]:
    return [line for line in answer.lines if any(answer.plan.decisions[i].backup == member.name for i in line.rows)]


def _rows(answer: Answer, owner: Member | Partner, line: TaskLine) -> list[int]:
    """The rows of a line that somebody owns."""
    return [index for index in line.rows if answer.plan.decisions[index].owner == owner.name]
