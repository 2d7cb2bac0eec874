"""Levels: the school group and each school, who has which role there, and who does most of a cluster's work there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.name_list import each_name
from allocator.instance import GROUP
from allocator.plan import Outcome

if TYPE_CHECKING:
    from collections.abc import Collection

    from allocator.categories import Cluster, Role
    from allocator.instance import Instance, Member, Row
    from allocator.ledger import Ledger


def has_group_level(instance: Instance) -> bool:
    """Whether there is a group above the schools: several schools, people or tasks of the group."""
    several = len(instance.schools) > 1
    return several or any(member.at_group for member in instance.members) or any(row.of_group for row in instance.rows)


def levels(instance: Instance) -> list[str]:
    """The group, where there is one, and each school."""
    return [*([GROUP] if has_group_level(instance) else []), *instance.school]


def with_role(instance: Instance, level: str, roles: Collection[Role]) -> list[str]:
    """The members at home there who have one of the roles, in the order of the roles and of Team."""
    at_home = [member for member in instance.members if member.home == level and member.role in roles]
    return [member.name for role in roles for member in at_home if member.role is role]


def directors(instance: Instance, level: str) -> list[str]:
    """The directors of a school by name; none of the group."""
    school = instance.school.get(level)
    words = (school.director if school is not None else None) or ""
    return each_name(words)


def has_competence(member: Member, row: Row) -> bool:
    """Whether somebody has the levels and the specialisations that a row asks."""
    levels_there = all(member.level(cluster) >= level for cluster, level in row.needs())
    return row.specialisations <= member.specialisations and levels_there


def workers(ledger: Ledger, level: str, clusters: Collection[Cluster]) -> list[str]:
    """The members who do tasks of these clusters for a school, or at group level: who does most of it first."""
    hours: dict[str, int] = {}
    for index, row, decision in ledger.entries():
        at = GROUP if decision.outcome is Outcome.GROUP else row.school
        here = row.school == level or (level == GROUP and at == GROUP)
        if here and row.cluster in clusters and decision.owner in ledger.instance.member:
            hours[str(decision.owner)] = hours.get(str(decision.owner), 0) + ledger.hours[index]
    return sorted(hours, key=lambda name: -hours[name])
