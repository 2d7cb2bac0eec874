"""Settings that hold for all tests."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from allocator.ooxml.sandbox_tasks import TASKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.ooxml.limits import PackageLimits

# The command line speaks English in tests, whatever the language of the machine.
os.environ["ALLOCATOR_LANGUAGE"] = "en"

# The same examples on every run and machine, and no clock: a slow machine is no failure.
settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.load_profile("repeatable")

IN_CHILD = [
    f"allocator.{room}.in_child"
    for room in (
        "jobs.mark",
        "workbook.read.book",
        "workbook.template.graft_in",
        "workbook.write.cells_only",
        "workbook.write.more_scenarios",
        "workbook.write.write",
    )
]
"""Where files are read and written in a process of its own."""


def here(task: str, limits: PackageLimits, **given: Any) -> Any:
    """What such a process does, with what it is given and gives back as JSON."""
    return json.loads(json.dumps(TASKS[task](limits, **json.loads(json.dumps(given)))))


@pytest.fixture(autouse=True, scope="module")
def files_in_this_process() -> Iterator[None]:
    """Read and write files here: the process takes longer to start than what it does.

    `tests/ooxml` has the tests of that process and goes through it, as does every command that is asked apart
    (`tests/command.py`).
    """
    with pytest.MonkeyPatch.context() as patched:
        for place in IN_CHILD:
            patched.setattr(place, here)
        yield


DIVIDED = [
    f"allocator.{room}.cores" for room in ("batch.batch", "jobs.advise", "jobs.solve", "jobs.stress", "jobs.whatif")
]
"""Where work is divided over as many processes as the machine has cores, if nobody says how many."""


@pytest.fixture(autouse=True, scope="module")
def one_job() -> Iterator[None]:
    """Where nobody says how many, one: here. Tests of several at once ask for them, or ask a command apart."""
    with pytest.MonkeyPatch.context() as patched:
        for place in DIVIDED:
            patched.setattr(place, lambda: 1)
        yield
