"""What stands in the workbook under the board, for the sliders: looked at once somebody wants to move something."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.jobs.given_case import GivenCase
    from allocator.page.worker import Worker
    from allocator.page.workshop import Workshop


class WantedCase:
    """The case of one visit. `case` is None until it is there."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        self.case: GivenCase | None = None
        self._worker: Worker | None = None

    def want(self, solved: Path) -> None:
        """Look at the workbook, unless somebody wanted that before."""
        from allocator.jobs.given_case import GivenCaseJob, given_case

        if self._worker is None:
            self._worker = self._workshop.begin(given_case, GivenCaseJob(solved))

    def has_come(self) -> bool:
        """Whether it is there since this was last asked."""
        if self.case is not None or self._worker is None or self._worker.outcome is None:
            return False
        self.case = self._worker.outcome
        return True

    @property
    def is_broken(self) -> bool:
        """Whether it could not be looked at."""
        return self.case is None and self._worker is not None and self._worker.is_over and not self._worker.outcome

    def forget(self) -> None:
        """Another workbook stands there, or none."""
        if self._worker is not None:
            self._worker.kill()
        self.case, self._worker = None, None
