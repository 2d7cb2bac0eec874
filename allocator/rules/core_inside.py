"""R5: core tasks stay inside; only what may be outsourced goes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from allocator.basics.text import Text
from allocator.formulation.pairs import BY_PARTNER
from allocator.plan import Outcome
from allocator.rules.base import Fault, Objection, Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.formulation.pairs import Pairs
    from allocator.instance import Instance, Row
    from allocator.ledger import Ledger
    from allocator.rules.base import Mask


@dataclass(frozen=True)
class CoreInside(Rule):
    """A core task never goes to a partner, and no task does unless Outsource is yes (SPEC, R5)."""

    key: ClassVar[str] = "core_inside"
    code: ClassVar[str] = "R5"
    title: ClassVar[Text] = Text("Core tasks stay inside", "Kerntaken blijven in huis")
    word: ClassVar[Text] = Text("stays inside", "in huis")
    depends_on: ClassVar[Scope] = Scope.OWNER

    def applies(self, instance: Instance) -> bool:
        return bool(instance.partners)

    def admits(self, pairs: Pairs) -> Mask:
        open_rows = np.array([row.outsource and not row.core for row in pairs.instance.rows], dtype=bool)
        return np.asarray((pairs.place != BY_PARTNER) | open_rows[pairs.row], dtype=bool)

    def violations(self, ledger: Ledger) -> Iterator[Fault]:
        for index, row, decision in ledger.entries():
            if decision.outcome is Outcome.PARTNER:
                if row.core:
                    yield Fault(1, "rows", (index,), _CORE)
                elif not row.outsource:
                    yield Fault(1, "rows", (index,), _CLOSED)

    def forbids_owner(self, instance: Instance, row: Row, owner: str) -> Objection | None:
        if owner not in instance.partner:
            return None
        if row.core:
            return Objection(
                _CORE, Text("choose a member, or set Core to no", "kies een teamlid, of zet Kerntaak op nee")
            )
        if not row.outsource:
            return Objection(
                _CLOSED,
                Text("choose a member, or set Outsource to yes", "kies een teamlid, of zet Uitbesteden op ja"),
            )
        return None

    def gives_way(self, row: Row) -> bool:
        """A core task stays inside whatever anybody allows."""
        return not row.core

    def keeps_inside(self, row: Row) -> Text | None:
        if row.core:
            return Text("a core task stays in house", "een kerntaak blijft in huis")
        return None if row.outsource else Text("may not be outsourced", "mag niet uitbesteed worden")


_CORE = Text("a core task never goes to a partner", "een kerntaak gaat nooit naar een externe partner")
_CLOSED = Text("this row may not be outsourced", "deze taak mag niet uitbesteed worden")
