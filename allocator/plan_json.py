"""The plan as JSON (SPEC, section 8): written from the ledger's integers, read back with every fault at once."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from allocator.claims import Claimed, ClaimedMember, ClaimedRow, ClaimedTier
from allocator.json_fields import Fields
from allocator.ledger import Ledger, Paid
from allocator.plan import CENTRAL, UNASSIGNED, Decision, Depth, Outcome, Plan, Status
from allocator.problem import InputError, Problem
from allocator.reasons import why
from allocator.room import Room
from allocator.text import Text
from allocator.units import key

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.instance import Instance, Member, Row
    from allocator.plan import Result
    from allocator.text import Language

OWNED = (Outcome.MEMBER, Outcome.GROUP, Outcome.PARTNER)


def to_json(instance: Instance, result: Result, rule_model_name: str, language: Language) -> dict[str, Any]:
    """The result as the JSON object of SPEC section 8; hours are hours a year, whatever the workbook's unit.

    Figures are exact hundredths, divided once. Raises ValueError for a result without a plan.
    """
    if result.plan is None:
        raise ValueError("there is no plan to write")
    ledger = Ledger(instance, result.plan)
    room = Room(ledger)
    scales = {tier.key: tier.scale for tier in instance.tiers}
    return {
        "status": result.status.value,
        "model": rule_model_name,
        "seconds": round(result.seconds, 2),
        "tiers": [
            {"name": t.name, "value": t.value / scales[t.name], "bound": t.bound / scales[t.name]} for t in result.tiers
        ],
        "rows": [_row(ledger, index, why(room, index).to(language)) for index in range(len(instance.rows))],
        "members": [_member(ledger, member) for member in instance.members],
    }


def _row(ledger: Ledger, index: int, reason: str) -> dict[str, Any]:
    row, decision, paid = ledger.instance.rows[index], ledger.plan.decisions[index], ledger.paid[index]
    return {
        "row": row.line,
        "task": row.task,
        "school": row.school,
        "outcome": decision.outcome.value,
        "depth": decision.depth.value if decision.depth is not None else None,
        "owner": decision.owner,
        "backup": decision.backup,
        "hours": ledger.hours[index] / 100,
        "cost": ledger.cost[index] / 100,
        "paid": {"ict": paid.ict / 100, "bpt": paid.bpt / 100, "other": paid.other / 100},
        "why": reason,
    }


def _member(ledger: Ledger, member: Member) -> dict[str, Any]:
    account = ledger.accounts[member.name]
    return {
        "name": member.name,
        "used": account.used / 100,
        "available": member.available / 100,
        "reserve": account.reserve / 100,
        "travel": sum(account.travel.values()) / 100,
    }


def read_json(path: Path, instance: Instance, language: Language = "nl") -> Claimed:
    """A plan from a JSON file, ours or another program's, with all that it claims about itself.

    Raises InputError with every fault: no JSON, missing fields, unknown rows, names and tiers, figures finer than
    a hundredth. Whether the claims are true is for `claims_faults`.
    """
    problems: list[Problem] = []
    top = Fields(_parsed(path, language), path.name, "", problems)
    rows = _rows(top, instance)
    members = _members(top, instance)
    tiers = _tiers(top, instance)
    status = top.choice("status", (Status.OPTIMAL, Status.FEASIBLE))
    if status is None and isinstance(top.values.get("status", ""), str | None) and not problems:
        top.fault("status", Text("optimal or feasible is expected", "hier hoort optimal of feasible"))
    if problems:
        raise InputError(problems, language)
    ordered = tuple(rows[index] for index in range(len(instance.rows)))
    return Claimed(Plan(tuple(row.decision for row in ordered)), status or Status.FEASIBLE, tiers, ordered, members)


def _parsed(path: Path, language: Language) -> object:
    def refuse(constant: str) -> object:
        raise ValueError(constant)

    try:
        return json.loads(path.read_text(encoding="utf-8-sig"), parse_float=Fraction, parse_constant=refuse)
    except OSError as error:
        what = Text("the file can't be read", "het bestand kan niet gelezen worden")
        mend = Text("check the name and the folder", "kijk de naam en de map na")
        raise InputError([Problem(str(path), what, mend)], language) from error
    except ValueError as error:
        what = Text(f"this is no JSON ({error})", f"dit is geen JSON ({error})")
        mend = Text("write the plan again with --json", "schrijf het plan opnieuw met --json")
        raise InputError([Problem(path.name, what, mend)], language) from error


def _rows(top: Fields, instance: Instance) -> dict[int, ClaimedRow]:
    """The claimed rows by index in the instance; every row of the instance once."""
    index_of = {row.line: index for index, row in enumerate(instance.rows)}
    rows: dict[int, ClaimedRow] = {}
    for fields in top.objects("rows"):
        line = fields.whole("row")
        index = index_of.get(line) if line is not None else None
        if line is not None and index is None:
            fields.fault("row", Text(f"line {line} is no row of Tasks", f"lijn {line} is geen rij van Taken"))
        if index is None:
            continue
        if index in rows:
            fields.fault("row", Text(f"line {line} comes twice", f"lijn {line} komt twee keer voor"))
        _same_row(fields, instance.rows[index])
        rows[index] = _claimed_row(fields, instance)
    absent = [row.line for index, row in enumerate(instance.rows) if index not in rows]
    if absent and top.has("rows"):
        lines = ", ".join(str(line) for line in absent)
        top.fault(
            "rows", Text(f"these lines of Tasks are missing: {lines}", f"deze lijnen van Taken ontbreken: {lines}")
        )
    return rows


def _same_row(fields: Fields, row: Row) -> None:
    """The task and school say that the line is still the row that the plan was made for."""
    for field, expected in (("task", row.task), ("school", row.school)):
        found = fields.words(field)
        if found is not None and key(found) != key(expected):
            fields.fault(
                field,
                Text(
                    f'line {row.line} of Tasks has "{expected}" here, not "{found}"',
                    f'lijn {row.line} van Taken heeft hier "{expected}", niet "{found}"',
                ),
                Text(
                    "give the plan with the workbook that it was made from",
                    "geef het plan bij de werkmap waaruit het komt",
                ),
            )


def _claimed_row(fields: Fields, instance: Instance) -> ClaimedRow:
    paid = fields.object("paid")
    return ClaimedRow(
        _decision(fields, instance),
        fields.scaled("hours", 100) or 0,
        fields.scaled("cost", 100) or 0,
        Paid(paid.scaled("ict", 100) or 0, paid.scaled("bpt", 100) or 0, paid.scaled("other", 100) or 0),
    )


def _decision(fields: Fields, instance: Instance) -> Decision:
    outcome = fields.choice("outcome", tuple(Outcome))
    depth = fields.choice("depth", tuple(Depth))
    owner = _name(fields, "owner", [*(instance.partner if outcome is Outcome.PARTNER else instance.member)])
    backup = _name(fields, "backup", [*instance.member])
    if outcome in OWNED:
        for field, value in (("owner", owner), ("depth", depth)):
            if value is None and fields.values.get(field) is None:
                fields.fault(field, Text("a row that is done has one", "een rij die uitgevoerd wordt, heeft dit"))
        return Decision(outcome, owner, depth, backup)
    for field in ("owner", "depth", "backup"):
        if fields.values.get(field) is not None:
            fields.fault(field, Text("a row that nobody does has none", "een rij die niemand doet, heeft dit niet"))
    return CENTRAL if outcome is Outcome.CENTRAL else UNASSIGNED


def _name(fields: Fields, field: str, known: list[str]) -> str | None:
    found = fields.words(field)
    if found is None:
        return None
    name = {key(name): name for name in known}.get(key(found))
    if name is None:
        fields.fault(
            field,
            Text(f'nobody who can stand here is called "{found}"', f'niemand die hier kan staan, heet "{found}"'),
            Text(
                "write a name as in the workbook: a partner's for the outcome partner, else a member's",
                "schrijf een naam zoals in de werkmap: van een partner bij de uitkomst partner, anders van een teamlid",
            ),
        )
    return name


def _members(top: Fields, instance: Instance) -> dict[str, ClaimedMember]:
    members = {}
    for fields in top.objects("members"):
        name = _name(fields, "name", [*instance.member])
        figures = [fields.scaled(field, 100) or 0 for field in ("used", "available", "reserve", "travel")]
        if name is not None:
            members[name] = ClaimedMember(*figures)
    absent = ", ".join(name for name in instance.member if name not in members)
    if absent and top.has("members"):
        top.fault("members", Text(f"these members are missing: {absent}", f"deze teamleden ontbreken: {absent}"))
    return members


def _tiers(top: Fields, instance: Instance) -> tuple[ClaimedTier, ...]:
    scales = {tier.key: tier.scale for tier in instance.tiers}
    tiers = []
    for fields in top.objects("tiers"):
        name = fields.words("name")
        scale = scales.get(name or "", 100)
        value, bound = fields.scaled("value", scale), fields.scaled("bound", scale)
        if name is not None and value is not None and bound is not None:
            tiers.append(ClaimedTier(name, value, bound))
    if top.has("tiers") and [tier.name for tier in tiers] != list(scales):
        expected = ", ".join(scales)
        top.fault(
            "tiers",
            Text(f"the tiers in force are, in order: {expected}", f"de doelstellingen zijn, in volgorde: {expected}"),
        )
    return tuple(tiers)
