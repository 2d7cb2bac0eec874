"""The workforce on this machine: a thread and a process of its own for each slot."""

from __future__ import annotations

import queue
import threading
from typing import TYPE_CHECKING

from allocator.batch.slot import CHILD, Death, NoProcessError, Slot
from allocator.batch.workforce import Began, Died, Done, GoneError, drained

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.problem import Problem
    from allocator.batch.slot import SlotLimits
    from allocator.batch.ticket import Ticket
    from allocator.batch.workforce import News


def slots_for(cores: int, threads: int, jobs: int | None) -> int:
    """How many workbooks are worked on at a time: their search threads together are never more than the cores."""
    most = max(1, cores // threads)
    return most if jobs is None else min(jobs, most)


class Local:
    """Slots side by side; each takes the next ticket when it is done with one."""

    def __init__(self, slots: int, limits: SlotLimits, child: Sequence[str] = CHILD) -> None:
        """`child` is the command of a process."""
        self.warnings: list[Problem] = []
        self._waiting: queue.SimpleQueue[Ticket | None] = queue.SimpleQueue()
        self._news: queue.SimpleQueue[News | GoneError] = queue.SimpleQueue()
        self._slots = [Slot(limits, child) for _ in range(slots)]
        self._out = 0
        self._closed = False
        self._threads = [
            threading.Thread(target=self._work, args=(slot, f"{number}"), daemon=True)
            for number, slot in enumerate(self._slots, 1)
        ]
        for thread in self._threads:
            thread.start()

    def room(self) -> int:
        return len(self._slots) - self._out

    def give(self, ticket: Ticket) -> None:
        self._out += 1
        self._waiting.put(ticket)

    def news(self, seconds: float) -> list[News]:
        found = drained(self._news, seconds)
        self._out -= sum(not isinstance(each, Began) for each in found)
        return found

    def close(self) -> None:
        self._closed = True
        for _ in self._threads:
            self._waiting.put(None)
        for slot in self._slots:
            slot.close()

    def _work(self, slot: Slot, worker: str) -> None:
        while (ticket := self._waiting.get()) is not None and not self._closed:
            self._news.put(Began(ticket.place, worker))
            try:
                found = slot.run(ticket)
            except NoProcessError as error:
                self._news.put(GoneError(str(error)))
                return
            if isinstance(found, Death):
                self._news.put(Died(ticket.place, worker, how_told(found), found.said))
            else:
                self._news.put(Done(ticket.place, found, worker))
        slot.close()


def how_told(death: Death) -> str:
    """How a process ended, in words."""
    return "" if death.status is None else f"exit status {death.status}"
