"""Processes that we started, with all that they started in turn: how much memory they hold, and their end."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from collections.abc import Iterable

MEGABYTE = 1_000_000


def megabytes(process: int) -> float:
    """Memory of a process (by its number) and of those that it started, in megabytes; 0 where it is gone."""
    total = 0
    with suppress(psutil.Error):
        for each in (psutil.Process(process), *started_by(process)):
            with suppress(psutil.Error):
                total += each.memory_info().rss
    return total / MEGABYTE


def started_by(process: int) -> list[psutil.Process]:
    """What a process (by its number) started, and what these started; to be asked while it is there."""
    with suppress(psutil.Error):
        return psutil.Process(process).children(recursive=True)
    return []


def end_all(processes: Iterable[psutil.Process]) -> None:
    """End them at once; some may be gone by now."""
    for each in processes:
        with suppress(psutil.Error):
            each.kill()
