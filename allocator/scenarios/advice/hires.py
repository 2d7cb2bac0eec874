"""Somebody to hire: a technical or a pedagogical ICT coordinator, with the levels that the work undone asks."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.categories import Cluster, Role
from allocator.cell_words import CLUSTERS
from allocator.instance import GROUP
from allocator.scenarios.advice.base import Line
from allocator.scenarios.advice.steps import URGENT, Family, StepKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.instance import Instance, Member
    from allocator.scenarios.advice.base import Base

Profile = dict[Cluster, int]

PROFILES: dict[Role, tuple[Profile, frozenset[Cluster]]] = {
    Role.TICT: (
        {Cluster.TECHNICAL: 3, Cluster.TEACHING: 1, Cluster.POLICY: 2, Cluster.ADMINISTRATION: 2},
        frozenset({Cluster.TECHNICAL, Cluster.ADMINISTRATION}),
    ),
    Role.PICT: (
        {Cluster.TECHNICAL: 2, Cluster.TEACHING: 3, Cluster.POLICY: 2, Cluster.ADMINISTRATION: 2},
        frozenset({Cluster.TEACHING, Cluster.POLICY}),
    ),
}
"""The levels of the two types of ICT coordinator as the report describes them (very strong technically, with policy and
administrative skills; pedagogically strong with a strong technical basis; the figures are an assumption), and the
clusters in which the work undone may ask more."""
NEWCOMERS = {Role.TICT: "TICT N.N.", Role.PICT: "PICT N.N."}
"""A newcomer's name, as staffing lists have it while there is nobody yet."""


def hires(base: Base) -> tuple[Family, ...]:
    """A hire of each type, by hours up to a full-time post; none where nobody is there to be like, or nothing urgent
    is undone."""
    return tuple(_families(base)) if base.instance.members and _urgent(base) else ()


def _families(base: Base) -> Iterator[Family]:
    general = base.intake.rule_model.general
    taken = {*(each.name for each in base.intake.members), *(each.name for each in base.intake.partners)}
    most = math.floor(general.full_time_hours * general.weeks_per_year / general.team_factor * 100)
    for role in PROFILES:
        like = _like(base.instance, role)
        name = NEWCOMERS[role]
        if name in taken:
            continue
        levels = _levels(base, role)
        asked = [
            "; ".join(f"{CLUSTERS.write(each, language)} {level}" for each, level in levels.items())
            for language in ("en", "nl")
        ]
        pattern = Text(f"like {like.name}; ICT {{}}; {asked[0]}", f"zoals {like.name}; ICT {{}}; {asked[1]}")
        yield Family(StepKind.HIRE, name, Text("joins", "komt erbij"), pattern, Fraction(1, 100), most)


def _like(instance: Instance, role: Role) -> Member:
    """Whom a newcomer is like: somebody of that role, of the group where there are several, else whoever is first."""

    def rank(member: Member) -> tuple[bool, bool]:
        return member.role is not role, member.home != GROUP

    return min(instance.members, key=rank)


def _levels(base: Base, role: Role) -> Profile:
    """The profile's levels, and what the urgent rows undone ask where that is more."""
    profile, own = PROFILES[role]
    levels = dict(profile)
    for index in _urgent(base):
        for cluster, level in base.instance.rows[index].needs():
            if cluster in own:
                levels[cluster] = max(levels[cluster], level)
    return levels


def _urgent(base: Base) -> list[int]:
    rows = base.instance.rows
    undone = set(base.undone)
    return [
        index
        for index, row in enumerate(rows)
        if Line(row.line, row.school) in undone and base.instance.concern(row) in URGENT
    ]
