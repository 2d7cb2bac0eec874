"""Files that a command writes: looked at before the work is done, written whole or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from allocator.problem import InputError, Problem, cannot_write
from allocator.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from allocator.text import Language

WORKBOOKS = (".xlsx", ".xlsm")


def expect_writable(path: Path, language: Language) -> None:
    """Raise InputError now rather than after the search: the folder is missing, or the file is open elsewhere."""
    try:
        if not path.parent.is_dir():
            raise FileNotFoundError(path.parent)
        if path.exists():
            path.open("r+b").close()
    except OSError as error:
        raise InputError([cannot_write(path, error)], language) from error


def expect_other(path: Path, others: Iterable[Path], language: Language) -> None:
    """Raise InputError where a file would be written over a workbook of the same run."""
    if path.resolve() in {other.resolve() for other in others} or path.suffix.lower() in WORKBOOKS:
        what = Text("this is a workbook, not a place for JSON", "dit is een werkmap, geen plaats voor JSON")
        mend = Text("choose a name that ends in .json", "kies een naam die op .json eindigt")
        raise InputError([Problem(str(path), what, mend)], language)


def write_whole(path: Path, words: str) -> None:
    """Write a text file beside its target and move it into place."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        draft.write_text(words, encoding="utf-8")
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)
