"""The record of dividing the workbooks of a batch together, as those of one group; and as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from allocator.report.batch.record import Figures, figures_of
from allocator.report.batch.record_json import (
    FORMAT,
    problem_back,
    problem_json,
    tally_back,
    tally_json,
    tier_back,
    tier_json,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.basics.problem import Problem
    from allocator.scenarios.joint import Joined, Joint


@dataclass(frozen=True)
class JointRecord:
    """What became of dividing workbooks together: figures of the separate plans put together, of the best division with
    the pools as agreed, and of the best one with everything pooled; None where there is none. `problems` say why they
    could not be divided together."""

    workbooks: tuple[str, ...]
    separate: Figures | None = None
    agreed: Figures | None = None
    everything: Figures | None = None
    problems: tuple[Problem, ...] = ()


EXTENTS = ("separate", "agreed", "everything")
"""The fields with figures, each never worse than the one before."""


def joint_record(workbooks: tuple[str, ...], joint: Joint) -> JointRecord:
    """The record of what was found."""
    separate, agreed, everything = (_figures(getattr(joint, extent)) for extent in EXTENTS)
    return JointRecord(workbooks, separate, agreed, everything)


def _figures(joined: Joined | None) -> Figures | None:
    return None if joined is None or joined.result.plan is None else figures_of(joined.instance, joined.result)


def joint_json(record: JointRecord) -> dict[str, Any]:
    """The record as a JSON object."""
    return {
        "format": FORMAT,
        "workbooks": list(record.workbooks),
        **{extent: _figures_json(getattr(record, extent)) for extent in EXTENTS},
        "faults": [problem_json(each) for each in record.problems],
    }


def _figures_json(figures: Figures | None) -> dict[str, Any] | None:
    if figures is None:
        return None
    return {
        "status": figures.status,
        "tiers": [tier_json(each) for each in figures.tiers],
        "schools": [tally_json(each) for each in figures.tallies],
    }


def joint_back(data: Mapping[str, Any]) -> JointRecord:
    """The record of a JSON object. Raises ValueError, KeyError, TypeError or
    AttributeError for one that is none of ours."""
    if data["format"] != FORMAT:
        raise ValueError(f"a record of format {data['format']}")
    separate, agreed, everything = (_figures_back(data[extent]) for extent in EXTENTS)
    problems = tuple(problem_back(each) for each in data["faults"])
    return JointRecord(tuple(data["workbooks"]), separate, agreed, everything, problems)


def _figures_back(data: Mapping[str, Any] | None) -> Figures | None:
    if data is None:
        return None
    return Figures(data["status"], tuple(map(tier_back, data["tiers"])), tuple(map(tally_back, data["schools"])))
