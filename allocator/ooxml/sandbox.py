"""Work on a file that nobody knows, done in a process of its own: what it takes is bounded, what it breaks is its own.

Memory, processor time and the size of what it writes are limited where the system can (POSIX); time is everywhere.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from allocator.basics.text import Text
from allocator.ooxml.refusal import PackageError, damaged, too_many, unwritable

if TYPE_CHECKING:
    from allocator.ooxml.limits import PackageLimits

WALL = 4
"""Factor between the seconds that a task may take and its processor seconds: other work may run beside it."""
NEW_GROUP = 0x200
"""Windows' CREATE_NEW_PROCESS_GROUP."""
APART: dict[str, Any] = {"creationflags": NEW_GROUP} if sys.platform == "win32" else {"start_new_session": True}
"""Ctrl-C is for who started it, not for the task."""
OUT_OF_MEMORY = 3
"""Exit status of a task that asked for more memory than it may have."""


def in_child(task: str, limits: PackageLimits, **given: Any) -> Any:
    """Do a task of `tasks.TASKS`; what it returns. Raises PackageError as it does, and where a limit ends it."""
    message = json.dumps({"limits": asdict(limits), "given": given})
    program = Path(__file__).with_name("__main__.py")
    try:
        # Neither the folder at hand nor the user's settings decide what is loaded.
        done = subprocess.run(
            [sys.executable, "-P", str(program), task],
            input=message.encode(),
            capture_output=True,
            timeout=WALL * limits.seconds,
            check=False,
            **APART,
        )
    except subprocess.TimeoutExpired:
        too_many("seconds", limits.seconds)
    if done.returncode == OUT_OF_MEMORY or b"MemoryError" in done.stderr:
        too_many("memory_mb", limits.memory_mb)
    if done.returncode in (-getattr(signal, "SIGXCPU", 0), -getattr(signal, "SIGKILL", 0)):
        too_many("seconds", limits.seconds)
    if done.returncode != 0 or not done.stdout:
        # What a broken file makes a parser stumble on is no bug of the reader's; the file is what has to be mended.
        error = damaged() if task == "sift" else unwritable()
        error.add_note(done.stderr.decode(errors="replace"))
        raise error
    said = json.loads(done.stdout)
    if "refused" in said:
        what, mend, part = said["refused"]
        raise PackageError(Text(*what), Text(*mend), part)
    if "cannot_write" in said:
        number, words = said["cannot_write"]
        raise OSError(number, words)
    return said["done"]
