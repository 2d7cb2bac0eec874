"""One job in a process of its own: what it tells on the way, Stop as Ctrl-C has it, and its end.

A workbook that breaks its reader, or a search that takes everything, costs its own process alone: what it takes is
looked at from outside, as `batch` does.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

import psutil

from allocator.basics.children import MEGABYTE, end_all, megabytes, started_by
from allocator.page import words
from allocator.page.job_process import GRACE, STOP
from allocator.page.spare import begun

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess
    from pathlib import Path

    from allocator.basics.text import Text
    from allocator.page.job_process import Work
    from allocator.page.spare import Spare
    from allocator.page.turns import Turns

LOOK = 0.5
"""Seconds between two looks at what a job takes."""


class News(NamedTuple):
    """Something that a job told on its way: `progress`, `headway` or `phase`."""

    kind: str
    what: Any


class WorkerLimits(NamedTuple):
    """What one job may take: `megabytes` of memory, all that it starts included, and `seconds`; then it is stopped."""

    megabytes: float
    seconds: float = 3600.0


LIMITS = WorkerLimits(min(4000.0, 0.4 * psutil.virtual_memory().total / MEGABYTE))


class Worker:
    """A job that runs in a process of its own. `outcome` is there once it `is_over`; None where it was given up, or
    broke down: then `trouble` says why."""

    def __init__(
        self,
        work: Work,
        job: Any,
        *,
        turns: Turns | None = None,
        spare: Spare | None = None,
        limits: WorkerLimits = LIMITS,
        outlives: Path | None = None,
    ) -> None:
        """`work` is a function of a module that does the job; both are pickled. It begins when it is its turn, where
        there are `turns`, in the `spare` process where there is one. With `outlives`, the server's folder for files in
        between, a search that outlives the server still writes its best plan so far."""
        self.outcome: Any = None
        self.trouble: Text | None = None
        self.stopped = False
        self.news: list[News] = []
        """The last piece of news of each tier, and what else was told, in its order."""
        self._given = (work, job, outlives)
        self._turns, self._spare, self._limits = turns, spare, limits
        self._process: SpawnProcess | None = None
        self._is_given_up = False
        self._starting, self._over = threading.Lock(), threading.Event()
        if turns is not None:
            turns.join(self)
        threading.Thread(target=self._run, daemon=True).start()

    @property
    def is_over(self) -> bool:
        return self._over.is_set()

    @property
    def before(self) -> int:
        """How many have to be done before this one begins; 0 once it has."""
        return self._turns.before(self) if self._turns is not None else 0

    def wait(self, seconds: float | None = None) -> Any:
        """The outcome, once there is one."""
        self._over.wait(seconds)
        return self.outcome

    def stop(self) -> None:
        """What Ctrl-C does: the search ends with the best plan so far. What has not begun is given up."""
        with self._starting:
            self.stopped, is_begun = True, self._process is not None
        if not is_begun:
            self.kill()
            return
        with suppress(OSError):  # it may be over by now
            self._pipe.send(STOP)

    def kill(self) -> None:
        """End it at once, with nothing, and whatever it started."""
        with self._starting:
            self._is_given_up = True
        self._end()
        self._leave()

    def _run(self) -> None:
        if self._turns is not None:
            self._turns.wait(self)
        with self._starting:
            if not self._is_given_up:
                self._start()
        if self._process is not None:
            self.trouble = self._heard()
            self._process.join()
        self._leave()

    def _start(self) -> None:
        try:
            ready = self._spare.take() if self._spare is not None else begun()
            self._process, self._pipe = ready
            self._pipe.send(self._given)
        except OSError:  # no more processes, no more memory
            self.trouble = words.BROKE_DOWN

    def _heard(self) -> Text | None:
        """Listen until the job is over or takes too much; why it broke down, if it did."""
        looked, end = monotonic(), monotonic() + self._limits.seconds
        with suppress(EOFError, OSError):
            while True:
                if self._pipe.poll(LOOK):
                    kind, what = self._pipe.recv()
                    if kind == "over":
                        self.outcome = what
                        return None
                    self._hear(News(kind, what))
                if monotonic() - looked < LOOK:
                    continue
                looked = monotonic()
                if self._megabytes() > self._limits.megabytes:
                    self._end()
                    return words.TOO_MUCH
                if looked > end + GRACE:
                    self._end()
                    return words.TOO_LONG
                if looked > end and not self.stopped:
                    self.stop()
        return None if self._is_given_up or self.stopped else words.BROKE_DOWN

    def _megabytes(self) -> float:
        assert self._process is not None
        return megabytes(self._process.pid or 0)

    def _end(self) -> None:
        process = self._process
        if process is not None and not self.is_over:
            below = started_by(process.pid or 0)
            process.kill()
            end_all(below)
            process.join()

    def _leave(self) -> None:
        if self._turns is not None:
            self._turns.leave(self)
        self._over.set()

    def _hear(self, news: News) -> None:
        last = self.news[-1] if self.news else None
        same = last is not None and last.kind == news.kind == "progress" and last.what.position == news.what.position
        if same or (last is not None and last.kind == news.kind == "headway"):
            self.news[-1] = news
        else:
            self.news.append(news)
