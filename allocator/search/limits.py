"""Limits of a search: in work, which repeats exactly, or in seconds, which do not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Bounds on a search.

    `work` is CP-SAT's deterministic time, scaled to about seconds on two cores of 2024: the same work gives the same
    plan on any load. `seconds` is wall-clock time; a plan found under it may differ from run to run. With neither, work
    grows with the rows; with both, whichever comes first ends the search. `workers` 2 and more means two exact searches
    side by side with different seeds.
    """

    work: float | None = None
    seconds: float | None = None
    workers: int = 2
    seed: int = 0

    @property
    def parallel(self) -> int:
        """How many exact searches run side by side; more than two bring nothing."""
        return min(2, self.workers)

    @property
    def only_time(self) -> bool:
        """Whether nothing but the clock ends the search."""
        return self.seconds is not None and self.work is None

    def work_for(self, rows: int) -> float:
        """The work allowed for an instance with this number of rows: 58 up to some fifteen schools, 600 for a hundred,
        which then take about ten minutes. Where time alone is limited, the work that fits into it at the usual pace."""
        if self.work is not None:
            return self.work
        return self.seconds if self.seconds is not None else max(58.0, rows / 10 - 42)
