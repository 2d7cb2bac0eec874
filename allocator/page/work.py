"""What a worker does for the page: jobs, some one after the other, as functions of a module that can be pickled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from allocator.jobs.check import check_workbook
from allocator.jobs.edit import StandingJob, standing, write_edits
from allocator.jobs.outcome import Ending
from allocator.jobs.solve import solve_workbook

if TYPE_CHECKING:
    from allocator.jobs.check import CheckJob
    from allocator.jobs.edit import EditJob
    from allocator.jobs.listener import Listener
    from allocator.jobs.outcome import JobOutcome
    from allocator.jobs.solve import SolveJob


class Looked(NamedTuple):
    """What `check` says of a workbook, and the division that stands in it; None where none does."""

    check: JobOutcome
    standing: JobOutcome | None


def looked_at(job: CheckJob, listener: Listener) -> Looked:
    """Check a workbook, and see whether it has a division."""
    check = check_workbook(job, listener)
    if check.ending is not Ending.DONE:
        return Looked(check, None)
    found = standing(StandingJob(job.workbook))
    return Looked(check, found if found.ending is Ending.DONE else None)


class Again(NamedTuple):
    """A division that was changed by hand, to be written first (None where nothing changed) and then solved."""

    edit: EditJob | None
    solve: SolveJob


def solved_again(job: Again, listener: Listener) -> JobOutcome:
    """Write what was changed by hand, and divide the rest again."""
    if job.edit is not None:
        written = write_edits(job.edit)
        if not written.written:
            return written
    return solve_workbook(job.solve, listener)


def asked(job: tuple[EditJob | None, Any, Any], listener: Any) -> JobOutcome:
    """Write what was changed by hand, then ask of it."""
    edit, work, question = job
    if edit is not None:
        write_edits(edit)
    outcome: JobOutcome = work(question, listener)
    return outcome
