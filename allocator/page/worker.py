"""One job in a process of its own: what it tells on the way, Stop as Ctrl-C has it, and its end.

A workbook that breaks its reader, or a search that takes everything, costs its own process alone.
"""

from __future__ import annotations

import _thread
import os
import signal
import sys
import threading
from contextlib import suppress
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, NamedTuple

from allocator.jobs.listener import Listener, Phase

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection

    from allocator.basics.problem import Problem
    from allocator.basics.text import Language
    from allocator.scenarios.side_by_side import Headway
    from allocator.search import Progress

    Work = Callable[[Any, Listener], Any]

STOP = "stop"


class News(NamedTuple):
    """Something that a job told on its way: `progress`, `headway` or `phase`."""

    kind: str
    what: Any


class Worker:
    """A job that runs in a process of its own. `outcome` is there once it `is_over`; None where it broke down or was
    given up."""

    def __init__(self, work: Work, job: Any) -> None:
        """`work` is a function of a module that does the job; both are pickled."""
        context = get_context("spawn")
        self._pipe, other = context.Pipe()
        self._process = context.Process(target=_do, args=(other, work, job))
        self.outcome: Any = None
        self.stopped = False
        self.news: list[News] = []
        """The last piece of news of each tier, and what else was told, in its order."""
        self._over = threading.Event()
        self._process.start()
        other.close()
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def is_over(self) -> bool:
        return self._over.is_set()

    def wait(self, seconds: float | None = None) -> Any:
        """The outcome, once there is one."""
        self._over.wait(seconds)
        return self.outcome

    def stop(self) -> None:
        """What Ctrl-C does: the search ends with the best plan so far."""
        self.stopped = True
        with suppress(OSError):  # it may be over by now
            self._pipe.send(STOP)

    def kill(self) -> None:
        """End it at once, with nothing, and whatever it started."""
        if not self.is_over:
            with suppress(ProcessLookupError, PermissionError):  # it may not have a group of its own yet
                _kill_group(self._process.pid)
            self._process.kill()
        self._process.join()
        self._over.set()

    def _listen(self) -> None:
        with suppress(EOFError, OSError):  # it may break down
            while True:
                kind, what = self._pipe.recv()
                if kind == "over":
                    self.outcome = what
                    break
                self._hear(News(kind, what))
        self._process.join()
        self._over.set()

    def _hear(self, news: News) -> None:
        last = self.news[-1] if self.news else None
        same = last is not None and last.kind == news.kind == "progress" and last.what.position == news.what.position
        if same or (last is not None and last.kind == news.kind == "headway"):
            self.news[-1] = news
        else:
            self.news.append(news)


class _Telling(Listener):
    """Sends what it hears to the page."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self.phase: Phase | None = None

    def understood(self, language: Language) -> None:
        self._send("language", language)

    def warned(self, warnings: Sequence[Problem], language: Language) -> None:
        """The outcome has them too."""

    def entered(self, phase: Phase) -> None:
        self.phase = phase
        self._send("phase", phase)

    def progressed(self, news: Progress) -> None:
        self._send("progress", news)

    def advanced(self, news: Headway) -> None:
        self._send("headway", news)

    def _send(self, kind: str, what: object) -> None:
        self._pipe.send((kind, what))


def _kill_group(leader: int | None) -> None:
    """End a process with all that it started, where the system has such groups."""
    if sys.platform != "win32" and leader is not None:
        os.killpg(leader, signal.SIGKILL)


def _do(pipe: Connection, work: Work, job: Any) -> None:
    if sys.platform != "win32":
        os.setsid()  # Ctrl-C in the terminal is for the server
    listener = _Telling(pipe)
    threading.Thread(target=_obey, args=(pipe, listener), daemon=True).start()
    try:
        outcome = work(job, listener)
    except KeyboardInterrupt:
        outcome = None
    pipe.send(("over", outcome))


def _obey(pipe: Connection, listener: _Telling) -> None:
    """Stop is Ctrl-C in the main thread, until the answer is being written: then it is written whole."""
    try:
        while pipe.recv() == STOP:
            if listener.phase in (None, Phase.SEARCHING, Phase.EXPLAINING):
                _interrupt()
    except (EOFError, OSError):
        _kill_group(os.getpid())  # nobody waits any more
        os._exit(1)


def _interrupt() -> None:
    """Ctrl-C for the main thread, whatever it waits for; on Windows it hears of it when it next looks."""
    if sys.platform == "win32":
        _thread.interrupt_main()
    else:
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
