"""The workshop of all visits: where jobs begin, in the process that is ready, searches when it is their turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from allocator.page.worker import Worker

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.page.job_process import Work
    from allocator.page.spare import Spare
    from allocator.page.turns import Turns


class Workshop(NamedTuple):
    """What visits share of processors; without both every job begins at once, in a process of its own."""

    turns: Turns | None = None
    spare: Spare | None = None

    def begin(self, work: Work, job: Any) -> Worker:
        """A job for which somebody waits."""
        return Worker(work, job, spare=self.spare)

    def in_turn(self, work: Work, job: Any, *, outlives: Path | None = None) -> Worker:
        """A search: it begins when it is its turn."""
        return Worker(work, job, turns=self.turns, spare=self.spare, outlives=outlives)


ALONE = Workshop()
"""The workshop of a visit that shares nothing with others."""
