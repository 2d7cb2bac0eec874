"""What a curve is drawn against, as a tier behind all others: tasks that get another owner, or any tier in steps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from allocator.basics.text import Text, counted
from allocator.formulation.linear import Linear
from allocator.plan import Outcome
from allocator.tiers.base import Tier

if TYPE_CHECKING:
    from allocator.basics.arrays import Ints
    from allocator.formulation.formulation import Formulation
    from allocator.ledger import Ledger


@dataclass(frozen=True)
class Moves(Tier):
    """Rows with a Current owner that end with another owner. Rows that end with nobody are no moves, nor are rows whose
    current owner is on Team and Partners no longer (SPEC, D and J)."""

    key: ClassVar[str] = "moves"
    title: ClassVar[Text] = Text("Tasks that get another owner", "Taken die een andere uitvoerder krijgen")
    unit: ClassVar[Text] = Text("tasks", "taken")
    ignores_depth: ClassVar[bool] = True

    def expression(self, formulation: Formulation) -> Linear:
        number = {name: index for index, name in enumerate(formulation.owners)}
        current = np.array([number.get(row.current_owner or "", -1) for row in formulation.instance.rows], dtype=int)
        choices = formulation.choices
        elsewhere = choices.where((current[choices.row] >= 0) & (choices.owner != current[choices.row]))
        return Linear([(1, variable) for variable in elsewhere.variable.tolist()])

    def value(self, ledger: Ledger) -> int:
        return len(moved(ledger))

    def sentence(self, value: int) -> Text:
        return counted(
            value,
            Text("task gets another owner", "taak krijgt een andere uitvoerder"),
            Text("tasks get another owner", "taken krijgen een andere uitvoerder"),
        )


def moved(ledger: Ledger) -> list[int]:
    """The rows (indices) that go from a current owner who is still there to another owner."""
    known = {owner.name for owner in ledger.instance.owners}
    return [
        index
        for index, row, decision in ledger.entries()
        if row.current_owner in known and decision.owner not in (None, row.current_owner)
    ]


def dropped(ledger: Ledger) -> list[int]:
    """The rows (indices) with a current owner that end with nobody."""
    return [
        index
        for index, row, decision in ledger.entries()
        if row.current_owner is not None and decision.outcome is Outcome.UNASSIGNED
    ]


@dataclass(frozen=True)
class InSteps(Tier):
    """Another tier in whole steps of `grain`, rounded up: what lies within a step counts as equal."""

    key: ClassVar[str] = "steps"
    title: ClassVar[Text] = Text("Steps", "Stappen")
    unit: ClassVar[Text] = Text("steps", "stappen")

    of: Tier = field(default_factory=Moves)
    grain: int = 1

    def expression(self, formulation: Formulation) -> Linear:
        its = self.of.expression(formulation)
        low, high = _range(formulation, its)

        def follows(values: Ints) -> int:
            return -(-its.value(values.tolist()) // self.grain)

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


