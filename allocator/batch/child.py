"""A worker process: `python -m allocator.batch.child`, tickets on standard input, replies on standard output.

It lives as long as its parent holds the other end of its input, and is gone at once when that ends, in the middle of a
search too. What libraries print goes to standard error: standard output bears frames alone.
"""

from __future__ import annotations

import os
import queue
import sys
import threading
from typing import IO, TYPE_CHECKING, NoReturn

from allocator.batch.frames import READY, BrokenFrameError, put, take
from allocator.batch.ticket import JointTicket, Ticket

if TYPE_CHECKING:
    from collections.abc import Callable

    from allocator.batch.ticket import Reply

ORPHANED = 75
"""The status with which a worker ends whose parent is gone."""


def main(work: Callable[[Ticket | JointTicket], Reply]) -> NoReturn:
    """Work on one ticket after the other, until the parent ends it or is gone."""
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    tickets: queue.SimpleQueue[Ticket | JointTicket] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, tickets), daemon=True).start()
    put(replies, READY)
    while True:
        put(replies, work(tickets.get()))


def _listen(stream: IO[bytes], tickets: queue.SimpleQueue[Ticket | JointTicket]) -> None:
    """Tickets as they come in; nobody at the other end any more ends everything, whatever is being worked on."""
    while True:
        try:
            tickets.put(take(stream))
        except (BrokenFrameError, OSError):
            os._exit(ORPHANED)


if __name__ == "__main__":
    from allocator.batch.joint_work import worked_together
    from allocator.batch.work import worked

    main(lambda ticket: worked_together(ticket) if isinstance(ticket, JointTicket) else worked(ticket))
