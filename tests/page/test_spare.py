"""The process that is ahead: it does the next job as any other does, and nothing waits for one that is gone."""

from __future__ import annotations

import os
import threading
import time
from typing import TYPE_CHECKING

import pytest

from allocator.page.spare import Spare
from allocator.page.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.jobs.listener import Listener

PATIENCE = 300


def numbered(job: str, listener: Listener) -> tuple[str, int]:
    """What was asked, and the process that did it."""
    return job, os.getpid()


@pytest.fixture
def spare() -> Iterator[Spare]:
    made = Spare()
    yield made
    made.end()


def ahead(spare: Spare) -> int | None:
    """The process that waits, by its number."""
    ready = spare._ready
    return None if ready is None else ready.process.pid


def test_a_job_is_done_by_the_process_that_waited_and_the_next_one_by_another(spare: Spare) -> None:
    spare.begin()
    waited = ahead(spare)
    assert Worker(numbered, "one", spare=spare).wait(PATIENCE) == ("one", waited)
    spare.begin()  # or a breath later by itself
    follows = ahead(spare)
    assert follows not in (None, waited)
    assert Worker(numbered, "two", spare=spare).wait(PATIENCE) == ("two", follows)


def test_a_process_that_died_while_it_waited_costs_no_job(spare: Spare) -> None:
    spare.begin()
    dead = spare._ready
    assert dead is not None
    dead.process.kill()
    dead.process.join()
    done = Worker(numbered, "all the same", spare=spare).wait(PATIENCE)
    assert done is not None
    assert done[0] == "all the same"
    assert done[1] != dead.process.pid


def test_a_process_that_waits_goes_with_its_server(spare: Spare) -> None:
    spare.begin()
    ready = spare._ready
    assert ready is not None
    ready.pipe.close()  # as the system does for a server that was killed
    ready.process.join(PATIENCE)
    assert ready.process.exitcode == 0


def test_after_the_end_nothing_waits(spare: Spare) -> None:
    spare.begin()
    ready = spare._ready
    assert ready is not None
    spare.end()
    assert not ready.process.is_alive()
    spare.begin()
    assert ahead(spare) is None


def test_the_next_process_follows_by_itself(spare: Spare) -> None:
    spare.begin()
    waited = spare._ready
    assert Worker(numbered, "one", spare=spare).wait(PATIENCE) is not None
    end = time.monotonic() + PATIENCE
    while spare._ready is None and time.monotonic() < end:
        threading.Event().wait(0.05)
    assert spare._ready not in (None, waited)
