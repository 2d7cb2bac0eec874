"""Millions of small things that live as long as the search: Python's collector is told not to look at them."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Built = TypeVar("Built")


@contextmanager
def long_lived(build: Callable[[], Built]) -> Iterator[Built]:
    """What `build` makes, for as long as the block runs.

    None of it is garbage before that, and the collector would go through all of it time and again: a third of the time
    that a hundred schools take to set up (measured).
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        built = build()
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()
    try:
        yield built
    finally:
        gc.unfreeze()
