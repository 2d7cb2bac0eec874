"""A file is written whole or not at all: beside its place first, then moved there."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from allocator.basics.leftovers import clear, fresh_name, held

if TYPE_CHECKING:
    from collections.abc import Iterator

STREAMS = ("/dev/stdin", "/dev/stdout", "/dev/stderr", "/dev/fd/", "/proc/")
"""Names of what a process has open: what they lead to is no place for a file, even where it is one."""


class NoFileError(OSError):
    """What stands at a place is no file that could be replaced: a device, a pipe, a folder."""


def landing(path: Path) -> Path:
    """Where a file of this name really stands: what a link points at; the path itself where it is none.

    Raises OSError where nothing of that name can be written: NoFileError for what is no file, ELOOP for links that lead
    to themselves, ENAMETOOLONG for a name that the system does not take.
    """
    if os.path.abspath(path).startswith(STREAMS) or _is_device(path):
        raise NoFileError(errno.EINVAL, "no file", str(path))
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        pass  # a new file, or one in a folder that is missing
    else:
        if not stat.S_ISREG(mode):
            raise NoFileError(errno.EINVAL, "no file", str(path))
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def _is_device(path: Path) -> bool:
    """Whether a name is one that Windows keeps for a device, such as `NUL`, whatever its ending."""
    return sys.platform == "win32" and (
        path.stem.split(".")[0].rstrip(" ").upper() in ("CON", "PRN", "AUX", "NUL")
        or (path.stem[:3].upper() in ("COM", "LPT") and path.stem[3:].isdigit())
    )


def stands(path: Path) -> bool:
    """Whether anything stands at a place; nothing stands under a name that the system does not take."""
    return os.path.exists(path)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """The name of a draft to write; once the block ends well it takes the place of `path`.

    A link stays a link: what it points at is replaced. A file that was there keeps its permissions. Nothing is left
    behind where the block fails; what a run that was killed left in the folder is cleared away. Raises OSError where
    the place can't be written (see `landing`).
    """
    target = landing(path)
    clear(target.parent)
    draft = target.with_name(f".{fresh_name()}.tmp")
    try:
        with held(draft):
            yield draft
            if target.exists():
                shutil.copymode(target, draft)
            os.replace(draft, target)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
