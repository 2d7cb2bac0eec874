"""Prices as JSON (SPEC, E and J): written from the integers of tiers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allocator.explain.causes import causes_of
from allocator.explain.headroom import Headroom
from allocator.explain.line_reasons import why_line
from allocator.explain.prices import State
from allocator.explain.pricing import moves
from allocator.ledger import Ledger
from allocator.report.whatif_json import decision_json, difference_json
from allocator.scenarios.difference import differences
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from allocator.basics.text import Language
    from allocator.explain.causes import Cause
    from allocator.explain.prices import Candidate, Choice, Differing, Prices


def prices_json(prices: Prices, language: Language, choice: Choice | None = None) -> dict[str, Any]:
    """Every row that was asked, with its candidates; and a choice that was worked out. Amounts are in the tier's unit,
    above 0 for worse. Raises ValueError for a result without a plan."""
    instance, result = prices.instance, prices.result
    if result.plan is None:
        raise ValueError("there is no plan to tell of")
    headroom = Headroom(Ledger(instance, result.plan))
    causes = causes_of(instance, result.plan, tiers=result.tiers, among=prices.rows)
    scales = {tier.key: tier.scale for tier in tiers_of(instance)}
    found: dict[str, Any] = {
        "status": result.status.value,
        "tiers": [
            {"name": tier.name, "value": tier.value / scales[tier.name], "bound": tier.bound / scales[tier.name]}
            for tier in result.tiers
        ],
        "rows": [_row(prices, headroom, index, causes.get(index), language) for index in prices.rows],
        "calls": prices.calls,
        "seconds": round(prices.seconds, 2),
    }
    return found if choice is None else found | {"choice": _choice(prices, choice, language)}


def _row(prices: Prices, headroom: Headroom, index: int, cause: Cause | None, language: Language) -> dict[str, Any]:
    row, decision = prices.instance.rows[index], headroom.ledger.plan.decisions[index]
    return {
        "row": row.line,
        "part": row.part,
        "parts": row.parts,
        "school": row.school,
        "task": row.task,
        "decision": decision_json(decision),
        "why": why_line(headroom, prices.instance.parts_of[index], prices).to(language),
        "candidates": [_candidate(each, language) for each in prices.rows[index]],
        "cause": None if cause is None else cause.as_data(prices.instance),
    }


def _candidate(candidate: Candidate, language: Language) -> dict[str, Any]:
    scale = 1 if candidate.tier is None else candidate.tier.scale
    low = None if candidate.state is State.FORBIDDEN else candidate.low / scale
    high = None if candidate.high is None else candidate.high / scale
    return {
        "owner": candidate.owner,
        "state": candidate.state.value,
        "rule": None if candidate.forbidden is None else candidate.forbidden.rule.code,
        "because": None if candidate.forbidden is None else candidate.forbidden.what.to(language),
        "tier": None if candidate.tier is None else candidate.tier.key,
        "worse": None if candidate.state in (State.FORBIDDEN, State.BOUNDED) else low,
        "low": low,
        "high": high,
        "rows_differ": _differing(candidate.differing),
    }


def _differing(found: Differing | None) -> dict[str, int] | None:
    return None if found is None else {"value": found.value, "bound": found.bound}


def _choice(prices: Prices, choice: Choice, language: Language) -> dict[str, Any]:
    """What would follow if somebody did a row (nobody: a whole line, whose `part` is null): every tier, and the moves;
    or the rule that forbids it."""
    row, old = prices.instance.rows[choice.index], prices.result.plan
    said: dict[str, Any] = {
        "row": row.line,
        "part": row.part if len(choice.rows) == 1 else None,
        "school": row.school,
        "task": row.task,
        "owner": choice.owner,
        "status": choice.result.status.value,
        "rule": None if choice.forbidden is None else choice.forbidden.rule.code,
        "because": None if choice.forbidden is None else choice.forbidden.what.to(language),
        "difference": [difference_json(each) for each in differences(prices.instance, prices.result, choice.result)]
        if choice.result.plan is not None
        else [],
        "rows_differ": None,
        "moves": [],
    }
    if choice.nearest is None or old is None:
        return said
    said["rows_differ"] = {"value": choice.nearest.value, "bound": choice.nearest.bound}
    for index in moves(prices.instance, old, choice.nearest.plan, choice.rows):
        moved = prices.instance.rows[index]
        sides = (old.decisions[index], choice.nearest.plan.decisions[index])
        before, after = map(decision_json, sides)
        where = {"row": moved.line, "part": moved.part, "school": moved.school, "task": moved.task}
        said["moves"].append({**where, "old": before, "new": after})
    return said
