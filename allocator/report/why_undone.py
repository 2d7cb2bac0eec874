"""Why work stays undone: the hours by cause and by whose budget, by cluster and by school, as tables and a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted, same
from allocator.basics.text import hours as amount
from allocator.categories import Cluster
from allocator.cell_words import CLUSTERS
from allocator.explain.causes import Kind
from allocator.explain.shortage import shortage
from allocator.report.figures import by_line
from allocator.report.page import BLANK, Cell, Chart, Look, Span, heading, hours, table, text

if TYPE_CHECKING:
    from allocator.basics.units import Hours
    from allocator.explain.causes import Cause
    from allocator.explain.shortage import Shortage
    from allocator.report.answer import Answer
    from allocator.report.page import Line

HEADING = Text("Why work stays undone: hours a year", "Waarom werk blijft liggen: uren per jaar")
CHART = Text("Hours that nobody does, by cause", "Uren die niemand doet, per oorzaak")
TOTAL = Text("Together", "Samen")
WHOSE = Text("Whose budget", "Wiens budget")
CAUSE = Text("Cause", "Oorzaak")
KINDS: dict[Kind, Text] = {
    Kind.ALLOWED: Text("nobody allowed", "niemand mag"),
    Kind.COMPETENT: Text("nobody competent", "niemand bekwaam"),
    Kind.HOURS: Text("hours", "uren"),
    Kind.TOGETHER: Text("only together", "alleen samen"),
    Kind.WEIGHED: Text("weighed", "afgewogen"),
    Kind.OPEN: Text("not proven", "niet bewezen"),
}
EXPLAINED: dict[Kind, Text] = {
    Kind.ALLOWED: Text("if somebody were allowed, it would be done", "als iemand mocht, gebeurde het"),
    Kind.COMPETENT: Text("if somebody were competent, it would be done", "als iemand bekwaam was, gebeurde het"),
    Kind.HOURS: Text("several people", "verschillende mensen"),
    Kind.TOGETHER: Text("more than one of these at once", "meer dan een daarvan tegelijk"),
    Kind.WEIGHED: Text("other work brings more", "ander werk brengt meer op"),
    Kind.OPEN: Text("what was searched leaves it open", "wat gezocht is, laat het open"),
}
PROVEN = Text(
    "What counts as a cause: once it alone is gone, the task gets done with nothing more important worse.",
    "Wat als oorzaak telt: zodra alleen die wegvalt, wordt de taak gedaan zonder dat iets belangrijkers verliest.",
)
SHARED = Text(
    "A task for which several people have too few hours counts for each of them in equal parts.",
    "Een taak waarvoor meerdere mensen te weinig uren hebben, telt voor elk van hen voor een gelijk deel.",
)
NAMED = 8
"""So many budgets have a line of their own; the others are one line together."""
OTHERS = Text("others", "anderen")
COLOURS = ("2F5597", "70AD47", "FFC000", "7F7F7F")
"""Of the four clusters, in their order."""
FIRST_CLUSTER, CHART_FROM, CHART_TO = 4, 8, 11
"""Columns: where the hours by cluster begin, and those over which the chart stands."""
_CLUSTERS = tuple(Text(CLUSTERS.write(each, "en"), CLUSTERS.write(each, "nl")) for each in Cluster)
LEAST = 12
"""Lines that the chart takes at least."""


def why_undone(answer: Answer, line: int) -> tuple[list[Line], tuple[Chart, ...]]:
    """The tables from a line on, with a blank line behind them, and the chart beside them; nothing where all is
    done."""
    found = shortage(answer.instance, answer.causes)
    if not found.shares:
        return [], ()
    causes = _by_budget(answer, found)
    last = line + len(causes) - 1
    lines = [heading(HEADING, answer.language), *causes]
    lines += [(text(answer.to(words), Look.NOTE),) for words in (PROVEN, SHARED)]
    lines += [BLANK] * max(0, LEAST - len(lines))
    chart = Chart(
        answer.to(CHART),
        Span(2, line + 2, last),
        tuple(Span(FIRST_CLUSTER + number, line + 2, last) for number in range(len(Cluster))),
        COLOURS,
        line=line,
        column=CHART_FROM,
        last_line=line + len(lines) - 1,
        last_column=CHART_TO,
    )
    by_school = found.by_school()
    if len(answer.instance.schools) > 1:
        lines += [BLANK, *_by_school(answer, by_school)]
    return [*lines, BLANK], (chart,)


def _by_budget(answer: Answer, found: Shortage) -> list[Line]:
    """The lines of causes, whose names the chart takes, and their sum."""
    lines: list[Line] = []
    others: dict[Cluster, Hours] = {}
    budgets = found.by_budget()
    short = [key for key in budgets if key[1]]
    few = short if len(short) <= NAMED + 1 else short[:NAMED]
    for key, its in budgets.items():
        if key in short and key not in few:
            others = {cluster: others.get(cluster, 0) + its.get(cluster, 0) for cluster in Cluster}
            if key != short[-1]:
                continue
            name, its = f"{answer.to(OTHERS)} ({len(short) - len(few)})", others
        else:
            name = key[1] or answer.to(EXPLAINED[key[0]])
        lines.append(_of_clusters(answer.to(KINDS[key[0]]), name, its))
    total = {cluster: sum(share.hours for share in found.shares if share.cluster is cluster) for cluster in Cluster}
    return table(
        (CAUSE, WHOSE, TOTAL, *_CLUSTERS),
        [*lines, _of_clusters(answer.to(TOTAL), None, total)],
        answer.language,
    )


def _of_clusters(kind: str, name: str | None, its: dict[Cluster, Hours]) -> Line:
    by_cluster = [hours(its.get(cluster, 0)) for cluster in Cluster]
    return (text(kind), text(name, Look.LONG), hours(sum(its.values())), *by_cluster)


def _by_school(answer: Answer, found: dict[str, dict[Kind, Hours]]) -> list[Line]:
    """The same hours by school and cause."""
    kinds = [kind for kind in Kind if any(kind in its for its in found.values())]
    total = {kind: sum(its.get(kind, 0) for its in found.values()) for kind in kinds}
    lines = [_of_kinds(answer.school(school), kinds, its) for school, its in found.items()]
    return table(
        (same("School"), same(""), TOTAL, *(KINDS[kind] for kind in kinds)),
        [*lines, _of_kinds(answer.to(TOTAL), kinds, total)],
        answer.language,
    )


def _of_kinds(name: str, kinds: list[Kind], its: dict[Kind, Hours]) -> Line:
    by_kind: list[Cell | None] = [hours(its.get(kind, 0)) for kind in kinds]
    return (text(name, Look.LONG), None, hours(sum(its.values())), *by_kind)


def cause_said(answer: Answer, index: int) -> Text:
    """The cause of one row in a few words, with what holds the hours."""
    cause: Cause = answer.causes[index]
    kind = KINDS[cause.kind]
    if cause.kind is Kind.HOURS and cause.rows:
        held = amount(sum(_held(answer, row, cause.people) for row in cause.rows))
        lines = len(by_line(answer.instance, cause.rows))
        count = counted(lines, Text("task", "taak"), Text("tasks", "taken"))
        one = lines == 1
        return Text(
            f"{kind.en}: {count.en} that {'weighs' if one else 'weigh'} at least as much"
            f" {'holds' if one else 'hold'} {held.en}",
            f"{kind.nl}: {count.nl} die minstens zo zwaar {'weegt' if one else 'wegen'},"
            f" {'houdt' if one else 'houden'} {held.nl} bezet",
        )
    if cause.together:
        parts = [KINDS[each] for each in cause.together]
        return Text(
            f"{kind.en}: {', '.join(each.en for each in parts)}", f"{kind.nl}: {', '.join(each.nl for each in parts)}"
        )
    return kind


def _held(answer: Answer, row: int, people: tuple[str, ...]) -> Hours:
    """The hours of these people that a row takes: as their work, or kept free as its backup."""
    said, ledger = answer.plan.decisions[row], answer.ledger
    return (ledger.hours[row] if said.owner in people else 0) + (ledger.reserve[row] if said.backup in people else 0)
