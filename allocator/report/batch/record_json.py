"""Outcome records as JSON, and back: hours, euro and tiers in their units, as plans have them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from allocator.basics.problem import Problem
from allocator.basics.text import Text
from allocator.categories import Cluster
from allocator.report.batch.record import End, OutcomeRecord, ScenarioFigure, TierFigure, Written
from allocator.report.batch.tallies import Share, Tally, Undone

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = 1
"""Of the shape of a record; one of another format is not trusted."""
HUNDREDTHS = 100


def to_json(record: OutcomeRecord) -> dict[str, Any]:
    """The record as the JSON object of an outcome."""
    return {
        "format": FORMAT,
        "workbook": record.workbook,
        "sha256": record.digest,
        "options": dict(record.options),
        "versions": dict(record.versions),
        "end": record.end.value,
        "status": record.status,
        "language": record.language,
        "faults": [problem_json(each) for each in record.problems],
        "warnings": [problem_json(each) for each in record.warnings],
        "detail": record.detail,
        "files": [{"place": each.place, "sha256": each.digest} for each in record.files],
        "tiers": [tier_json(each) for each in record.tiers],
        "hours": {name: sum(getattr(tally, name) for tally in record.tallies) / HUNDREDTHS for name in HOURS},
        "euro": sum(tally.cost for tally in record.tallies) / HUNDREDTHS,
        "schools": [tally_json(each) for each in record.tallies],
        "scenarios": [_scenario(each, record) for each in record.scenarios],
    }


HOURS = ("asked", "available", "done", "undone", "used", "partner")


def tier_json(tier: TierFigure) -> dict[str, Any]:
    return {
        "name": tier.name,
        "value": tier.value / tier.scale,
        "bound": tier.bound / tier.scale,
        "scale": tier.scale,
    }


def problem_json(problem: Problem) -> dict[str, Any]:
    return {
        "place": problem.place,
        "what": problem.what._asdict(),
        "mend": problem.mend._asdict(),
        "fatal": problem.fatal,
    }


def tally_json(tally: Tally) -> dict[str, Any]:
    clusters = {
        cluster.value: {name: getattr(share, name) / HUNDREDTHS for name in ("asked", "done", "undone")}
        for cluster, share in tally.clusters.items()
    }
    return {
        "name": tally.name,
        "clusters": clusters,
        "available": tally.available / HUNDREDTHS,
        "used": tally.used / HUNDREDTHS,
        "people": tally.people,
        "over_95": tally.full,
        "lines": tally.lines,
        "undone_lines": tally.undone_lines,
        "core_lines": tally.core_lines,
        "core_without_backup": tally.without_backup,
        "core_undone": [
            {"task": each.task, "description": each.description, "hours": each.hours / HUNDREDTHS}
            for each in tally.core_undone
        ],
        "partner": tally.partner / HUNDREDTHS,
        "euro": tally.cost / HUNDREDTHS,
    }


def _scenario(figure: ScenarioFigure, record: OutcomeRecord) -> dict[str, Any]:
    sides = zip(record.tiers, figure.low, figure.high, strict=False)
    return {
        "name": figure.name,
        "status": figure.status,
        "difference": [
            {"tier": tier.name, "low": low / tier.scale, "high": high / tier.scale} for tier, low, high in sides
        ],
        "rows_differ": figure.rows_differ,
        "done": figure.done / HUNDREDTHS,
        "accepted": figure.accepted,
        "problem": figure.problem,
    }


def from_json(data: Mapping[str, Any]) -> OutcomeRecord:
    """The record of a JSON object. Raises ValueError, KeyError or TypeError for one that is none of ours."""
    if data["format"] != FORMAT:
        raise ValueError(f"a record of format {data['format']}")
    tiers = tuple(tier_back(each) for each in data["tiers"])
    return OutcomeRecord(
        workbook=str(data["workbook"]),
        digest=data["sha256"],
        options=dict(data["options"]),
        versions=dict(data["versions"]),
        end=End(data["end"]),
        status=data["status"],
        language=data["language"],
        problems=tuple(problem_back(each) for each in data["faults"]),
        warnings=tuple(problem_back(each) for each in data["warnings"]),
        detail=str(data["detail"]),
        files=tuple(Written(_inside(each["place"]), each["sha256"]) for each in data["files"]),
        tiers=tiers,
        tallies=tuple(tally_back(each) for each in data["schools"]),
        scenarios=tuple(_scenario_back(each, tiers) for each in data["scenarios"]),
    )


def _inside(place: str) -> str:
    """A place in the output. Raises ValueError for one outside it: what a record names may be moved and removed."""
    path = Path(place)
    if path.anchor or ".." in path.parts:
        raise ValueError(f"outside the output: {place}")
    return place


def _exact(value: float, scale: int = HUNDREDTHS) -> int:
    return round(value * scale)


def tier_back(data: Mapping[str, Any]) -> TierFigure:
    scale = int(data["scale"])
    return TierFigure(data["name"], _exact(data["value"], scale), _exact(data["bound"], scale), scale)


def problem_back(data: Mapping[str, Any]) -> Problem:
    return Problem(data["place"], Text(**data["what"]), Text(**data["mend"]), data["fatal"])


def tally_back(data: Mapping[str, Any]) -> Tally:
    shares = {
        Cluster(name): Share(**{field: _exact(hours) for field, hours in share.items()})
        for name, share in data["clusters"].items()
    }
    return Tally(
        data["name"],
        shares,
        available=_exact(data["available"]),
        used=_exact(data["used"]),
        people=data["people"],
        full=data["over_95"],
        lines=data["lines"],
        undone_lines=data["undone_lines"],
        core_lines=data["core_lines"],
        without_backup=data["core_without_backup"],
        core_undone=tuple(
            Undone(each["task"], each["description"], _exact(each["hours"])) for each in data["core_undone"]
        ),
        partner=_exact(data["partner"]),
        cost=_exact(data["euro"]),
    )


def _scenario_back(data: Mapping[str, Any], tiers: tuple[TierFigure, ...]) -> ScenarioFigure:
    sides = list(zip(tiers, data["difference"], strict=False))
    return ScenarioFigure(
        data["name"],
        data["status"],
        tuple(_exact(each["low"], tier.scale) for tier, each in sides),
        tuple(_exact(each["high"], tier.scale) for tier, each in sides),
        data["rows_differ"],
        _exact(data["done"]),
        data["accepted"],
        data["problem"],
    )
