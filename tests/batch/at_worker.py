"""What workers of a Dask cluster load first in the tests: `dask worker --preload`.

`ALLOCATOR_TEST` is a folder: each worker leaves a file there, named for its process, with its address. Where
`ALLOCATOR_MISCHIEF` is set, work is made up there (see `mischief`), and `ALLOCATOR_ORTOOLS` is the version that a
worker says to have.
"""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from allocator.batch import ticket
from allocator.batch.cluster import on_worker
from allocator.batch.slot import Slot

if TYPE_CHECKING:
    from distributed import Worker

FOLDER = Path(os.environ["ALLOCATOR_TEST"])

if "ALLOCATOR_MISCHIEF" in os.environ:
    command = [sys.executable, "-m", "tests.batch.mischief", str(FOLDER)]
    on_worker.Slot = partial(Slot, child=command)  # type: ignore[misc, assignment]
if "ALLOCATOR_ORTOOLS" in os.environ:
    told = {**ticket.versions(), "ortools": os.environ["ALLOCATOR_ORTOOLS"]}
    ticket.versions = lambda: told


async def dask_setup(worker: Worker) -> None:
    draft = FOLDER / f"{os.getpid()}.draft"
    draft.write_text(worker.address, "utf-8")
    draft.rename(FOLDER / f"{os.getpid()}.worker")
