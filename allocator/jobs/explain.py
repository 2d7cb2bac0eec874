"""The job of `explain`: why each task is whose, who else might do it, and at what price."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.basics.problem import InputError, Problem
from allocator.basics.text import Text
from allocator.explain.pricing import choice, forbidden, prices
from allocator.jobs.course import concluded
from allocator.jobs.explain_targets import asked_rows
from allocator.jobs.listener import Phase
from allocator.jobs.outcome import NOTHING_WRITTEN, Ending
from allocator.jobs.output_paths import Places, json_place, report_place, solved_place
from allocator.jobs.searching import (
    SearchingJob,
    opened,
    options_of,
    warn_if_saved_since,
    with_owners_of_before,
    without_plan,
)
from allocator.jobs.writing import write_solved
from allocator.report.explain.prices_json import prices_json
from allocator.report.explain.tables import of_all, of_choice, of_line, sentences
from allocator.search import Session
from allocator.search.solvers.cpsat import Interrupted
from allocator.solution import Solution, solve
from allocator.workbook.solved.standing_plan import standing_result
from allocator.workbook.solved.standing_prices import standing_prices
from allocator.workbook.write.answer import answer_of

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.explain.prices import Choice, Prices
    from allocator.jobs.course import Course
    from allocator.jobs.explain_targets import Asked
    from allocator.jobs.listener import Listener
    from allocator.jobs.outcome import JobOutcome
    from allocator.report.answer import Answer
    from allocator.report.screen import Table
    from allocator.search import Limits
    from allocator.workbook.read.read import Reading


@dataclass(frozen=True)
class ExplainJob(SearchingJob):
    """A workbook of which to tell why, who else, and at what price; a plan in it that is unchanged is taken over.

    `row` is a line of Tasks, or `task` with `school` names one; without them all rows are priced. `owner` is who would
    do it, or the word nobody. `out` gets the solved workbook with all prices and `report` the report to look at, None
    for none.
    """

    row: int | None = None
    task: str | None = None
    school: str | None = None
    owner: str | None = None
    report: str | Path | None = None


def explain_workbook(job: ExplainJob, listener: Listener | None = None) -> JobOutcome:
    """Tell why tasks are whose, and what it would cost otherwise. Ctrl-C while prices are worked out writes nothing."""
    return concluded(_explain, job, listener)


def _explain(job: ExplainJob, course: Course) -> JobOutcome:
    reading, limits = opened(job, course)
    target = None if job.out is None else solved_place(reading, job.out)
    json_out = json_place(reading, job.json_out, target)
    places = Places(target, json_out, report_place(reading, job.report, (target, json_out)))
    reading = with_owners_of_before(reading, job, course)
    asked = asked_rows(reading.instance, job.row, job.task, job.school, job.owner, reading.language)
    _expect_owned(asked, reading)
    course.enter(Phase.SEARCHING)
    standing = standing_result(reading)
    if standing is None:
        solution = solve(reading.instance, limits, course.progressed)
    else:
        solution = Solution.of(reading.instance, standing)
    if solution.plan is None:
        return without_plan(reading, solution, course)
    if solution.interrupted:
        return course.ended(Ending.INTERRUPTED, [NOTHING_WRITTEN], solution=solution)
    try:
        found, chosen = _worked_out(job, reading, solution, asked, limits, is_standing=standing is not None)
    except (Interrupted, KeyboardInterrupt):
        return course.ended(Ending.INTERRUPTED, [NOTHING_WRITTEN], solution=solution)
    answer = answer_of(reading, solution, options_of(job, limits, reading), prices=found)
    content = None if places.json is None else prices_json(found, reading.language, chosen)
    course.enter(Phase.WRITING)
    if places.workbook is not None:
        warn_if_saved_since(reading, course)
    said = write_solved(reading, solution, places, content, course, answer.options, prices=found)
    told = sentences(answer, found, None if asked is None else asked.rows)
    return course.ended(
        Ending.DONE, [*told, *said, *places.written], solution=solution, tables=_tables(answer, found, asked, chosen)
    )


def _worked_out(
    job: ExplainJob, reading: Reading, solution: Solution, asked: Asked | None, limits: Limits, *, is_standing: bool
) -> tuple[Prices, Choice | None]:
    """The prices that were asked, those that stand in the workbook without a search; and what follows from a choice
    that was asked about."""
    whole = asked is None or job.out is not None or job.report is not None
    rows = None if whole or asked is None else asked.rows
    stored = standing_prices(reading, solution, options_of(job, limits, reading), rows) if is_standing else None
    if stored is not None and (asked is None or not asked.of_owner):
        return stored, None
    session = Session(reading.instance)
    session.take_over(solution)
    found = prices(session, limits, rows) if stored is None else stored
    if asked is None or not asked.of_owner:
        return found, None
    chosen = _chosen(session, found, asked, limits)
    if chosen.result.interrupted:
        raise KeyboardInterrupt
    return found.chosen(chosen), chosen


def _chosen(session: Session, found: Prices, asked: Asked, limits: Limits) -> Choice:
    """What would follow if somebody did the part of a line with which they cost least, or nobody the line."""
    rows = asked.rows if asked.owner is None else (found.part_for(asked.rows, asked.owner),)
    said = [found.of(index, asked.owner).forbidden for index in rows]
    if any(why is not None for why in said):
        return forbidden(session.instance, rows, asked.owner)
    return choice(session, rows, asked.owner, limits)


def _tables(answer: Answer, found: Prices, asked: Asked | None, chosen: Choice | None) -> list[Table]:
    if asked is None:
        return [of_all(answer, found)]
    return [of_line(answer, found, asked.rows), *(of_choice(answer, found, chosen) if chosen is not None else [])]


def _expect_owned(asked: Asked | None, reading: Reading) -> None:
    """Raise InputError for a row that nobody could do: it is done above the group."""
    if asked is not None and reading.instance.rows[asked.rows[0]].is_central:
        row = reading.instance.rows[asked.rows[0]]
        what = Text("this task is done by the umbrella or the government", "deze taak doet de koepel of de overheid")
        mend = Text("ask about a task that the group does", "vraag naar een taak die de groep zelf doet")
        raise InputError([Problem(f"{reading.tasks.title}: {row.description}", what, mend)], reading.language)
