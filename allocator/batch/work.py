"""The work on one ticket, the same on every worker: the job that `solve` calls, in a folder of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.batch.attempt import attempted
from allocator.batch.failed import outcome
from allocator.batch.files import file_name, put_file
from allocator.batch.scenarios import tried_out
from allocator.batch.ticket import Beside, Reply, digest_of
from allocator.jobs.outcome import Ending
from allocator.jobs.solve import SolveJob, solve_workbook
from allocator.ooxml.limits import PackageLimits
from allocator.report.batch.record import End, Written, figures_of
from allocator.report.batch.record_json import from_json, to_json

if TYPE_CHECKING:
    from allocator.basics.problem import InputError, Problem
    from allocator.batch.ticket import Ticket
    from allocator.jobs.outcome import JobOutcome
    from allocator.report.batch.record import OutcomeRecord

MODELS = "models"
"""The folder for rule models that the batch brings along."""
ENDS = {
    Ending.DONE: End.SOLVED,
    Ending.WRONG_INPUT: End.WRONG_INPUT,
    Ending.CONTRADICTION: End.CONTRADICTION,
    Ending.NO_PLAN: End.NO_PLAN,
}


def worked(ticket: Ticket) -> Reply:
    """The outcome of a ticket, whatever is wrong with its workbook; a fault of ours too is one."""
    return attempted(ticket, _reply, _refused)


def _reply(ticket: Ticket, folder: Path) -> Reply:
    """Raises ValueError for a record that nobody could read back."""
    record, files = _solved(ticket, folder)
    told = to_json(record)
    from_json(told)
    return Reply(told, files)


def _refused(ticket: Ticket, error: InputError) -> Reply:
    return Reply(to_json(replace(outcome(ticket, End.UNREADABLE), problems=error.problems)))


def _solved(ticket: Ticket, folder: Path) -> tuple[OutcomeRecord, tuple[Beside, ...]]:
    job = _job(ticket, folder)
    done = solve_workbook(job)
    record = replace(
        outcome(ticket, ENDS[done.ending]),
        language=done.language,
        problems=tuple(_without(folder, each) for each in done.problems),
        warnings=tuple(_without(folder, each) for each in done.warnings),
    )
    if done.ending is not Ending.DONE:
        return record, ()
    record = _with_figures(record, done)
    files = [_brought(path, ticket) for path in done.written]
    if ticket.order.scenarios is not None:
        asked = put_file(ticket.order.scenarios, folder)
        tried = tried_out(job, done.written[0], asked)
        told = (_without(folder, each) for each in tried.warnings)
        record = replace(record, scenarios=tried.figures, warnings=tuple(dict.fromkeys((*record.warnings, *told))))
        files += [] if tried.written is None else [_brought(tried.written, ticket)]
    written = tuple(Written(each.name, digest_of(each.content)) for each in files)
    return replace(record, files=written), tuple(files)


def _job(ticket: Ticket, folder: Path) -> SolveJob:
    order, book = ticket.order, folder / "book"
    for each in ticket.beside:
        put_file(each, book)
    models = {each.name: put_file(each, folder / MODELS) for each in order.models}
    workbook = put_file(Beside(ticket.name, ticket.content), book)
    return SolveJob(
        workbook,
        rule_model=str(models[order.rule_model]) if order.rule_model in models else order.rule_model,
        settings=order.settings,
        limits=order.limits or PackageLimits(),
        time_limit=order.time_limit,
        work=order.work,
        workers=order.workers,
        seed=order.seed,
        edits=order.edits,
        timed=False,
    )


def _with_figures(record: OutcomeRecord, done: JobOutcome) -> OutcomeRecord:
    assert done.solution is not None
    found = figures_of(done.solution.instance, done.solution)
    return replace(record, status=found.status, tiers=found.tiers, tallies=found.tallies)


def _brought(path: Path, ticket: Ticket) -> Beside:
    """A file that the job wrote, by its place in the output: by the name of the workbook, whatever that is where the
    work is done. Two workbooks that differ in their ending alone (.xlsx and .xlsm) keep apart what is a workbook of its
    own beside them."""
    book = PurePosixPath(ticket.name)
    ending = path.stem.removeprefix(Path(file_name(ticket.name)).stem)
    name = f"{book.stem}{ending}{path.suffix}"
    if path.suffix != book.suffix:
        name = f"{book.stem}{ending}-{book.suffix.removeprefix('.')}{path.suffix}"
    return Beside(str(PurePosixPath(ticket.place).parent / name), path.read_bytes())


def _without(folder: Path, problem: Problem) -> Problem:
    """The problem without the folder in which the work was done: who reads it knows the workbook by its name."""

    def told(words: str) -> str:
        for path in (folder / "book", folder / MODELS, folder):
            for shown in (str(path), str(path.resolve())):
                words = words.replace(f"{shown}/", "").replace(f"{shown}\\", "")
        return words

    what, mend = (Text(*map(told, text)) for text in (problem.what, problem.mend))
    return replace(problem, place=told(problem.place), what=what, mend=mend)
