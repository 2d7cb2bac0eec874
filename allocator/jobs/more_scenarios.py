"""The job of the page's scenarios: those that were kept, written into a copy of the workbook, where `whatif` finds
them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from allocator.jobs.course import concluded
from allocator.jobs.listener import Phase
from allocator.jobs.outcome import Ending
from allocator.jobs.reading import ReadingJob, read
from allocator.workbook.write.more_scenarios import ScenarioWords, write_more_scenarios

if TYPE_CHECKING:
    from allocator.jobs.course import Course
    from allocator.jobs.listener import Listener
    from allocator.jobs.outcome import JobOutcome


@dataclass(frozen=True)
class MoreScenariosJob(ReadingJob):
    """A workbook, lines for its sheet Scenarios, and where the copy that has them goes."""

    out: str | Path = ""
    lines: tuple[ScenarioWords, ...] = ()


def add_scenarios(job: MoreScenariosJob, listener: Listener | None = None) -> JobOutcome:
    """Write the lines below those that stand there."""
    return concluded(_add, job, listener)


def _add(job: MoreScenariosJob, course: Course) -> JobOutcome:
    reading = read(job, course)
    course.enter(Phase.WRITING)
    out = Path(job.out)
    write_more_scenarios(reading, job.lines, out)
    course.wrote(out)
    return course.ended(Ending.DONE)
