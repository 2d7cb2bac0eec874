"""On a worker of the cluster: the work on one ticket, in a process of its own as on our own machine.

So a workbook that takes its process down leaves the worker as it is, a limit of time or memory ends it, and so does
whoever no longer wants the outcome: Dask itself can't interrupt a task that runs.
"""

from __future__ import annotations

import pickle
import threading
from collections import deque
from typing import TYPE_CHECKING, Any

from distributed import get_worker

from allocator.batch.slot import Death, NoProcessError, Slot, SlotLimits

if TYPE_CHECKING:
    from dask.typing import Key
    from distributed import Worker

    from allocator.batch.ticket import Reply

BEGAN = "allocator-began"
"""The topic under which a task says that it begins. Its key is unique: one topic serves everybody, and stays small."""
IDLE = 60.0
"""Seconds after which processes are ended that nobody needs any more."""
STOPPING = ("closing", "closed", "failed")
"""A worker's statuses in which nothing that it does counts any more."""

Answer = dict[str, Any]


class Slots:
    """The slots of a worker: as many as work at a time, kept for the next tickets, and ended once idle."""

    def __init__(self) -> None:
        self._free: deque[tuple[SlotLimits, Slot]] = deque()
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None

    def take(self, limits: SlotLimits) -> Slot:
        """One with these limits, of those that are free or a new one; what has others makes place."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            while self._free:
                had, slot = self._free.pop()
                if had == limits:
                    return slot
                slot.close()
        return Slot(limits)

    def give_back(self, limits: SlotLimits, slot: Slot) -> None:
        with self._lock:
            self._free.append((limits, slot))
            if self._timer is not None:
                self._timer.cancel()
            self._timer = threading.Timer(IDLE, self._end)
            self._timer.daemon = True
            self._timer.start()

    def _end(self) -> None:
        with self._lock:
            while self._free:
                self._free.pop()[1].close()


SLOTS = Slots()
"""Of this worker's process; its processes end with it, when their input does."""


def on_worker(ticket: bytes, seconds: float, megabytes: float) -> Answer:
    """The task: a pickled ticket in, plain data out."""
    worker = get_worker()
    key = worker.get_current_task()
    worker.log_event(BEGAN, {"key": key})
    limits = SlotLimits(seconds, megabytes)
    slot = SLOTS.take(limits)
    try:
        found = slot.run(pickle.loads(ticket), lambda: _is_wanted(worker, key))
    except NoProcessError as error:
        return {"no process": str(error)}
    except Exception as error:  # an exception may get lost on its way back
        return {"no process": f"{type(error).__name__}: {error}"}
    finally:
        SLOTS.give_back(limits, slot)
    if not isinstance(found, Death):
        return as_answer(found)
    return {"died": found.status, "said": found.said} if _is_wanted(worker, key) else {"stopped": True}


def _is_wanted(worker: Worker, key: Key) -> bool:
    """Whether the scheduler still wants the outcome of a task that runs here, and this worker stays."""
    task = worker.state.tasks.get(key)
    return task is not None and task.state != "cancelled" and worker.status.name not in STOPPING


def as_answer(reply: Reply) -> Answer:
    """A reply as plain data."""
    files = [(each.name, each.content) for each in reply.files]
    return {"record": reply.record, "files": files, "seconds": reply.seconds, "trace": reply.trace}
