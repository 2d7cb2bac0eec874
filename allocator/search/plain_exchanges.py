"""Exchanges of a large plan, tried one by one: a row goes to somebody else, who may leave another row for it.

For programmes of which `exchanges.py` can't hold all states at once. Some break a rule or are worse than they need be.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from allocator.formulation.pairs import OUTCOMES
from allocator.plan import UNASSIGNED, Decision, Depth, Plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.formulation.formulation import Formulation

MOST = 300_000
"""Rows of all plans that are tried: some 700 exchanges in a group of eight schools, fewer where each takes longer."""


def plain_exchanges(formulation: Formulation, plan: Plan) -> Iterator[Plan]:
    """Plans that differ in one row or two, always the same ones in the same order; some may break rules."""
    return islice(_all(formulation, plan), MOST // max(1, len(plan.decisions)))


def _all(formulation: Formulation, plan: Plan) -> Iterator[Plan]:
    owned: dict[str, list[int]] = {}
    for index, decision in enumerate(plan.decisions):
        if decision.owner is not None:
            owned.setdefault(decision.owner, []).append(index)
    for index, old in enumerate(plan.decisions):
        for new in _others(formulation, index, old):
            yield _with(plan, {index: new})
            for left in owned.get(new.owner or "", ()):
                yield _with(plan, {index: new, left: UNASSIGNED})
                if old.owner is not None:
                    given = replace(plan.decisions[left], owner=old.owner)
                    yield _with(plan, {index: new, left: given})


def _others(formulation: Formulation, index: int, old: Decision) -> Iterator[Decision]:
    """The row with each other owner and place, as deep as it is, or else at its minimum; with the backup it has, where
    that can be."""
    row = formulation.instance.rows[index]
    depth = old.depth or Depth.MINIMUM
    for choice in formulation.choices_of_row[index]:
        owner, outcome = formulation.owners[choice.owner], OUTCOMES[choice.place]
        is_full = depth is Depth.FULL or row.minimum == row.hours
        if owner == old.owner or choice.full != is_full:
            continue
        for backup in dict.fromkeys((old.backup, None)):
            if backup != owner and (backup is None or old.outcome is outcome):
                yield Decision(outcome, owner, depth, backup)


def _with(plan: Plan, changed: dict[int, Decision]) -> Plan:
    return Plan(tuple(changed.get(index, decision) for index, decision in enumerate(plan.decisions)))
