"""Studies as JSON (SPEC, D and J): each plan as plan JSON has it, written from the integers of tiers and ledgers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allocator.ledger import Ledger
from allocator.plan import Result, Status
from allocator.report.plan_json import to_json as plan_json
from allocator.scenarios.moves import dropped, moves_of
from allocator.scenarios.tradeoff import GRAINS
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.text import Language
    from allocator.instance import Instance
    from allocator.plan import Plan
    from allocator.scenarios.curve import Curve
    from allocator.scenarios.pooling import Pooled
    from allocator.scenarios.tradeoff import TradeOff


class ResultWriter:
    """Writes results of one instance; a plan that several of them share is worked out once."""

    def __init__(self, instance: Instance, rule_model_name: str, language: Language) -> None:
        self._instance = instance
        self._rule_model_name = rule_model_name
        self._language = language
        self._known: dict[Plan, dict[str, Any]] = {}

    def result(self, result: Result) -> dict[str, Any]:
        """The plan JSON of a result; one without a plan has its status, and nothing in its lists."""
        head = {"status": result.status.value, "model": self._rule_model_name, "seconds": round(result.seconds, 2)}
        if result.plan is None:
            return head | {"tiers": [], "figures": [], "rows": [], "members": []}
        if result.plan not in self._known:
            self._known[result.plan] = plan_json(self._instance, result, self._rule_model_name, self._language)
        scales = {tier.key: tier.scale for tier in tiers_of(self._instance)}
        tiers = [
            {"name": each.name, "value": each.value / scales[each.name], "bound": each.bound / scales[each.name]}
            for each in result.tiers
        ]
        return self._known[result.plan] | head | {"tiers": tiers}


def moves_json(curve: Curve, rule_model_name: str, language: Language) -> list[dict[str, Any]]:
    """For every number of moves from none to saturation the best plan with so many, its moves, and the lines of rows
    that then end with nobody. Below what pins ask there is no plan."""
    writer = ResultWriter(curve.instance, rule_model_name, language)
    first = curve.levels[0].limit if curve.levels else 0
    status = Status.CONTRADICTION
    if curve.fewest is not None and not curve.fewest.proven:
        status = Status.NO_PLAN
    none = [one_move(curve.instance, limit, Result(status, None), writer) for limit in range(first)]
    return none + [one_move(curve.instance, level.limit, level.result, writer) for level in curve.levels]


def one_move(instance: Instance, limit: int, result: Result, writer: ResultWriter) -> dict[str, Any]:
    """What holds with at most so many moves."""
    found: dict[str, Any] = {"k": limit, "result": writer.result(result), "rows": [], "undone": []}
    if result.plan is not None:
        rows = instance.rows
        found["rows"] = [
            {
                "row": rows[move.row].line,
                "school": rows[move.row].school,
                "task": rows[move.row].task,
                "old": move.old,
                "new": move.new,
            }
            for move in moves_of(instance, result.plan)
        ]
        found["undone"] = [rows[index].line for index in dropped(Ledger(instance, result.plan))]
    return found


def trade_off_json(found: TradeOff, rule_model_name: str, language: Language) -> dict[str, Any]:
    """The points of a trade-off: what each takes at most, and the plan."""
    writer = ResultWriter(found.curve.instance, rule_model_name, language)
    return {
        "against": found.against.value,
        "grain": GRAINS[found.against] / found.scale,
        "points": [
            {
                "at_most": found.amount(point) / found.scale,
                "proven": found.is_proven(point),
                "result": writer.result(point.level.result),
            }
            for point in found.points
        ],
        "proven": found.proven,
    }


def pooling_json(found: Sequence[Pooled], rule_model_name: str, language: Language) -> list[dict[str, Any]]:
    """The plan at each extent of pooling."""
    return [
        {
            "extent": each.extent.value,
            "result": ResultWriter(each.instance, rule_model_name, language).result(each.result),
        }
        for each in found
    ]
