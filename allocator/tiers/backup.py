"""No core task hangs on one person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from allocator.basics.text import Text
from allocator.categories import Concern
from allocator.formulation.linear import Linear, Terms
from allocator.formulation.pairs import BY_PARTNER
from allocator.plan import Outcome
from allocator.tiers.base import Tier

if TYPE_CHECKING:
    from allocator.formulation.formulation import Formulation
    from allocator.ledger import Ledger


@dataclass(frozen=True)
class Backup(Tier):
    """Core rows owned by a member and without a backup: Σ assign[i, member] − Σ backs_up[i, ·] over the core rows."""

    key: ClassVar[str] = "backup"
    title: ClassVar[Text] = Text("Core tasks without backup", "Kerntaken zonder back-up")
    unit: ClassVar[Text] = Text("tasks", "taken")
    ignores_depth: ClassVar[bool] = True
    adds_up: ClassVar[bool] = True
    heft: ClassVar[int] = 8

    def expression(self, formulation: Formulation) -> Linear:
        instance, choices, backups = formulation.instance, formulation.choices, formulation.backups
        core = np.array([instance.concern(row) is Concern.CORE for row in instance.rows], dtype=bool)
        owned = choices.where(core[choices.row] & (choices.place != BY_PARTNER))
        backed = backups.where(core[backups.row])
        terms = Terms(np.ones_like(owned.row), owned.variable) + Terms(-np.ones_like(backed.row), backed.variable)
        return Linear(terms.sorted_by(np.append(owned.row, backed.row)))

    def value(self, ledger: Ledger) -> int:
        return sum(
            decision.backup is None
            for _, row, decision in ledger.entries()
            if decision.outcome in (Outcome.MEMBER, Outcome.GROUP) and ledger.instance.concern(row) is Concern.CORE
        )

    def sentence(self, value: int) -> Text:
        if value == 0:
            return _ALL
        if value == 1:
            return Text("1 core task has no backup", "1 kerntaak heeft geen back-up")
        return Text(f"{value} core tasks have no backup", f"{value} kerntaken hebben geen back-up")


_ALL = Text("every core task of a team member has a backup", "elke kerntaak van een teamlid heeft een back-up")
