"""The job of `solve`: the workbook in, the best division out, in the same workbook."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from allocator.basics.problem import Problem
from allocator.basics.text import Text
from allocator.explain.pin_conflicts import collisions
from allocator.jobs.course import concluded
from allocator.jobs.files import expect_other, expect_writable, write_json
from allocator.jobs.kept_edits import kept_owners, with_edits
from allocator.jobs.listener import Phase
from allocator.jobs.outcome import NOTHING_WRITTEN, Ending
from allocator.jobs.output_paths import beside, expect_free, for_colleagues
from allocator.jobs.plan_doubts import plan_doubts
from allocator.jobs.previous import previous_owners, with_previous_owners
from allocator.jobs.reading import ReadingJob, read
from allocator.jobs.sentences import summary
from allocator.jobs.waiting_scenarios import faults_in_short, waiting
from allocator.plan import Status
from allocator.report.plan_json import to_json
from allocator.search import Limits
from allocator.solution import solve
from allocator.workbook.write.write import expect_same_kind, share_workbook, was_saved_since, write_workbook

if TYPE_CHECKING:
    from allocator.jobs.course import Course
    from allocator.jobs.listener import Listener
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
    year's plan, whose owners are taken as current ones where there are none.
    """

    out: str | Path | None = None
    json_out: str | Path | None = None
    time_limit: float | None = None
    work: float | None = None
    workers: int = 2
    seed: int = 0
    edits: Literal["keep", "drop"] | None = None
    previous: str | Path | None = None


@dataclass(frozen=True)
class SolveJob(SearchingJob):
    """A workbook to divide the tasks of. `share` also writes a copy for colleagues."""

    share: bool = False


@dataclass(frozen=True)
class _Targets:
    """Where the answers go."""

    workbook: Path
    shared: Path | None
    json: Path | None


def solve_workbook(job: SolveJob, listener: Listener | None = None) -> JobOutcome:
    """Divide the tasks and write the plan into a copy of the workbook.

    Ctrl-C while the search goes on ends it with the best plan so far, which is written.
    """
    return concluded(_solve, job, listener)


def _solve(job: SolveJob, course: Course) -> JobOutcome:
    reading = read(job, course)
    course.warn(reading.warnings)
    limits = limits_of(job, reading)
    targets = _targets(job, reading)
    reading = with_previous_owners(reading, job.previous, course)
    reading = with_edits(reading, job.edits, course)
    options = options_of(job, limits, reading)
    course.enter(Phase.SEARCHING)
    solution = solve(reading.instance, limits, course.progressed)
    if solution.plan is None:
        course.enter(Phase.EXPLAINING)
        return without_plan(reading, solution, course)
    course.enter(Phase.WRITING)
    is_saved_since = was_saved_since(reading)
    printing = _write(reading, solution, targets, options, course)
    if is_saved_since:
        course.warn([saved_since(reading)])
    if targets.shared is not None:
        share_workbook(reading, targets.workbook, targets.shared)
        course.wrote(targets.shared)
    course.warn(plan_doubts(reading, solution))
    course.warn(kept_owners(reading))
    course.warn(faults_in_short(reading))
    course.warn(previous_owners(reading))
    interrupted = solution.stopped == "interrupt"
    return course.ended(
        Ending.INTERRUPTED if interrupted else Ending.DONE,
        [
            *summary(reading, solution, targets.workbook, targets.shared),
            *printing,
            *waiting(reading, targets.workbook),
        ],
        solution=solution,
    )


def limits_of(job: SearchingJob, reading: Reading) -> Limits:
    """The limits of the search; the rule model's time limit where the job has none."""
    seconds, usual = job.time_limit, reading.rule_model.general.time_limit
    if seconds is None and usual is not None:
        seconds = float(usual)
    return Limits(job.work, seconds, job.workers, job.seed)


def _targets(job: SolveJob, reading: Reading) -> _Targets:
    """Where the answers go. Raises InputError, before the search, for a place that can't be written."""
    language = reading.language
    target = beside(reading) if job.out is None else Path(job.out)
    expect_same_kind(reading, target)
    expect_writable(target, language)
    shared = for_colleagues(reading, target) if job.share else None
    if shared is not None:
        expect_free(shared, language, named=job.out is not None)
        expect_writable(shared, language)
    json_out = None if job.json_out is None else Path(job.json_out)
    if json_out is not None:
        expect_writable(json_out, language)
        expect_other(json_out, (Path(job.workbook), target), language)
    return _Targets(target, shared, json_out)


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
    if solution.status is Status.CONTRADICTION:
        pins = collisions(
            reading.instance, solution.conflict, lambda row: reading.cell(row, "fixed_to"), edited=reading.kept
        )
        return course.ended(Ending.CONTRADICTION, problems=pins, solution=solution)
    if solution.stopped == "interrupt":
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


def _write(
    reading: Reading, solution: Solution, targets: _Targets, options: dict[str, str], course: Course
) -> tuple[Text, ...]:
    """The workbook, then the JSON, worked out before: once the workbook stands there, the rest takes no time. Returns
    what is to be said of it."""
    name, json_out = reading.rule_model.name, targets.json
    plan = None if json_out is None else to_json(reading.instance, solution, name, reading.language)
    said = write_workbook(reading, solution, targets.workbook, options=options)
    course.enter(Phase.FINISHING)
    course.wrote(targets.workbook)
    if json_out is not None:
        write_json(plan, json_out, reading.language)
        course.wrote(json_out)
    return said
