"""The job of `batch`: many workbooks, each solved on its own, and a summary made from their records (SPEC, H)."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from allocator.basics.problem import InputError, Problem, cannot_write
from allocator.basics.sole import TakenError, sole
from allocator.basics.text import Text
from allocator.batch.cluster.workforce import Cluster
from allocator.batch.collect import collect
from allocator.batch.coordinator import Coordinator, Policy
from allocator.batch.local import Local, slots_for
from allocator.batch.order import order_of
from allocator.batch.slot import SlotLimits
from allocator.batch.store import LOCK, RECORDS, Store
from allocator.batch.summary import Summary, write_summary
from allocator.batch.times import Times
from allocator.batch.together import together
from allocator.batch.told import (
    aside,
    edited,
    fit_nowhere,
    gone,
    left_out,
    not_given,
    not_together,
    open_elsewhere,
    sentences,
    stands_already,
    unrecorded,
)
from allocator.batch.workforce import GoneError
from allocator.jobs.outcome import Ending, JobOutcome
from allocator.jobs.output_paths import expect_report
from allocator.report.batch.record import End
from allocator.scenarios.side_by_side import cores

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from allocator.batch.collect import Collected
    from allocator.batch.events import Event, Watcher
    from allocator.batch.job import BatchJob
    from allocator.batch.ticket import Order
    from allocator.batch.workforce import Workforce
    from allocator.report.batch.joint import JointRecord

WRONG = (End.WRONG_INPUT, End.UNREADABLE)
"""Ends of a workbook that was no input."""


def solve_batch(job: BatchJob, watchers: Sequence[Watcher] = ()) -> JobOutcome:
    """Solve every workbook and write the summary. Raises InputError for what is wrong before the first one begins."""
    (order, doubtful), found, store = order_of(job), collect(job.paths, job.out), Store(job.out)
    policy = Policy(job.resume or job.retry_failed, job.retry_failed)
    with _held(job.out):
        if job.report is not None:
            expect_report(job.report, (), None)
        if store.has_records() and not policy.resume:
            raise InputError([stands_already(job.out)])
        heard = [*watchers, Times(job.out)]
        before = (*doubtful, *left_out(found))
        _warn(heard, before)
        if policy.resume:  # folders that could not be read before, and are now
            store.forget({str(folder) for book in found.workbooks for folder in PurePosixPath(book.place).parents})

        def tell(event: Event) -> None:
            for watcher in heard:
                watcher.heard(event)

        coordinator = Coordinator(found.workbooks, order, store, policy, tell)
        ending: Ending | None = None
        why: list[Problem] = []
        doubts: list[Problem] = []
        summary = Summary()
        try:
            ending, why, doubts = _run(coordinator, job)
            joint = None
            if job.together and ending is None:
                joint, of_joint, ending = _joint(job, order, store, found)
                doubts += of_joint
            summary = write_summary(store, joint, job.report)
        except KeyboardInterrupt:  # the records stand: the summary can be made of them at any time
            ending = Ending.INTERRUPTED
        except OSError as error:
            ending, why = Ending.PARTLY, [cannot_write(_file_of(error, job.out), error)]
        except InputError as error:  # a log, a report
            ending, why = Ending.PARTLY, list(error.problems)
    earlier = set(store.places()) - {book.place for book in found.workbooks}
    after = (*doubts, *_left_to_say(job, coordinator, summary), *not_given(sorted(earlier), job.out / RECORDS))
    _warn(heard, after)
    return JobOutcome(
        ending or _ending(coordinator),
        problems=tuple(why),
        warnings=(*before, *after),
        sentences=tuple(sentences(coordinator, len(found.workbooks), summary.written)),
        written=tuple(summary.written),
    )


def _warn(watchers: Sequence[Watcher], warnings: tuple[Problem, ...]) -> None:
    for watcher in watchers if warnings else ():
        watcher.warned(warnings)


def _left_to_say(job: BatchJob, coordinator: Coordinator, summary: Summary) -> tuple[Problem, ...]:
    """Warnings of what was done."""
    return (
        *fit_nowhere(coordinator.asked, job.scenarios),
        *unrecorded(coordinator.unrecorded),
        *edited(coordinator.edited, job.out),
        *aside([*coordinator.moved, *summary.moved], job.out),
        *open_elsewhere(summary.instead),
    )


def _joint(
    job: BatchJob, order: Order, store: Store, found: Collected
) -> tuple[JointRecord | None, list[Problem], Ending | None]:
    """What dividing the work together would bring; warnings; the ending where Ctrl-C cut it short (else None)."""
    try:
        joint = together(job, order, store, found)
    except KeyboardInterrupt:
        return None, [not_together()], Ending.INTERRUPTED
    return joint, [replace(problem, fatal=False) for problem in joint.problems], None


def _run(coordinator: Coordinator, job: BatchJob) -> tuple[Ending | None, list[Problem], list[Problem]]:
    """Do the work: the ending that cut it short (else None), and why; and warnings."""
    with _workforce(job) as workforce:
        try:
            coordinator.run(workforce)
        except KeyboardInterrupt:
            return Ending.INTERRUPTED, [], workforce.warnings
        except GoneError as error:
            return Ending.PARTLY, [gone(error)], workforce.warnings
    return None, [], workforce.warnings


@contextmanager
def _workforce(job: BatchJob) -> Iterator[Workforce]:
    limits = SlotLimits(job.seconds, job.megabytes)
    workforce: Workforce
    if job.scheduler is None:
        workforce = Local(slots_for(cores(), job.workers, job.jobs), limits)
    else:
        workforce = Cluster(job.scheduler, limits, job.jobs)
    try:
        yield workforce
    finally:
        workforce.close()


@contextmanager
def _held(out: Path) -> Iterator[None]:
    """The output folder, made where it is missing, for this batch alone."""
    try:
        (out / RECORDS).mkdir(parents=True, exist_ok=True)
        with sole(out / RECORDS / LOCK):
            yield
    except TakenError as error:
        what = Text("another batch is writing in this folder", "een andere reeks schrijft in deze map")
        mend = Text("wait for it, or choose another folder", "wacht tot die klaar is, of kies een andere map")
        raise InputError([Problem(str(out), what, mend)]) from error
    except OSError as error:
        raise InputError([cannot_write(out, error)]) from error


def _file_of(error: OSError, out: Path) -> Path:
    """The file that could not be written, where that is one that somebody has open; else the folder."""
    name = error.filename2 or error.filename
    return Path(name) if isinstance(error, PermissionError) and isinstance(name, str) else out


def _ending(coordinator: Coordinator) -> Ending:
    total, solved = sum(coordinator.ends.values()), coordinator.ends[End.SOLVED]
    if solved == total:
        return Ending.FAULTY_PLAN if coordinator.unaccepted else Ending.DONE
    return Ending.WRONG_INPUT if sum(coordinator.ends[end] for end in WRONG) == total else Ending.PARTLY
