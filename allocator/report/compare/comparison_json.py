"""A comparison as JSON, in the form of a scenario beside its baseline where that fits (SPEC, section 8)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from allocator.report.compare.words import question_told
from allocator.report.plan_json import to_json
from allocator.scenarios.difference import Certainty

if TYPE_CHECKING:
    from allocator.plan import Decision
    from allocator.report.compare.answer import CompareAnswer, Workbook
    from allocator.scenarios.compare import Standing
    from allocator.scenarios.difference import TierDifference
    from allocator.scenarios.row_differences import RowDifference


def comparison_json(answer: CompareAnswer) -> dict[str, Any]:
    """The comparison as a JSON object. `low` and `high` are null, and the certainty is open, where it is not known how
    good the best plans are: `compared` says so."""
    both = sum(each.counts for each in answer.rows)
    return {
        "compared": "best" if answer.compared.of_best else "plans",
        "a": _side(answer, answer.a, answer.old),
        "b": _side(answer, answer.b, answer.new),
        "questions": [
            {
                "kind": each.kind.value,
                "name": answer.to(each.name),
                "only": None if each.only is None else {"old": "a", "new": "b"}[each.only.value],
                "difference": answer.to(question_told(each)),
            }
            for each in answer.questions
        ],
        "difference": [_difference(answer, each) for each in answer.compared.tiers],
        "rows": [_row(answer, each) for each in answer.rows],
        # How few rows could differ is not searched for: none is the least that is proven.
        "rows_differ": {"value": both, "bound": 0},
        "acceptance": [{"rule": answer.to(rule.said), "met": rule not in answer.unmet} for rule in answer.acceptance],
    }


def _side(answer: CompareAnswer, book: Workbook, standing: Standing) -> dict[str, Any]:
    result = to_json(standing.instance, standing.result, standing.rule_model.name, answer.language)
    del result["seconds"]
    if standing.bounds is None:
        for tier in result["tiers"]:
            tier["bound"] = None
    return {"workbook": book.name, "faults": book.faults, "result": result}


def _difference(answer: CompareAnswer, each: TierDifference) -> dict[str, Any]:
    """A tier in its unit, as plans have it; above 0 is worse."""
    known, scale = answer.compared.of_best, each.tier.scale
    return {
        "tier": each.tier.key,
        "old": float(Fraction(each.old.value, scale)),
        "new": float(Fraction(each.new.value, scale)),
        "low": float(Fraction(each.low, scale)) if known else None,
        "high": float(Fraction(each.high, scale)) if known else None,
        "certainty": (each.certainty if known else Certainty.OPEN).value,
    }


def _row(answer: CompareAnswer, each: RowDifference) -> dict[str, Any]:
    """A row that is decided otherwise; `row` is its line in B, `row_a` in A, null where that has no such row."""
    old, new = answer.old.instance.rows, answer.new.instance.rows
    return {
        "school": each.row.school,
        "task": each.row.task,
        "row": None if each.pair.new is None else new[each.pair.new].line,
        "row_a": None if each.pair.old is None else old[each.pair.old].line,
        "part": each.row.part,
        "old": _decision(each.old),
        "new": _decision(each.new),
    }


def _decision(decision: Decision | None) -> dict[str, Any] | None:
    if decision is None:
        return None
    return {
        "outcome": decision.outcome.value,
        "owner": decision.owner,
        "backup": decision.backup,
        "depth": None if decision.depth is None else decision.depth.value,
    }
