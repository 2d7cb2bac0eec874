"""What the tests of batches share."""

from __future__ import annotations

import pickle
import threading
from typing import TYPE_CHECKING

import pytest

from allocator.batch.joint_work import worked_together
from allocator.batch.slot import Death
from allocator.batch.ticket import JointTicket
from allocator.batch.work import worked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from allocator.batch.slot import SlotLimits
    from allocator.batch.ticket import Reply, Ticket

ONE_AT_A_TIME = threading.Lock()


class SlotHere:
    """A slot that works in this process, on what would go through the pipe."""

    def __init__(self, limits: SlotLimits, child: Sequence[str] = ()) -> None:
        pass

    def run(self, ticket: Ticket | JointTicket, is_wanted: Callable[[], bool] = lambda: True) -> Reply | Death:
        given: Ticket | JointTicket = pickle.loads(pickle.dumps(ticket))
        try:
            with ONE_AT_A_TIME:
                done = worked_together(given) if isinstance(given, JointTicket) else worked(given)
        except Exception as error:
            return Death(1, repr(error))
        found: Reply = pickle.loads(pickle.dumps(done))
        return found

    def close(self) -> None:
        pass


@pytest.fixture
def workers_here() -> Iterator[None]:
    """No process a worker, which takes longer to start than a small workbook to solve.

    For tests of what a batch asks, writes and says; those of processes, of their kills and of the same bytes whatever
    the number of slots have real ones.
    """
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("allocator.batch.local.Slot", SlotHere)
        patched.setattr("allocator.batch.together.Slot", SlotHere)
        yield
