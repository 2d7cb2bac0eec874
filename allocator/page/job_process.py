"""The process of one job, as it is from within: the job, what it tells on the way, Stop, and the end of its server."""

from __future__ import annotations

import _thread
import os
import signal
import sys
import threading
from contextlib import suppress
from importlib import import_module
from time import sleep
from typing import TYPE_CHECKING, Any

from allocator.basics.children import end_all, started_by
from allocator.basics.leftovers import shared
from allocator.jobs.listener import Listener, Phase

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection
    from pathlib import Path

    from allocator.basics.problem import Problem
    from allocator.basics.text import Language
    from allocator.scenarios.side_by_side import Headway
    from allocator.search import Progress

    Work = Callable[[Any, Listener], Any]

STOP = "stop"
GRACE = 120.0
"""Seconds that a job has to write what it found, once it took too long or nobody is there any more."""


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
        with suppress(OSError):  # nobody may be there any more
            self._pipe.send((kind, what))


def serve(pipe: Connection, ahead: bool) -> None:
    """Do the one job that comes through the pipe; nobody at its other end any more ends it.

    A process that is `ahead` of its job loads what most of them use while it waits.
    """
    if sys.platform != "win32":
        os.setsid()  # Ctrl-C in the terminal is for the server
    if ahead:
        import_module("allocator.jobs.explain")
        import_module("allocator.search.solvers.cpsat_listener")  # and the solver with it
    try:
        work, job, outlives = pipe.recv()
    except (EOFError, OSError):
        return
    _do(pipe, work, job, outlives)


def _do(pipe: Connection, work: Work, job: Any, outlives: Path | None) -> None:
    if outlives is not None:
        shared(outlives)
    listener = _Telling(pipe)
    threading.Thread(target=_obey, args=(pipe, listener, outlives is not None), daemon=True).start()
    try:
        outcome = work(job, listener)
    except KeyboardInterrupt:
        outcome = None
    with suppress(OSError):
        pipe.send(("over", outcome))


def _obey(pipe: Connection, listener: _Telling, outlives: bool) -> None:
    """Stop is Ctrl-C in the main thread, until the answer is being written: then it is written whole."""
    try:
        while pipe.recv() == STOP:
            if listener.phase in (None, Phase.SEARCHING, Phase.EXPLAINING):
                _interrupt()
    except (EOFError, OSError):  # the server is gone
        if outlives and listener.phase in (Phase.SEARCHING, Phase.WRITING, Phase.FINISHING):
            if listener.phase is Phase.SEARCHING:
                _interrupt()
            sleep(GRACE)  # the process ends before, with its main thread
        end_all(started_by(os.getpid()))
        os._exit(1)


def _interrupt() -> None:
    """Ctrl-C for the main thread, whatever it waits for; on Windows it hears of it when it next looks."""
    if sys.platform == "win32":
        _thread.interrupt_main()
    else:
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
