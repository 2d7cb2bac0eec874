"""A quote: what is known of a price while it is being worked out, and where the programme says its wish."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.search.alike_parts import alike

if TYPE_CHECKING:
    from allocator.formulation.formulation import Formulation
    from allocator.search.incumbent import Values
    from allocator.search.price import Wish


@dataclass
class Quote:
    """What is known of a wish so far, in the words of `Price`; `values` are those of the best plan with it, `vector`
    its tiers'."""

    tier: int | None = None
    low: int = 0
    high: int | None = None
    impossible: bool = False
    values: Values | None = None
    vector: tuple[int, ...] | None = None

    @property
    def is_open(self) -> bool:
        return not self.impossible and self.tier is not None and self.low != self.high


def variables_of(formulation: Formulation, wish: Wish) -> list[int]:
    """The variables of which one is 1 in plans that fulfil the wish, for the row or a part alike."""
    if formulation.instance.rows[wish.row].is_central:
        return []
    parts = alike(formulation.instance, wish.row)
    if wish.owner is None:
        return [formulation.unassigned[part] for part in parts]
    return [variable for part in parts for variable in formulation.variables_with(part, wish.owner)]
