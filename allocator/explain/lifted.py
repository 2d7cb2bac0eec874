"""A rule lifted for some rows: it takes them for undone, whatever becomes of them (SPEC, section 7)."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from allocator.basics.text import Text
from allocator.formulation.pairs import AT_SCHOOL
from allocator.ledger import Ledger
from allocator.plan import UNASSIGNED, Plan
from allocator.rules.base import Rule, rules_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from allocator.basics.units import Hours
    from allocator.formulation.choices import Charges
    from allocator.formulation.formulation import Formulation
    from allocator.formulation.pairs import Pairs
    from allocator.instance import Instance, Member, Row
    from allocator.rules.base import Asks, Fault, Mask


@dataclass(frozen=True)
class Lifted(Rule):
    """Another rule, lifted for some rows (by index): in every plan it takes them for undone.

    So what they cost is nothing to a rule of hours, where they are done is nothing to a rule of places. Where it is
    `opening`, everybody may have them as far as this rule goes; else only who might before.
    """

    key: ClassVar[str] = "lifted"
    code: ClassVar[str] = ""
    title: ClassVar[Text] = Text("A rule that is lifted for some rows", "Een regel die voor enkele taken niet geldt")

    rule: Rule
    rows: frozenset[int]
    opening: bool

    def applies(self, instance: Instance) -> bool:
        return self.rule.applies(instance)

    def admits(self, pairs: Pairs) -> Mask | None:
        mask = self.rule.admits(pairs)
        if mask is None or not self.opening:
            return mask
        # The group's own rows have no school to be done at.
        there = (pairs.place != AT_SCHOOL) | (pairs.tables.row_school[pairs.row] < len(pairs.instance.schools))
        return np.asarray(mask | (there & np.isin(pairs.row, sorted(self.rows))), dtype=bool)

    def admits_backup(self, pairs: Pairs) -> Mask | None:
        return self.rule.admits_backup(pairs)

    def wants_backup(self, instance: Instance, row: Row) -> bool:
        return self.rule.wants_backup(instance, row)

    def match(self, member: Member, row: Row) -> int:
        return self.rule.match(member, row)

    def charges(self, formulation: Formulation) -> Charges | None:
        return self.rule.charges(formulation)

    def post(self, formulation: Formulation) -> None:
        self.rule.post(formulation.blind_to(self.rows))

    def violations(self, ledger: Ledger) -> Iterator[Fault]:
        decisions = (
            UNASSIGNED if index in self.rows and decision.owner is not None else decision
            for index, decision in enumerate(ledger.plan.decisions)
        )
        return self.rule.violations(Ledger(ledger.instance, Plan(tuple(decisions))))

    def kept_free(self, hours: Hours) -> Hours:
        return self.rule.kept_free(hours)

    @property
    def counts_travel(self) -> bool:
        return self.rule.counts_travel


def lifted(instance: Instance, rows: Collection[int], asks: Collection[Asks], *, opening: bool = True) -> Instance:
    """The instance in which nothing of this is asked of who does these rows; what nobody could allow still is."""

    def changed(rule: Rule) -> Rule:
        given = frozenset(row for row in rows if rule.gives_way(instance.rows[row]))
        return Lifted(rule, given, opening) if given and rule.asks & frozenset(asks) else rule

    return dataclasses.replace(instance, rules=tuple(changed(rule) for rule in rules_of(instance)))
