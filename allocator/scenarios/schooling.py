"""Which training helps most once all is redivided: one person one level up in one cluster, in the worst absences."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from allocator.categories import CLUSTERS, Concern
from allocator.changes.absent import Absence
from allocator.changes.level import LevelChange
from allocator.formulation.pairs import AT_GROUP, AT_SCHOOL, Pairs, Tables
from allocator.intake import complete
from allocator.rules.base import rules_of
from allocator.scenarios.pairs import by_line, carried_over
from allocator.scenarios.question import Question
from allocator.scenarios.scenario import made
from allocator.scenarios.training import TOP, trained
from allocator.search import Limits

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from allocator.basics.units import Hours
    from allocator.categories import Cluster
    from allocator.instance import Instance, Member
    from allocator.scenarios.absences import Absent
    from allocator.scenarios.side_by_side import Answerer, Told
    from allocator.scenarios.whatif import Case

LOOKED_AT = 12
"""Trainings that are tried, those that unlock most hours of core rows."""

WORK = 1.0
"""Work, about seconds, for one training in one absence: at a school the first tier takes a tenth of it."""


class Step(NamedTuple):
    """A member who gets to a level in a cluster."""

    name: str
    cluster: Cluster
    level: int


@dataclass(frozen=True)
class Schooling:
    """A training, and what the first tier comes to in the worst absences together, once all is redivided: without it
    and with it, in the tier's integers."""

    step: Step
    before: int
    after: int


def best_schooling(case: Case, absences: Sequence[Absent], seed: int, answer: Answerer, told: Told) -> Schooling | None:
    """The training with which the redivisions lose least in their first tier; None where none makes one better, or
    Ctrl-C came before that was known."""
    found = [each for each in absences if each.case.result.plan is not None]
    before = sum(each.case.result.tiers[0].value for each in found)
    steps = _steps(case, {row for each in found for row in each.takeover.falls})
    asked = [(step, each) for step, each in product(steps, found) if step.name not in each.names]
    if not asked or before <= 0:
        return None
    replies = answer([_question(case, *each, seed) for each in asked], told)
    after = dict.fromkeys(steps, before)
    for (step, each), reply in zip(asked, replies, strict=True):
        if reply is None:
            return None
        if reply.result.plan is not None:
            after[step] += reply.result.tiers[0].value - each.case.result.tiers[0].value
    best = min(steps, key=lambda step: after[step])
    return Schooling(best, before, after[best]) if after[best] < before else None


def _question(case: Case, step: Step, absent: Absent, seed: int) -> Question:
    changes = [LevelChange(step.name, step.cluster, None, 1), *(Absence(name) for name in absent.names)]
    instance = complete(made(case.intake, changes)).instance
    old = carried_over(by_line(absent.case.instance, instance), absent.case.ledger.plan)
    return Question(instance, old, Limits(WORK, None, 1, seed), tiers=1)


def _steps(case: Case, falls: Collection[int]) -> list[Step]:
    """The trainings with which somebody may own a core row that they may not own now: first those that unlock most
    hours of rows that fall or lie still, then most hours of any."""
    instance, decisions = case.instance, case.ledger.plan.decisions
    core = [
        index for index, row in enumerate(instance.rows) if instance.concern(row) is Concern.CORE and not row.is_central
    ]
    urgent = {index for index in core if index in falls or decisions[index].owner is None}
    found: list[tuple[Hours, Hours, Step]] = []
    for member in instance.members:
        now = _owned(instance, member, core)
        for cluster in CLUSTERS:
            if member.level(cluster) < TOP:
                team = trained(instance, member, cluster)
                new = _owned(team, team.member[member.name], core) - now
                hours = [sum(instance.rows[index].hours for index in its) for its in (new & urgent, new)]
                if new:
                    found.append((hours[0], hours[1], Step(member.name, cluster, member.level(cluster) + 1)))
    found.sort(key=lambda each: each[:2], reverse=True)
    return [step for _, _, step in found[:LOOKED_AT]]


def _owned(team: Instance, member: Member, rows: Sequence[int]) -> set[int]:
    """Those of the rows that a member may own, at the school or at group level."""
    tables = Tables(team)
    row = np.repeat(np.array(rows, dtype=np.int64), 2)
    owner = np.full(len(row), tables.owners.index(member.name), dtype=np.int64)
    pairs = Pairs(tables, row, owner, np.tile(np.array([AT_SCHOOL, AT_GROUP], dtype=np.int64), len(rows)))
    for rule in rules_of(team):
        pairs = pairs.keep(rule.admits(pairs))
    return set(pairs.row.tolist())
