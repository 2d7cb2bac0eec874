"""A folder that one run at a time works in, told by a lock that the system takes back however the run ends."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class TakenError(Exception):
    """Another run holds the lock."""


@contextmanager
def sole(path: Path) -> Iterator[None]:
    """Hold a lock on a file, which is made for it and stays: who removed it would leave a moment in which two have it.
    Raises TakenError where another run has it, OSError where it can't be made."""
    handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o666)
    try:
        try:
            _lock(handle)
        except OSError as error:
            raise TakenError from error
        yield
    finally:
        os.close(handle)


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
