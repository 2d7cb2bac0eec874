"""The job of `advise`: what may be done about the work that nobody does, in a workbook of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from allocator.basics.problem import InputError, Problem, cannot_write
from allocator.basics.text import Text
from allocator.jobs.course import concluded
from allocator.jobs.files import expect_other, expect_writable, write_json
from allocator.jobs.kept_edits import with_edits
from allocator.jobs.listener import Phase
from allocator.jobs.outcome import NOTHING_WRITTEN, Ending
from allocator.jobs.output_paths import expect_free
from allocator.jobs.previous import with_previous_owners
from allocator.jobs.reading import read
from allocator.jobs.solve import SearchingJob, limits_of, saved_since, without_plan
from allocator.report.advice.advice_json import advice_json
from allocator.report.advice.answer import AdviceAnswer
from allocator.report.advice.pages import PAGES
from allocator.report.advice.screen import sentences, tables
from allocator.scenarios.advice.advice import advise, answers_of, asked, base_of
from allocator.scenarios.side_by_side import cores, side_by_side
from allocator.scenarios.whatif import solved
from allocator.solution import Solution
from allocator.workbook.solved.standing_plan import standing_plan
from allocator.workbook.template.pages_only import save_pages
from allocator.workbook.write.write import was_saved_since

if TYPE_CHECKING:
    from allocator.jobs.course import Course
    from allocator.jobs.listener import Listener
    from allocator.jobs.outcome import JobOutcome
    from allocator.workbook.read.read import Reading

MOST = 1000
"""More questions at a time than there are cores."""


@dataclass(frozen=True)
class AdviseJob(SearchingJob):
    """A workbook to give advice on; it is left as it is. `jobs` questions are asked side by side; None for as many as
    there are cores."""

    jobs: int | None = None


def advise_on(job: AdviseJob, listener: Listener | None = None) -> JobOutcome:
    """Find out what would get undone work done, and write it. Ctrl-C before all is worked out writes nothing."""
    return concluded(_advise, job, listener)


def _advise(job: AdviseJob, course: Course) -> JobOutcome:
    reading = read(job, course)
    course.warn(reading.warnings)
    limits = limits_of(job, reading)
    target, json_out = _targets(job, reading)
    reading = with_previous_owners(reading, job.previous, course)
    reading = with_edits(reading, job.edits, course)
    course.enter(Phase.SEARCHING)
    case = solved(reading.intake, limits, course.progressed, standing_plan(reading))
    solution = Solution.of(case.instance, case.result)
    if solution.plan is None:
        course.enter(Phase.EXPLAINING)
        return without_plan(reading, solution, course)
    if solution.stopped == "interrupt":
        return course.ended(Ending.INTERRUPTED, [NOTHING_WRITTEN], solution=solution)
    with side_by_side(job.jobs or cores(), MOST, asked) as answerer:
        try:
            found = advise(base_of(case), answers_of(answerer, course.advanced))
        except KeyboardInterrupt:
            return course.ended(Ending.INTERRUPTED, [NOTHING_WRITTEN], solution=solution)
    course.enter(Phase.WRITING)
    if was_saved_since(reading):
        course.warn([saved_since(reading)])
    told = AdviceAnswer(found, reading.language, reading.path.name)
    content = None if json_out is None else advice_json(told, reading.rule_model.name, case.result.status)
    try:
        save_pages((author(told) for author in PAGES), told.language, target)
    except OSError as error:
        raise InputError([cannot_write(target, error)], told.language) from error
    course.wrote(target)
    if json_out is not None:
        write_json(content, json_out, told.language)
        course.wrote(json_out)
    written = Text(f"Written: {target}", f"Bewaard in: {target}")
    return course.ended(Ending.DONE, [*sentences(told), written], solution=solution, tables=tables(told))


def _targets(job: AdviseJob, reading: Reading) -> tuple[Path, Path | None]:
    """Where the answers go. Raises InputError, before the search, for a place that can't be written."""
    language = reading.language
    ending = Text("-advice", "-advies").to(language)
    target = reading.path.with_name(f"{reading.path.stem}{ending}.xlsx") if job.out is None else Path(job.out)
    expect_free(target, language, named=job.out is not None)
    if target.suffix.lower() != ".xlsx" or target.resolve() == reading.path.resolve():
        raise InputError([_no_place(target)], language)
    expect_writable(target, language)
    json_out = None if job.json_out is None else Path(job.json_out)
    if json_out is not None:
        expect_writable(json_out, language)
        expect_other(json_out, (reading.path, target), language)
    return target, json_out


def _no_place(target: Path) -> Problem:
    if target.suffix.lower() == ".xlsx":
        what = Text(
            "this is the workbook itself, which stays as it is", "dit is de werkmap zelf, die blijft zoals ze is"
        )
        return Problem(str(target), what, Text("name another file", "kies een andere naam"))
    what = Text("this is no name of an Excel workbook", "dit is geen naam van een Excel-werkmap")
    mend = Text("give a name that ends in .xlsx", "geef een naam die eindigt op .xlsx")
    return Problem(str(target), what, mend)
