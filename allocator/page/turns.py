"""Turns: so much of what keeps processors busy goes on at once; the rest waits in the order in which it came."""

from __future__ import annotations

import os
import threading

AT_ONCE = max(2, (os.cpu_count() or 2) // 2)
"""Searches that go on at once: one that takes long keeps nobody waiting."""


class Turns:
    """One line for everybody. Who is among the first may work; who is done, or gives up, leaves the line."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._at_once = at_once
        self._line: list[object] = []
        self._moved = threading.Condition()

    def join(self, who: object) -> None:
        """Stand at the end of the line."""
        with self._moved:
            self._line.append(who)

    def before(self, who: object) -> int:
        """How many have to be done first; 0 for whoever may work, or left."""
        with self._moved:
            return self._before(who)

    def wait(self, who: object) -> None:
        """Return once it is their turn, or they left."""
        with self._moved:
            self._moved.wait_for(lambda: self._before(who) == 0)

    def leave(self, who: object) -> None:
        with self._moved:
            if who in self._line:
                self._line.remove(who)
                self._moved.notify_all()

    def _before(self, who: object) -> int:
        return max(0, self._line.index(who) - self._at_once + 1) if who in self._line else 0
