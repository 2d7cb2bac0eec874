"""The rows of two plans that are decided otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.plan import Depth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.instance import Instance, Row
    from allocator.plan import Decision, Plan
    from allocator.scenarios.pairs import Pair


@dataclass(frozen=True)
class RowDifference:
    """A row that two plans decide otherwise; `old` or `new` is None where that question has no such row."""

    pair: Pair
    row: Row
    """As the new question has it, where it has it."""
    old: Decision | None
    new: Decision | None

    @property
    def counts(self) -> bool:
        """Both questions have it."""
        return self.old is not None and self.new is not None


def row_differences(
    pairs: Sequence[Pair], old: tuple[Instance, Plan], new: tuple[Instance, Plan]
) -> tuple[RowDifference, ...]:
    """Every row whose owner, place, depth or backup is another, or that only one of the two has, in the order of the
    pairs. A row without a thinner version is done in full, whatever the plan calls it."""
    found = []
    for pair in pairs:
        before, after = _decided(old, pair.old), _decided(new, pair.new)
        if pair.old is not None and pair.new is not None:
            if before == after:
                continue
            row = new[0].rows[pair.new]
        else:
            row = new[0].rows[pair.new] if pair.new is not None else old[0].rows[pair.old or 0]
        found.append(RowDifference(pair, row, _said(old[1], pair.old), _said(new[1], pair.new)))
    return tuple(found)


def _said(plan: Plan, index: int | None) -> Decision | None:
    return None if index is None else plan.decisions[index]


def _decided(side: tuple[Instance, Plan], index: int | None) -> tuple[object, ...] | None:
    if index is None:
        return None
    instance, plan = side
    row, decision = instance.rows[index], plan.decisions[index]
    depth = Depth.FULL if decision.depth is not None and row.minimum == row.hours else decision.depth
    return decision.outcome, decision.owner, depth, decision.backup
