"""Ctrl-C held back while a library is loaded or entered for the first time."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


@contextmanager
def held() -> Iterator[None]:
    """Ctrl-C waits for the end of a `with` block that loads a library, and counts right after it.

    A library that is broken off while it loads tells this as a fault of its own (`ImportError: initialization failed`),
    swallows it, or takes the process down. Where the caller ignores Ctrl-C, so does this; threads never hear of it.
    """
    before = signal.getsignal(signal.SIGINT)
    pressed: list[tuple[int, FrameType | None]] = []
    if not callable(before) or threading.current_thread() is not threading.main_thread():
        yield
        return
    signal.signal(signal.SIGINT, lambda *heard: pressed.append(heard))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    for heard in pressed:
        before(*heard)
