"""The right person in the right place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from allocator.basics.text import Text, figure, grouped
from allocator.formulation.linear import Linear, Terms
from allocator.formulation.pairs import BY_PARTNER
from allocator.plan import Outcome
from allocator.rules.base import rules_of
from allocator.tiers.base import Tier

if TYPE_CHECKING:
    from collections.abc import Callable

    from allocator.basics.arrays import Ints
    from allocator.formulation.choices import Choices
    from allocator.formulation.formulation import Formulation
    from allocator.instance import Instance, Member, Row
    from allocator.ledger import Ledger


@dataclass(frozen=True)
class Fit(Tier):
    """−Σ hours × (2 × motivation in the cluster + min(level − required level, 2) + role match) over the rows that
    members own, hours before any saving at group level.
    """

    key: ClassVar[str] = "fit"
    title: ClassVar[Text] = Text("Fit of people and tasks", "Juiste persoon op de juiste plaats")
    unit: ClassVar[Text] = Text("points", "punten")
    scale: ClassVar[int] = 100
    least: ClassVar[int | None] = None

    def expression(self, formulation: Formulation) -> Linear:
        choices = formulation.choices
        owned = choices.where(choices.place != BY_PARTNER)
        points = -owned.worked * points_of(formulation.instance, owned, _points)
        return Linear(Terms(points, owned.variable))

    def value(self, ledger: Ledger) -> int:
        rules, total = rules_of(ledger.instance), 0
        for index, row, decision in ledger.entries():
            if decision.outcome in (Outcome.MEMBER, Outcome.GROUP):
                member = ledger.instance.member[decision.owner or ""]
                spare = min(member.level(row.cluster) - row.level, 2)
                match = sum(rule.match(member, row) for rule in rules)
                total += ledger.full_hours[index] * (2 * member.likes(row.cluster) + spare + match)
        return -total

    def sentence(self, value: int) -> Text:
        return Text(
            f"motivation, level and role give {grouped(figure(-value, 'en'))} points (the more the better)",
            f"motivatie, niveau en rol leveren {grouped(figure(-value, 'nl'))} punten op (hoe meer, hoe beter)",
        )


def suitability(instance: Instance, member: Member, row: Row) -> int:
    """How well the member's level and role suit the row, an hour of it."""
    suits = sum(rule.match(member, row) for rule in rules_of(instance))
    return min(2, member.level(row.cluster) - row.level) + suits


def _points(instance: Instance, member: Member, row: Row) -> int:
    """How well the member suits the row, an hour of it."""
    return 2 * member.likes(row.cluster) + suitability(instance, member, row)


def points_of(instance: Instance, choices: Choices, suits: Callable[[Instance, Member, Row], int]) -> Ints:
    """How well the member of each of these choices suits its row.

    A group has as many rows of a task as schools; those that ask the same level suit somebody alike.
    """
    alike: dict[tuple[object, ...], int] = {}
    first: list[Row] = []
    numbers = []
    for row in instance.rows:
        numbers.append(alike.setdefault((row.task, row.cluster, row.level), len(first)))
        if numbers[-1] == len(first):
            first.append(row)
    people = max(len(instance.members), 1)
    code = np.array(numbers, dtype=np.int64)[choices.row] * people + choices.owner
    pairs, which = np.unique(code, return_inverse=True)
    points = [suits(instance, instance.members[pair % people], first[pair // people]) for pair in pairs.tolist()]
    return np.array(points, dtype=np.int64)[which]
