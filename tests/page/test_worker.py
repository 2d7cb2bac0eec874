"""A worker: what a job tells arrives, Stop is Ctrl-C until the answer is being written, and a crash costs it alone."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from allocator.jobs.listener import Phase
from allocator.page import words
from allocator.page.turns import Turns
from allocator.page.worker import LIMITS, Worker, WorkerLimits

if TYPE_CHECKING:
    from allocator.jobs.listener import Listener

PATIENCE = 300
"""Seconds that something may take before a test gives up, on a machine with much else to do."""


def searching(job: str, listener: Listener) -> str:
    """Searches until Ctrl-C, and then has the best so far."""
    try:
        listener.entered(Phase.SEARCHING)
        time.sleep(PATIENCE)
    except KeyboardInterrupt:
        return f"best of {job}"
    return "never stopped"


def writing(job: str, listener: Listener) -> str:
    """Writes what must be written whole: only its end ends it."""
    try:
        listener.entered(Phase.WRITING)
        while not os.path.exists(job):
            time.sleep(0.01)
    except KeyboardInterrupt:
        return "broken off"
    return "whole"


def reading(job: str, listener: Listener) -> str:
    listener.understood("nl")
    time.sleep(PATIENCE)
    return "never stopped"


def breaking(job: str, listener: Listener) -> str:
    os._exit(11)


def at_phase(worker: Worker) -> None:
    end = time.monotonic() + PATIENCE
    while not worker.news and not worker.is_over:
        assert time.monotonic() < end
        time.sleep(0.01)


def test_stop_ends_a_search_with_its_best() -> None:
    worker = Worker(searching, "all")
    at_phase(worker)
    worker.stop()
    assert worker.wait(PATIENCE) == "best of all"
    assert [news.what for news in worker.news] == [Phase.SEARCHING]


def test_stop_breaks_off_no_writing(tmp_path: os.PathLike[str]) -> None:
    signal = os.path.join(tmp_path, "go on")
    worker = Worker(writing, signal)
    at_phase(worker)
    worker.stop()
    with open(signal, "w", encoding="utf-8"):
        pass
    assert worker.wait(PATIENCE) == "whole"


def test_stop_before_there_is_anything_ends_with_nothing() -> None:
    worker = Worker(reading, "")
    at_phase(worker)
    worker.stop()
    assert worker.wait(PATIENCE) is None
    assert worker.is_over
    assert worker.stopped


def test_a_job_that_breaks_down_or_is_given_up_is_over_with_nothing() -> None:
    broken, given_up = Worker(breaking, ""), Worker(searching, "")
    assert broken.wait(PATIENCE) is None
    assert broken.is_over
    given_up.kill()
    assert given_up.is_over
    assert given_up.outcome is None


def starting(job: str, listener: Listener) -> str:
    """Starts another process, and tells which."""
    started = subprocess.Popen([sys.executable, "-c", f"import time; time.sleep({PATIENCE})"])
    listener.understood(str(started.pid))  # type: ignore[arg-type]
    started.wait()
    return "never ended"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such groups")
def test_whatever_a_job_started_ends_with_it() -> None:
    worker = Worker(starting, "")
    at_phase(worker)
    started = int(worker.news[0].what)
    os.kill(started, 0)
    worker.kill()
    end = time.monotonic() + PATIENCE
    while is_running(started):
        assert time.monotonic() < end
        time.sleep(0.01)


def is_running(process: int) -> bool:
    """Whether a process still does anything; one that nobody took note of yet does not."""
    found = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False)
    return found.stdout.strip() not in ("", "Z", "Z+")


def eating(job: str, listener: Listener) -> str:
    """Takes more and more memory, a process that it starts among them."""
    program = "held = []\nwhile True: held.append(b'x' * 20_000_000); __import__('time').sleep(0.05)"
    subprocess.run([sys.executable, "-c", program], check=False)
    return "never full"


def test_a_job_that_takes_too_much_memory_is_ended_and_told_and_the_others_go_on(tmp_path: os.PathLike[str]) -> None:
    signal = os.path.join(tmp_path, "go on")
    other = Worker(writing, signal)
    eater = Worker(eating, "", limits=WorkerLimits(megabytes=400))
    assert eater.wait(PATIENCE) is None
    assert eater.trouble == words.TOO_MUCH
    with open(signal, "w", encoding="utf-8"):
        pass
    assert other.wait(PATIENCE) == "whole"
    assert other.trouble is None


def test_a_search_that_takes_too_long_ends_with_its_best(monkeypatch: pytest.MonkeyPatch) -> None:
    later = [0.0]
    monkeypatch.setattr("allocator.page.worker.monotonic", lambda: time.monotonic() + later[0])
    worker = Worker(searching, "all")
    at_phase(worker)
    later[0] = LIMITS.seconds  # as long as it may take went by
    assert worker.wait(PATIENCE) == "best of all"


def test_a_job_that_dies_says_so_and_one_that_was_given_up_does_not() -> None:
    broken, given_up = Worker(breaking, ""), Worker(searching, "")
    broken.wait(PATIENCE)
    assert broken.trouble == words.BROKE_DOWN
    given_up.kill()
    assert given_up.trouble is None


def waiting_for(job: str, listener: Listener) -> str:
    """Ends once its file is there."""
    listener.entered(Phase.SEARCHING)
    return writing(job, listener)


def test_so_many_search_at_once_and_the_others_wait_in_their_order(tmp_path: Path) -> None:
    turns, signals = Turns(at_once=2), [str(tmp_path / str(number)) for number in range(4)]
    workers = [Worker(waiting_for, signal, turns=turns) for signal in signals]
    for worker in workers[:2]:
        at_phase(worker)
    assert [worker.before for worker in workers] == [0, 0, 1, 2]
    assert [worker.news for worker in workers[2:]] == [[], []]
    Path(signals[1]).touch()  # the second is done before the first: the third is next
    at_phase(workers[2])
    assert [worker.before for worker in workers] == [0, 0, 0, 1]
    workers[3].stop()  # who has not begun has nothing to keep
    assert workers[3].is_over
    assert workers[3].trouble is None
    for signal in signals:
        Path(signal).touch()
    assert [worker.wait(PATIENCE) for worker in workers] == ["whole", "whole", "whole", None]


def test_who_waits_and_gives_up_keeps_nobody_waiting(tmp_path: Path) -> None:
    turns, signals = Turns(at_once=1), [str(tmp_path / str(number)) for number in range(3)]
    workers = [Worker(waiting_for, signal, turns=turns) for signal in signals]
    at_phase(workers[0])
    workers[1].kill()
    assert workers[2].before == 1
    workers[0].kill()
    at_phase(workers[2])
    workers[2].kill()
    assert [worker.outcome for worker in workers] == [None, None, None]
