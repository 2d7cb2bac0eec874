"""A plan under stress as JSON (SPEC, G and J)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allocator.report.whatif_json import result
from allocator.scenarios.core_lines import reserve_of
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allocator.basics.units import Hours
    from allocator.report.stress.answer import StressAnswer
    from allocator.scenarios.absences import Absent
    from allocator.scenarios.core_lines import CoreLine, Doer


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
        "reserve": _reserve(answer),
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
        "backups": [_fallen(answer, absent, index) for index in fallen.falls],
        "core": None if absent.case.result.plan is None else _core(absent),
        "uncovered": [absent.case.instance.rows[index].line for index in absent.uncovered],
        "replan": result(absent.case, given, answer.rule_model, answer.language),
        "rows_differ": None if differing is None else {"value": differing.value, "bound": differing.bound},
    }


def _lines(answer: StressAnswer, rows: Iterable[int]) -> list[int]:
    return [answer.rows[row].line for row in rows]


def _fallen(answer: StressAnswer, absent: Absent, index: int) -> dict[str, Any]:
    """A row that falls, with its backup and the hours that they have for all that they back up."""
    row, fallen = answer.rows[index], absent.takeover
    room = fallen.room(index)
    return {
        "row": row.line,
        "part": row.part,
        "hours": fallen.hours([index]) / 100,
        "backup": fallen.backup(index),
        "has": None if room is None else room / 100,
        "takes_over": index in fallen.taken_over,
    }


def _core(absent: Absent) -> dict[str, Any]:
    """What the redivision comes to in core work: line by line, and their sums."""
    found = absent.sums
    return {
        "falls": found.fell / 100,
        "taken_over": found.taken_over / 100,
        "left": found.left / 100,
        "dropped": found.dropped / 100,
        "gained": found.gained / 100,
        "more_undone": found.more_undone / 100,
        "lines": [_core_line(line) for line in absent.core_lines],
    }


def _core_line(line: CoreLine) -> dict[str, Any]:
    return {
        "row": line.row.line,
        "school": line.row.school,
        "falls": line.fell / 100,
        "taken_over": line.taken_over / 100,
        "left": line.left / 100,
        "elsewhere": line.elsewhere / 100,
        "more_undone": line.more_undone / 100,
        "before": [_doer(*each) for each in line.before.items()],
        "after": [_doer(*each) for each in line.after.items()],
    }


def _doer(doer: Doer, amount: Hours) -> dict[str, Any]:
    outcome = None if doer.outcome is None else doer.outcome.value
    return {"owner": doer.name, "outcome": outcome, "hours": amount / 100}


def _reserve(answer: StressAnswer) -> dict[str, float]:
    found = reserve_of(answer.ledger)
    return {"kept": found.kept / 100, "for": found.rows / 100, "alone": found.alone / 100}


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
