"""Why this owner, and why nobody: facts that stand in a plan and its rules, with no new search.

Levels and motivations are personal and never told; "meets the level" is all that these sentences say of them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from allocator.basics.text import Text, hours, joined
from allocator.instance import GROUP
from allocator.plan import Depth, Outcome
from allocator.rules.base import rules_of
from allocator.rules.competence import Competence
from allocator.rules.places import Places
from allocator.rules.roles import Roles

if TYPE_CHECKING:
    from allocator.explain.headroom import Room, Slot
    from allocator.instance import Instance, Row
    from allocator.plan import Decision

NAMED = 3
"""How many people a sentence names before it counts the others."""


def why(room: Room, index: int) -> Text:
    """What speaks for the outcome of a row, in a short sentence: for the column Why and the JSON."""
    row, decision = room.instance.rows[index], room.ledger.plan.decisions[index]
    if decision.outcome is Outcome.CENTRAL:
        return Text(
            "Done by the umbrella or the government: needs no hours",
            "Gebeurt door de koepel of de overheid: vraagt geen uren",
        )
    if decision.outcome is Outcome.UNASSIGNED:
        return why_undone(room, index)
    parts = [_choice(room, index, row, decision), *_history(row, decision), *_at_group(room, index, row, decision)]
    if decision.outcome is Outcome.PARTNER and row.fixed_to is None:
        parts.append(_instead_of_team(room, index))
    if decision.depth is Depth.MINIMUM and row.minimum < row.hours:
        thinner = hours(row.hours - row.minimum)
        parts.append(Text(f"at its minimum, {thinner.en} less", f"op het minimum, {thinner.nl} minder"))
    if "hours" in row.defaulted:
        parts.append(Text("hours are an estimate", "uren zijn een schatting"))
    return _capital(joined(parts))


def _choice(room: Room, index: int, row: Row, decision: Decision) -> Text:
    if row.fixed_to is not None:
        return Text("fixed in the workbook", "vastgelegd in de werkmap")
    if {slot.name for slot in room.who_may.get(index, [])} == {decision.owner}:
        return Text("the only one who may do it", "de enige die dit mag doen")
    if decision.outcome is Outcome.PARTNER:
        return Text("may be outsourced", "mag uitbesteed worden")
    roles, member = room.instance.rule(Roles), room.instance.member.get(decision.owner or "")
    if roles is not None and member is not None and roles.match(member, row):
        return Text("suits the role and meets the level", "past bij de rol en haalt het niveau")
    return Text("meets the level", "haalt het niveau")


def _history(row: Row, decision: Decision) -> list[Text]:
    if row.current_owner is None:
        return []
    if row.current_owner == decision.owner:
        return [Text("does it already", "doet dit nu al")]
    return [Text(f"takes over from {row.current_owner}", f"neemt over van {row.current_owner}")]


def _at_group(room: Room, index: int, row: Row, decision: Decision) -> list[Text]:
    """How many schools share a row done at group level, and what that saves."""
    if decision.outcome is not Outcome.GROUP or row.of_group:
        return []
    rows, decisions = room.instance.rows, room.ledger.plan.decisions
    schools = {
        rows[other].school
        for other in room.ledger.rows_of[decision.owner or ""]
        if rows[other].task == row.task and decisions[other].outcome is Outcome.GROUP
    } - {GROUP}
    parts = []
    if len(schools) > 1:
        parts.append(Text(f"done once for {len(schools)} schools", f"één keer gedaan voor {len(schools)} scholen"))
    saved = room.ledger.full_hours[index] - room.ledger.hours[index]
    if saved:
        amount = hours(saved)
        parts.append(Text(f"saves {amount.en} at group level", f"spaart {amount.nl} uit op groepsniveau"))
    return parts


def _instead_of_team(room: Room, index: int) -> Text:
    team = [slot for slot in room.who_may.get(index, []) if slot.outcome is not Outcome.PARTNER]
    if not team:
        return Text("nobody in the team may do it", "niemand van het team mag dit doen")
    lacking = _all_lack([room.lacking_hours(index, slot) for slot in team])
    if lacking is not None:
        return Text(
            f"the team members who may have {lacking.en}",
            f"de teamleden die het mogen doen, hebben {lacking.nl}",
        )
    return Text("the team's hours go to other tasks", "de uren van het team gaan naar andere taken")


def _all_lack(lacking: list[Text | None]) -> Text | None:
    """Which hours people lack, where each of them lacks some; None where somebody does not."""
    kinds = [kind for kind in dict.fromkeys(lacking) if kind is not None]
    if None in lacking:
        return None
    return Text(" or ".join(kind.en for kind in kinds), " of ".join(kind.nl for kind in kinds))


def why_undone(room: Room, index: int) -> Text:
    """What stands in the way of a row that nobody does."""
    row = room.instance.rows[index]
    parts = []
    if not room.instance.in_focus(row):
        parts.append(
            Text(
                "outside the school's focus as long as growth process, vision or policy plan is missing",
                "buiten de focus van de school zolang groeiproces, visie of ICT-beleidsplan ontbreekt",
            )
        )
    slots = room.who_may.get(index, [])
    parts += _obstacles(room, index, slots) if slots else _nobody(room.instance, row)
    return _capital(joined(parts))


def _obstacles(room: Room, index: int, slots: list[Slot]) -> list[Text]:
    """Why those who may do a row don't: which obstacle stands before whom."""
    stopped: dict[Text, dict[str, None]] = defaultdict(dict)  # names once each, as they come
    for slot in slots:
        stopped[room.obstacle(index, slot)][slot.name] = None
    return [_about(what, list(names)) for what, names in stopped.items()]


def _about(what: Text, names: list[str]) -> Text:
    """`too few hours left: An, Tom, Els and 4 others`."""
    few, others = ", ".join(names[:NAMED]), len(names) - NAMED
    if others <= 0:
        return Text(f"{what.en}: {few}", f"{what.nl}: {few}")
    return Text(
        f"{what.en}: {few} and {others} other{'s' * (others > 1)}",
        f"{what.nl}: {few} en {others} {'anderen' if others > 1 else 'andere'}",
    )


def _nobody(instance: Instance, row: Row) -> list[Text]:
    """Which rules stop whom, where nobody may own a row."""
    if row.fixed_to is not None:
        return [Text(f"fixed to {row.fixed_to}, who may not do it", f"ligt vast bij {row.fixed_to}, die dit niet mag")]
    near = [member.name for member in instance.members if not _stopped_by(Places, instance, row, member.name)]
    able = [name for name in near if not _stopped_by(Competence, instance, row, name)]
    if not near:
        inside = [
            Text(
                "nobody in the team can work where it has to be done",
                "niemand van het team kan werken waar dit moet gebeuren",
            )
        ]
    elif not able:
        inside = [_not_able(instance, row, near)]
    else:
        inside = [_first_objection(instance, row, name) for name in able[:NAMED]]
    return [*inside, _no_partner(row)]


def _stopped_by(kind: type[Places | Competence], instance: Instance, row: Row, name: str) -> bool:
    rule = instance.rule(kind)
    return rule is not None and rule.forbids_owner(instance, row, name) is not None


def _not_able(instance: Instance, row: Row, near: list[str]) -> Text:
    """Nobody who can stand there meets what the row asks: a count and no names, for levels are personal."""
    held: frozenset[str] = frozenset().union(*(instance.member[name].specialisations for name in near))
    missing = ", ".join(sorted(row.specialisations - held))
    if missing:
        lacking = Text(f"has the specialisation {missing}", f"heeft de specialisatie {missing}")
    else:
        lacking = Text("meets the level", "haalt het niveau")
    return Text(
        f"nobody who can work there ({len(near)}) {lacking.en}",
        f"niemand die daar kan werken ({len(near)}), {lacking.nl}",
    )


def _first_objection(instance: Instance, row: Row, name: str) -> Text:
    objections = (rule.forbids_owner(instance, row, name) for rule in rules_of(instance))
    first = next((objection for objection in objections if objection is not None), None)
    return first.what if first is not None else Text(f"{name} may not do it", f"{name} mag dit niet doen")


def _no_partner(row: Row) -> Text:
    if row.core:
        return Text("a core task stays in house", "een kerntaak blijft in huis")
    if not row.outsource:
        return Text("may not be outsourced", "mag niet uitbesteed worden")
    return Text("no partner may do it", "geen externe partner mag dit doen")


def why_no_backup(room: Room, index: int) -> Text:
    """Why a core row with an owner has no backup."""
    decision = room.ledger.plan.decisions[index]
    others = [
        slot
        for slot in room.who_may_back_up.get(index, [])
        if slot.name != decision.owner and slot.outcome is decision.outcome
    ]
    if not others:
        return Text("Nobody else may take it over", "Niemand anders mag dit overnemen")
    lacking = _all_lack([room.lacking_reserve(index, slot) for slot in others])
    if lacking is not None:
        return Text(f"Those who may take it over have {lacking.en}", f"Wie dit mag overnemen, heeft {lacking.nl}")
    return Text("No room beside the other tasks and rules", "Geen ruimte naast de andere taken en regels")


def _capital(sentence: Text) -> Text:
    return Text(sentence.en[:1].upper() + sentence.en[1:], sentence.nl[:1].upper() + sentence.nl[1:])
