"""The job of `batch`: many workbooks, each solved on its own, and a summary made from their records (SPEC, H)."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from allocator.basics.problem import InputError, Problem, cannot_write
from allocator.basics.sole import TakenError, sole
from allocator.basics.text import Text, counted
from allocator.batch.collect import collect
from allocator.batch.coordinator import Coordinator, Policy
from allocator.batch.local import Local, slots_for
from allocator.batch.order import order_of
from allocator.batch.slot import SlotLimits
from allocator.batch.store import RECORDS, Store
from allocator.batch.summary import Summary, write_summary
from allocator.batch.times import Times
from allocator.batch.workforce import GoneError
from allocator.jobs.outcome import Ending, JobOutcome
from allocator.report.batch.record import End
from allocator.scenarios.side_by_side import cores

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from allocator.batch.collect import Collected
    from allocator.batch.events import Event, Watcher
    from allocator.batch.workforce import Workforce
    from allocator.ooxml.limits import PackageLimits

LOCK = "batch.lock"
WRONG = (End.WRONG_INPUT, End.UNREADABLE)
"""Ends of a workbook that was no input."""


@dataclass(frozen=True)
class BatchJob:
    """Workbooks to solve: `paths` are files, folders with all below them, or patterns; answers go to `out`.

    `jobs` workbooks are worked on at a time, None for as many as the cores allow; `scheduler` is the address (or the
    file) of a Dask scheduler, whose workers do the work instead. `resume` leaves what is done, `retry_failed` does
    failures again too. `scenarios` is a file with scenarios to try out on each. `seconds` and `megabytes` are what one
    workbook may take in all. The rest is that of `solve`.
    """

    paths: Sequence[Path]
    out: Path
    jobs: int | None = None
    scheduler: str | None = None
    resume: bool = False
    retry_failed: bool = False
    scenarios: Path | None = None
    seconds: float = SlotLimits.seconds
    megabytes: float = SlotLimits.megabytes
    rule_model: str | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    limits: PackageLimits | None = None
    time_limit: float | None = None
    work: float | None = None
    workers: int = 1
    seed: int = 0
    edits: Literal["keep", "drop"] | None = None


def solve_batch(job: BatchJob, watchers: Sequence[Watcher] = ()) -> JobOutcome:
    """Solve every workbook and write the summary. Raises InputError for what is wrong before the first one begins."""
    order, found, store = order_of(job), collect(job.paths, job.out), Store(job.out)
    policy = Policy(job.resume or job.retry_failed, job.retry_failed)
    with _held(job.out):
        if store.has_records() and not policy.resume:
            raise InputError([_stands_already(job.out)])
        heard = [*watchers, Times(job.out)]

        def tell(event: Event) -> None:
            for watcher in heard:
                watcher.heard(event)

        coordinator = Coordinator(found.workbooks, order, store, policy, tell)
        ending, why, summary = None, [], Summary()
        try:
            ending, why = _run(coordinator, job)
            summary = write_summary(store)
        except KeyboardInterrupt:  # the records stand: the summary can be made of them at any time
            ending = Ending.INTERRUPTED
        except OSError as error:
            raise InputError([cannot_write(job.out, error)]) from error
    return JobOutcome(
        ending or _ending(coordinator),
        problems=tuple(why),
        warnings=(*_left_out(found), *_edited([*coordinator.edited, *summary.moved], job.out)),
        sentences=tuple(_sentences(coordinator, len(found.workbooks), summary.written)),
        written=tuple(summary.written),
    )


def _run(coordinator: Coordinator, job: BatchJob) -> tuple[Ending | None, list[Problem]]:
    """Do the work: the ending that cut it short, and why; else None."""
    with _workforce(job) as workforce:
        try:
            coordinator.run(workforce)
        except KeyboardInterrupt:
            return Ending.INTERRUPTED, []
        except GoneError as error:
            return Ending.PARTLY, [_gone(error)]
    return None, []


@contextmanager
def _workforce(job: BatchJob) -> Iterator[Workforce]:
    limits = SlotLimits(job.seconds, job.megabytes)
    workforce = Local(slots_for(cores(), job.workers, job.jobs), limits)
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


def _ending(coordinator: Coordinator) -> Ending:
    total, solved = sum(coordinator.ends.values()), coordinator.ends[End.SOLVED]
    if solved == total:
        return Ending.FAULTY_PLAN if coordinator.unaccepted else Ending.DONE
    return Ending.WRONG_INPUT if sum(coordinator.ends[end] for end in WRONG) == total else Ending.PARTLY


def _sentences(coordinator: Coordinator, total: int, written: Sequence[Path]) -> list[Text]:
    over, solved = sum(coordinator.ends.values()), coordinator.ends[End.SOLVED]
    books = counted(total, Text("workbook", "werkmap"), Text("workbooks", "werkmappen"))
    said = [Text(f"{solved} of {books.en} solved.", f"{solved} van {books.nl} opgelost.")]
    if over > solved:
        failed = counted(over - solved, Text("workbook", "werkmap"), Text("workbooks", "werkmappen"))
        said.append(
            Text(
                f"{failed.en} failed: the summary, and a text in their place, say why and how to mend it;"
                " --retry-failed tries again.",
                f"{failed.nl} mislukt: de samenvatting, en een tekst op hun plaats, zeggen waarom en hoe het recht te"
                " zetten; --retry-failed probeert opnieuw.",
            )
        )
    if total > over:
        said.append(
            Text(
                f"{total - over} still to do: --resume goes on, and does nothing twice.",
                f"Nog {total - over} te doen: --resume gaat verder, en doet niets dubbel.",
            )
        )
    return [*said, *(Text(f"Written: {path}", f"Bewaard in: {path}") for path in written)]


def _stands_already(out: Path) -> Problem:
    return Problem(
        str(out),
        Text("an earlier batch stands in this folder", "in deze map staat een eerdere reeks"),
        Text(
            "go on with it by --resume, which does nothing twice, or choose another folder",
            "ga ermee verder met --resume, dat doet niets dubbel, of kies een andere map",
        ),
    )


def _gone(error: GoneError) -> Problem:
    said = error.why.strip().splitlines()[-1:] or [""]
    return Problem(
        "batch",
        Text(f"nobody is left to do the work: {said[0]}", f"niemand kan het werk nog doen: {said[0]}"),
        Text("go on with --resume once that is mended", "ga verder met --resume zodra dat verholpen is"),
    )


def _left_out(found: Collected) -> list[Problem]:
    what = Text("left out: an answer to the workbook beside it", "overgeslagen: een antwoord op de werkmap ernaast")
    mend = Text("name the file itself to solve it too", "noem het bestand zelf om het ook op te lossen")
    return [Problem(str(path), what, mend, fatal=False) for path in found.answers]


def _edited(paths: Sequence[Path], out: Path) -> list[Problem]:
    what = Text(
        "changed by hand since it was written: kept as it is", "met de hand gewijzigd sinds het er kwam: bewaard"
    )
    mend = Text("move it out of the way to have it made anew", "zet het ergens anders om het opnieuw te laten maken")
    return [Problem(os.path.relpath(path, out), what, mend, fatal=False) for path in paths]
