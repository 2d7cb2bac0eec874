"""Why this owner, and why nobody: facts that stand in a plan and its rules, with no new search.

Levels and motivations are personal and never told; "meets the level" is all that these sentences say of them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from allocator.basics.text import Text, hours, joined, listed
from allocator.explain.focus import missing_step
from allocator.instance import GROUP
from allocator.plan import Depth, Outcome

if TYPE_CHECKING:
    from allocator.explain.headroom import Headroom
    from allocator.instance import Row
    from allocator.plan import Decision, Slot

NAMED = 3
"""How many people a sentence names before it counts the others."""


def why(headroom: Headroom, index: int) -> Text:
    """The reason for the outcome of a row, in a short sentence: for the column Why and the JSON."""
    return sentence(facts(headroom, index))


def why_you(headroom: Headroom, index: int) -> Text:
    """Why the owner of a row has it, as they may read it themselves: what decides for them, and whose it is today; of a
    partner why nobody in the team does it."""
    row, decision = headroom.instance.rows[index], headroom.ledger.plan.decisions[index]
    choice = _choice(headroom, index, row, decision)
    if decision.outcome is Outcome.PARTNER and row.fixed_to is None:
        return sentence([choice, _instead_of_team(headroom, index)])
    return sentence([choice, *_history(row, decision)])


def facts(headroom: Headroom, index: int, *, named: bool = True) -> list[Text]:
    """The facts that decide the outcome of a row, the weightiest first; of an undone one before whom an obstacle stands
    only where they are to be `named`."""
    row, decision = headroom.instance.rows[index], headroom.ledger.plan.decisions[index]
    if decision.outcome is Outcome.CENTRAL:
        return [
            Text(
                "done by the umbrella or the government: needs no hours",
                "gebeurt door de koepel of de overheid: vraagt geen uren",
            )
        ]
    if decision.outcome is Outcome.UNASSIGNED:
        return _undone(headroom, index, named=named)
    parts = [
        _choice(headroom, index, row, decision),
        *_history(row, decision),
        *_at_group(headroom, index, row, decision),
    ]
    if decision.outcome is Outcome.PARTNER and row.fixed_to is None:
        parts.append(_instead_of_team(headroom, index))
    if decision.depth is Depth.MINIMUM and row.minimum < row.hours:
        thinner = hours(row.hours - row.minimum)
        parts.append(Text(f"at its minimum, {thinner.en} less", f"op het minimum, {thinner.nl} minder"))
    if "hours" in row.defaulted:
        parts.append(Text("hours are an estimate", "uren zijn een raming"))
    return parts


def _choice(headroom: Headroom, index: int, row: Row, decision: Decision) -> Text:
    if row.fixed_to is not None:
        return Text("fixed in the workbook", "vastgelegd in de werkmap")
    if {slot.name for slot in headroom.who_may.get(index, [])} == {decision.owner}:
        return Text("the only one who may do it", "de enige die dit mag doen")
    if decision.outcome is Outcome.PARTNER:
        return Text("may be outsourced", "mag uitbesteed worden")
    member = headroom.instance.member.get(decision.owner or "")
    praise = (rule.speaks_for(member, row) for rule in headroom.rules if member is not None)
    said = [what for what in praise if what is not None] or [Text("may do it", "mag dit doen")]
    return Text(" and ".join(what.en for what in said), " en ".join(what.nl for what in said))


def _history(row: Row, decision: Decision) -> list[Text]:
    if row.current_owner is None:
        return []
    if row.current_owner == decision.owner:
        return [Text("does it already", "doet dit nu al")]
    return [Text(f"takes over from {row.current_owner}", f"neemt over van {row.current_owner}")]


def _at_group(headroom: Headroom, index: int, row: Row, decision: Decision) -> list[Text]:
    """How many schools share a row done at group level, and what that saves."""
    if decision.outcome is not Outcome.GROUP or row.of_group:
        return []
    rows, decisions = headroom.instance.rows, headroom.ledger.plan.decisions
    schools = {
        rows[other].school
        for other in headroom.ledger.rows_of[decision.owner or ""]
        if rows[other].task == row.task and decisions[other].outcome is Outcome.GROUP
    } - {GROUP}
    parts = []
    if len(schools) > 1:
        parts.append(Text(f"done once for {len(schools)} schools", f"één keer gedaan voor {len(schools)} scholen"))
    saved = headroom.ledger.full_hours[index] - headroom.ledger.hours[index]
    if saved:
        amount = hours(saved)
        parts.append(Text(f"saves {amount.en} at group level", f"spaart {amount.nl} uit op groepsniveau"))
    return parts


def _instead_of_team(headroom: Headroom, index: int) -> Text:
    team = [slot for slot in headroom.who_may.get(index, []) if slot.outcome is not Outcome.PARTNER]
    if not team:
        return Text("nobody in the team may do it", "niemand van het team mag dit doen")
    lacking = _all_lack([headroom.lacking_hours(index, slot) for slot in team])
    if lacking is not None:
        return Text(
            f"the team members who may have {lacking.en}",
            f"de teamleden die het mogen doen, hebben {lacking.nl}",
        )
    return Text("the team's hours go to other tasks", "de uren van het team gaan naar andere taken")


def _all_lack(lacking: list[Text | None]) -> Text | None:
    """The kinds of hours that people lack, where each of them lacks some; None where somebody does not."""
    kinds = [kind for kind in dict.fromkeys(lacking) if kind is not None]
    if None in lacking:
        return None
    return Text(" or ".join(kind.en for kind in kinds), " of ".join(kind.nl for kind in kinds))


def why_undone(headroom: Headroom, index: int) -> Text:
    """The obstacles before a row that nobody does, in a sentence."""
    return sentence(_undone(headroom, index))


def _undone(headroom: Headroom, index: int, *, named: bool = True) -> list[Text]:
    """The obstacles before a row that nobody does."""
    row = headroom.instance.rows[index]
    parts, step = [], missing_step(headroom.instance, row)
    if step is not None:
        parts.append(
            Text(
                f"outside the school's focus as long as {step.name.en} is missing (step {step.number})",
                f"buiten de focus van de school zolang {step.name.nl} ontbreekt (stap {step.number})",
            )
        )
    slots = headroom.who_may.get(index, [])
    waits = headroom.waits(index)
    if waits is not None:
        parts.append(waits)
    if not slots:
        parts += _nobody(headroom, row)
    elif waits is None:
        parts += _obstacles(headroom, index, slots, named=named)
    return parts


def _obstacles(headroom: Headroom, index: int, slots: list[Slot], *, named: bool) -> list[Text]:
    """Why those who may do a row don't: which obstacle stands before whom."""
    stopped: dict[Text, dict[str, None]] = defaultdict(dict)  # names once each, as they come
    for slot in slots:
        stopped[headroom.cause(index, slot)[1]][slot.name] = None
    if not named:
        return list(stopped)
    return [*(_about(what, list(names)) for what, names in stopped.items()), *_together(headroom, index)]


def _together(headroom: Headroom, index: int) -> list[Text]:
    """That some people together have the hours left for a row that nobody has them for alone, and what to write."""
    names = headroom.enough_together(index)
    if not names:
        return []
    who = listed([*names], "en"), listed([*names], "nl")
    return [
        Text(
            f"{who[0]} together have the hours: set Owners to {len(names)}",
            f"{who[1]} hebben samen wel de uren: zet Max. uitvoerders op {len(names)}",
        )
    ]


def _about(what: Text, names: list[str]) -> Text:
    """`too few hours left: An, Tom, Els and 4 others`."""
    few, others = ", ".join(names[:NAMED]), len(names) - NAMED
    colleagues = "één collega" if others == 1 else f"{others} collega's"
    if others <= 0:
        return Text(f"{what.en}: {few}", f"{what.nl}: {few}")
    return Text(
        f"{what.en}: {few} and {others} more",
        f"{what.nl}: {few} en nog {colleagues}",
    )


def _nobody(headroom: Headroom, row: Row) -> list[Text]:
    """The rules that stop people, and whom, where nobody may own a row."""
    if row.fixed_to is not None:
        return [Text(f"fixed to {row.fixed_to}, who may not do it", f"ligt vast bij {row.fixed_to}, die dit niet mag")]
    return [*_nobody_inside(headroom, row), _no_partner(headroom, row)]


def _nobody_inside(headroom: Headroom, row: Row) -> list[Text]:
    """The first rule that stops all who are left by those before it; where there is none, the objections to a few."""
    instance, left = headroom.instance, [member.name for member in headroom.instance.members]
    for rule in headroom.rules:
        said = rule.nobody(instance, row, left)
        if said is None:
            continue
        left = [name for name in left if rule.forbids_owner(instance, row, name) is None]
        if not left:
            return [said]
    return [_first_objection(headroom, row, name) for name in left[:NAMED]]


def _first_objection(headroom: Headroom, row: Row, name: str) -> Text:
    objections = (rule.forbids_owner(headroom.instance, row, name) for rule in headroom.rules)
    first = next((objection for objection in objections if objection is not None), None)
    return first.what if first is not None else Text(f"{name} may not do it", f"{name} mag dit niet doen")


def _no_partner(headroom: Headroom, row: Row) -> Text:
    stays = (rule.keeps_inside(row) for rule in headroom.rules)
    nobody = Text("no partner may do it", "geen externe partner mag dit doen")
    return next((what for what in stays if what is not None), nobody)


def why_no_backup(headroom: Headroom, index: int) -> Text:
    """Why a core row with an owner has no backup."""
    decision = headroom.ledger.plan.decisions[index]
    others = [
        slot
        for slot in headroom.who_may_back_up.get(index, [])
        if slot.name != decision.owner and slot.outcome is decision.outcome
    ]
    if not others:
        return Text("Nobody else may take it over", "Niemand anders mag dit overnemen")
    lacking = _all_lack([headroom.lacking_reserve(index, slot) for slot in others])
    if lacking is not None:
        return Text(f"Those who may take it over have {lacking.en}", f"Wie dit mag overnemen, heeft {lacking.nl}")
    return Text("No room beside the other tasks and rules", "Geen ruimte naast de andere taken en regels")


def sentence(parts: list[Text]) -> Text:
    """Facts in one sentence."""
    said = joined(parts)
    return Text(said.en[:1].upper() + said.en[1:], said.nl[:1].upper() + said.nl[1:])
