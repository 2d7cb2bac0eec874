"""Files that a job writes: looked at before the work is done."""

from __future__ import annotations

import json
import os
import tempfile
from typing import TYPE_CHECKING

from allocator.basics.atomic_write import landing, replacing
from allocator.basics.problem import InputError, Problem, cannot_write
from allocator.basics.text import Text
from allocator.workbook.write.write import WORKBOOKS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from allocator.basics.text import Language


def expect_writable(path: Path, language: Language | None) -> None:
    """Raise InputError now rather than after the search: the folder is missing or closed to the user, what stands there
    is no file, or it is open elsewhere."""
    try:
        target = landing(path)
        if not target.parent.is_dir():
            raise FileNotFoundError(target.parent)
        tempfile.TemporaryFile(dir=target.parent).close()
        if target.exists():
            target.open("r+b").close()
    except OSError as error:
        raise InputError([cannot_write(path, error)], language) from error


def write_json(content: object, path: Path, language: Language) -> None:
    """Write JSON, whole or not at all. Raises InputError where it can't be written."""
    try:
        with replacing(path) as draft:
            draft.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise InputError([cannot_write(path, error)], language) from error


def expect_other(path: Path, others: Iterable[Path], language: Language) -> None:
    """Raise InputError where a file would be written over a workbook, or over another file of the same run."""
    is_book = path.suffix.lower() in WORKBOOKS
    if is_book or os.path.realpath(path) in map(os.path.realpath, others):
        what = Text("this is another file of this run", "dit is een ander bestand van deze opdracht")
        if is_book:
            what = Text("this is a workbook, not a place for JSON", "dit is een werkmap, geen plaats voor JSON")
        mend = Text("choose a name that ends in .json", "kies een naam die op .json eindigt")
        raise InputError([Problem(str(path), what, mend)], language)
