"""R1: every row has exactly one outcome."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from allocator.basics.text import Text
from allocator.formulation.linear import Block, Terms
from allocator.plan import Outcome
from allocator.rules.base import Fault, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.formulation.formulation import Formulation
    from allocator.instance import Row
    from allocator.ledger import Ledger
    from allocator.plan import Decision
    from allocator.rules.base import Asks


@dataclass(frozen=True)
class OneOutcome(Rule):
    """Every task is done by one person or firm, or knowingly left undone, never half of each.

    For each row i that is not central: unassigned[i] + Σ assign[i, ·] = 1; a central row is always central (SPEC, R1).
    """

    key: ClassVar[str] = "one_outcome"
    code: ClassVar[str] = "R1"
    title: ClassVar[Text] = Text("Each task has one outcome", "Elke taak heeft één uitkomst")
    word: ClassVar[Text] = Text("impossible", "onmogelijk")
    asks: ClassVar[frozenset[Asks]] = frozenset()
    indispensable: ClassVar[bool] = True

    def post(self, formulation: Formulation) -> None:
        rows, choices = formulation.instance.rows, formulation.choices
        central = np.array([row.is_central for row in rows], dtype=bool)
        chosen = choices.where(~central[choices.row])
        row = np.append(np.arange(len(rows)), chosen.row)
        terms = Terms(np.ones_like(row), np.append(formulation.undone, chosen.variable)).sorted_by(row)
        sizes, limits = np.bincount(row, minlength=len(rows)), np.where(central, 0.0, 1.0)
        formulation.constraints.extend(Block(terms.coefficient, terms.variable, sizes, limits, limits))

    def violations(self, ledger: Ledger) -> Iterator[Fault]:
        known = {
            Outcome.MEMBER: set(ledger.instance.member),
            Outcome.GROUP: set(ledger.instance.member),
            Outcome.PARTNER: set(ledger.instance.partner),
        }
        for index, row, decision in ledger.entries():
            owners = known.get(decision.outcome)
            if owners is None:
                sound = decision.owner is None and decision.depth is None
            else:
                sound = decision.owner in owners and decision.depth is not None
            if not sound or row.is_central != (decision.outcome is Outcome.CENTRAL):
                yield Fault(1, "rows", (index,), _sentence(row, decision))


def _sentence(row: Row, decision: Decision) -> Text:
    if row.is_central:
        return Text(
            "a central row is done above the group: nobody of the team owns it",
            "een centrale taak gebeurt boven de groep: niemand van het team voert ze uit",
        )
    if decision.outcome is Outcome.CENTRAL:
        return Text("the row is not central (see Where)", "de taak is niet centraal (zie Waar)")
    return Text(
        f"the owner {decision.owner or '(none)'} does not fit the outcome",
        f"de uitvoerder {decision.owner or '(niemand)'} past niet bij de uitkomst",
    )
