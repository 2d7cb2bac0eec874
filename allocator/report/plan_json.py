"""The plan as JSON (SPEC, section 8): written from the ledger's integers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allocator.explain.headroom import Headroom
from allocator.explain.reasons import why
from allocator.ledger import Ledger
from allocator.tiers.base import figures_of, tiers_of

if TYPE_CHECKING:
    from allocator.basics.text import Language
    from allocator.instance import Instance, Member
    from allocator.plan import Result


def to_json(instance: Instance, result: Result, rule_model_name: str, language: Language) -> dict[str, Any]:
    """The result as the JSON object of SPEC section 8; hours are hours a year, whatever the workbook's unit.

    Figures are exact hundredths, those of `worth` ten-thousandths, divided once. Raises ValueError for a result without
    a plan.
    """
    if result.plan is None:
        raise ValueError("there is no plan to write")
    ledger = Ledger(instance, result.plan)
    headroom = Headroom(ledger)
    scales = {tier.key: tier.scale for tier in tiers_of(instance)}
    return {
        "status": result.status.value,
        "model": rule_model_name,
        "seconds": round(result.seconds, 2),
        "tiers": [
            {"name": t.name, "value": t.value / scales[t.name], "bound": t.bound / scales[t.name]} for t in result.tiers
        ],
        "figures": [{"name": tier.key, "value": tier.value(ledger) / tier.scale} for tier in figures_of(instance)],
        "rows": [_row(ledger, index, why(headroom, index).to(language)) for index in range(len(instance.rows))],
        "members": [_member(ledger, member) for member in instance.members],
    }


def _row(ledger: Ledger, index: int, reason: str) -> dict[str, Any]:
    row, decision, paid = ledger.instance.rows[index], ledger.plan.decisions[index], ledger.paid[index]
    return {
        "row": row.line,
        "part": row.part,
        "parts": row.parts,
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
