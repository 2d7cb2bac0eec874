"""Nobody is much fuller than the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.text import Text, figure
from allocator.formulation.linear import Linear
from allocator.tiers.base import Tier

if TYPE_CHECKING:
    from allocator.formulation.formulation import Formulation
    from allocator.ledger import Ledger


@dataclass(frozen=True)
class Balance(Tier):
    """The highest share of budget that one member uses, in permille, rounded up; members without hours left out.

    busiest ≥ 1000 × used(m) / available(m) for every member m, so busiest is an integer variable.
    """

    key: ClassVar[str] = "balance"
    title: ClassVar[Text] = Text("Highest workload", "Hoogste bezetting")
    unit: ClassVar[Text] = Text("permille", "promille")

    def expression(self, formulation: Formulation) -> Linear:
        agendas = [
            (formulation.home_hours(index) + formulation.away_hours(index), member.available)
            for index, member in enumerate(formulation.instance.members)
            if member.available
        ]
        return Linear([(1, formulation.highest_permille("busiest", agendas))])

    def value(self, ledger: Ledger) -> int:
        return max(
            (
                -(-1000 * ledger.accounts[member.name].used // member.available)
                for member in ledger.instance.members
                if member.available > 0
            ),
            default=0,
        )

    def sentence(self, value: int) -> Text:
        return Text(
            f"nobody uses more than {figure(value * 10, 'en')} % of their hours",
            f"niemand zet meer dan {figure(value * 10, 'nl')} % van de eigen uren in",
        )
