"""Many small things that live long: Python's collector is told not to look at them, while they are made or after."""

from __future__ import annotations

import gc
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOCK = threading.Lock()
_BUSY = [0]
"""How many blocks of all threads are under way: the collector is the process's, so the last one turns it on again."""


@contextmanager
def uncollected() -> Iterator[None]:
    """Nothing becomes garbage in rings in this block, and much is made: looking for some would take a tenth of its time
    (measured)."""
    with _LOCK:
        _BUSY[0] += gc.isenabled() or _BUSY[0] > 0
        gc.disable()
    try:
        yield
    finally:
        with _LOCK:
            if _BUSY[0]:
                _BUSY[0] -= 1
                if not _BUSY[0]:
                    gc.enable()


def lasting() -> None:
    """What there is now lives on: the collector looks at none of it until this is called again.

    Otherwise it looks at everything in between: with a board of 28 schools for 0.15 s every ten to fifteen moves, in
    which nobody is answered (measured). This takes as long once, where somebody waits for a whole page anyway.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
