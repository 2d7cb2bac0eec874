"""What a part of a search may take: so much work, and the time that is due to it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def _without_end() -> float:
    """No clock."""
    return math.inf


class Allowance:
    """Work and time, of which rounds take their parts; whichever is gone first ends it."""

    def __init__(self, work: float, seconds_left: Callable[[], float] = _without_end) -> None:
        """So much work, in about seconds; `seconds_left` says what is left of the time, whenever it is asked."""
        self._work = work
        self._seconds_left = seconds_left
        self._at_last = seconds_left()
        self.spent = 0.0
        """The work of all rounds so far."""

    @property
    def is_over(self) -> bool:
        """Whether nothing is left."""
        return self.spent >= self._work or self._seconds_left() <= 0

    def charge(self, work: float) -> float:
        """A round took so much work, and the time since the last: the part of what is left that one more such round
        would take; 1 where nothing is left."""
        self.spent += work
        seconds = self._seconds_left()
        took, self._at_last = self._at_last - seconds, seconds
        if self.spent >= self._work or seconds <= 0:
            return 1.0
        of_work = work / (self._work - self.spent)
        return of_work if math.isinf(seconds) else max(of_work, took / seconds)
