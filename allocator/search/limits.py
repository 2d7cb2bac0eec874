"""How long a search may take: in work, which repeats exactly, or in seconds, which does not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Bounds on a search.

    `work` is CP-SAT's deterministic time (about seconds of one core of 2024): the same work gives the same plan on
    any load. None lets it grow with the rows. `seconds` is wall-clock time; a plan found under it may differ from
    run to run.
    """

    work: float | None = None
    seconds: float | None = None
    workers: int = 1
    seed: int = 0

    def work_for(self, rows: int) -> float:
        """The work allowed for an instance of so many rows: 60 for a school of 66, 600 for a hundred of them."""
        if self.work is not None:
            return self.work
        return min(600.0, 60.0 + rows * 540.0 / 6600.0)
