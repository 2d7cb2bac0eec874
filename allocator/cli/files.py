"""Files that a command writes: looked at before the work is done, written whole or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from allocator.problem import InputError, Problem
from allocator.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from allocator.text import Language

WORKBOOKS = (".xlsx", ".xlsm")


def expect_writable(path: Path, language: Language) -> None:
    """Raise InputError now rather than after the search: the folder is missing, or the file is open elsewhere."""
    if not path.parent.is_dir():
        what = Text("the folder does not exist", "de map bestaat niet")
        mend = Text("make the folder, or choose another", "maak de map aan, of kies een andere")
        raise InputError([Problem(str(path), what, mend)], language)
    if path.exists():
        try:
            with path.open("r+b"):
                pass
        except OSError as error:
            what = Text("the file can't be written", "het bestand kan niet geschreven worden")
            mend = Text("close it in Excel, or choose another name", "sluit het in Excel, of kies een andere naam")
            raise InputError([Problem(str(path), what, mend)], language) from error


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
