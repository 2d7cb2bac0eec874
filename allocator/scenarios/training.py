"""What helps most with absences: one person one level up in one cluster, or named as a further backup as they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from allocator.categories import CLUSTERS
from allocator.formulation.pairs import OUTCOMES, Pairs, Tables
from allocator.rules.base import rules_of
from allocator.scenarios.takeover import taken_over

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from allocator.basics.units import Hours
    from allocator.categories import Cluster
    from allocator.instance import Instance, Member
    from allocator.ledger import Ledger
    from allocator.scenarios.takeover import TakeOver

TOP = 4
"""The highest level."""


@dataclass(frozen=True)
class Help:
    """A member who can take rows over that would lie still: trained to `level` in `cluster`, or, with None, as they
    are, once somebody makes them a backup.

    `rows` are those (by index) that they take over in one of the absences, `before` and `after` the hours that nobody
    takes over in these together.
    """

    name: str
    cluster: Cluster | None
    level: int | None
    rows: tuple[int, ...]
    before: Hours
    after: Hours


def best_help(stands: Ledger, absences: Sequence[TakeOver]) -> Help | None:
    """What takes most hours off those that lie still in these absences, each by itself, the plan as it stands; naming
    a backup before training one where both are as good. None where nothing helps."""
    found = [help_ for help_ in _helps(stands, absences) if help_.after < help_.before]
    return min(found, key=lambda each: (each.after, each.cluster is not None), default=None)


def _helps(stands: Ledger, absences: Sequence[TakeOver]) -> Iterator[Help]:
    instance, before = stands.instance, sum(each.short for each in absences)
    now = {member.name: _able(stands, instance, member, absences) for member in instance.members}
    for member in instance.members:
        if now[member.name]:
            yield _help(stands, instance, member, None, now[member.name], absences, before)
        for cluster in CLUSTERS:
            if member.level(cluster) == TOP:
                continue
            team = trained(instance, member, cluster)
            able = _able(stands, team, team.member[member.name], absences)
            if set(able) - set(now[member.name]):  # else nothing is unlocked
                yield _help(stands, team, member, cluster, able, absences, before)


def trained(instance: Instance, member: Member, cluster: Cluster) -> Instance:
    """The same question with a member one level up in a cluster."""
    levels = tuple(level + (each is cluster) for each, level in zip(CLUSTERS, member.competence, strict=True))
    better = replace(member, competence=(levels[0], levels[1], levels[2], levels[3]))
    return replace(instance, members=tuple(better if each is member else each for each in instance.members))


def _able(stands: Ledger, team: Instance, member: Member, absences: Sequence[TakeOver]) -> tuple[int, ...]:
    """The rows left lying in one of the absences that a member may back up, where they are done in the plan."""
    rows = sorted({row for each in absences if member.name not in each.names for row in each.left})
    codes = {outcome: place for place, outcome in OUTCOMES.items()}
    tables = Tables(team)
    owner = np.full(len(rows), tables.owners.index(member.name), dtype=np.int64)
    place = np.array([codes[stands.plan.decisions[row].outcome] for row in rows], dtype=np.int64)
    pairs = Pairs(tables, np.array(rows, dtype=np.int64), owner, place)
    for rule in rules_of(team):
        pairs = pairs.keep(rule.admits_backup(pairs))
    return tuple(pairs.row.tolist())


def _help(
    stands: Ledger,
    team: Instance,
    member: Member,
    cluster: Cluster | None,
    able: Sequence[int],
    absences: Sequence[TakeOver],
    before: Hours,
) -> Help:
    level = None if cluster is None else team.member[member.name].level(cluster)
    rows: set[int] = set()
    after = 0
    for each in absences:
        if member.name in each.names or not set(able) & set(each.left):
            after += each.short
            continue
        found = taken_over(stands, each.names, dict.fromkeys(able, (member.name,)), team)
        after += found.short
        rows |= {row for row in found.taken_over if found.plan.decisions[row].owner == member.name}
    return Help(member.name, cluster, level, tuple(sorted(rows)), before, after)
