"""Files that a workbook brings along, put where its work is done."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from allocator.batch.ticket import Beside


def put_file(file: Beside, folder: Path) -> Path:
    """Write it in a folder, which is made where it is missing, under the last part of its name."""
    folder.mkdir(exist_ok=True)
    path = folder / PurePosixPath(file.name).name
    path.write_bytes(file.content)
    return path
