"""R14: hands off what people fixed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from allocator.basics.text import Text
from allocator.rules.base import Fault, Objection, Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.formulation.formulation import Formulation
    from allocator.formulation.pairs import Pairs
    from allocator.instance import Instance, Row
    from allocator.ledger import Ledger
    from allocator.rules.base import Mask


@dataclass(frozen=True)
class Pins(Rule):
    """Who is fixed to a task does it, and who stands in Not for does not (SPEC, R14)."""

    key: ClassVar[str] = "pins"
    code: ClassVar[str] = "R14"
    title: ClassVar[Text] = Text("Fixed to and Not for are obeyed", "Vast bij en Niet door gelden")
    word: ClassVar[Text] = Text("agreed", "afgesproken")
    fixes_owners: ClassVar[bool] = True
    depends_on: ClassVar[Scope] = Scope.ROW

    def applies(self, instance: Instance) -> bool:
        return any(row.fixed_to is not None or row.not_for for row in instance.rows)

    def admits(self, pairs: Pairs) -> Mask:
        tables = pairs.tables
        index = {name: position for position, name in enumerate(tables.owners)}
        fixed = np.array([-1 if r.fixed_to is None else index[r.fixed_to] for r in pairs.instance.rows], dtype=int)
        free = (fixed[pairs.row] == -1) | (fixed[pairs.row] == pairs.owner)
        return np.asarray(free & ~tables.barred[pairs.row, pairs.owner], dtype=bool)

    def post(self, formulation: Formulation) -> None:
        for index, row in enumerate(formulation.instance.rows):
            if row.fixed_to is not None:
                formulation.add([(1, formulation.unassigned[index])], 0, 0)

    def violations(self, ledger: Ledger) -> Iterator[Fault]:
        for index, row, decision in ledger.entries():
            if row.fixed_to is not None and decision.owner != row.fixed_to:
                yield Fault(1, "rows", (index,), _fixed_sentence(row.fixed_to))
            if decision.owner is not None and decision.owner in row.not_for:
                yield Fault(1, "rows", (index,), _barred_sentence(decision.owner))

    def forbids_owner(self, instance: Instance, row: Row, owner: str) -> Objection | None:
        if owner in row.not_for:
            return Objection(
                _barred_sentence(owner),
                Text("clear one of the two cells", "maak een van de twee cellen leeg"),
            )
        if row.fixed_to is not None and owner != row.fixed_to:
            return Objection(_fixed_sentence(row.fixed_to), Text("clear Fixed to", "maak Vast bij leeg"))
        return None


def _fixed_sentence(name: str) -> Text:
    return Text(f"the row is fixed to {name}", f"de taak ligt vast bij {name}")


def _barred_sentence(name: str) -> Text:
    return Text(f"{name} stands in Not for", f"{name} staat bij Niet door")
