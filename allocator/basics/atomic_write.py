"""A file is written whole or not at all: beside its place first, then moved there."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def landing(path: Path) -> Path:
    """Where a file of this name really stands: what a link points at; the path itself where it is none."""
    return Path(os.path.realpath(path)) if path.is_symlink() else path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """The name of a draft to write; once the block ends well it takes the place of `path`.

    A link stays a link: what it points at is replaced. A file that was there keeps its permissions. Nothing is left
    behind where the block fails. Raises OSError where the place can't be written.
    """
    target = landing(path)
    draft = target.with_name(f".{target.stem}.{os.getpid()}{target.suffix}")
    try:
        yield draft
        if target.exists():
            shutil.copymode(target, draft)
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)
