"""A plan carried over from another question: what it decides, as far as it can be decided here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from allocator.plan import CENTRAL, UNASSIGNED, Plan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.formulation.formulation import Formulation
    from allocator.plan import Decision


def carried(formulation: Formulation, decisions: Mapping[int, Decision]) -> Plan:
    """The plan with these decisions (by row index) where they are among the candidates, rows that it does not name
    undone. Of an owner who can't be, nothing stays; of a backup who can't, the owner does. It may break rules that
    speak of several rows."""
    rows = formulation.instance.rows
    return Plan(
        tuple(
            CENTRAL if row.is_central else _possible(formulation, index, decisions.get(index, UNASSIGNED))
            for index, row in enumerate(rows)
        )
    )


def _possible(formulation: Formulation, index: int, decision: Decision) -> Decision:
    if decision.owner is None:
        return UNASSIGNED
    for attempt in (decision, replace(decision, backup=None)):
        if formulation.variables_that_say(index, attempt) is not None:
            return attempt
    return UNASSIGNED
