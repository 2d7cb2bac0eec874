"""A Dask cluster of real processes on this machine, for tests that kill and stop them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import psutil
from distributed import Client

from tests.command import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DEADLINE = 600
SHORT = {"DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "2s"}
"""A worker that is stopped is missed as soon as Dask can tell, which is after five seconds."""


def until(true: Callable[[], object]) -> None:
    """Wait for something, a while at most."""
    end = time.monotonic() + DEADLINE
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


class Dask:
    """A scheduler and its workers; `folder` has its file, its words, and what `at_worker` leaves."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "scheduler.json"
        self._workers: list[subprocess.Popen[bytes]] = []
        self._logs = 0
        words = ["--port", "0", "--no-dashboard", "--scheduler-file", str(self.file)]
        self.scheduler = self._begun("dask_scheduler", *words, environment=SHORT)
        until(self._is_up)

    @property
    def address(self) -> str:
        return str(json.loads(self.file.read_bytes())["address"])

    def worker(self, *words: str, real: bool = False, **environment: str) -> subprocess.Popen[bytes]:
        """One more worker with one thread, whose work is made up unless it is `real`."""
        given = {"ALLOCATOR_TEST": str(self.folder), **environment, **({} if real else {"ALLOCATOR_MISCHIEF": "yes"})}
        at = ["--preload", str(ROOT / "tests" / "batch" / "at_worker.py"), "--scheduler-file", str(self.file)]
        limits = ["--nthreads", "1", "--no-dashboard", "--memory-limit", "0"]
        found = self._begun("dask_worker", *at, *limits, *(words or ["--no-nanny"]), environment=given)
        self._workers.append(found)
        return found

    def workers(self, count: int, real: bool = False) -> None:
        """So many workers, up and running."""
        for _ in range(count):
            self.worker(real=real)
        self.has(count)

    def has(self, count: int) -> None:
        """Wait until the scheduler knows so many workers."""
        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(count, timeout=DEADLINE)

    def addresses(self) -> dict[str, psutil.Process]:
        """The process of each worker that there was."""
        found = {}
        for file in self.folder.glob("*.worker"):
            if psutil.pid_exists(int(file.stem)):
                found[file.read_text("utf-8")] = psutil.Process(int(file.stem))
        return found

    def children(self) -> list[psutil.Process]:
        """The processes of slots."""
        found = []
        for worker in self.addresses().values():
            try:
                found += [each for each in worker.children() if "mischief" in " ".join(each.cmdline())]
            except psutil.Error:
                continue
        return found

    def end_workers(self) -> None:
        """As if there had never been any."""
        for process in self._workers:
            for each in psutil.Process(process.pid).children(recursive=True) if process.poll() is None else ():
                each.kill()
            process.kill()
            process.wait()
        self._workers = []
        for file in (*self.folder.glob("*.worker"), self.folder / "go"):
            file.unlink(missing_ok=True)
        if self.scheduler.poll() is None:
            with Client(self.address, set_as_default=False) as client:
                until(lambda: not client.scheduler_info()["workers"])

    def end(self) -> None:
        self.end_workers()
        self.scheduler.kill()
        self.scheduler.wait()

    def _begun(self, module: str, *words: str, environment: dict[str, str]) -> subprocess.Popen[bytes]:
        self._logs += 1
        with (self.folder / f"{module}{self._logs}.log").open("wb") as log:
            return subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{module}", "--host", "127.0.0.1", *words],
                env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
                stdout=log,
                stderr=log,
            )

    def _is_up(self) -> bool:
        assert self.scheduler.poll() is None, "the scheduler ended"
        try:
            return bool(self.address)
        except (OSError, ValueError):
            return False
