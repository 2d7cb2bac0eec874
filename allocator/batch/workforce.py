"""The workforce: whoever takes tickets and brings news of them, on this machine or on others."""

from __future__ import annotations

from contextlib import suppress
from queue import Empty
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from queue import SimpleQueue

    from allocator.basics.problem import Problem
    from allocator.basics.text import Text
    from allocator.batch.ticket import Reply, Ticket


class Began(NamedTuple):
    """A worker began with a ticket."""

    place: str
    worker: str


class Done(NamedTuple):
    """A ticket has its reply."""

    place: str
    reply: Reply
    worker: str


class Died(NamedTuple):
    """A worker ended while it worked on this ticket and no other."""

    place: str
    worker: str
    how: str = ""
    said: str = ""


class Returned(NamedTuple):
    """A ticket came back through no fault of its own: its worker never began, or was stopped in good order."""

    place: str
    why: str = ""


News = Began | Done | Died | Returned


class GoneError(Exception):
    """No more work can be done: no process can be had, or the cluster can't be reached any more. `why` is in the words
    of whoever found out; `told` is what the user is told instead, if it is known what is the matter."""

    def __init__(self, why: str, told: Text | None = None) -> None:
        self.why, self.told = why, told
        super().__init__(why)


def drained(news: SimpleQueue[News | GoneError], seconds: float) -> list[News]:
    """Everything that is new in a queue; waits for something, so many seconds at most. Raises the GoneError in it."""
    found: list[News] = []
    with suppress(Empty):
        while True:
            each = news.get(timeout=0 if found else seconds)
            if isinstance(each, GoneError):
                raise each
            found.append(each)
    return found


class Workforce(Protocol):
    """Takes tickets as long as it has room, and tells what becomes of them, in any order. `warnings` are what the user
    should know of that stops nothing."""

    warnings: list[Problem]

    def room(self) -> int:
        """How many tickets more it takes now."""

    def give(self, ticket: Ticket) -> None:
        """Hand over a ticket."""

    def news(self, seconds: float) -> list[News]:
        """Everything that is new; waits for something, so many seconds at most. Raises GoneError."""

    def close(self) -> None:
        """End everything, at once."""
