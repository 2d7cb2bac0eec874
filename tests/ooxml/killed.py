"""The stage of `test_kill`: processes that write answers over one file without end, each killed at a random step.

Started as a program of its own: what it forks holds nothing of the test's.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import zipfile
from hashlib import sha256
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import allocator.workbook.write.write
from allocator.basics.atomic_write import replacing
from allocator.ooxml.archive import Archive
from allocator.ooxml.limits import PackageLimits
from allocator.ooxml.sandbox_tasks import TASKS
from tests.workbook import solved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

OTHER = ("Els", "-", "Els", "-", "-", "-")
STEPS: tuple[tuple[Any, str], ...] = (
    *((zipfile.ZipFile, name) for name in ("__init__", "writestr", "close")),
    *((Archive, name) for name in ("read", "find")),
    *((os, name) for name in ("open", "replace", "close", "unlink")),
    (shutil, "copymode"),
)
"""What writing goes through: a process may be killed before and after each of these."""


class Steps:
    """Counts the steps of this process, which kills itself at one of them; None for at none."""

    def __init__(self) -> None:
        self.taken, self.last = 0, None
        for owner, name in STEPS:
            setattr(owner, name, self._stepped(getattr(owner, name)))

    def _stepped(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*words: Any, **named: Any) -> Any:
            self._take()
            done = real(*words, **named)
            self._take()
            return done

        return step

    def _take(self) -> None:
        self.taken += 1
        if self.taken == self.last:
            os.kill(os.getpid(), signal.SIGKILL)

    last: int | None


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
    whole, steps = [], Steps()
    for given in asked:
        write([given], out)
        whole.append(sha256(out.read_bytes()).hexdigest())
    chance, found, drafts, most = random.Random(1), [], 0, steps.taken
    for _ in range(kills):
        last = chance.randint(1, most)
        child = os.fork()
        if child == 0:
            steps.taken, steps.last = 0, last
            write(cycle(asked), out)
        os.waitpid(child, 0)
        found.append(sha256(out.read_bytes()).hexdigest())
        for left in folder.glob(".allocator-*.tmp"):
            left.unlink()
            drafts += 1
    return {"whole": whole, "found": found, "drafts": drafts}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))))
