"""A slot: one place to work, with one process at a time, kept from workbook to workbook and replaced when it ends.

A pool that all processes share dies with any of them; here one that dies, or takes too long or too much memory, costs
its own ticket alone. What it needs is on every system: pipes and threads.
"""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from allocator.basics.children import end_all, megabytes, started_by
from allocator.batch.failed import failed
from allocator.batch.frames import READY, BrokenFrameError, put, take
from allocator.batch.ticket import Reply
from allocator.ooxml.sandbox import APART
from allocator.report.batch.record import End

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from allocator.batch.ticket import JointTicket, Ticket

LOOK = 0.2
"""Seconds between two looks at a process that works."""
PATIENCE = 300.0
"""Seconds within which a process is ready, however busy the machine is."""
STARTS = 8
"""Processes in a row that may end before they have a ticket: somebody may be ending them, or none can run here."""
CHILD = (sys.executable, "-m", "allocator.batch.child")
TAIL = 2000
"""Characters of what a process said last that are kept."""


@dataclass(frozen=True)
class SlotLimits:
    """What one workbook may take, `seconds` in all and `megabytes` of memory, and when a process makes place for a
    fresh one: after so many `workbooks`, or where it keeps more than `kept` megabytes."""

    seconds: float = 3600.0
    megabytes: float = 4000.0
    workbooks: int = 100
    kept: float = 1500.0


class Death(NamedTuple):
    """A process ended while it worked on a ticket: its exit status (on POSIX minus the signal), what it said last."""

    status: int | None
    said: str = ""


class NoProcessError(Exception):
    """No process gets as far as its first ticket: what the last one said."""


class Slot:
    """One process at a time. A slot belongs to one thread."""

    def __init__(self, limits: SlotLimits, child: Sequence[str] = CHILD) -> None:
        """`child` is the command of the process."""
        self._limits, self._child = limits, child
        self._process: _Process | None = None

    def run(self, ticket: Ticket | JointTicket, is_wanted: Callable[[], bool] = lambda: True) -> Reply | Death:
        """The outcome of a ticket; where it `is_wanted` no more, its process ends. Raises NoProcessError where no
        process can be had."""
        process = self._given(ticket)
        end = monotonic() + self._limits.seconds
        while True:
            found = process.reply(LOOK)
            if isinstance(found, Reply):
                self._renew(process)
                return found
            if isinstance(found, Death):
                self.close()
                return found
            if not is_wanted():
                self.close()
                return Death(None)
            kind = self._broken(process, end)
            if kind is not None:
                self.close()
                return failed(ticket, kind, seconds=self._limits.seconds + monotonic() - end)

    def close(self) -> None:
        """End the process, at once. Another thread may do so too: each takes the process first."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()

    def _given(self, ticket: Ticket | JointTicket) -> _Process:
        """The process, with the ticket in its hands. One that ended while it had nothing to do is replaced."""
        said = ""
        for _ in range(STARTS):
            try:
                process = self._process = self._process or _Process(self._child)
            except OSError as error:  # no more processes, no more files, no room for what it says
                raise NoProcessError(str(error)) from error
            if process.give(ticket):
                return process
            said = process.said()
            self.close()
        raise NoProcessError(said)

    def _broken(self, process: _Process, end: float) -> End | None:
        if monotonic() > end:
            return End.TOO_LONG
        return End.TOO_LARGE if process.megabytes() > self._limits.megabytes else None

    def _renew(self, process: _Process) -> None:
        if process.done >= self._limits.workbooks or process.megabytes() > self._limits.kept:
            self.close()


class _Process:
    """A process, and the thread that waits for what it says."""

    def __init__(self, command: Sequence[str]) -> None:
        self.done = 0
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 (lives as long as the process)
        self._popen = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            env=_environment(),
            # Ctrl-C is the parent's affair: it ends its processes itself.
            **APART,
        )
        assert self._popen.stdin is not None
        assert self._popen.stdout is not None
        self._input, self._output = self._popen.stdin, self._popen.stdout
        self._frames: queue.SimpleQueue[Any] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()
        self._is_ready = False

    def give(self, ticket: Ticket | JointTicket) -> bool:
        """Hand the ticket over; False where the process ended before it had it."""
        try:
            if not self._is_ready:
                self._is_ready = self._frames.get(timeout=PATIENCE) == READY
            if not self._is_ready:
                return False
            put(self._input, ticket)
        except (OSError, queue.Empty):
            return False
        return True

    def reply(self, seconds: float) -> Reply | Death | None:
        """What came of the ticket; None where nothing came within so many seconds."""
        try:
            found = self._frames.get(timeout=seconds)
        except queue.Empty:
            return None
        if isinstance(found, Reply):
            self.done += 1
            return found
        with suppress(subprocess.TimeoutExpired):
            self._popen.wait(10)
        return Death(self._popen.returncode, self.said())

    def megabytes(self) -> float:
        """Memory of the process and of those that it started."""
        return megabytes(self._popen.pid)

    def said(self) -> str:
        """The last that the process wrote on standard error."""
        with suppress(OSError, ValueError):
            size = os.fstat(self._said.fileno()).st_size
            self._said.seek(max(0, size - TAIL))
            return self._said.read().decode("utf-8", "replace")
        return ""

    def kill(self) -> None:
        """End it, and those that it started, at once."""
        below = started_by(self._popen.pid)
        self._popen.kill()
        end_all(below)
        self._popen.wait()
        for stream in (self._input, self._output, self._said):
            with suppress(OSError, ValueError):
                stream.close()

    def _listen(self) -> None:
        while True:
            try:
                self._frames.put(take(self._output))
            except (BrokenFrameError, OSError, ValueError):
                self._frames.put(None)
                return


def _environment() -> Mapping[str, str]:
    """Ours, and where this package is: it may be a checkout that is not installed."""
    home = str(Path(__file__).resolve().parents[2])
    paths = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
