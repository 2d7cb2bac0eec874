"""Tallies of a plan: what each school asked, got and left undone, exact: sums over schools are sums of files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.categories import Cluster
from allocator.instance import GROUP
from allocator.plan import Outcome
from allocator.report.figures import by_line, core_rows, without_backup

if TYPE_CHECKING:
    from allocator.basics.units import Cents, Hours
    from allocator.ledger import Ledger

ALMOST_ALL = 95
"""Percent of somebody's hours from which on there is no room left for what nobody foresaw."""


@dataclass(frozen=True)
class Share:
    """Hours of one cluster: `done` by anyone, at the depth at which they are done; with what a group saves it is at
    most what is asked."""

    asked: Hours = 0
    done: Hours = 0
    undone: Hours = 0


@dataclass(frozen=True)
class Undone:
    """A core task that nobody does."""

    task: str
    description: str
    hours: Hours


@dataclass(frozen=True)
class Tally:
    """One school in a plan, or what belongs to the group itself (`name` is `GROUP`). Hours are those of a year.

    `available` are the hours of its own people, `used` what the plan takes of them, wherever they work. `full` of its
    `people` have more than 95 % of their hours taken. Lines are counted once, whatever their parts.
    """

    name: str
    clusters: dict[Cluster, Share]
    available: Hours = 0
    used: Hours = 0
    people: int = 0
    full: int = 0
    lines: int = 0
    undone_lines: int = 0
    core_lines: int = 0
    without_backup: int = 0
    core_undone: tuple[Undone, ...] = ()
    partner: Hours = 0
    cost: Cents = 0

    @property
    def asked(self) -> Hours:
        return sum(share.asked for share in self.clusters.values())

    @property
    def done(self) -> Hours:
        return sum(share.done for share in self.clusters.values())

    @property
    def undone(self) -> Hours:
        return sum(share.undone for share in self.clusters.values())


def tallies(ledger: Ledger) -> tuple[Tally, ...]:
    """A tally for each school, in the order of Schools; the group's own at the end, where it has rows or people."""
    instance = ledger.instance
    names = [school.name for school in instance.schools]
    has_group = any(row.of_group for row in instance.rows) or any(member.at_group for member in instance.members)
    return tuple(_tally(ledger, name) for name in [*names, *([GROUP] if has_group else [])])


def _tally(ledger: Ledger, name: str) -> Tally:
    instance, decisions = ledger.instance, ledger.plan.decisions
    here = [index for index, row in enumerate(instance.rows) if row.school == name]
    people = [member for member in instance.members if member.home == name]
    used = {member.name: ledger.accounts[member.name].used for member in people}
    undone = {index for index in here if decisions[index].outcome is Outcome.UNASSIGNED}
    core = set(core_rows(ledger)).intersection(here)
    bought = [index for index in here if decisions[index].outcome is Outcome.PARTNER]
    return Tally(
        name,
        {
            cluster: _share(ledger, [index for index in here if instance.rows[index].cluster is cluster])
            for cluster in Cluster
        },
        available=sum(member.available for member in people),
        used=sum(used.values()),
        people=len(people),
        full=sum(used[member.name] * 100 > member.available * ALMOST_ALL for member in people),
        lines=len(by_line(instance, here)),
        undone_lines=len(by_line(instance, sorted(undone))),
        core_lines=len(by_line(instance, sorted(core))),
        without_backup=len(by_line(instance, sorted(core.intersection(without_backup(ledger))))),
        core_undone=tuple(
            Undone(row.task, row.description, row.hours)
            for row in (instance.rows[index] for index in by_line(instance, sorted(core & undone)))
        ),
        partner=sum(ledger.hours[index] for index in bought),
        cost=sum(ledger.cost[index] for index in here),
    )


def _share(ledger: Ledger, rows: list[int]) -> Share:
    decisions = ledger.plan.decisions
    given = [(index, ledger.instance.rows[index].hours, decisions[index].outcome) for index in rows]
    return Share(
        asked=sum(hours for _, hours, outcome in given if outcome is not Outcome.CENTRAL),
        done=sum(ledger.full_hours[index] for index, _, _ in given),
        undone=sum(hours for _, hours, outcome in given if outcome is Outcome.UNASSIGNED),
    )
