"""Allocator itself, as `allocator solve --time-limit` runs it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from allocator.basics.version import version
from allocator.search import Limits, solve
from benchmarks.contestants import THREADS
from benchmarks.contestants.tiers import News

if TYPE_CHECKING:
    from allocator.instance import Instance
    from allocator.search import Progress
    from benchmarks.contestants.tiers import Tell

__all__ = ["enter", "version"]


def enter(instance: Instance, seconds: float, tell: Tell) -> None:
    """Tell of each tier as the search does, then of what it did not tell, and the plan."""
    started = time.monotonic()
    told: dict[int, int | None] = {}

    def hear(progress: Progress) -> None:
        told[progress.position] = progress.bound
        tell(News(time.monotonic() - started, progress.position, None, progress.bound))

    result = solve(instance, Limits(seconds=seconds, workers=THREADS), hear)
    for position, tier in enumerate(result.tiers):
        plan = result.plan if position == len(result.tiers) - 1 else None
        if plan is not None or told.get(position) != tier.bound:
            tell(News(time.monotonic() - started, position, plan, tier.bound))
