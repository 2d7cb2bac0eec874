"""The job of `stress`: each member of a plan absent in turn."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from allocator.basics.problem import InputError, cannot_write
from allocator.basics.text import Text
from allocator.check.verify import verify
from allocator.intake import complete
from allocator.jobs.course import concluded
from allocator.jobs.files import expect_other, expect_writable, write_json
from allocator.jobs.kept_edits import with_edits
from allocator.jobs.listener import Phase
from allocator.jobs.outcome import Ending
from allocator.jobs.output_paths import expect_free, expect_own_workbook
from allocator.jobs.previous import with_previous_owners
from allocator.jobs.reading import read
from allocator.jobs.solve import SearchingJob, limits_of, options_of, saved_since, without_plan
from allocator.plan import Result
from allocator.report.answer import Source
from allocator.report.stress.answer import StressAnswer
from allocator.report.stress.pages import PAGES
from allocator.report.stress.stress_json import to_json
from allocator.report.stress.tables import tables
from allocator.report.stress.words import sentences
from allocator.scenarios.side_by_side import cores, side_by_side
from allocator.scenarios.stress import stress
from allocator.scenarios.whatif import Case, solved
from allocator.solution import Solution
from allocator.workbook.solved.standing_plan import standing_plan
from allocator.workbook.template.pages_only import save_pages
from allocator.workbook.write.answer import LIBRARIES
from allocator.workbook.write.write import was_saved_since

if TYPE_CHECKING:
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
    cores. A workbook is written only where `out` names it.
    """

    pairs: bool = False
    jobs: int | None = None


def stress_workbook(job: StressJob, listener: Listener | None = None) -> JobOutcome:
    """Tell of every member what falls, who takes over and how all would be redivided without them.

    Ctrl-C once there is a plan ends it with the absences that are worked out by then.
    """
    return concluded(_stress, job, listener)


def _stress(job: StressJob, course: Course) -> JobOutcome:
    reading = read(job, course)
    course.warn(reading.warnings)
    limits = limits_of(job, reading)
    _expect_places(job, reading)
    reading = with_previous_owners(reading, job.previous, course)
    reading = with_edits(reading, job.edits, course)
    course.enter(Phase.SEARCHING)
    standing = _standing(reading)
    case = standing or solved(reading.intake, limits, course.progressed)
    solution = Solution.of(case.instance, case.result)
    if solution.plan is None:
        course.enter(Phase.EXPLAINING)
        return without_plan(reading, solution, course)
    if solution.stopped == "interrupt":
        return course.ended(Ending.INTERRUPTED, [PLAN_INTERRUPTED], solution=solution)
    with side_by_side(job.jobs or cores(), 2 * len(case.instance.members)) as answer:
        found = stress(case, job.pairs, limits, answer, course.advanced)
    course.enter(Phase.WRITING)
    if was_saved_since(reading):
        course.warn([saved_since(reading)])
    told = StressAnswer(
        stress=found,
        language=reading.language,
        source=Source(reading.path.name, hashlib.sha256(reading.book.content).hexdigest()),
        rule_model=reading.rule_model.name,
        was_solved=standing is None,
        options=_options(job, limits, reading),
        libraries=LIBRARIES,
    )
    _write(job, told, course)
    paths = [path for path in (job.out, job.json_out) if path is not None]
    said = [*sentences(told), *(Text(f"Written: {path}", f"Bewaard in: {path}") for path in paths)]
    ending = Ending.INTERRUPTED if found.missing else Ending.DONE
    return course.ended(ending, said, solution=solution, tables=tables(told))


PLAN_INTERRUPTED = Text(
    "Interrupted before there was a plan to put under stress: nothing was written.",
    "Onderbroken voor er een verdeling was om op de proef te stellen: er is niets geschreven.",
)


def _standing(reading: Reading) -> Case | None:
    """The plan in the workbook with what its search proved; None where it is no longer the answer."""
    plan, record = standing_plan(reading), reading.record
    if plan is None or record is None:
        return None
    instance = complete(reading.intake).instance
    values = [(tier.key, value) for tier, value in verify(instance, plan).values]
    if [(tier.name, tier.value) for tier in record.tiers] != values:
        return None
    return Case(reading.intake, instance, Result(record.status, plan, record.tiers))


def _options(job: StressJob, limits: Limits, reading: Reading) -> dict[str, str]:
    options = options_of(job, limits, reading)
    return options | {"pairs": "yes"} if job.pairs else options


def _expect_places(job: StressJob, reading: Reading) -> None:
    """Raise InputError, before the search, for a place that can't be written."""
    language, others = reading.language, [reading.path]
    if job.out is not None:
        target = Path(job.out)
        expect_free(target, language, named=True)
        expect_own_workbook(target, reading)
        expect_writable(target, language)
        others.append(target)
    if job.json_out is not None:
        expect_writable(Path(job.json_out), language)
        expect_other(Path(job.json_out), tuple(others), language)


def _write(job: StressJob, answer: StressAnswer, course: Course) -> None:
    content = None if job.json_out is None else to_json(answer)
    if job.out is not None:
        target = Path(job.out)
        try:
            save_pages((page(answer) for page in PAGES), answer.language, target)
        except OSError as error:
            raise InputError([cannot_write(target, error)], answer.language) from error
        course.wrote(target)
    course.enter(Phase.FINISHING)
    if job.json_out is not None:
        write_json(content, Path(job.json_out), answer.language)
        course.wrote(Path(job.json_out))
