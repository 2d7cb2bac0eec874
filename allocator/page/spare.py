"""A process ahead of its job: what takes a second to load is loaded while somebody still reads.

The next one is begun only a breath after a job began: an answer that is there within a second has the processors for
itself.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from multiprocessing import get_context
from typing import TYPE_CHECKING, NamedTuple

from allocator.page.job_process import serve

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess


BREATH = 1.0
"""Seconds between the beginning of a job and that of the next process."""


class Ready(NamedTuple):
    """A process that takes one job from the pipe."""

    process: SpawnProcess
    pipe: Connection


def begun(*, ahead: bool = False) -> Ready:
    """Begin a process, `ahead` of its job or for one that follows at once. Raises OSError where none can be had."""
    context = get_context("spawn")
    pipe, other = context.Pipe()
    process = context.Process(target=serve, args=(other, ahead))
    process.start()
    other.close()
    return Ready(process, pipe)


class Spare:
    """One process ahead of whatever job comes next, for all visits together."""

    def __init__(self) -> None:
        self._ready: Ready | None = None
        self._is_ended = False
        self._one_at_a_time = threading.Lock()

    def begin(self) -> None:
        """Have one, where there is none."""
        with self._one_at_a_time:
            if self._ready is None and not self._is_ended:
                self._ready = begun(ahead=True)

    def take(self) -> Ready:
        """The one that is ahead, or where there is none, or it died, a fresh one; the next one follows."""
        with self._one_at_a_time:
            ready, self._ready = self._ready, None
        following = threading.Timer(BREATH, self._follow)
        following.daemon = True
        following.start()
        return ready if ready is not None and ready.process.is_alive() else begun()

    def _follow(self) -> None:
        with suppress(OSError):  # then the next job begins its own
            self.begin()

    def end(self) -> None:
        """No process waits any more."""
        with self._one_at_a_time:
            self._is_ended = True
            if self._ready is not None:
                self._ready.pipe.close()
                self._ready.process.kill()
                self._ready.process.join()
                self._ready = None
