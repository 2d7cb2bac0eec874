"""The job of `advise`: what may be done about the work that nobody does, in a workbook of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.jobs.baseline import baseline
from allocator.jobs.course import concluded
from allocator.jobs.listener import Phase
from allocator.jobs.outcome import NOTHING_WRITTEN, Ending
from allocator.jobs.output_paths import Places, json_place, own_place, report_place
from allocator.jobs.searching import (
    SearchingJob,
    opened,
    warn_if_saved_since,
    with_owners_of_before,
    without_plan,
)
from allocator.jobs.sentences import report_told
from allocator.jobs.writing import write_apart, write_report
from allocator.report.advice.advice_json import advice_json
from allocator.report.advice.answer import AdviceAnswer
from allocator.report.advice.pages import PAGES
from allocator.report.advice.screen import sentences, tables
from allocator.report.booklet.of_advice import of_advice
from allocator.scenarios.advice.advice import answers_of, asked, base_of
from allocator.scenarios.advice.advising import advise
from allocator.scenarios.side_by_side import cores, side_by_side
from allocator.solution import Solution

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.jobs.course import Course
    from allocator.jobs.listener import Listener
    from allocator.jobs.outcome import JobOutcome

MOST = 1000
"""More questions at a time than there are cores."""


@dataclass(frozen=True)
class AdviseJob(SearchingJob):
    """A workbook to give advice on; it is left as it is. `jobs` questions are asked side by side; None for as many as
    there are cores. `report` is where the report to look at goes, None for nowhere."""

    jobs: int | None = None
    report: str | Path | None = None


def advise_on(job: AdviseJob, listener: Listener | None = None) -> JobOutcome:
    """Find out what would get undone work done, and write it. Ctrl-C before all is worked out writes nothing."""
    return concluded(_advise, job, listener)


def _advise(job: AdviseJob, course: Course) -> JobOutcome:
    reading, limits = opened(job, course)
    target = own_place(reading, job.out, Text("advice", "advies").to(reading.language))
    json_out = json_place(reading, job.json_out, target)
    places = Places(target, json_out, report_place(reading, job.report, (target, json_out)))
    reading = with_owners_of_before(reading, job, course)
    course.enter(Phase.SEARCHING)
    case = baseline(reading, limits, course)
    solution = Solution.of(case.instance, case.result)
    if solution.plan is None:
        return without_plan(reading, solution, course)
    if solution.interrupted:
        return course.ended(Ending.INTERRUPTED, [NOTHING_WRITTEN], solution=solution)
    with side_by_side(job.jobs or cores(), MOST, asked) as answerer:
        try:
            found = advise(base_of(case), answers_of(answerer, course.advanced))
        except KeyboardInterrupt:
            return course.ended(Ending.INTERRUPTED, [NOTHING_WRITTEN], solution=solution)
    course.enter(Phase.WRITING)
    warn_if_saved_since(reading, course)
    told = AdviceAnswer(found, reading.language, reading.path.name)
    content = None if places.json is None else advice_json(told, reading.rule_model.name, case.result.status)
    write_apart((author(told) for author in PAGES), places, content, told.language, course)
    if places.report is not None:
        write_report(of_advice(told), places.report, course)
    said = [*sentences(told), Text(f"Written: {target}", f"Bewaard in: {target}"), *report_told(places)]
    return course.ended(Ending.DONE, said, solution=solution, tables=tables(told))
