"""People keep what they do today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from allocator.basics.text import Text
from allocator.formulation.linear import Linear, Terms
from allocator.tiers.base import Tier

if TYPE_CHECKING:
    from allocator.formulation.formulation import Formulation
    from allocator.ledger import Ledger


@dataclass(frozen=True)
class Change(Tier):
    """Rows with a Current owner that end with another, with none, or central: Σ (1 − Σ assign[i, current])."""

    key: ClassVar[str] = "change"
    title: ClassVar[Text] = Text("Tasks that change hands", "Taken die van uitvoerder veranderen")
    unit: ClassVar[Text] = Text("tasks", "taken")
    ignores_depth: ClassVar[bool] = True

    def expression(self, formulation: Formulation) -> Linear:
        rows, choices = formulation.instance.rows, formulation.choices
        index_of = {name: index for index, name in enumerate(formulation.owners)}
        current = np.array([index_of.get(row.current_owner or "", -1) for row in rows], dtype=np.int64)
        kept = choices.where(choices.owner == current[choices.row])
        terms = Terms(-np.ones_like(kept.row), kept.variable).sorted_by(kept.row)
        return Linear(terms, sum(row.current_owner is not None for row in rows))

    def value(self, ledger: Ledger) -> int:
        return sum(
            row.current_owner is not None and decision.owner != row.current_owner
            for _, row, decision in ledger.entries()
        )

    def told(self, ledger: Ledger, value: int) -> Text:
        if all(row.current_owner is None for row in ledger.instance.rows):
            return _UNKNOWN
        return self.sentence(value)

    def sentence(self, value: int) -> Text:
        if value == 0:
            return Text("no task changes hands", "geen enkele taak verandert van uitvoerder")
        if value == 1:
            return Text(
                "1 task gets another owner than today, or none",
                "1 taak krijgt een andere uitvoerder dan vandaag, of geen",
            )
        return Text(
            f"{value} tasks get another owner than today, or none",
            f"{value} taken krijgen een andere uitvoerder dan vandaag, of geen",
        )


_UNKNOWN = Text(
    "what changes can't be told: no task has a Current owner",
    "wat er verandert, is niet te zeggen: bij geen enkele taak is een Huidige uitvoerder ingevuld",
)
