"""The right person in the right place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.text import Text, figure, grouped
from allocator.formulation.linear import Linear
from allocator.formulation.pairs import BY_PARTNER
from allocator.plan import Outcome
from allocator.rules.base import rules_of
from allocator.tiers.base import Tier

if TYPE_CHECKING:
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
        instance = formulation.instance
        # A group has as many rows of a task as schools; those that ask the same level suit somebody alike.
        numbers: dict[tuple[object, ...], int] = {}
        alike = [numbers.setdefault((row.task, row.cluster, row.level), len(numbers)) for row in instance.rows]
        points: dict[tuple[int, int], int] = {}
        terms = []
        for choice in formulation.choices.entries():
            if choice.place == BY_PARTNER:
                continue
            pair = alike[choice.row], choice.owner
            if pair not in points:
                points[pair] = _points(instance, instance.members[choice.owner], instance.rows[choice.row])
            terms.append((-choice.worked * points[pair], choice.variable))
        return Linear(terms)

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


def _points(instance: Instance, member: Member, row: Row) -> int:
    """How well the member suits the row, an hour of it."""
    suits = sum(rule.match(member, row) for rule in rules_of(instance))
    return 2 * member.likes(row.cluster) + min(2, member.level(row.cluster) - row.level) + suits
