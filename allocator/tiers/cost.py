"""No more is spent on partners than needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.text import Text, euro
from allocator.formulation.linear import Linear, Terms
from allocator.tiers.base import Tier

if TYPE_CHECKING:
    from allocator.formulation.formulation import Formulation
    from allocator.ledger import Ledger


@dataclass(frozen=True)
class Cost(Tier):
    """Euro paid to partners: Σ cost × assign."""

    key: ClassVar[str] = "cost"
    title: ClassVar[Text] = Text("Paid to partners", "Betaald aan externe partners")
    unit: ClassVar[Text] = Text("EUR", "euro")
    scale: ClassVar[int] = 100

    def expression(self, formulation: Formulation) -> Linear:
        paid = formulation.choices.where(formulation.choices.cost > 0)
        return Linear(Terms(paid.cost, paid.variable))

    def value(self, ledger: Ledger) -> int:
        return sum(ledger.cost)

    def sentence(self, value: int) -> Text:
        if value == 0:
            return Text("no money goes to partners", "er gaat geen geld naar externe partners")
        return Text(f"{euro(value).en} goes to partners", f"er gaat {euro(value).nl} naar externe partners")
