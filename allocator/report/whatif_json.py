"""Scenarios as JSON (SPEC, D and J): written from the integers of tiers and ledgers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allocator.report.plan_json import to_json as plan_json

if TYPE_CHECKING:
    from collections.abc import Collection

    from allocator.basics.text import Language
    from allocator.plan import Decision
    from allocator.scenarios.difference import TierDifference
    from allocator.scenarios.row_differences import RowDifference
    from allocator.scenarios.whatif import Case, Comparison, WhatIf

    Given = Collection[tuple[int, str]]
    """The lines of Tasks, each with its school."""


def to_json(whatif: WhatIf, rule_model_name: str, language: Language) -> dict[str, Any]:
    """The baseline and each scenario beside it; rows that are on no line of the workbook have `row` null."""
    given = {(row.line, row.school) for row in whatif.baseline.instance.rows}
    return {
        "baseline": result(whatif.baseline, given, rule_model_name, language),
        "scenarios": [_scenario(outcome, given, rule_model_name, language) for outcome in whatif.outcomes],
    }


def result(case: Case, given: Given, rule_model_name: str, language: Language) -> dict[str, Any]:
    """A result as plan JSON; one without a plan has its status, and nothing in its lists."""
    if case.result.plan is None:
        status, seconds = case.result.status.value, round(case.result.seconds, 2)
        lists: dict[str, Any] = {"tiers": [], "figures": [], "rows": [], "members": []}
        return {"status": status, "model": rule_model_name, "seconds": seconds, **lists}
    said = plan_json(case.instance, case.result, rule_model_name, language)
    for row in said["rows"]:
        row["row"] = _line(row["row"], row["school"], given)
    return said


def _line(line: int, school: str, given: Given) -> int | None:
    return line if (line, school) in given else None


def _scenario(outcome: Comparison, given: Given, rule_model_name: str, language: Language) -> dict[str, Any]:
    differing = outcome.differing
    return {
        "name": outcome.name,
        "changes": [dict(zip(("change", "who", "value"), line.words, strict=True)) for line in outcome.scenario.lines],
        "result": result(outcome.case, given, rule_model_name, language),
        "difference": [difference_json(each) for each in outcome.tiers] if outcome.has_plans else [],
        "rows": [_row(each, given) for each in outcome.rows],
        "rows_differ": None if differing is None else {"value": differing.value, "bound": differing.bound},
        "cause": [
            {"change": doing.changes[0], "tier": doing.tier.key, "amount": float(doing.amount)}
            | ({"with": list(doing.changes[1:])} if len(doing.changes) > 1 else {})
            for doing in outcome.cause
        ],
    }


def difference_json(each: TierDifference) -> dict[str, Any]:
    """A tier's difference in its unit, as plans have it: above 0 is worse."""
    scale = each.tier.scale
    return {
        "tier": each.tier.key,
        "old": each.old.value / scale,
        "new": each.new.value / scale,
        "low": each.low / scale,
        "high": each.high / scale,
        "certainty": each.certainty.value,
    }


def _row(each: RowDifference, given: Given) -> dict[str, Any]:
    row = each.row
    return {
        "school": row.school,
        "task": row.task,
        "row": _line(row.line, row.school, given),
        "part": row.part,
        "old": decision_json(each.old),
        "new": decision_json(each.new),
    }


def decision_json(decision: Decision | None) -> dict[str, Any] | None:
    """A decision on a row; None where there is no such row."""
    if decision is None:
        return None
    return {
        "outcome": decision.outcome.value,
        "owner": decision.owner,
        "backup": decision.backup,
        "depth": None if decision.depth is None else decision.depth.value,
    }
