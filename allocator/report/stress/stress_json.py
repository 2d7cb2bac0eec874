"""A plan under stress as JSON (SPEC, G and J)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allocator.report.whatif_json import result
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allocator.report.stress.answer import StressAnswer
    from allocator.scenarios.absences import Absent


def to_json(answer: StressAnswer) -> dict[str, Any]:
    """The plan as it stands, every absence beside it, and whether it survives each; rows are lines of Tasks."""
    stress, rows = answer.stress, answer.rows
    given = {(row.line, row.school) for row in rows}
    found: dict[str, Any] = {
        "survives": stress.survives,
        "baseline": result(stress.stands, given, answer.rule_model, answer.language),
        "members": [{"name": each.names[0]} | _absence(answer, each) for each in stress.members],
        "worst": [each.names[0] for each in stress.worst],
        "help": _help(answer),
        "training": _training(answer),
    }
    if stress.pairs is not None:
        found["pairs"] = [{"names": list(each.names)} | _absence(answer, each) for each in stress.pairs]
    return found


def _absence(answer: StressAnswer, absent: Absent) -> dict[str, Any]:
    given = {(row.line, row.school) for row in answer.rows}
    differing, fallen = absent.differing, absent.takeover
    return {
        "falls": _lines(answer, fallen.falls),
        "taken_over": _lines(answer, fallen.taken_over),
        "short": fallen.short / 100,
        "lacks": fallen.lacks / 100,
        "uncovered": [absent.case.instance.rows[index].line for index in absent.uncovered],
        "replan": result(absent.case, given, answer.rule_model, answer.language),
        "rows_differ": None if differing is None else {"value": differing.value, "bound": differing.bound},
    }


def _lines(answer: StressAnswer, rows: Iterable[int]) -> list[int]:
    return [answer.rows[row].line for row in rows]


def _training(answer: StressAnswer) -> dict[str, Any] | None:
    found = answer.stress.schooling
    if found is None:
        return None
    tier, step = tiers_of(answer.stands.instance)[0], found.step
    return {
        "name": step.name,
        "cluster": step.cluster.value,
        "level": step.level,
        "tier": tier.key,
        "before": found.before / tier.scale,
        "after": found.after / tier.scale,
    }


def _help(answer: StressAnswer) -> dict[str, Any] | None:
    found = answer.stress.help
    if found is None:
        return None
    return {
        "name": found.name,
        "cluster": None if found.cluster is None else found.cluster.value,
        "level": found.level,
        "rows": _lines(answer, found.rows),
        "before": found.before / 100,
        "after": found.after / 100,
    }
