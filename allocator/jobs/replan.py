"""The job of `whatif --moves K`: the best plan with at most so many moves, as an ordinary solved workbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted
from allocator.jobs.course import concluded
from allocator.jobs.kept_edits import kept_owners
from allocator.jobs.listener import Phase
from allocator.jobs.outcome import Ending
from allocator.jobs.output_paths import Places, json_place, report_place, solved_place
from allocator.jobs.plan_doubts import plan_doubts
from allocator.jobs.previous import previous_owners
from allocator.jobs.searching import (
    SearchingJob,
    opened,
    options_of,
    saved_since,
    with_owners_of_before,
    without_plan,
)
from allocator.jobs.sentences import report_told, summary
from allocator.jobs.writing import write_solved
from allocator.ledger import Ledger
from allocator.plan import Status
from allocator.report.studies.study_json import ResultWriter, one_move
from allocator.scenarios.moves import Replanned, dropped, moved, replanned
from allocator.solution import Solution
from allocator.workbook.write.write import was_saved_since

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.jobs.course import Course
    from allocator.jobs.listener import Listener
    from allocator.jobs.outcome import JobOutcome
    from allocator.workbook.read.read import Reading


@dataclass(frozen=True)
class ReplanJob(SearchingJob):
    """A workbook to divide the tasks of with at most `most` tasks that get another owner than their current one.

    `report` is where the report to look at goes, None for nowhere.
    """

    most: int = 0
    report: str | Path | None = None


def replan(job: ReplanJob, listener: Listener | None = None) -> JobOutcome:
    """Divide the tasks with few changes and write the plan into a copy of the workbook, as `solve` does."""
    return concluded(_replan, job, listener)


def _replan(job: ReplanJob, course: Course) -> JobOutcome:
    reading, limits = opened(job, course)
    target = solved_place(reading, job.out)
    json_out = json_place(reading, job.json_out, target)
    places = Places(target, json_out, report_place(reading, job.report, (target, json_out)))
    reading = with_owners_of_before(reading, job, course)
    course.enter(Phase.SEARCHING)
    found = replanned(reading.instance, job.most, limits, course.progressed)
    if found.free.plan is None or found.limited.plan is None:
        if found.limited.status is Status.CONTRADICTION and found.free.plan is not None:
            course.enter(Phase.EXPLAINING)
            return course.ended(Ending.CONTRADICTION, [_too_few(job.most)])
        return without_plan(reading, Solution.of(reading.instance, found.free), course)
    course.enter(Phase.WRITING)
    solution = Solution.of(reading.instance, found.for_all)
    is_saved_since = was_saved_since(reading)
    options = options_of(job, limits, reading) | {"moves": str(job.most)}
    content = None if json_out is None else _json(reading, job.most, found)
    printing = write_solved(reading, solution, places, content, course, options)
    if is_saved_since:
        course.warn([saved_since(reading)])
    course.warn(plan_doubts(reading, solution))
    course.warn(kept_owners(reading))
    course.warn(previous_owners(reading))
    ending = Ending.INTERRUPTED if found.limited.interrupted else Ending.DONE
    sentences = [
        *_sentences(reading, job.most, found),
        *summary(reading, solution, target, None),
        *report_told(places),
        *printing,
    ]
    return course.ended(ending, sentences, solution=solution)


def _json(reading: Reading, most: int, found: Replanned) -> dict[str, object]:
    writer = ResultWriter(reading.instance, reading.rule_model.name, reading.language)
    moves = [one_move(reading.instance, most, found.limited, writer)]
    return {"baseline": writer.result(found.free), "scenarios": [], "moves": moves}


def _too_few(most: int) -> Text:
    tasks = counted(most, Text("change", "wijziging"), Text("changes", "wijzigingen"))
    return Text(
        f"With at most {tasks.en} no division is possible: Fixed to asks more of them.",
        f"Met hoogstens {tasks.nl} is geen verdeling mogelijk: Vast bij vraagt er meer.",
    )


def _sentences(reading: Reading, most: int, found: Replanned) -> list[Text]:
    """How many changes there are, and how sure it is that with so many none is better."""
    assert found.limited.plan is not None  # whoever asks has a plan
    ledger = Ledger(reading.instance, found.limited.plan)
    count, nobody = len(moved(ledger)), len(dropped(ledger))
    tasks = counted(count, Text("task gets", "taak krijgt"), Text("tasks get", "taken krijgen"))
    without = counted(nobody, Text("task ends", "taak belandt"), Text("tasks end", "taken belanden"))
    best = Text("proven the best with at most", "bewezen de beste met hoogstens")
    if found.limited.status is not Status.OPTIMAL:
        best = Text("the best found with at most", "de beste die gevonden is met hoogstens")
    return [
        Text(
            f"{tasks.en} another owner and {without.en} with nobody: {best.en} {most}.",
            f"{tasks.nl} een andere uitvoerder en {without.nl} bij niemand: {best.nl} {most}.",
        )
    ]
