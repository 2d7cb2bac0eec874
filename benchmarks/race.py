"""Contestants one after the other, each in a process of its own, under the same wall clock, their answers checked.

A process of its own, for ortools and highspy can't be loaded in one, and because a solver that overruns its time has to
be ended from outside: what it has told by then counts.
"""

from __future__ import annotations

import time
import traceback
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from typing import TYPE_CHECKING

from allocator.check.verify import verify
from benchmarks.contestants.tiers import News

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from allocator.instance import Instance

LOADING = 60.0
"""Seconds in which a contestant's libraries must be loaded; only then its clock starts."""

GRACE = 0.1, 5.0
"""How far a contestant may overrun its time before it is ended: so much of it, and so many seconds."""


@dataclass(frozen=True)
class Finish:
    """How a contestant came in: what its last plan is worth (no values: no plan), and its bound of each tier.

    `times` are the seconds at which it last told of each tier; `remarks` say what is to be said beside that.
    """

    name: str
    version: str
    seconds: float
    values: tuple[int, ...]
    bounds: tuple[int | None, ...]
    times: tuple[float | None, ...]
    remarks: tuple[str, ...] = ()


def race(name: str, instance: Instance, seconds: float) -> Finish:
    """Let one contestant run; `name` is its module."""
    ours, theirs = get_context("spawn").Pipe(duplex=False)
    process = get_context("spawn").Process(target=run, args=(name, instance, seconds, theirs), daemon=True)
    process.start()
    theirs.close()
    version, heard, remarks = "–", [], []
    began = time.monotonic()
    for message in messages(process, ours, seconds):
        if isinstance(message, News):
            heard.append(message)
        elif message.startswith(ENTERED):
            version, began = message.removeprefix(ENTERED), time.monotonic()
        else:
            remarks.append(message)
    return finish(instance, name, version, time.monotonic() - began, heard, remarks)


ENTERED = "entered: "
"""What a contestant says once it is loaded, with its version behind it."""


def run(name: str, instance: Instance, seconds: float, connection: Connection) -> None:
    """In the contestant's process."""
    try:
        contestant = import_module(f"benchmarks.contestants.{name}")
        connection.send(ENTERED + contestant.version())
        contestant.enter(instance, seconds, connection.send)
    except ImportError as missing:
        connection.send(f"not installed: {missing.name}")
    except Exception as error:
        connection.send(f"failed: {traceback.format_exception_only(error)[-1].strip()}")


def messages(process: BaseProcess, connection: Connection, seconds: float) -> Iterator[News | str]:
    """What the process tells until it ends, or is ended."""
    deadline = time.monotonic() + LOADING
    share, more = GRACE
    try:
        while connection.poll(max(0.0, deadline - time.monotonic())):
            message = connection.recv()
            if isinstance(message, str) and message.startswith(ENTERED):
                deadline = time.monotonic() + (1 + share) * seconds + more
            yield message
        yield "ended from outside"
    except EOFError:
        process.join(more)
        if process.exitcode:
            yield f"ended with status {process.exitcode}"
    finally:
        process.kill()
        process.join()


def finish(
    instance: Instance, name: str, version: str, seconds: float, heard: list[News], remarks: list[str]
) -> Finish:
    """Put together what was heard, and check the last plan by the rules and tiers, without any solver."""
    bounds: list[int | None] = [None] * len(instance.tiers)
    times: list[float | None] = [None] * len(instance.tiers)
    for news in heard:
        times[news.position] = news.seconds
        known = bounds[news.position]
        if news.bound is not None:
            bounds[news.position] = news.bound if known is None else max(known, news.bound)
    plan = next((news.plan for news in reversed(heard) if news.plan is not None), None)
    values: tuple[int, ...] = ()
    if plan is not None:
        verdict = verify(instance, plan)
        values = tuple(value for _, value in verdict.values) if verdict.sound else ()
        if not verdict.sound:
            rules = sorted({rule.key for rule, _ in verdict.faults})
            remarks = [*remarks, f"its plan breaks {', '.join(rules)}"]
    return Finish(name, version, seconds, values, tuple(bounds), tuple(times), tuple(remarks))
