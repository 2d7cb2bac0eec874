"""The tables of Summary: hours by cluster, by school and by budget, and what each school gives and gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.report.figures import Work, by_cluster, by_school, exchange, spent
from allocator.report.page import euro, heading, hours, table, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allocator.report.answer import Answer
    from allocator.report.page import Line

CLUSTERS = Text("By cluster, hours a year", "Per cluster, uren per jaar")
SCHOOLS = Text("By school, hours a year", "Per school, uren per jaar")
BUDGETS = Text("By budget, hours a year", "Per budget, uren per jaar")
EXCHANGE = Text("What each school gives and gets, hours a year", "Wat elke school geeft en krijgt, uren per jaar")

ASKED = Text("Asked", "Gevraagd")
AT_SCHOOL = Text("Done at school", "Op school gedaan")
AT_GROUP = Text("Done at group level", "Op groepsniveau gedaan")
PARTNER = Text("By partners", "Door partners")
SAVED = Text("Saved at group level", "Bespaard op groepsniveau")
THINNED = Text("Saved by minimum", "Bespaard door minimum")
UNDONE = Text("Left undone", "Blijft liggen")
AVAILABLE = Text("Available", "Beschikbaar")
TOTAL = Text("Total", "Totaal")
PARTS = (ASKED, AT_SCHOOL, AT_GROUP, PARTNER, SAVED, THINNED, UNDONE)
"""Hours asked, and the parts that add up to them."""


def balance(answer: Answer) -> tuple[list[Line], ...]:
    """The four tables, each under its heading."""
    return (_clusters(answer), _schools(answer), _budgets(answer), _exchange(answer))


def _clusters(answer: Answer) -> list[Line]:
    names = (Text("Cluster", "Cluster"), *PARTS)
    found = by_cluster(answer.ledger)
    lines: list[Line] = [(text(answer.cluster(cluster)), *_work(work)) for cluster, work in found.items()]
    lines.append((text(answer.to(TOTAL)), *_work(_sum(found.values()))))
    return [heading(CLUSTERS, answer.language), *table(names, lines, answer.language)]


def _schools(answer: Answer) -> list[Line]:
    """Beside what the rows ask, the hours of the members at home there and what partners cost."""
    names = (Text("School", "School"), *PARTS, AVAILABLE, Text("EUR", "EUR"))
    found = by_school(answer.ledger)
    own: dict[str, int] = {}
    for member in answer.instance.members:
        own[member.home] = own.get(member.home, 0) + member.available
    homes = dict.fromkeys([*found, *own])
    lines: list[Line] = []
    for name in homes:
        work = found.get(name, Work())
        lines.append((text(answer.school(name)), *_work(work), hours(own.get(name, 0)), euro(work.cost)))
    total = _sum(found.values())
    lines.append((text(answer.to(TOTAL)), *_work(total), hours(sum(own.values())), euro(total.cost)))
    return [heading(SCHOOLS, answer.language), *table(names, lines, answer.language)]


def _work(work: Work) -> Line:
    """The cells under `PARTS`."""
    done = (work.at_school, work.at_group, work.partner)
    return tuple(hours(figure) for figure in (work.asked, *done, work.saved, work.thinned, work.undone))


def _sum(works: Iterable[Work]) -> Work:
    total = Work()
    for work in works:
        total.asked += work.asked
        total.at_school += work.at_school
        total.at_group += work.at_group
        total.partner += work.partner
        total.saved += work.saved
        total.thinned += work.thinned
        total.undone += work.undone
        total.cost += work.cost
    return total


def _budgets(answer: Answer) -> list[Line]:
    """Hours of the whole team by budget; a group member's BPT hours pay nothing and are left out."""
    names = (Text("Budget", "Budget"), AVAILABLE, Text("Used", "Ingezet"), Text("Left over", "Over"))
    members = answer.instance.members
    used = [spent(answer.ledger, member) for member in members]
    budgets = (
        (Text("ICT hours", "ICT-uren"), sum(m.ict for m in members), sum(s.ict for s in used)),
        (
            Text("BPT hours", "BPT-uren"),
            sum(0 if m.at_group else m.bpt for m in members),
            sum(s.bpt for s in used),
        ),
        (Text("Other hours", "Andere uren"), sum(m.other for m in members), sum(s.other for s in used)),
    )
    total = (TOTAL, sum(budget[1] for budget in budgets), sum(budget[2] for budget in budgets))
    lines: list[Line] = [
        (text(answer.to(name)), hours(have), hours(use), hours(have - use)) for name, have, use in (*budgets, total)
    ]
    return [heading(BUDGETS, answer.language), *table(names, lines, answer.language)]


def _exchange(answer: Answer) -> list[Line]:
    names = (
        Text("School", "School"),
        Text("Contributed ICT hours", "Ingebrachte ICT-uren"),
        Text("Members' hours outside", "Uren van leden buiten de school"),
        Text("Gives, together", "Geeft, samen"),
        Text("Gets from others and the group", "Krijgt van anderen en de groep"),
        Text("Gets less gives", "Krijgt min geeft"),
    )
    lines: list[Line] = []
    for name, found in exchange(answer.ledger).items():
        gives = found.contributed + found.outside
        figures = (found.contributed, found.outside, gives, found.received, found.received - gives)
        lines.append((text(name), *(hours(figure) for figure in figures)))
    return [heading(EXCHANGE, answer.language), *table(names, lines, answer.language)]
