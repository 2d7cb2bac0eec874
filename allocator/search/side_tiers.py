"""Tiers that no rule model has: what a question asks beside the aims, put before or behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.text import Text, counted, hours
from allocator.formulation.linear import Linear
from allocator.plan import Outcome
from allocator.tiers.base import Tier

if TYPE_CHECKING:
    from allocator.basics.arrays import Ints
    from allocator.basics.units import Hours
    from allocator.formulation.formulation import Formulation
    from allocator.ledger import Ledger


@dataclass(frozen=True)
class Excess(Tier):
    """How far another tier lies above a limit, in its integers; 0 up to the limit."""

    key: ClassVar[str] = "excess"
    title: ClassVar[Text] = Text("Beyond the limit", "Boven de grens")
    unit: ClassVar[Text] = Text("steps", "stappen")

    tier: Tier
    limit: int

    @property
    def ignores_depth(self) -> bool:  # type: ignore[override]
        return self.tier.ignores_depth

    def expression(self, formulation: Formulation) -> Linear:
        inner = self.tier.expression(formulation)
        return Linear([(1, _above(formulation, f"excess[{self.tier.key}]", inner, self.limit))])

    def value(self, ledger: Ledger) -> int:
        return max(0, self.tier.value(ledger) - self.limit)

    def sentence(self, value: int) -> Text:
        return Text(f"{value} beyond the limit", f"{value} boven de grens")


@dataclass(frozen=True)
class Undone(Tier):
    """How many of some rows (by index) nobody does; `most` of them undone is what is looked for where it is asked."""

    key: ClassVar[str] = "undone"
    title: ClassVar[Text] = Text("Rows undone", "Rijen die blijven liggen")
    unit: ClassVar[Text] = Text("rows", "rijen")
    least: ClassVar[int | None] = None
    ignores_depth: ClassVar[bool] = True

    rows: tuple[int, ...]
    most: bool = False

    def expression(self, formulation: Formulation) -> Linear:
        sign = -1 if self.most else 1
        return Linear([(sign, formulation.unassigned[index]) for index in self.rows])

    def value(self, ledger: Ledger) -> int:
        undone = sum(ledger.plan.decisions[index].outcome is Outcome.UNASSIGNED for index in self.rows)
        return -undone if self.most else undone

    def sentence(self, value: int) -> Text:
        rows = counted(abs(value), Text("row stays", "rij blijft"), Text("rows stay", "rijen blijven"))
        return Text(f"{rows.en} undone", f"{rows.nl} liggen")


@dataclass(frozen=True)
class Beyond(Tier):
    """The hours that a member spends beyond what there was: beyond `available` in all, and beyond `ict` of what only
    ICT hours pay, where that is said."""

    key: ClassVar[str] = "beyond"
    title: ClassVar[Text] = Text("Hours more", "Uren meer")
    unit: ClassVar[Text] = Text("h", "u")
    scale: ClassVar[int] = 100

    member: str
    available: Hours
    ict: Hours | None = None

    def expression(self, formulation: Formulation) -> Linear:
        index = next(place for place, member in enumerate(formulation.instance.members) if member.name == self.member)
        home, away = formulation.home_hours(index), formulation.away_hours(index)
        used = Linear(home + away)
        beyond = _above(formulation, f"beyond[{self.member}]", used, self.available)
        if self.ict is None:
            return Linear([(1, beyond)])
        abroad = _above(formulation, f"beyond_ict[{self.member}]", Linear(away), self.ict)
        parts = (beyond, abroad)

        def follows(values: Ints) -> int:
            return max(int(values[part]) for part in parts)

        most = max(int(formulation.box[1][part]) for part in parts)
        more = formulation.variable(f"more[{self.member}]", 0, most, follows)
        for part in parts:
            formulation.add([(1, more), (-1, part)], low=0)
        return Linear([(1, more)])

    def value(self, ledger: Ledger) -> int:
        account = ledger.accounts[self.member]
        abroad = 0 if self.ict is None else account.away - self.ict
        return max(0, account.used - self.available, abroad)

    def sentence(self, value: int) -> Text:
        more = hours(value)
        return Text(f"{self.member} needs {more.en} more", f"{self.member} heeft {more.nl} meer nodig")


def _above(formulation: Formulation, name: str, expression: Linear, limit: int) -> int:
    """A variable for how far an expression lies above a limit, 0 up to the limit."""
    least, most = formulation.box
    terms = expression.terms
    highest = expression.constant + sum(k * int(most[each] if k > 0 else least[each]) for k, each in terms)

    def follows(values: Ints) -> int:
        return max(0, expression.value(values) - limit)

    above = formulation.variable(name, 0, max(0, highest - limit), follows)
    formulation.add([(1, above), *((-k, each) for k, each in terms)], low=expression.constant - limit)
    return above
