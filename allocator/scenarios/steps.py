"""Any tier in steps of a grain: what a trade-off is drawn against, where small differences count as none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.text import Text
from allocator.formulation.linear import Linear
from allocator.tiers.base import Tier

if TYPE_CHECKING:
    from allocator.basics.arrays import Ints
    from allocator.formulation.formulation import Formulation
    from allocator.ledger import Ledger


@dataclass(frozen=True)
class InSteps(Tier):
    """Another tier in whole steps of `grain`, rounded up: what lies within a step counts as equal."""

    key: ClassVar[str] = "steps"
    title: ClassVar[Text] = Text("Steps", "Stappen")
    unit: ClassVar[Text] = Text("steps", "stappen")

    of: Tier
    grain: int

    def expression(self, formulation: Formulation) -> Linear:
        its = self.of.expression(formulation)
        low, high = _range(formulation, its)

        def follows(values: Ints) -> int:
            return -(-its.value(values) // self.grain)

        steps = formulation.variable(f"steps[{self.of.key}]", -(-low // self.grain), -(-high // self.grain), follows)
        formulation.add([(self.grain, steps), *((-k, variable) for k, variable in its.terms)], low=its.constant)
        return Linear([(1, steps)])

    def value(self, ledger: Ledger) -> int:
        return -(-self.of.value(ledger) // self.grain)

    def sentence(self, value: int) -> Text:
        return self.of.sentence(value * self.grain)


def _range(formulation: Formulation, expression: Linear) -> tuple[int, int]:
    """What the bounds of its variables allow an expression."""
    ends = zip(*formulation.box, strict=True)
    box = [(int(low), int(high)) for low, high in ends]
    low, high = (
        sum(side(k * box[variable][0], k * box[variable][1]) for k, variable in expression.terms) for side in (min, max)
    )
    return expression.constant + low, expression.constant + high
