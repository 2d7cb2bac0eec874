"""A folder that one run at a time works in, told by a lock that the system takes back however the run ends."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


NONE = frozenset(
    getattr(errno, name) for name in ("ENOLCK", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EINVAL") if hasattr(errno, name)
)
"""Error numbers with which systems say that there are no locks in a place."""


class TakenError(Exception):
    """Another run holds the lock."""


@contextmanager
def sole(path: Path) -> Iterator[None]:
    """Hold a lock on a file, which is made for it and stays: who removed it would leave a moment in which two have it.
    Where there are no locks (some shares) nobody is kept out. Raises TakenError where another run has it, OSError where
    the file can't be made."""
    handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o666)
    try:
        try:
            lock(handle)
        except OSError as error:
            if error.errno not in NONE:
                raise TakenError from error
        yield
    finally:
        os.close(handle)


def lock(handle: int, *, shared: bool = False) -> None:
    """Take the lock of an open file until it is closed, alone or, on other systems than Windows, `shared` with others
    who take it so. Raises OSError where somebody has it otherwise, or there are none."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
