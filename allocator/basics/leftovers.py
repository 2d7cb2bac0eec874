"""What a killed run left: drafts and folders of ours that nobody works on any more, told by a lock and cleared away.

A draft or folder of ours bears `allocator`, a sign of the machine and the number of its process in its name. Who works
on it holds a lock, which the system takes back however the process ends; what was made a moment ago by a process that
runs may still be without. Where there are no such locks (Windows, some shares), the process is looked for, and what is
a day old is left over.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import sys
import time
from contextlib import contextmanager, suppress
from hashlib import sha256
from secrets import token_hex
from typing import TYPE_CHECKING

from allocator.basics.sole import lock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OURS = re.compile(r"\.?allocator-(?P<machine>[0-9a-f]{8})-(?P<process>\d+)-[0-9a-f]{8}(?:\.tmp)?")
"""The names that `fresh_name` gives."""
DAY = 24 * 60 * 60
"""Seconds after which nobody works on a draft any more, whatever there is to be known of its process."""
MOMENT = 60
"""Seconds within which a process that runs may still be about to lock what it made."""


def fresh_name() -> str:
    """A name for a draft or a folder that nothing else has, short whatever it is a draft of."""
    return f"allocator-{_machine()}-{os.getpid()}-{token_hex(4)}"


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Begin an empty file and hold it: as long as the block lasts, nobody takes it for left over. Raises OSError where
    it can't be made."""
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666)
    if sys.platform == "win32":
        os.close(handle)  # an open file could not be moved to its place
        yield
        return
    try:
        _lock(handle, shared=True)
        yield
    finally:
        os.close(handle)


def clear(folder: Path) -> None:
    """Remove what killed runs left in a folder; what can't be looked at or removed stays."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in [each for each in entries if OURS.fullmatch(each.name) and not each.is_symlink()]:
            with suppress(OSError):
                if entry.is_dir():
                    if _is_left(os.path.join(entry.path, LOCK), entry.name, entry.stat().st_mtime):
                        shutil.rmtree(entry.path)
                elif _is_left(entry.path, entry.name, entry.stat().st_mtime):
                    os.unlink(entry.path)


LOCK = "lock"
"""The file in a folder of ours that is held while somebody works there."""


def shared(folder: Path) -> None:
    """Hold a folder of ours beside whoever made it, until this process ends: it stays where its maker is killed."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        _lock(os.open(folder / LOCK, os.O_RDWR), shared=True)


def _machine() -> str:
    return sha256(platform.node().encode()).hexdigest()[:8]


def _is_left(path: str, name: str, changed: float) -> bool:
    """Whether nobody works on it any more; doubt counts as no."""
    age = time.time() - changed
    if age > DAY:
        return True
    found = OURS.fullmatch(name)
    here = found is not None and found["machine"] == _machine()
    runs = found is not None and here and is_running(int(found["process"]))
    if sys.platform == "win32":
        return here and not runs
    if runs and age < MOMENT:
        return False
    handle = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    try:
        return _lock(handle)
    finally:
        os.close(handle)


def _lock(handle: int, *, shared: bool = False) -> bool:
    """Take the lock of an open file; False where somebody has it, or there are none."""
    try:
        lock(handle, shared=shared)
    except OSError:
        return False
    return True


def is_running(process: int) -> bool:
    """Whether a process of this number runs."""
    if sys.platform != "win32":
        try:
            os.kill(process, 0)
        except OSError as error:
            return isinstance(error, PermissionError)  # another user's
        return True
    import ctypes  # on Windows `os.kill` would end it

    handle = ctypes.windll.kernel32.OpenProcess(0x1000, False, process)  # PROCESS_QUERY_LIMITED_INFORMATION
    if not handle:
        return bool(ctypes.windll.kernel32.GetLastError() == 5)  # another user's: access denied
    ctypes.windll.kernel32.CloseHandle(handle)
    return True
