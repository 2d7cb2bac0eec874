"""The job of the page's sliders: what a workbook says, as it was given, and the scenarios that stand in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.jobs.reading import ReadingJob
from allocator.workbook.read.read import read_workbook

if TYPE_CHECKING:
    from allocator.basics.text import Language
    from allocator.intake import Intake
    from allocator.jobs.listener import Listener
    from allocator.scenarios.raw import RawScenarios


@dataclass(frozen=True)
class GivenCaseJob(ReadingJob):
    """A workbook, of which is asked what could be changed."""


@dataclass(frozen=True)
class GivenCase:
    """What stands in a workbook: everything that a change can be made to, its scenarios and its language."""

    intake: Intake
    scenarios: RawScenarios | None
    language: Language


def given_case(job: GivenCaseJob, listener: Listener | None = None) -> GivenCase:
    """What the workbook says. Raises InputError where it can't be read."""
    reading = read_workbook(job.workbook, job.rule_model, job.settings, as_solved=True, limits=job.limits)
    return GivenCase(reading.intake, reading.scenarios, reading.language)
