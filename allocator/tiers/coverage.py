"""The base of the four coverage tiers: the minimum hours of the rows that stay undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.text import Text
from allocator.formulation.linear import Linear
from allocator.plan import Outcome
from allocator.tiers.base import Tier

if TYPE_CHECKING:
    from allocator.categories import Concern
    from allocator.formulation.formulation import Formulation
    from allocator.ledger import Ledger


@dataclass(frozen=True)
class CoverageTier(Tier):
    """Σ minimum hours over the unassigned rows that count in this tier (SPEC, section 5).

    A row counts by its concern: its priority, or core, or optional outside its school's focus.
    """

    unit: ClassVar[Text] = Text("h", "u")
    ignores_depth: ClassVar[bool] = True
    only_gains: ClassVar[bool] = True
    adds_up: ClassVar[bool] = True
    scale: ClassVar[int] = 100
    concern: ClassVar[Concern]

    def counts(self, concern: Concern) -> bool:
        return concern is self.concern

    def expression(self, formulation: Formulation) -> Linear:
        instance = formulation.instance
        return Linear(
            [
                (row.minimum, formulation.unassigned[index])
                for index, row in enumerate(instance.rows)
                if instance.concern(row) is self.concern and not row.is_central
            ]
        )

    def value(self, ledger: Ledger) -> int:
        return sum(
            row.minimum
            for _, row, decision in ledger.entries()
            if decision.outcome is Outcome.UNASSIGNED and ledger.instance.concern(row) is self.concern
        )
