"""A comparison as JSON, in the form of a scenario beside its baseline where that fits (SPEC, section 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allocator.report.compare.words import question_told
from allocator.report.plan_json import to_json
from allocator.report.whatif_json import decision_json, difference_json
from allocator.scenarios.difference import Certainty

if TYPE_CHECKING:
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
    unknown = {"low": None, "high": None, "certainty": Certainty.OPEN.value}
    return difference_json(each) | ({} if answer.compared.of_best else unknown)


def _row(answer: CompareAnswer, each: RowDifference) -> dict[str, Any]:
    """A row that is decided otherwise; `row` and `part` are those in B, `row_a` and `part_a` in A, null where that
    has no such row."""
    old, new = answer.old.instance.rows, answer.new.instance.rows
    return {
        "school": each.row.school,
        "task": each.row.task,
        "row": None if each.pair.new is None else new[each.pair.new].line,
        "row_a": None if each.pair.old is None else old[each.pair.old].line,
        "part": None if each.pair.new is None else new[each.pair.new].part,
        "part_a": None if each.pair.old is None else old[each.pair.old].part,
        "old": decision_json(each.old),
        "new": decision_json(each.new),
    }
