"""Many small things that live long: Python's collector is told not to look at them."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Built = TypeVar("Built")


@contextmanager
def uncollected() -> Iterator[None]:
    """Nothing becomes garbage in rings in this block, and much is made: looking for some would take a tenth of its time
    (measured)."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def long_lived(build: Callable[[], Built]) -> Iterator[Built]:
    """What `build` makes, for as long as the block runs.

    None of it is garbage before that, and the collector would go through all of it time and again: a third of the time
    that a hundred schools take to set up (measured).
    """
    with uncollected():
        try:
            built = build()
        finally:
            gc.freeze()
    try:
        yield built
    finally:
        gc.unfreeze()
