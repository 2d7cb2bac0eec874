"""Questions answered side by side, each in a process of its own, with one search thread each.

The answer to a question depends on nothing but the question: the number of processes and their order change no result.
Processes are spawned, as on every system they can be.
"""

from __future__ import annotations

import os
import signal
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from contextlib import contextmanager
from enum import StrEnum
from multiprocessing import get_context
from typing import TYPE_CHECKING, NamedTuple

from allocator.scenarios.question import answered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from allocator.scenarios.question import Question, Reply


class Stage(StrEnum):
    """What questions are asked for: first the scenarios, then whose doing their differences are; the points of a curve
    (see `scenarios.curve`)."""

    SCENARIOS = "scenarios"
    SHARES = "shares"
    POINTS = "points"


class Headway(NamedTuple):
    """How far a row of questions is."""

    done: int
    running: int
    left: int
    stage: Stage = Stage.SCENARIOS


if TYPE_CHECKING:
    Told = Callable[[Headway], None]
    Answerer = Callable[[Sequence[Question], Told], list[Reply | None]]


def cores() -> int:
    """The processors that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


@contextmanager
def side_by_side(jobs: int, most: int) -> Iterator[Answerer]:
    """Something that answers questions, in their order; processes that live as long as the context. `jobs` is never
    more than the cores, nor than the `most` questions there are at a time; with 1 everything happens here.

    Ctrl-C ends the work: a question that was not answered by then has None, and nothing is to be asked any more.
    """
    jobs = max(1, min(jobs, cores(), most))
    if jobs == 1:
        yield _one_by_one
        return
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_deaf_to_interrupts)

    def answer(questions: Sequence[Question], told: Told) -> list[Reply | None]:
        with _unheard():
            futures = [pool.submit(answered, question) for question in questions]
        waiting = set(futures)
        try:
            while waiting:
                told(_headway(len(futures), len(waiting), jobs))
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for future in done:
                    future.result()
            told(Headway(len(futures), 0, 0))
        except KeyboardInterrupt:
            replies = [future.result() if future.done() else None for future in futures]
            _end(pool)
            return replies
        return [future.result() for future in futures]

    try:
        yield answer
    except BaseException:
        _end(pool)
        raise
    pool.shutdown()


def _headway(total: int, waiting: int, jobs: int) -> Headway:
    running = min(waiting, jobs)
    return Headway(total - waiting, running, waiting - running)


def _one_by_one(questions: Sequence[Question], told: Told) -> list[Reply | None]:
    replies: list[Reply | None] = []
    try:
        for position, question in enumerate(questions):
            told(_headway(len(questions), len(questions) - position, 1))
            reply = answered(question)
            if reply.interrupted:
                break
            replies.append(reply)
        else:
            told(Headway(len(questions), 0, 0))
    except KeyboardInterrupt:
        pass  # what was answered by now stays
    return [*replies, *[None] * (len(questions) - len(replies))]


@contextmanager
def _unheard() -> Iterator[None]:
    """Processes that are started here never hear Ctrl-C, not even before they can say so themselves; it reaches this
    one a moment later. Windows has no such thing."""
    mask = getattr(signal, "pthread_sigmask", None)
    if mask is None:
        yield
        return
    before = mask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        mask(signal.SIG_SETMASK, before)


def _deaf_to_interrupts() -> None:
    """Ctrl-C goes to the whole group of processes; the first one alone ends the work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _end(pool: ProcessPoolExecutor) -> None:
    """End the work at once: a search can't be told to stop from outside."""
    processes = list((getattr(pool, "_processes", None) or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()
