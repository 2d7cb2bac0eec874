"""The job of `solve`: the workbook in, the best division out, in the same workbook."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from allocator.jobs.course import concluded
from allocator.jobs.files import expect_writable
from allocator.jobs.kept_edits import kept_owners
from allocator.jobs.listener import Phase
from allocator.jobs.outcome import Ending
from allocator.jobs.output_paths import Places, expect_free, for_colleagues, json_place, report_place, solved_place
from allocator.jobs.plan_doubts import plan_doubts
from allocator.jobs.previous import previous_owners
from allocator.jobs.searching import SearchingJob, opened, options_of, saved_since, with_owners_of_before, without_plan
from allocator.jobs.sentences import report_told, summary
from allocator.jobs.waiting_scenarios import faults_in_short, waiting
from allocator.jobs.writing import write_solved
from allocator.report.pages.summary.firm import firm_told
from allocator.report.plan_json import to_json
from allocator.scenarios.firm import LOOKED_AT, firm
from allocator.scenarios.side_by_side import cores, side_by_side
from allocator.scenarios.whatif import Case
from allocator.solution import solve
from allocator.workbook.write.write import share_workbook, was_saved_since

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.jobs.course import Course
    from allocator.jobs.listener import Listener
    from allocator.jobs.outcome import JobOutcome
    from allocator.scenarios.firmness import Firm
    from allocator.solution import Solution
    from allocator.workbook.read.read import Reading


@dataclass(frozen=True)
class SolveJob(SearchingJob):
    """A workbook to divide the tasks of. `share` also writes a copy for colleagues, `firm` also tells what becomes of
    the plan when estimates turn out higher or lower; `report` is where the report to look at goes, None for nowhere."""

    share: bool = False
    firm: bool = False
    report: str | Path | None = None


def solve_workbook(job: SolveJob, listener: Listener | None = None) -> JobOutcome:
    """Divide the tasks and write the plan into a copy of the workbook.

    Ctrl-C while the search goes on ends it with the best plan so far, which is written.
    """
    return concluded(_solve, job, listener)


def _solve(job: SolveJob, course: Course) -> JobOutcome:
    reading, limits = opened(job, course)
    target = solved_place(reading, job.out)
    shared = _shared_place(job, reading, target)
    json_out = json_place(reading, job.json_out, target)
    places = Places(target, json_out, report_place(reading, job.report, (target, shared, json_out)))
    reading = with_owners_of_before(reading, job, course)
    options = options_of(job, limits, reading)
    course.enter(Phase.SEARCHING)
    solution = solve(reading.instance, limits, course.progressed)
    if solution.plan is None:
        return without_plan(reading, solution, course)
    solution = solution if job.timed else replace(solution, seconds=0.0)
    found = _firm(job, reading, solution, course) if job.firm and not solution.interrupted else None
    course.enter(Phase.WRITING)
    is_saved_since = was_saved_since(reading)
    content = (
        None if json_out is None else to_json(reading.instance, solution, reading.rule_model.name, reading.language)
    )
    printing = write_solved(reading, solution, places, content, course, options, firm=found)
    if is_saved_since:
        course.warn([saved_since(reading)])
    if shared is not None:
        share_workbook(reading, target, shared)
        course.wrote(shared)
    course.warn(plan_doubts(reading, solution))
    course.warn(kept_owners(reading))
    course.warn(faults_in_short(reading))
    course.warn(previous_owners(reading))
    interrupted = solution.interrupted
    return course.ended(
        Ending.INTERRUPTED if interrupted else Ending.DONE,
        [
            *summary(reading, solution, target, shared),
            *report_told(places),
            *([] if found is None else [firm_told(found)]),
            *printing,
            *waiting(reading, target),
        ],
        solution=solution,
    )


def _shared_place(job: SolveJob, reading: Reading, target: Path) -> Path | None:
    """Where the copy for colleagues goes. Raises InputError where it can't be written."""
    if not job.share:
        return None
    shared = for_colleagues(reading, target)
    expect_free(shared, reading.language, named=job.out is not None)
    expect_writable(shared, reading.language)
    return shared


def _firm(job: SolveJob, reading: Reading, solution: Solution, course: Course) -> Firm | None:
    """How firm the plan is, worked out on all cores; None where Ctrl-C came before."""
    with side_by_side(cores(), 2 * LOOKED_AT) as answer:
        case = Case(reading.intake, reading.instance, solution)
        return firm(case, job.seed, answer, course.advanced)
