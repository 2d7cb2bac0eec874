"""The base of every job that reads a workbook: the file, its rule model, settings and limits."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from allocator.ooxml.limits import PackageLimits
from allocator.workbook.read.read import read_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from allocator.jobs.course import Course
    from allocator.workbook.read.read import Reading


@dataclass(frozen=True)
class ReadingJob:
    """A workbook to read. `rule_model` and `settings` go before what the workbook says."""

    workbook: str | Path
    rule_model: str | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    limits: PackageLimits = field(default_factory=PackageLimits)
    """Limits on the workbook, and on reading and writing it."""


def read(job: ReadingJob, course: Course, *, keep_faults_by_hand: bool = False) -> Reading:
    """The workbook, under what the job gives and, of a solved one, what its last run had: this is then told."""
    reading = read_workbook(
        job.workbook,
        job.rule_model,
        job.settings,
        as_solved=True,
        limits=job.limits,
        keep_faults_by_hand=keep_faults_by_hand,
    )
    course.understood(reading.language)
    told = reading.choice.told()
    course.warn([*reading.choice.given_way, *([] if told is None else [told])])
    return reading
