"""Files that a workbook brings along, put where its work is done."""

from __future__ import annotations

import re
import sys
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from allocator.batch.ticket import Beside

RESERVED = re.compile(r'[\\/:*?"<>|]')


def put_file(file: Beside, folder: Path) -> Path:
    """Write it in a folder, which is made where it is missing, under the last part of its name; signs that mean
    something to the system it comes to, as `\\` does to Windows, are replaced."""
    folder.mkdir(exist_ok=True)
    path = folder / file_name(file.name)
    path.write_bytes(file.content)
    return path


def file_name(place: str) -> str:
    """How a file is called where it is put."""
    name = PurePosixPath(place).name
    return RESERVED.sub("_", name) if sys.platform == "win32" else name
