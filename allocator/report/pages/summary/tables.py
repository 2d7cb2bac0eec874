"""The tables of Summary: hours asked against done by cluster and by school, who gives and gets, and the budgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.report.figures import Work, by_cluster, by_school, exchange, spent
from allocator.report.page import Span, euro, heading, share_of, table, text
from allocator.report.pages.summary.amounts import cell, in_whole_hours

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from allocator.report.answer import Answer
    from allocator.report.page import Line

CLUSTERS = Text("By cluster: asked and done, hours a year", "Per cluster: gevraagd en uitgevoerd, uren per jaar")
SCHOOLS = Text(
    "By school, hours a year: asked and done, and who gives and gets",
    "Per school, uren per jaar: gevraagd en uitgevoerd, en wie geeft en krijgt",
)
BUDGETS = Text("By budget, hours a year", "Per budget, uren per jaar")

ASKED = Text("Asked", "Gevraagd")
DONE = Text("Done", "Uitgevoerd")
SHARE_DONE = Text("Share done", "Aandeel")
UNDONE = Text("Left undone", "Blijft liggen")
THINNED = Text("Saved, minimum", "Bespaard, minimum")
AVAILABLE = Text("Available", "Beschikbaar")
TOTAL = Text("Total", "Totaal")
SHARE = 4
"""The column with the share that is done."""
PARTS: tuple[tuple[Text, str], ...] = (
    (UNDONE, "undone"),
    (THINNED, "thinned"),
    (Text("At school", "Op school"), "at_school"),
    (Text("At group level", "Op groepsniveau"), "at_group"),
    (Text("By partners", "Door partners"), "partner"),
    (Text("Saved, group", "Bespaard, groep"), "saved"),
)
"""What becomes of the hours asked, by the field of `Work`: together they are what is asked."""


def shares(start: int, lines: Sequence[Line], column: int) -> Span:
    """The cells with shares of a table whose heading stands on line `start`."""
    return Span(column, start + 2, start + len(lines) - 1)


def clusters(answer: Answer) -> list[Line]:
    """First of all figures: what is asked and what is done in each cluster. Parts of nothing are left out."""
    found = by_cluster(answer.ledger)
    total = total_of(found.values())
    parts = [(name, field) for name, field in PARTS if getattr(total, field) or field == "undone"]
    names = (Text("Cluster", "Cluster"), ASKED, DONE, SHARE_DONE, *(name for name, _ in parts))
    fields = [field for _, field in parts]
    lines = [(text(answer.cluster(each)), *_work(answer, work, fields)) for each, work in found.items()]
    lines.append((text(answer.to(TOTAL)), *_work(answer, total, fields)))
    return [heading(CLUSTERS, answer.language), *_table(answer, names, lines)]


def schools(answer: Answer) -> list[Line]:
    """Beside what a school asks and gets done: the hours of its own people, what it gives and gets, what partners cost.

    Nothing where there is only one school, and no group that has people or tasks.
    """
    found = by_school(answer.ledger)
    own: dict[str, int] = {}
    for member in answer.instance.members:
        own[member.home] = own.get(member.home, 0) + member.available
    homes = list(dict.fromkeys([*found, *own]))
    if len(homes) < 2:
        return []
    names = (
        *(Text("School", "School"), ASKED, DONE, SHARE_DONE, UNDONE),
        Text("Hours of own people", "Uren eigen mensen"),
        Text("Gives in total", "Geeft in totaal"),
        Text("Gets in total", "Krijgt in totaal"),
        Text("Balance", "Saldo"),
        Text("Partners, euro", "Partners, euro"),
    )
    given = exchange(answer.ledger)
    lines: list[Line] = []
    for name in homes:
        work, both = found.get(name, Work()), given.get(name)
        gives = None if both is None else both.contributed + both.outside
        gets = None if both is None else both.received
        balance = None if gives is None or gets is None else gets - gives
        figures = (own.get(name, 0), gives, gets, balance)
        shown = (None if figure is None else cell(answer, figure) for figure in figures)
        lines.append((text(answer.school(name)), *_work(answer, work, ["undone"]), *shown, euro(work.cost)))
    total = total_of(found.values())
    people = cell(answer, sum(own.values()))
    last = (text(answer.to(TOTAL)), *_work(answer, total, ["undone"]), people, None, None, None, euro(total.cost))
    return [heading(SCHOOLS, answer.language), *_table(answer, names, [*lines, last])]


def budgets(answer: Answer) -> list[Line]:
    """Hours of the whole team by budget; a group member's BPT hours pay nothing and are left out."""
    used_up, left = Text("Used", "Ingezet"), Text("Left over", "Over")
    names = (Text("Budget", "Budget"), AVAILABLE, used_up, Text("Share", "Aandeel"), left)
    members = answer.instance.members
    used = [spent(answer.ledger, member) for member in members]
    found = (
        (Text("ICT hours", "ICT-uren"), sum(m.ict for m in members), sum(s.ict for s in used)),
        (
            Text("BPT hours", "BPT-uren"),
            sum(0 if m.at_group else m.bpt for m in members),
            sum(s.bpt for s in used),
        ),
        (Text("Other hours", "Andere uren"), sum(m.other for m in members), sum(s.other for s in used)),
    )
    total = (TOTAL, sum(budget[1] for budget in found), sum(budget[2] for budget in found))
    lines: list[Line] = [
        (text(answer.to(name)), cell(answer, have), cell(answer, use), share_of(use, have), cell(answer, have - use))
        for name, have, use in (*found, total)
    ]
    return [heading(BUDGETS, answer.language), *_table(answer, names, lines)]


def _work(answer: Answer, work: Work, fields: Sequence[str]) -> Line:
    """Asked, done, the share that is done, and some parts."""
    parts = (cell(answer, getattr(work, field)) for field in fields)
    return (cell(answer, work.asked), cell(answer, work.done), share_of(work.done, work.asked), *parts)


def _table(answer: Answer, names: tuple[Text, ...], lines: list[Line]) -> list[Line]:
    """A table whose hours have the digits that all of Summary has."""
    drawn = table(names, lines, answer.language)
    return [drawn[0], *lines] if in_whole_hours(answer) else drawn


def total_of(works: Iterable[Work]) -> Work:
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
