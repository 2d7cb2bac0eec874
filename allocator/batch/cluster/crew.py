"""The crew: the workers of a cluster that are there now, and how many tickets each has."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass
from enum import Enum


class Fit(Enum):
    """Whether a worker can be used."""

    ASKED = "asked"
    """Its versions are not known yet."""
    YES = "yes"
    NO = "no"
    """Other versions than ours, or nothing comes of what it is given."""


class Leave(Enum):
    """Why a worker has nothing of ours in its hands any more."""

    DIED = "died"
    """It is gone, without a word."""
    LEFT = "left"
    """It was stopped by somebody, in good order."""
    UNFIT = "unfit"
    """It is there, but does not answer, or nothing comes of what it is given."""


@dataclass(eq=False)
class Hand:
    """One worker, by its address, with so many threads. `left` is there once it leaves, for whoever waits for it."""

    address: str
    threads: int
    left: asyncio.Future[Leave]
    fit: Fit = Fit.ASKED
    busy: int = 0
    is_leaving: bool = False
    is_missed: bool = False
    is_running: bool = True
    faulty: int = 0
    """Answers that can't be right."""

    @property
    def room(self) -> int:
        usable = self.fit is Fit.YES and self.is_running and not self.is_leaving and not self.left.done()
        return max(0, self.threads - self.busy) if usable else 0


class Crew:
    """Who is there. Tickets are given by one thread and news comes in another: both hold the lock."""

    def __init__(self) -> None:
        self._hands: dict[str, Hand] = {}
        self._lock = threading.Lock()

    def hands(self) -> list[Hand]:
        with self._lock:
            return list(self._hands.values())

    def room(self) -> int:
        """How many tickets more they take: one for each thread, so that what a worker has is what it works on."""
        with self._lock:
            return sum(hand.room for hand in self._hands.values())

    def take(self) -> Hand | None:
        """One more ticket for whoever has most room."""
        with self._lock:
            hand = max(self._hands.values(), key=lambda each: each.room, default=None)
            if hand is None or hand.room < 1:
                return None
            hand.busy += 1
            return hand

    def give_back(self, hand: Hand) -> None:
        """One ticket less."""
        with self._lock:
            hand.busy -= 1

    def joined(self, address: str, threads: int) -> Hand:
        """A new worker."""
        left = asyncio.get_running_loop().create_future()
        with self._lock:
            hand = self._hands[address] = Hand(address, threads, left)
            return hand

    def there(self, address: str, threads: int, is_running: bool) -> None:
        """How a worker is now; one that is paused gets nothing new."""
        with self._lock:
            self._hands[address].threads, self._hands[address].is_running = threads, is_running

    def found(self, hand: Hand, fit: Fit) -> None:
        with self._lock:
            hand.fit = fit

    def leave(self, hand: Hand, why: Leave) -> None:
        """It leaves: whoever waits for it is told. One that is there all the same, but unfit, stays known, so that it
        isn't taken for a new one."""
        with self._lock:
            if why is Leave.UNFIT:
                hand.fit = Fit.NO
            elif self._hands.get(hand.address) is hand:
                del self._hands[hand.address]
            if not hand.left.done():
                hand.left.set_result(why)
