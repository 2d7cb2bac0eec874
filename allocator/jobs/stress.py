"""The job of `stress`: each member of a plan absent in turn."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.jobs.course import concluded
from allocator.jobs.listener import Phase
from allocator.jobs.outcome import Ending
from allocator.jobs.output_paths import Places, json_place, named_place, report_place
from allocator.jobs.searching import (
    SearchingJob,
    opened,
    options_of,
    warn_if_saved_since,
    with_owners_of_before,
    without_plan,
)
from allocator.jobs.writing import write_apart, write_report
from allocator.report.answer import Source
from allocator.report.booklet.of_stress import of_stress
from allocator.report.stress.answer import StressAnswer
from allocator.report.stress.pages import pages
from allocator.report.stress.stress_json import to_json
from allocator.report.stress.tables import tables
from allocator.report.stress.words import sentences
from allocator.scenarios.side_by_side import cores, side_by_side
from allocator.scenarios.stress import stress
from allocator.scenarios.whatif import Case, solved
from allocator.solution import Solution
from allocator.workbook.solved.standing_plan import standing_result
from allocator.workbook.write.answer import LIBRARIES

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.jobs.course import Course
    from allocator.jobs.listener import Listener
    from allocator.jobs.outcome import JobOutcome
    from allocator.search import Limits
    from allocator.workbook.read.read import Reading


@dataclass(frozen=True)
class StressJob(SearchingJob):
    """A workbook whose plan is put under stress; it is left as it is.

    An output that answers what it asks is put under stress as it stands, any other workbook is solved first. `pairs`
    also asks for every two members of one school. `jobs` are searched side by side; None for as many as there are
    cores. A workbook is written only where `out` names it, and a report to look at where `report` does.
    """

    pairs: bool = False
    jobs: int | None = None
    report: str | Path | None = None


def stress_workbook(job: StressJob, listener: Listener | None = None) -> JobOutcome:
    """Tell of every member what falls, who takes over and how all would be redivided without them.

    Ctrl-C once there is a plan ends it with the absences that are worked out by then.
    """
    return concluded(_stress, job, listener)


def _stress(job: StressJob, course: Course) -> JobOutcome:
    reading, limits = opened(job, course)
    target = None if job.out is None else named_place(reading, job.out)
    json_out = json_place(reading, job.json_out, target)
    places = Places(target, json_out, report_place(reading, job.report, (target, json_out)))
    reading = with_owners_of_before(reading, job, course)
    course.enter(Phase.SEARCHING)
    standing = standing_result(reading)
    if standing is None:
        case = solved(reading.intake, limits, course.progressed)
    else:
        case = Case(reading.intake, reading.instance, standing)
    solution = Solution.of(case.instance, case.result)
    if solution.plan is None:
        return without_plan(reading, solution, course)
    if solution.interrupted:
        return course.ended(Ending.INTERRUPTED, [PLAN_INTERRUPTED], solution=solution)
    with side_by_side(job.jobs or cores(), 2 * len(case.instance.members)) as answer:
        found = stress(case, job.pairs, limits, answer, course.advanced)
    course.enter(Phase.WRITING)
    warn_if_saved_since(reading, course)
    told = StressAnswer(
        stress=found,
        language=reading.language,
        source=Source(reading.path.name, hashlib.sha256(reading.book.content).hexdigest()),
        rule_model=reading.rule_model.name,
        was_solved=standing is None,
        options=_options(job, limits, reading),
        libraries=LIBRARIES,
    )
    content = None if places.json is None else to_json(told)
    write_apart(pages(told), places, content, told.language, course)
    if places.report is not None:
        write_report(of_stress(told), places.report, course)
    said = [*sentences(told), *places.written]
    ending = Ending.INTERRUPTED if found.missing else Ending.DONE
    return course.ended(ending, said, solution=solution, tables=tables(told))


PLAN_INTERRUPTED = Text(
    "Interrupted before there was a plan to put under stress: nothing was written.",
    "Onderbroken voor er een verdeling was om op de proef te stellen: er is niets geschreven.",
)


def _options(job: StressJob, limits: Limits, reading: Reading) -> dict[str, str]:
    options = options_of(job, limits, reading)
    return options | {"pairs": "yes"} if job.pairs else options
