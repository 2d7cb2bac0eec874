"""Every job that searches: its limits and options, the owners of before, why there is no plan."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from allocator.basics.problem import Problem
from allocator.basics.text import Text
from allocator.explain.pin_sets import all_collisions
from allocator.jobs.kept_edits import with_edits
from allocator.jobs.listener import Phase
from allocator.jobs.outcome import NOTHING_WRITTEN, Ending
from allocator.jobs.previous import with_previous_owners
from allocator.jobs.reading import ReadingJob, read
from allocator.plan import Status
from allocator.search import Limits
from allocator.search.conflict import conflicts
from allocator.workbook.write.write import was_saved_since

if TYPE_CHECKING:
    from allocator.jobs.course import Course
    from allocator.jobs.outcome import JobOutcome
    from allocator.solution import Solution
    from allocator.workbook.read.read import Reading

TOO_SHORT = Text("no plan was found within the limit", "binnen de limiet is geen plan gevonden")


@dataclass(frozen=True)
class SearchingJob(ReadingJob):
    """A workbook with a search to make.

    The answer goes to `out`, None for beside the workbook, where no file is replaced; to `json_out` as JSON too.
    `work`, `time_limit` (seconds), `workers` and `seed` are those of `search.Limits`. `edits` says whether owners
    edited by hand since the last run stay; None refuses a workbook that has such. `previous` is a workbook with last
    year's plan, whose owners are taken as current ones where there are none. Without `timed` nothing that is written
    says how long it took, so that the same question gives the same bytes.
    """

    out: str | Path | None = None
    json_out: str | Path | None = None
    time_limit: float | None = None
    work: float | None = None
    workers: int = 2
    seed: int = 0
    edits: Literal["keep", "drop"] | None = None
    previous: str | Path | None = None
    timed: bool = True


def opened(job: SearchingJob, course: Course) -> tuple[Reading, Limits]:
    """The workbook, its warnings told, and the limits of the search."""
    reading = read(job, course)
    course.warn(reading.warnings)
    return reading, limits_of(job, reading)


def with_owners_of_before(reading: Reading, job: SearchingJob, course: Course) -> Reading:
    """The reading with last year's owners, and with those that were edited by hand since the last run."""
    return with_edits(with_previous_owners(reading, job.previous, course), job.edits, course)


def limits_of(job: SearchingJob, reading: Reading) -> Limits:
    """The limits of the search; the rule model's time limit where the job has none."""
    seconds, usual = job.time_limit, reading.rule_model.general.time_limit
    if seconds is None and usual is not None:
        seconds = float(usual)
    return Limits(job.work, seconds, job.workers, job.seed)


def options_of(job: SearchingJob, limits: Limits, reading: Reading) -> dict[str, str]:
    """The options that the sheet Run lists, so that the answer can be made again."""
    options = {
        "time limit": _said(limits.seconds),
        "work": _said(limits.work),
        "workers": str(limits.workers),
        "seed": str(limits.seed),
    }
    options |= {"edits": job.edits} if job.edits is not None else {}
    options |= {"previous": Path(job.previous).name} if job.previous is not None else {}
    return options | reading.choice.options()


def _said(number: float | None) -> str:
    return "default" if number is None else f"{number:g}"


def without_plan(reading: Reading, solution: Solution, course: Course) -> JobOutcome:
    """Why there is no plan: the pins that collide, or in words."""
    course.enter(Phase.EXPLAINING)
    if solution.status is Status.CONTRADICTION:
        found = conflicts(reading.instance)
        pins = all_collisions(reading.instance, found, lambda row: reading.cell(row, "fixed_to"), edited=reading.kept)
        return course.ended(Ending.CONTRADICTION, problems=pins, solution=solution)
    if solution.interrupted:
        return course.ended(Ending.INTERRUPTED, [NOTHING_WRITTEN], solution=solution)
    return course.ended(Ending.NO_PLAN, [TOO_SHORT], solution=solution)


def saved_since(reading: Reading) -> Problem:
    """A warning that the answer is to what the workbook said before."""
    what = Text(
        "this workbook was saved while it was being solved; the answer is to what it said before",
        "deze werkmap werd bewaard terwijl ze opgelost werd; de verdeling gaat over wat er eerder in stond",
    )
    return Problem(
        str(reading.path), what, Text("solve it again if it changed", "los ze opnieuw op als ze wijzigde"), fatal=False
    )


def warn_if_saved_since(reading: Reading, course: Course) -> None:
    """Warn where the workbook was saved while it was being solved."""
    if was_saved_since(reading):
        course.warn([saved_since(reading)])
