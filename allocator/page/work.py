"""What a worker does for the page: jobs, some one after the other, as functions of a module that can be pickled.

The server names them and never runs them: they load what they need themselves.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from allocator.jobs.outcome import Ending
from allocator.page.kept import keep

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.jobs.check import CheckJob
    from allocator.jobs.edit import EditJob
    from allocator.jobs.listener import Listener
    from allocator.jobs.more_scenarios import MoreScenariosJob
    from allocator.jobs.outcome import JobOutcome
    from allocator.jobs.solve import SolveJob


class Looked(NamedTuple):
    """What `check` says of a workbook, and the division that stands in it; None where none does."""

    check: JobOutcome
    standing: JobOutcome | None


def looked_at(job: CheckJob, listener: Listener) -> Looked:
    """Check a workbook, and see whether it has a division."""
    from allocator.jobs.check import check_workbook
    from allocator.jobs.edit import StandingJob, standing

    check = check_workbook(job, listener)
    if check.ending is not Ending.DONE:
        return Looked(check, None)
    found = standing(StandingJob(job.workbook))
    return Looked(check, found if found.ending is Ending.DONE else None)


class ByHand(NamedTuple):
    """What was changed by hand, to be written one after the other: the division, and scenarios; None where nothing
    was."""

    edit: EditJob | None = None
    scenarios: MoreScenariosJob | None = None

    @property
    def is_any(self) -> bool:
        return self.edit is not None or self.scenarios is not None


def written_by_hand(job: ByHand, listener: Listener | None = None) -> JobOutcome | None:
    """Write what was changed by hand; None where nothing was."""
    from allocator.jobs.edit import write_edits
    from allocator.jobs.more_scenarios import add_scenarios

    outcome = None
    if job.edit is not None:
        outcome = write_edits(job.edit)
        if not outcome.written:
            return outcome
    return outcome if job.scenarios is None else add_scenarios(job.scenarios)


class Again(NamedTuple):
    """A division that was changed by hand, to be written first and then solved."""

    by_hand: ByHand
    solve: SolveJob
    kept: Path | None = None
    """The folder in which a copy of the answer stays until somebody fetched it."""


def solved_again(job: Again, listener: Listener) -> JobOutcome:
    """Write what was changed by hand, and divide the rest again."""
    from allocator.jobs.solve import solve_workbook

    outcome = asked((job.by_hand, solve_workbook, job.solve), listener)
    if job.kept is not None and outcome.written:
        with suppress(OSError):  # it stands where it was written
            keep(outcome.written[0], job.kept)
    return outcome


def asked(job: tuple[ByHand, Any, Any], listener: Any) -> JobOutcome:
    """Write what was changed by hand, then ask of it."""
    by_hand, work, question = job
    written = written_by_hand(by_hand)
    if written is not None and not written.written:
        return written
    outcome: JobOutcome = work(question, listener)
    return outcome
