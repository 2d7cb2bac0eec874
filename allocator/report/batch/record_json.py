"""Outcome records as JSON, and back: hours, euro and tiers in their units, as plans have them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from allocator.basics.problem import Problem
from allocator.basics.text import LANGUAGES, Text
from allocator.categories import Cluster
from allocator.report.batch.record import End, OutcomeRecord, ScenarioFigure, SchoolFigure, TierFigure, Written
from allocator.report.batch.tallies import Share, Tally, Undone

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = 1
"""Of the shape of a record; one of another format is not trusted."""
HUNDREDTHS = 100
MOST = 10**12
"""No figure of ours comes near; a spreadsheet takes none that is much larger."""


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
SCHOOL_HOURS = ("asked", "done", "undone", "core_undone")


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
        "schools": [
            {"name": each.name, **{name: getattr(each, name) / HUNDREDTHS for name in SCHOOL_HOURS}}
            for each in figure.schools
        ],
    }


def from_json(data: Mapping[str, Any]) -> OutcomeRecord:
    """The record of a JSON object. Raises ValueError, KeyError, TypeError or AttributeError for one that is none of
    ours: it may come from elsewhere, and one that is wrong must not spoil a summary of thousands."""
    if data["format"] != FORMAT:
        raise ValueError(f"a record of format {data['format']}")
    if data["language"] not in (None, *LANGUAGES):
        raise ValueError(f"a record in {data['language']}")
    tiers = tuple(tier_back(each) for each in data["tiers"])
    return OutcomeRecord(
        workbook=_words(data["workbook"]),
        digest=_words_or_none(data["sha256"]),
        options={_words(name): _words(value) for name, value in data["options"].items()},
        versions={_words(name): _words(value) for name, value in data["versions"].items()},
        end=End(data["end"]),
        status=_words_or_none(data["status"]),
        language=data["language"],
        problems=tuple(problem_back(each) for each in data["faults"]),
        warnings=tuple(problem_back(each) for each in data["warnings"]),
        detail=_words(data["detail"]),
        files=tuple(Written(_inside(_words(each["place"])), _words(each["sha256"])) for each in data["files"]),
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


def _words(value: object) -> str:
    """Words that a file can hold. Raises TypeError, or ValueError where it can't."""
    if not isinstance(value, str):
        raise TypeError(f"no words: {type(value).__name__}")
    value.encode()
    return value


def _words_or_none(value: object) -> str | None:
    return None if value is None else _words(value)


def _whole(value: object) -> int:
    """A number of things. Raises TypeError or ValueError for what is none."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"no number: {type(value).__name__}")
    if not 0 <= value <= MOST:
        raise ValueError("out of bounds")
    return value


def _exact(value: float, scale: int = HUNDREDTHS) -> int:
    """A figure in its smallest parts. Raises TypeError or ValueError for what is none."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise TypeError(f"no figure: {type(value).__name__}")
    if not -MOST <= value <= MOST:
        raise ValueError("out of bounds")
    return round(value * scale)


def tier_back(data: Mapping[str, Any]) -> TierFigure:
    scale = _whole(data["scale"])
    if not scale:
        raise ValueError("a tier without a scale")
    return TierFigure(_words(data["name"]), _exact(data["value"], scale), _exact(data["bound"], scale), scale)


def problem_back(data: Mapping[str, Any]) -> Problem:
    what, mend = (
        Text(**{language: _words(said) for language, said in data[part].items()}) for part in ("what", "mend")
    )
    return Problem(_words(data["place"]), what, mend, bool(data["fatal"]))


def tally_back(data: Mapping[str, Any]) -> Tally:
    shares = {
        Cluster(name): Share(**{field: _exact(hours) for field, hours in share.items()})
        for name, share in data["clusters"].items()
    }
    return Tally(
        _words(data["name"]),
        shares,
        available=_exact(data["available"]),
        used=_exact(data["used"]),
        people=_whole(data["people"]),
        full=_whole(data["over_95"]),
        lines=_whole(data["lines"]),
        undone_lines=_whole(data["undone_lines"]),
        core_lines=_whole(data["core_lines"]),
        without_backup=_whole(data["core_without_backup"]),
        core_undone=tuple(
            Undone(_words(each["task"]), _words(each["description"]), _exact(each["hours"]))
            for each in data["core_undone"]
        ),
        partner=_exact(data["partner"]),
        cost=_exact(data["euro"]),
    )


def _scenario_back(data: Mapping[str, Any], tiers: tuple[TierFigure, ...]) -> ScenarioFigure:
    sides = list(zip(tiers, data["difference"], strict=False))
    return ScenarioFigure(
        _words(data["name"]),
        _words_or_none(data["status"]),
        tuple(_exact(each["low"], tier.scale) for tier, each in sides),
        tuple(_exact(each["high"], tier.scale) for tier, each in sides),
        _whole(data["rows_differ"]),
        _exact(data["done"]),
        None if data["accepted"] is None else bool(data["accepted"]),
        _words(data["problem"]),
        tuple(
            SchoolFigure(_words(each["name"]), *(_exact(each[name]) for name in SCHOOL_HOURS))
            for each in data.get("schools", ())
        ),
    )
