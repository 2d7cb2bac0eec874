"""No school carries the shortage alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.text import Text, figure
from allocator.categories import Concern
from allocator.formulation.linear import Linear
from allocator.plan import Outcome
from allocator.tiers.base import Tier

if TYPE_CHECKING:
    from allocator.formulation.formulation import Formulation
    from allocator.instance import Instance, Row
    from allocator.ledger import Ledger


@dataclass(frozen=True)
class Fair(Tier):
    """The highest share of core and essential hours left unassigned in any one school, in permille, rounded up.

    worst ≥ 1000 × Σ hours × unassigned / Σ hours, over the core and essential rows of each school that are not
    central; hours in full.
    """

    key: ClassVar[str] = "fair"
    title: ClassVar[Text] = Text("Hardest hit school", "Hardst getroffen school")
    unit: ClassVar[Text] = Text("permille", "promille")
    only_gains: ClassVar[bool] = True
    ignores_depth: ClassVar[bool] = True

    def expression(self, formulation: Formulation) -> Linear:
        instance = formulation.instance
        by_school: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for index, row in enumerate(instance.rows):
            if _counts(instance, row):
                by_school[row.school].append((row.hours, formulation.unassigned[index]))
        undone = [(terms, sum(hours for hours, _ in terms)) for terms in by_school.values()]
        return Linear([(1, formulation.highest_permille("worst", undone))])

    def value(self, ledger: Ledger) -> int:
        shares = [0]
        for school in ledger.instance.schools:
            its = [
                (row.hours, decision.outcome is Outcome.UNASSIGNED)
                for _, row, decision in ledger.entries()
                if row.school == school.name and _counts(ledger.instance, row)
            ]
            asked = sum(hours for hours, _ in its)
            undone = sum(hours for hours, left in its if left)
            if asked:
                shares.append(-(-1000 * undone // asked))
        return max(shares)

    def sentence(self, value: int) -> Text:
        return Text(
            f"{figure(value * 10, 'en')} % of the core and essential hours remain undone in the hardest hit school",
            f"in de hardst getroffen school blijft {figure(value * 10, 'nl')} % van de kern- en essentiële uren liggen",
        )


def _counts(instance: Instance, row: Row) -> bool:
    """Core and essential rows of schools; the group is no school."""
    essential = instance.concern(row) in (Concern.CORE, Concern.ESSENTIAL)
    return essential and not row.of_group and not row.is_central
