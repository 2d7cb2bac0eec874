"""A first plan after steps in a large case: what nobody does and is urgent goes to whoever has more to give now. A
search from the plan as it stands would not get that far in the time of one question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.assembly.candidates import candidates
from allocator.formulation.pairs import OUTCOMES
from allocator.plan import CENTRAL, UNASSIGNED, Decision, Depth, Outcome, Plan
from allocator.scenarios.advice.steps import URGENT
from allocator.search.around_plan import best_around

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from allocator.instance import Instance


def filled(before: Instance, after: Instance, old: Mapping[int, Decision]) -> Plan:
    """The best plan around the old one (decisions by row) in which those who changed, or everybody where nobody did,
    take urgent rows that nobody does, at their minimum, and leave others of their own that are not urgent."""
    changed = {member.name for member in after.members if before.member.get(member.name) != member}
    names = changed or {owner.name for owner in after.owners}
    rest = Plan(
        tuple(CENTRAL if row.is_central else old.get(index, UNASSIGNED) for index, row in enumerate(after.rows))
    )
    urgent = {index for index, row in enumerate(after.rows) if after.concern(row) in URGENT}
    free = {index for index in urgent if rest.decisions[index].outcome is Outcome.UNASSIGNED}
    offers = _offers(after, free, names)
    if not offers:
        return rest
    for index, decision in enumerate(rest.decisions):
        if decision.owner in changed and index not in urgent:
            offers[index] = [UNASSIGNED]
    return best_around(after, rest, offers)


def _offers(instance: Instance, rows: Collection[int], names: Collection[str]) -> dict[int, list[Decision]]:
    """The rows as these people may do them at their minimum, wherever that can be."""
    owners = [owner.name for owner in instance.owners]
    offers: dict[int, list[Decision]] = {}
    for each in candidates(instance).owners.entries():
        row, name = instance.rows[each.row], owners[each.owner]
        if each.row in rows and name in names and each.full is (row.minimum == row.hours):
            depth = Depth.FULL if each.full else Depth.MINIMUM
            offers.setdefault(each.row, []).append(Decision(OUTCOMES[each.place], name, depth))
    return offers
