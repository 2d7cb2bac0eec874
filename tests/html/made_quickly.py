"""A plan for a large case without a search: row by row whoever may do it and has hours left, to weigh a report by."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from allocator.assembly.candidates import candidates
from allocator.formulation.pairs import OUTCOMES
from allocator.ledger import Ledger
from allocator.plan import CENTRAL, UNASSIGNED, Decision, Depth, Plan, Result, Status, TierResult
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from allocator.instance import Instance


def made_quickly(of: Instance) -> Result:
    """Obeys no rule that speaks of several rows but the hours of members; proven of nothing."""
    allowed = candidates(of)
    owners, backups = (_by_row(each.entries()) for each in (allowed.owners, allowed.backups))
    names = [*(member.name for member in of.members), *(partner.name for partner in of.partners)]
    left = {member.name: member.available for member in of.members}
    chosen: list[Decision] = []
    for index, row in enumerate(of.rows):
        if row.is_central:
            chosen.append(CENTRAL)
            continue
        for owner, place in owners[index]:
            name = names[owner]
            if left.get(name, 0) >= row.hours:
                left[name] -= row.hours
                second = next((names[b] for b, at in backups[index] if at == place and names[b] != name), None)
                chosen.append(Decision(OUTCOMES[place], name, Depth.FULL, second))
                break
        else:
            chosen.append(UNASSIGNED)
    plan = Plan(tuple(chosen))
    ledger = Ledger(of, plan)
    tiers = tuple(TierResult(tier.key, tier.value(ledger), 0) for tier in tiers_of(of))
    return Result(Status.FEASIBLE, plan, tiers, stopped="work")


def _by_row(entries: object) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for each in entries:  # type: ignore[attr-defined]
        if (each.owner, each.place) not in found[each.row]:
            found[each.row].append((each.owner, each.place))
    return found
