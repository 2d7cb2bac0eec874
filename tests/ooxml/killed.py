"""The stage of `test_kill`: processes that write answers over one file without end, each killed at a random moment.

Started as a program of its own: what it forks holds nothing of the test's.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from hashlib import sha256
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import allocator.workbook.write.write
from allocator.basics.atomic_write import replacing
from allocator.ooxml.limits import PackageLimits
from allocator.ooxml.sandbox_tasks import TASKS
from tests.workbook import solved

if TYPE_CHECKING:
    from collections.abc import Iterable

OTHER = ("Els", "-", "Els", "-", "-", "-")
LONGEST = 0.15
"""Seconds until a process is killed, at most: about as long as two answers take."""


def authored(folder: Path) -> list[dict[str, Any]]:
    """What `write_workbook` asks of the process that grafts, for two answers."""
    asked: list[dict[str, Any]] = []

    def keep(task: str, _: PackageLimits, **given: Any) -> tuple[list[str], str]:
        if task == "graft":
            # What it works from is there for as long as it takes.
            kept = {name: folder / f"{name}{len(asked)}.xlsx" for name in ("source", "donor")}
            for name, path in kept.items():
                path.write_bytes(Path(given[name]).read_bytes())
            asked.append({**given, **{name: str(path) for name, path in kept.items()}})
            Path(given["target"]).touch()
        return [], ""

    allocator.workbook.write.write.in_child = keep
    reading = solved.reading(folder / "in.xlsx")
    for words in (solved.WORDS, OTHER):
        allocator.workbook.write.write.write_workbook(
            reading, solved.result(reading.instance, *words), folder / "none.xlsx"
        )
    return asked


def write(asked: Iterable[dict[str, Any]], out: Path) -> None:
    """One answer after the other over the same file, as `write_workbook` does it."""
    limits = PackageLimits()
    for given in asked:
        with replacing(out) as draft:
            changed, _ = TASKS["graft"](limits, **{**given, "target": str(draft)})
            TASKS["compare"](limits, **{**given, "target": str(draft)}, changed=changed)


def main(folder: Path, kills: int) -> dict[str, Any]:
    """Kill so many; the digests of the two whole files, of what stood there after each kill, and in how many drafts a
    kill came in between."""
    asked, out = authored(folder), folder / "out.xlsx"
    whole = []
    for given in asked:
        write([given], out)
        whole.append(sha256(out.read_bytes()).hexdigest())
    chance, found, drafts = random.Random(1), [], 0
    for _ in range(kills):
        child = os.fork()
        if child == 0:
            write(cycle(asked), out)
        time.sleep(chance.random() * LONGEST)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found.append(sha256(out.read_bytes()).hexdigest())
        for left in folder.glob(".allocator-*.tmp"):
            left.unlink()
            drafts += 1
    return {"whole": whole, "found": found, "drafts": drafts}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))))
