"""Depth: rows that are done are done in full where the hours allow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from allocator.basics.text import Text, hours
from allocator.formulation.linear import Linear, Terms
from allocator.plan import Depth as RowDepth
from allocator.plan import Outcome
from allocator.tiers.base import Tier

if TYPE_CHECKING:
    from allocator.formulation.formulation import Formulation
    from allocator.ledger import Ledger


@dataclass(frozen=True)
class Depth(Tier):
    """Σ (hours − minimum hours) over unassigned rows and rows done at their minimum."""

    key: ClassVar[str] = "depth"
    title: ClassVar[Text] = Text("Hours short of doing tasks in full", "Uren te kort om taken volledig uit te voeren")
    unit: ClassVar[Text] = Text("h", "u")
    only_gains: ClassVar[bool] = True
    scale: ClassVar[int] = 100

    def expression(self, formulation: Formulation) -> Linear:
        rows, choices = formulation.instance.rows, formulation.choices
        lost = np.array([0 if row.is_central else row.hours - row.minimum for row in rows], dtype=np.int64)
        thin = lost > 0
        done = choices.where(~choices.full & thin[choices.row])
        row = np.append(np.flatnonzero(thin), done.row)
        terms = Terms(lost[row], np.append(formulation.undone[thin], done.variable))
        return Linear(terms.sorted_by(row))

    def value(self, ledger: Ledger) -> int:
        return sum(
            row.hours - row.minimum
            for _, row, decision in ledger.entries()
            if decision.outcome is Outcome.UNASSIGNED or decision.depth is RowDepth.MINIMUM
        )

    def sentence(self, value: int) -> Text:
        if value == 0:
            return Text("no task is cut to its minimum", "geen enkele taak wordt tot haar minimum beperkt")
        return Text(
            f"{hours(value).en} beyond the minimum hours are missing",
            f"boven de minimumuren ontbreekt nog {hours(value).nl}",
        )
